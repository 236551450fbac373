"""What listens to the signal: cepstra, copies, minimal pairs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.tiny_voice import make_tiny_voice
from tests.tts.evaluate.material import RATE, tone
from tts.evaluate import cepstra, corpora, pairs, recorded, run, speakers
from tts.evaluate.compare import Pitch
from tts.evaluate.sections import table
from tts.types import InputError
from vocoder.spec import MelSpec

SPEC = MelSpec(sample_rate=RATE)


def test_distortion_ignores_time_and_loudness() -> None:
    rng = np.random.default_rng(0)
    noise = 0.1 * rng.standard_normal(RATE)
    clip = np.concatenate([tone(0.5), noise.astype(np.float32), tone(0.3, 300)])
    late = np.concatenate([tone(0.7), noise.astype(np.float32), tone(0.3, 300)])
    a, b, other = (cepstra.mel_cepstra(x, SPEC) for x in (clip, 0.5 * late, clip[::-1].copy()))
    assert a.shape == (len(clip) // SPEC.hop, cepstra.ORDER)
    assert cepstra.mel_cepstral_distortion(a, a) == 0
    assert cepstra.mel_cepstral_distortion(a, b) < 2
    assert cepstra.mel_cepstral_distortion(a, other) > 3


def test_cepstra_are_those_of_the_log_spectrum() -> None:
    """One coefficient's ripple of 1 in log magnitude is sqrt(0.5) of it, in dB, root mean square."""
    zero = np.zeros((4, cepstra.ORDER))
    ripple = zero.copy()
    ripple[:, 3] = 1.0
    decibels = 20 / np.log(10) * np.sqrt(0.5)
    assert cepstra.mel_cepstral_distortion(zero, ripple) == pytest.approx(decibels)


def test_pitch_along_a_path() -> None:
    pitch = Pitch(np.arange(10.0), np.ones(10))
    assert cepstra.along(np.array([0, 1, 4]), pitch, 5).f0.tolist() == [0, 2, 8]


def test_means_leave_out_what_is_no_number() -> None:
    rows = [recorded.Said(4.0, 2.0, 0.9, 0.1), recorded.Said(6.0, float("nan"), 0.7, -0.1)]
    figures = recorded.means(rows)
    assert figures["mcd"] and figures["mcd"].mean == 5.0
    assert figures["f0"] and figures["f0"].mean == 2.0
    copies = [recorded.Copied(None, 0.9, None, 3.0)] * 2
    text = table({"x": copies}, recorded.COPIED)
    assert "| x | 2 | – | 0.90 ± 0.00 | – | 3.00 ± 0.00 |" in text


@pytest.mark.parametrize("spec", [SPEC, MelSpec(sample_rate=22050, n_fft=1024, hop=256, fmax=11025.0)])
def test_a_voice_copies_and_says_recordings(tmp_path: Path, spec: MelSpec) -> None:
    import soundfile

    soundfile.write(tmp_path / "a.wav", tone(1.0), RATE)
    (tmp_path / "texts.tsv").write_text("a\tсәлем әлем", encoding="utf-8")
    (clip,) = corpora.recordings(tmp_path)
    task = run.Task("kk corpus", "kk", {"a": clip.text}, [clip.text], [clip])
    voice = speakers.VoiceSpeaker(str(make_tiny_voice(tmp_path / "voice", spec=spec)))
    (copy,) = recorded.copied(voice, task, None)
    assert copy.periodicity is None and np.isfinite(copy.mel)
    (said,) = recorded.said(voice, task)
    assert said.mcd > 0 and np.isfinite(said.longer)


def test_minimal_pairs_of_a_voice(tmp_path: Path) -> None:
    voice = speakers.VoiceSpeaker(str(make_tiny_voice(tmp_path / "voice")))
    chosen = [p for p in pairs.minimal_pairs() if p.word in ("тұр", "таң")]
    found = list(pairs.contrasts(voice, chosen))
    symbols = [{s.symbol for s in sounds} for _, sounds in found]
    assert symbols == [{"ʊ", "ʉ"}, {"ŋ", "n"}]
    assert all(len(sounds) == 2 * len(pairs.CARRIERS) for _, sounds in found)
    pairs.plot([c for c, _ in found], {"ʊ": found[0][1]}, tmp_path / "pairs.png")
    assert (tmp_path / "pairs.png").stat().st_size > 1000
    assert pairs.table([c for c, _ in found]).count("\n") == 4


def test_every_pair_of_the_table_differs_in_one_sound(tmp_path: Path) -> None:
    """In its symbols, whatever voice says them."""
    from g2p import phonemize

    for pair in pairs.minimal_pairs():
        first, second = (phonemize(word, "kk").ipa.split() for word in (pair.word, pair.other))
        assert len(first) == len(second) and first != second, pair


def test_a_broken_table_names_the_line(tmp_path: Path) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_text("word\tother\tcontrast\nас\tәс\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"pairs\.tsv:2"):
        pairs.minimal_pairs(file)
