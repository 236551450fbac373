"""Training: from recordings to a voice directory. Needs the extra `[train]`."""
