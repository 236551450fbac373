"""What is wrong with a corpus before training on it is paid for: a pack, or recordings that are not prepared yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tts.train.checks import CHECKS, Examined, Finding
from tts.train.pack import Clip, Pack, Rejected, sound_hash, with_held_out
from tts.train.prepare import DEFAULT_LANGUAGE, Corpus, Worker, results
from tts.train.reading import front_end
from tts.train.sound import Preparation
from tts.types import InputError
from vocoder.spec import MelSpec

_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Report:
    """What was examined and what was found; training may start where no finding is an error."""

    name: str
    examined: Examined
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[str, ...]:
        """What keeps training from starting, a line each."""
        return tuple(f.line(_EXAMPLES) for f in self.findings if f.severity == "error")

    def text(self) -> str:
        """The report, lines: what there is, then what is wrong with it, the worst first."""
        seconds = sum(clip.frames for clip in self.examined.clips) * self.examined.spec.frame_seconds
        head = f"{self.name}: {len(self.examined.clips)} utterances, {seconds / 60:.1f} min"
        return "\n".join([head, *(f"{f.severity}: {f.line(_EXAMPLES)}" for f in self.findings)])


def validate(
    source: Path | Corpus,
    jobs: int = 1,
    spec: MelSpec | None = None,
    preparation: Preparation | None = None,
) -> Report:
    """Examine every utterance of a pack, or of a corpus that is not prepared as it would be with these settings.

    Raises InputError where nothing can be opened at all.
    """
    if isinstance(source, Path):
        examined = _pack(Pack(source))
    else:
        examined = _corpus(source, jobs, spec or MelSpec(), preparation or Preparation())
    found = [finding for check in CHECKS for finding in check(examined)]
    name = str(source if isinstance(source, Path) else source.source)
    return Report(
        name, examined, tuple(sorted(found, key=lambda f: ("error", "warning", "note").index(f.severity)))
    )


def _pack(pack: Pack) -> Examined:
    faults = [
        Finding("error", kind, tuple(names))
        for kind, names in _grouped((fault, clip) for clip in pack for fault in _damage(pack, clip))
    ]
    if pack.meta.get("front_end", front_end()) != front_end():
        what = "the texts were read by another normalizer or G2P than this one: prepare the pack again"
        faults.append(Finding("warning", what))
    return Examined(pack.spec, pack.clips, tuple(pack.rejected()), tuple(faults))


def _corpus(corpus: Corpus, jobs: int, spec: MelSpec, preparation: Preparation) -> Examined:
    layout = corpus.recognised()
    lang = corpus.lang or layout.lang or DEFAULT_LANGUAGE
    worker = Worker(spec, preparation, lang, keep=False)
    total = sum(1 for _ in corpus.entries(layout))
    if not total:
        raise InputError(f"{corpus.source}: no utterance in it (layout {layout.name}: {layout.looks_for})")
    clips, rejected = [], []
    with closing(results(corpus, layout, worker, jobs, total)) as found:
        for result in found:
            if isinstance(result, Rejected):
                rejected.append(result)
            else:
                clips.append(result.clip)
    return Examined(worker.spec, with_held_out(clips), tuple(rejected))


def _damage(pack: Pack, clip: Clip) -> Iterator[str]:
    """What is wrong with the arrays of a clip."""
    features = pack.read(clip)
    lengths = (len(features.audio) // pack.spec.hop, len(features.mel), len(features.f0))
    if lengths != (clip.frames,) * 3:
        yield "the arrays end before it does"
    elif not (np.isfinite(features.mel).all() and np.isfinite(features.f0).all()):
        yield "values that are no numbers in its features"
    elif clip.quality and pack.audio != "opus" and sound_hash(features.audio) != clip.quality.sound:
        yield "its audio is not what was written"


def _grouped(found: Iterator[tuple[str, Clip]]) -> Iterator[tuple[str, list[str]]]:
    names: dict[str, list[str]] = {}
    for kind, clip in found:
        names.setdefault(kind, []).append(clip.name)
    yield from names.items()


def speakers(examined: Examined) -> dict[str, list[Clip]]:
    """The clips of each speaker, the one with most sound first."""
    found: dict[str, list[Clip]] = {}
    for clip in examined.clips:
        found.setdefault(clip.speaker, []).append(clip)
    return dict(sorted(found.items(), key=lambda item: -sum(c.frames for c in item[1])))


def counted(clips: Sequence[Clip]) -> Counter[str]:
    """How often each symbol is in the clips."""
    return Counter(symbol for clip in clips for symbol in clip.symbols)
