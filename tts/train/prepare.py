"""From a corpus as people have it to a pack.

Every utterance is read, measured and turned into features by one of several processes; the calling one only writes.
An utterance that cannot be used goes to the list of rejected ones with the reason, and the run goes on. A run that was
killed, or one after texts or tables changed, makes no features twice: they are kept under a key of everything that
made them. Texts are read anew each time, so that no reading is ever out of date.
"""

from __future__ import annotations

import fnmatch
import json
import time
from collections import Counter
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from hashlib import blake2b
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from g2p.encoding import encoding_hint
from tts.language import AUTO, LANGUAGES
from tts.train import layouts, sound
from tts.train.alone import alone_in
from tts.train.layouts import Entry
from tts.train.pack import Clip, Pack, Quality, Rejected, replace_file, sound_hash, split_of
from tts.train.pack_writer import PackWriter, check_audio, stored
from tts.train.parallel import in_order
from tts.train.reading import files_hash, front_end, read
from tts.train.sound import Preparation
from tts.train.telling import written_to
from tts.types import DauysError, InputError
from vocoder.spec import MelSpec

DEFAULT_LANGUAGE = "kk"
REJECTED = "rejected.tsv"


@dataclass(frozen=True, slots=True)
class Corpus:
    """What to prepare. `layout`: a name or `auto`; `lang`: kk, ru, auto or empty (the layout's, else kk); `speaker`:
    empty, the layout's; `only`: a shell pattern for names."""

    source: Path
    layout: str = layouts.AUTO
    lang: str = ""
    speaker: str = ""
    only: str = "*"

    def recognised(self) -> layouts.Layout:
        """The layout. Raises InputError for an unknown language or layout, and where none is recognised."""
        if self.lang not in ("", AUTO, *LANGUAGES):
            raise InputError(f"unknown language {self.lang!r}: one of {', '.join((*LANGUAGES, AUTO))}")
        return layouts.recognise(self.source, self.layout)

    def entries(self, layout: layouts.Layout) -> Iterator[Entry]:
        """The utterances, always in the same order, each name once; a second one of a name is a problem."""
        seen: set[tuple[str, str]] = set()
        for entry in map(_writable, layout.entries(self.source, self.speaker)):
            if not fnmatch.fnmatchcase(entry.name, self.only):
                continue
            twice = (entry.speaker, entry.name) in seen
            seen.add((entry.speaker, entry.name))
            yield replace(entry, problem="the name is there twice") if twice else entry


def _writable(entry: Entry) -> Entry:
    """The entry with names that can be written: bytes of a file's name that are not UTF-8 come as lone surrogates."""
    name, speaker = (
        each.encode("utf-8", "backslashreplace").decode() for each in (entry.name, entry.speaker)
    )
    if (name, speaker) == (entry.name, entry.speaker):
        return entry
    return replace(entry, name=name, speaker=speaker, problem="name is not UTF-8")


@dataclass(frozen=True, slots=True)
class Done:
    """An utterance that can be used. `data` is None where its bytes are known under `key`, or not wanted."""

    clip: Clip
    key: str
    data: Mapping[str, bytes] | None


@dataclass(frozen=True, slots=True)
class Worker:
    """What each process needs to know. `known`: what need not be made again, as PackWriter has it."""

    spec: MelSpec
    preparation: Preparation
    lang: str
    audio: str = "int16"
    known: Mapping[str, tuple[int, Quality]] = field(default_factory=dict)
    keep: bool = True
    """Whether the features are wanted, or only what is measured."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run made: `clips` of `seconds` in all, `made` of them anew, in `took` seconds; rejected ones by reason.

    `gone`: utterances of the earlier pack that are not in this one; `unaligned`: those without durations.
    """

    layout: str
    clips: int
    seconds: float
    took: float
    made: int
    reasons: Counter[str]
    gone: int = 0
    unaligned: int = 0


_WORKER: list[Worker] = []


def start_worker(worker: Worker) -> None:
    """Make this process ready for `process`."""
    import torch

    torch.set_num_threads(1)
    _WORKER[:] = [worker]


def process(entry: Entry) -> Done | Rejected:
    """One utterance; raises for nothing that a corpus may hold."""
    try:
        return _process(entry, _WORKER[0])
    except InputError as error:
        reason = str(error)
    except (DauysError, ModuleNotFoundError):
        # A failure of what the machine lacks, which every other utterance would meet too.
        raise
    except Exception as error:
        # One odd file among thousands must not end the run; it is a fault of ours, and listed as one.
        reason = f"internal error: please report it: {type(error).__name__}: {error}"
    return Rejected(entry.name, entry.speaker, " ".join(reason.split()))


def _process(entry: Entry, worker: Worker) -> Done | Rejected:
    from tts.train.features import extract

    if entry.problem:
        raise InputError(entry.problem)
    spec = worker.spec
    lang = entry.lang or worker.lang
    durations: tuple[int, ...] = ()
    if entry.labelled:
        labelled = entry.labelled(spec)
        text, inputs, durations = entry.text, labelled.inputs, labelled.durations
        wave, rate, clipped = labelled.wave, labelled.sample_rate, sound.clipped_samples(labelled.wave)
    else:
        text = entry.text if entry.text_file is None else transcript(entry.text_file)
        if not text.strip():
            raise InputError("empty text")
        inputs = read(text, lang)
        if entry.audio is None:
            raise InputError("no recording")
        wave, rate, clipped = sound.load(entry.audio, entry.start, entry.end)
    key = _key(wave, rate, durations, worker)
    data = None
    if key in worker.known:
        frames, quality = worker.known[key]
    else:
        found = sound.measure(wave, rate)
        # Labels say where speech begins and ends, and such a corpus keeps the level that its voice has.
        kept = wave if durations else sound.prepared(wave, rate, found, worker.preparation)
        samples = _fitted(sound.resample(kept, rate, spec.sample_rate), sum(durations) * spec.hop)
        features = extract(samples, spec)
        frames, f0 = len(features.f0), features.f0[features.f0 > 0]
        quality = Quality(
            rate,
            round(len(wave) / rate, 3),
            round(found.level, 1),
            round(found.snr, 1),
            clipped,
            round(float(np.median(f0)), 1) if len(f0) else 0.0,
            sound_hash(features.audio),
            round(found.last - found.first, 3),
        )
        if worker.keep:
            data = stored(features, worker.audio, spec.sample_rate)
    if frames < len(inputs):
        raise InputError(f"more text than sound: {len(inputs)} phonemes in {frames} frames")
    clip = Clip(
        entry.name,
        entry.speaker,
        split_of(entry.name),
        0,
        frames,
        " ".join(text.split()),
        inputs.symbols,
        inputs.stress,
        inputs.word,
        inputs.phrase,
        durations,
        lang,
        quality=quality,
    )
    return Done(clip, key, data)


def transcript(path: Path) -> str:
    """The text of a file. Raises InputError where it cannot be read, and names its encoding where it is another."""
    try:
        return layouts.utf8(data := path.read_bytes()).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        byte = f"byte 0x{error.object[error.start]:02X} at {error.start}"
        raise InputError(f"transcript is not UTF-8: {path}: {byte}{encoding_hint(data)}") from error
    except OSError as error:
        raise InputError(f"transcript cannot be read: {path}: {error.strerror}") from error


def _fitted(wave: np.ndarray, samples: int) -> np.ndarray:
    """The wave with so many samples; as it is for 0."""
    return np.pad(wave, (0, max(0, samples - len(wave))))[:samples] if samples else wave


def _key(wave: np.ndarray, rate: int, durations: tuple[int, ...], worker: Worker) -> str:
    made_by = [worker.spec.to_dict(), asdict(worker.preparation), worker.audio, rate, durations]
    digest = blake2b(digest_size=16)
    digest.update(np.ascontiguousarray(wave).tobytes())
    digest.update((json.dumps(made_by) + feature_code()).encode())
    return digest.hexdigest()


@cache
def feature_code() -> str:
    """Hash of the code that turns a recording into features, and of the libraries that it calls."""
    from vocoder import filterbank, mel

    here = Path(__file__).parent
    ours = [Path(str(module.__file__)) for module in (filterbank, mel)]
    code = files_hash([here / "features.py", here / "octaves.py", here / "sound.py", *ours])
    return code + "".join(metadata.version(name) for name in ("pyworld", "soxr"))


def prepare(
    corpus: Corpus,
    out: Path,
    spec: MelSpec | None = None,
    preparation: Preparation | None = None,
    *,
    audio: str = "int16",
    limit: int | None = None,
    jobs: int = 1,
) -> Summary:
    """Write the pack of a corpus to `out`; an earlier one there is replaced when the new one is complete.

    `limit`: only the first so many usable utterances. Raises InputError for an unknown layout, where no utterance can
    be used, and for the folder of the recordings or of a run as `out`; DauysError where another command is at work in
    `out`.
    """
    begun = time.monotonic()
    layout = corpus.recognised()
    if out.resolve() == corpus.source.resolve():
        raise InputError(f"{out}: the folder of the recordings: give another one for the pack")
    if (out / "checkpoints").is_dir():
        raise InputError(f"{out}: the directory of a training run: give another one for the pack")
    spec, preparation = spec or MelSpec(), preparation or Preparation()
    check_audio(audio, spec.sample_rate)
    total = sum(1 for _ in corpus.entries(layout))
    if not total:
        if corpus.only != "*":
            raise InputError(f"{corpus.source}: no utterance whose name matches {corpus.only!r}")
        raise InputError(f"{corpus.source}: no utterance in it (layout {layout.name}: {layout.looks_for})")
    with written_to(out), alone_in(out):
        before = _names(out)
        writer = PackWriter(out, spec, audio)
        lang = corpus.lang or layout.lang or DEFAULT_LANGUAGE
        worker = Worker(spec, preparation, lang, audio, writer.known)
        reasons: Counter[str] = Counter()
        made = clips = 0
        with closing(results(corpus, layout, worker, jobs, min(total, limit or total))) as found:
            for result in found:
                if isinstance(result, Rejected):
                    writer.reject(last := result)
                    reasons[result.kind] += 1
                else:
                    writer.add(result.clip, result.key, result.data)
                    made += result.data is not None
                    clips += 1
                if clips == limit:
                    break
        if not clips:
            why = ", ".join(f"{count} {reason}" for reason, count in reasons.most_common())
            raise InputError(
                f"none of {total} utterances can be used: {why}; one of them: {last.name}: {last.reason}"
            )
        writer.finish(layout=layout.name, lang=lang, preparation=asdict(preparation), front_end=front_end())
        pack = Pack(out, expanded=False)
        replace_file(out / REJECTED, (_row(r.speaker, r.name, r.reason) for r in pack.rejected()))
    gone = len(before - {(clip.speaker, clip.name) for clip in pack})
    unaligned = sum(not clip.durations for clip in pack)
    took = time.monotonic() - begun
    return Summary(layout.name, clips, pack.meta["seconds"], took, made, reasons, gone, unaligned)


def _names(out: Path) -> set[tuple[str, str]]:
    """Speakers and names of the utterances of the pack that lies there, if one does."""
    try:
        return {(clip.speaker, clip.name) for clip in Pack(out, expanded=False)}
    except InputError:
        return set()


def _row(*cells: str) -> str:
    """A row of a table, whatever the names of files hold."""
    return "\t".join(" ".join(cell.split()) for cell in cells)


def results(
    corpus: Corpus, layout: layouts.Layout, worker: Worker, jobs: int, total: int
) -> Generator[Done | Rejected, None, None]:
    """What becomes of each utterance, in order, with a progress bar where standard error is a terminal."""
    from tqdm import tqdm

    for needed in ("torch", "pyworld", "soxr"):
        # Missed in a process of the pool, it would look like a process that died.
        if find_spec(needed) is None:
            raise ModuleNotFoundError(f"No module named {needed!r}", name=needed)
    found = in_order(process, corpus.entries(layout), jobs, start_worker, (worker,))
    # No bar, and nothing else, where nobody looks.
    with tqdm(total=total, unit="utt", desc=layout.name, disable=None, smoothing=0.05) as bar, closing(found):
        for result in found:
            bar.update()
            yield result
