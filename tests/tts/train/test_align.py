"""An aligner learns from nothing where the phonemes of a made-up corpus are, and where it pauses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from g2p.types import Phoneme
from tts.acoustic_input import from_entries

torch = pytest.importorskip("torch")
pytest.importorskip("lightning")

from tests.tts.train.test_early_signs import tags  # noqa: E402
from tts.train import pack as packs  # noqa: E402
from tts.train.align import Alignment, apply  # noqa: E402
from tts.train.aligner import states_of, symbol_ids  # noqa: E402
from tts.train.cli import train  # noqa: E402
from tts.train.pack import Clip, Features, Pack  # noqa: E402
from tts.types import InputError  # noqa: E402
from vocoder.spec import MelSpec  # noqa: E402

SPEC = MelSpec()
SOUNDS = ("ɑ", "s", "m", "i", "t", "ʃ")


def clip_of(words: list[str], marks: list[str], name: str = "u", **values: object) -> Clip:
    """A clip without durations of words, each a string of one-letter phonemes, with a mark behind each."""
    entries: list[tuple[Phoneme | str, int]] = []
    for number, (word, mark) in enumerate(zip(words, marks, strict=True)):
        entries += [(Phoneme(symbol, 0, 0), number) for symbol in word]
        entries += [(mark, -1)] if mark else []
    inputs = from_entries(entries)
    fields = (inputs.symbols, inputs.stress, inputs.word, inputs.phrase)
    return Clip(name, "one", "valid" if name == "u0" else "train", 0, 0, " ".join(words), *fields, **values)


def spoken(rng: np.random.Generator, name: str) -> tuple[Clip, Features, list[int]]:
    """An utterance in which every phoneme has a spectrum of its own, how it is written and the true edges.

    Half of the written pauses are not made, and a fifth of the others are made without being written.
    """
    templates = np.random.default_rng(0).normal(size=(len(SOUNDS), SPEC.n_mels)).cumsum(1)
    silence = np.full((1, SPEC.n_mels), -9.0)
    # No sound twice in a row: between these no spectrum could tell the edge.
    sounds = "".join("".join(rng.permutation(SOUNDS[3 * half :][:3])) for half in (0, 1, 0, 1))
    words = [sounds[:2], sounds[2:5], sounds[5:9], sounds[9:]]
    marks = ["," if rng.random() < 0.4 else "" for _ in words[:-1]] + ["."]
    frames, edges = [silence.repeat(rng.integers(3, 9), 0)], []
    for word, mark in zip(words, marks, strict=True):
        for symbol in word:
            edges.append(sum(map(len, frames)))
            frames.append(templates[[SOUNDS.index(symbol)]].repeat(rng.integers(4, 13), 0) * 0.4 - 4.0)
        if rng.random() < (0.5 if mark == "," else 0.2) or mark == ".":
            frames.append(silence.repeat(rng.integers(8, 15), 0))
    mel = np.concatenate(frames)
    mel = mel + rng.normal(scale=0.3, size=mel.shape)
    count = len(mel)
    return (
        clip_of(words, marks, name),
        Features(np.zeros(count * SPEC.hop, np.int16), mel.astype(np.float16), np.zeros(count, np.float32)),
        edges,
    )


def test_an_aligner_finds_phonemes_and_pauses(tmp_path: Path) -> None:
    rng = np.random.default_rng(5)
    corpus = [spoken(rng, f"u{number}") for number in range(40)]
    packs.write(tmp_path / "pack", SPEC, ((clip, features) for clip, features, _ in corpus))
    settings = [*("--set", "steps=100"), *("--set", "prior_steps=40"), *("--set", "context_from=40")]
    command = ["aligner", str(tmp_path / "pack"), "-o", str(tmp_path / "run"), *settings]
    run = CliRunner().invoke(train, command, catch_exceptions=False)
    assert f"{tmp_path / 'pack'}: 40 clips aligned, 0 have labels of their own" in run.output
    assert "valid/soft below, best path above" in tags(tmp_path / "run", "images")
    errors = []
    for clip, (_, features, edges) in zip(Pack(tmp_path / "pack"), corpus, strict=True):
        assert sum(clip.durations) == len(features.f0)
        assert min(clip.durations) >= 1
        starts = np.cumsum((0, *clip.durations))[:-1]
        found = [s for s, symbol in zip(starts, clip.symbols, strict=True) if symbol in SOUNDS]
        errors += [abs(a - b) for a, b in zip(found, edges, strict=True)]
    assert np.mean(np.array(errors) <= 1) > 0.95
    again = CliRunner().invoke(train, command, catch_exceptions=False)
    assert again.stdout == run.stdout
    # So few that none is held out: the aligner that is there takes them too.
    packs.write(tmp_path / "few", SPEC, ((replace(c, split="train"), f) for c, f, _ in corpus[:5]))
    few = CliRunner().invoke(train, [command[0], str(tmp_path / "few"), *command[2:]], catch_exceptions=False)
    assert f"{tmp_path / 'few'}: 5 clips aligned" in few.stdout
    other = replace(SPEC, fmin=20.0)
    packs.write(tmp_path / "other", other, ((clip, features) for clip, features, _ in corpus))
    command[1] = str(tmp_path / "other")
    refused = CliRunner().invoke(train, command).exception
    assert isinstance(refused, InputError)
    assert "run holds a run of another model (spec.fmin is 0.0 there, 20.0 here)" in str(refused)


WRITTEN = clip_of(["ɑs", "mi", "tɑ"], [",", "", "?"])
# States: ^ ɑ s (,) m i ( ) t ɑ ?


@pytest.mark.parametrize(
    ("frames", "symbols", "durations"),
    [
        # The pause of the comma is made and keeps its mark.
        ([4, 5, 5, 9, 5, 5, 0, 5, 5, 6], "^ɑs,mitɑ?", [4, 5, 5, 9, 5, 5, 5, 5, 6]),
        # It is not made; one that is not written stands as a comma.
        ([4, 5, 5, 0, 5, 5, 9, 5, 5, 6], "^ɑsmi,tɑ?", [4, 5, 5, 5, 5, 9, 5, 5, 6]),
        # 37 ms of silence: the closure of a plosive, or the end of the sound before.
        ([4, 5, 5, 3, 5, 5, 3, 5, 5, 6], "^ɑsmitɑ?", [4, 5, 8, 5, 5, 8, 5, 6]),
    ],
)
def test_pauses_stand_where_the_recording_pauses(
    frames: list[int], symbols: str, durations: list[int]
) -> None:
    states = states_of(WRITTEN, symbol_ids())
    found = apply(WRITTEN, Alignment(states, np.array(frames), -0.1), SPEC.frame_seconds)
    assert "".join(found.symbols) == symbols
    assert list(found.durations) == durations
    assert found.score == -0.1
    assert found.phrase[-2:] == WRITTEN.phrase[-2:]


def test_every_gap_between_words_may_be_a_pause_and_nothing_else() -> None:
    states = states_of(WRITTEN, symbol_ids())
    assert np.flatnonzero(states.optional).tolist() == [3, 6]
    assert states.symbols[[0, 3, 6, -1]].tolist() == [0, 0, 0, 0]
    assert (np.delete(states.symbols, [0, 3, 6, 9]) > 0).all()


def test_what_cannot_be_aligned_is_said() -> None:
    with pytest.raises(InputError, match="no phonemes"):
        states_of(replace(WRITTEN, symbols=("^", ".")), symbol_ids())
    with pytest.raises(InputError, match="'¿'"):
        states_of(replace(WRITTEN, symbols=("^", "¿", "s", ",", "m", "i", "t", "ɑ", "?")), symbol_ids())
