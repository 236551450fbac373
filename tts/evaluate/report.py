"""Figures as a Markdown table and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from tts.evaluate.judge import Scores, Summary


def table(summaries: Mapping[str, Summary]) -> str:
    """One Markdown row for each set; columns that no set has are left out."""
    rows = {name: _cells(summary) for name, summary in summaries.items()}
    columns = [c for c in next(iter(rows.values()), {}) if any(row[c] for row in rows.values())]
    lines = [["", *columns], ["---"] * (len(columns) + 1)]
    lines += [[name, *(row[c] or "–" for c in columns)] for name, row in rows.items()]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cells(s: Summary) -> dict[str, str]:
    return {
        "clips": str(s.clips),
        "seconds": f"{s.seconds:.1f}",
        "characters/s": f"{s.characters_per_second:.1f}",
        "CER": "" if s.cer is None else f"{s.cer:.3f}",
        "retrieved": "" if s.found is None else f"{s.found}/{s.clips}",
        "margin, nats/token": str(s.margin or ""),
        "margin to mean": str(s.margin_to_mean or ""),
        "DistillMOS": str(s.mos or ""),
    }


def clip_row(scores: Scores) -> dict[str, Any]:
    """One clip as JSON holds it."""
    row: dict[str, Any] = {"name": scores.name, "seconds": round(scores.seconds, 3), "text": scores.text}
    if scores.errors:
        row |= {"heard": scores.heard, "cer": round(scores.errors.rate, 4)}
    if scores.retrieval:
        found, margin = scores.retrieval.found, scores.retrieval.margin
        row |= {"found": found, "margin": round(margin, 4)}
        row |= {"margin_to_mean": round(scores.retrieval.margin_to_mean, 4)}
    if scores.mos is not None:
        row["mos"] = round(scores.mos, 4)
    return row


def as_json(summary: Summary, scores: Sequence[Scores]) -> dict[str, Any]:
    """A set with its clips."""
    return {"summary": asdict(summary), "clips": [clip_row(s) for s in scores]}
