"""The report of `tts data validate` as Markdown with plots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from tts.train.checks import Examined, languages, pace
from tts.train.pack import Clip
from tts.train.validate import Report, counted, speakers

_EXAMPLES = 20
_SPEAKERS_DRAWN = 12
_COLUMNS = (
    *("speaker", "languages", "utterances", "min", "held out", "median s", "phonemes/s"),
    *("F0, Hz", "level, dB", "SNR, dB"),
)


def write_report(report: Report, folder: Path) -> Path:
    """report.md and its plots in `folder`; returns the path of the former."""
    folder.mkdir(parents=True, exist_ok=True)
    if report.examined.clips:
        _plot(report.examined, folder / "corpus.png")
    path = folder / "report.md"
    path.write_text("\n".join(_lines(report)) + "\n", encoding="utf-8")
    return path


def _lines(report: Report) -> Iterator[str]:
    e = report.examined
    minutes = sum(clip.frames for clip in e.clips) * e.spec.frame_seconds / 60
    yield f"# {Path(report.name).name}"
    yield ""
    yield f"{len(e.clips)} utterances, {minutes:.1f} min; {len(e.rejected)} not usable. " + (
        "Training must not start." if report.errors else "Training may start."
    )
    yield "\n## Findings\n"
    if not report.findings:
        yield "None."
    for finding in report.findings:
        # Names may hold what Markdown reads as marks.
        count = f": {len(finding.examples)}" if finding.examples else ""
        yield f"- **{finding.severity}**: {finding.what}{count}"
        for example in finding.examples[:_EXAMPLES]:
            yield f"    - `{example}`"
        if len(finding.examples) > _EXAMPLES:
            yield "    - ..."
    if e.clips:
        yield "\n## Speakers\n"
        yield f"| {' | '.join(_COLUMNS)} |"
        yield "| --- | --- " + "| ---: " * (len(_COLUMNS) - 2) + "|"
        for speaker, clips in speakers(e).items():
            yield _speaker_row(speaker, clips, e)
        yield "\n![durations, pace, noise, pitch](corpus.png)\n"
        yield "## Phonemes\n"
        yield "How often each is in the texts. Those that are not of the language come from words of another.\n"
        heard = counted(e.clips)
        for lang, symbols in languages(e).items():
            found = sorted(symbols, key=lambda symbol: -heard[symbol])
            yield f"- {lang}: " + ", ".join(f"{symbol} {heard[symbol]}" for symbol in found)


def _speaker_row(speaker: str, clips: Sequence[Clip], e: Examined) -> str:
    seconds = [clip.frames * e.spec.frame_seconds for clip in clips]
    known = [clip.quality for clip in clips if clip.quality]
    voiced = [q.f0 for q in known if q.f0]
    cells = [
        f"`{speaker}`",
        ", ".join(sorted({clip.lang for clip in clips if clip.lang})),
        str(len(clips)),
        f"{sum(seconds) / 60:.1f}",
        str(sum(clip.split == "valid" for clip in clips)),
        f"{np.median(seconds):.1f}",
        f"{np.median([pace(clip, e.spec) for clip in clips]):.1f}",
        f"{np.median(voiced):.0f}" if voiced else "-",
        f"{np.median([q.level for q in known]):.0f}" if known else "-",
        f"{np.median([q.snr for q in known]):.0f}" if known else "-",
    ]
    return f"| {' | '.join(cells)} |"


def _plot(e: Examined, path: Path) -> None:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(11, 7), layout="constrained")
    ((durations, paces), (noise, pitch)) = figure.subplots(2, 2)
    known = [clip.quality for clip in e.clips if clip.quality]
    durations.hist([clip.frames * e.spec.frame_seconds for clip in e.clips], 50)
    durations.set(xlabel="duration, s", ylabel="utterances")
    paces.hist([pace(clip, e.spec) for clip in e.clips], 50)
    paces.set(xlabel="phonemes a second", ylabel="utterances")
    noise.hist([quality.snr for quality in known], 50)
    noise.set(xlabel="speech above the noise, dB", ylabel="utterances")
    drawn = list(speakers(e).items())[:_SPEAKERS_DRAWN]
    pitches = [[c.quality.f0 for c in clips if c.quality and c.quality.f0] or [0.0] for _, clips in drawn]
    pitch.boxplot(pitches, tick_labels=[speaker[:12] for speaker, _ in drawn], orientation="vertical")
    pitch.set(ylabel="median F0 of an utterance, Hz")
    pitch.tick_params(axis="x", rotation=45)
    figure.savefig(path, dpi=90)
