"""Judges of synthetic speech that work offline: recognition, retrieval, predicted opinion, signals.

Needs the extra `[eval]`; docs/evaluation.md says what each figure means and where the weights come from.
Importing this package loads nothing heavy.
"""
