"""From text to samples with a tiny voice: whole and in pieces, marks, pauses, prosody, threads."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tiny_voice import make_tiny_voice
from tts.engine import Controls, Plan
from tts.synthesizer import PARAGRAPH_GAP, SENTENCE_GAP, SENTENCE_PAUSE, Spoken, Synthesizer
from tts.types import Audio, InputError

TEXT = "Сәлем, әлем! Бүгін 25 адам келді.\n\nРахмет."


@pytest.fixture(scope="module")
def synthesizer(tiny_voice: Path) -> Synthesizer:
    return Synthesizer(tiny_voice, threads=1)


@pytest.fixture
def planned(synthesizer: Synthesizer, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The lengths of the inputs that the engine has been given so far."""
    seen: list[int] = []
    plan = synthesizer._engine.plan

    def counted(inputs, controls):  # type: ignore[no-untyped-def]
        seen.append(len(inputs))
        return plan(inputs, controls)

    monkeypatch.setattr(synthesizer._engine, "plan", counted)
    yield seen


def sound(audio: Audio) -> np.ndarray:
    assert audio.samples.dtype == np.float32
    assert audio.samples.ndim == 1
    assert np.isfinite(audio.samples).all()
    assert np.abs(audio.samples).max() < 1
    return audio.samples


def spoken(synthesizer: Synthesizer, ssml: str) -> list[Spoken]:
    return list(synthesizer.speak(f"<speak>{ssml}</speak>", ssml=True))


def test_the_pieces_are_the_whole(synthesizer: Synthesizer) -> None:
    whole = synthesizer.say(TEXT)
    pieces = list(synthesizer.stream(TEXT))
    assert len(pieces) == 3
    np.testing.assert_array_equal(sound(whole), np.concatenate([sound(piece) for piece in pieces]))
    assert whole.sample_rate == synthesizer.voice.sample_rate == 16000
    offset = pieces[0].seconds
    first = pieces[1].marks[0]
    assert whole.marks[2] == replace(first, start=first.start + offset, end=first.end + offset)


def test_the_same_again(synthesizer: Synthesizer) -> None:
    np.testing.assert_array_equal(synthesizer.say(TEXT).samples, synthesizer.say(TEXT).samples)


def test_a_voice_may_load_aside(tiny_voice: Path, synthesizer: Synthesizer, tmp_path: Path) -> None:
    audio = Synthesizer(tiny_voice, threads=1, wait=False).say(TEXT)
    np.testing.assert_array_equal(audio.samples, synthesizer.say(TEXT).samples)
    broken = make_tiny_voice(tmp_path / "broken")
    (broken / "decoder.onnx").write_bytes(bytes((broken / "decoder.onnx").stat().st_size))
    with pytest.raises(InputError, match="decoder"):
        Synthesizer(broken)
    aside = Synthesizer(broken, wait=False)
    with pytest.raises(InputError, match="decoder"):
        aside.say(TEXT)


def test_marks_are_the_words_of_the_text_in_order(synthesizer: Synthesizer) -> None:
    audio = synthesizer.say(TEXT)
    assert [mark.word for mark in audio.marks] == ["Сәлем", "әлем", "Бүгін", "25", "адам", "келді", "Рахмет"]
    assert all(TEXT[slice(*mark.span)] == mark.word for mark in audio.marks)
    assert all(0 < mark.start < mark.end < audio.seconds for mark in audio.marks)
    assert all(a.end <= b.start + 1e-9 for a, b in pairwise(audio.marks))


def test_the_first_sentence_does_not_wait_for_the_rest(synthesizer: Synthesizer, planned: list[int]) -> None:
    sentences = synthesizer.stream("Бүгін жақсы күн. " * 60_000)
    assert planned == []
    next(sentences)
    assert len(planned) == 1


def silence_at_start(samples: np.ndarray) -> float:
    return float(np.argmax(samples != 0)) / 16000


def test_pauses_between_sentences_and_paragraphs(synthesizer: Synthesizer) -> None:
    def direct(plan: Plan) -> Plan:
        """Silences of 0.25 s before and after each sentence."""
        durations = plan.durations.copy()
        durations[[0, -1]] = 20
        return replace(plan, durations=durations)

    first, second, third = (piece.samples for piece in synthesizer.stream(TEXT, direct=direct))
    assert silence_at_start(first) < 0.001
    assert silence_at_start(second) == pytest.approx(SENTENCE_GAP, abs=0.001)
    assert silence_at_start(third) == pytest.approx(PARAGRAPH_GAP, abs=0.001)


@pytest.mark.parametrize("speed", [0.5, 1.0, 2.0])
def test_sentences_do_not_run_into_each_other(synthesizer: Synthesizer, speed: float) -> None:
    audio = synthesizer.say("Сәлем, әлем! Бүгін 25 адам келді.", controls=Controls(speed=speed))
    (_, last), (first, *_) = audio.marks[:2], audio.marks[2:]
    assert first.start - last.end == pytest.approx(SENTENCE_PAUSE / speed, abs=0.03)


def test_pieces_begin_and_end_softly(synthesizer: Synthesizer) -> None:
    for piece in synthesizer.stream(TEXT):
        edges = np.abs(piece.samples[[0, -1]])
        assert edges.max() < 0.02


def test_speed_shortens_words_and_pauses(synthesizer: Synthesizer) -> None:
    slow, fast = (synthesizer.say(TEXT, controls=Controls(speed=speed)).seconds for speed in (0.5, 2.0))
    assert slow == pytest.approx(4 * fast, rel=0.05)


@pytest.mark.parametrize(
    "controls",
    [
        Controls(volume=4),
        Controls(energy=4),
        Controls(energy=0.25, volume=0.1),
        Controls(speed=4),
        Controls(speed=0.25),
        Controls(pitch=12),
        Controls(pitch=-12),
    ],
)
def test_no_control_breaks_the_sound(synthesizer: Synthesizer, controls: Controls) -> None:
    assert len(sound(synthesizer.say("Сәлем, әлем!", controls=controls))) > 1000


def test_volume_zero_is_silence(synthesizer: Synthesizer) -> None:
    assert not synthesizer.say("Сәлем!", controls=Controls(volume=0)).samples.any()


def lengths(spoken: Spoken) -> dict[str, float]:
    return {mark.word: mark.end - mark.start for mark in spoken.audio.marks}


def test_prosody_rate_slows_only_its_words(synthesizer: Synthesizer) -> None:
    plain = lengths(*spoken(synthesizer, "бір алма үш"))
    slow = lengths(*spoken(synthesizer, 'бір <prosody rate="50%">алма</prosody> үш'))
    assert slow["алма"] == pytest.approx(2 * plain["алма"])
    assert (slow["бір"], slow["үш"]) == (pytest.approx(plain["бір"]), pytest.approx(plain["үш"]))


def test_prosody_pitch_raises_only_its_words(synthesizer: Synthesizer) -> None:
    (plain,) = spoken(synthesizer, "бір алма үш")
    (high,) = spoken(synthesizer, 'бір <prosody pitch="+12st">алма</prosody> үш')
    assert plain.rendered and high.rendered
    ratio = high.rendered.plan.pitch / plain.rendered.plan.pitch
    of_word = np.array(plain.rendered.plan.inputs.word) == 1
    np.testing.assert_allclose(ratio[of_word], 2, rtol=1e-5)
    np.testing.assert_allclose(ratio[~of_word], 1, rtol=1e-5)


def test_prosody_volume_changes_only_its_words(synthesizer: Synthesizer) -> None:
    (plain,) = spoken(synthesizer, "бір алма үш")
    (quiet,) = spoken(synthesizer, 'бір <prosody volume="silent">алма</prosody> үш')
    _, apple, three = plain.audio.marks
    rate = plain.audio.sample_rate
    inside = slice(round((apple.start + 0.02) * rate), round((apple.end - 0.02) * rate))
    after = slice(round((three.start + 0.02) * rate), round((three.end - 0.02) * rate))
    assert not quiet.audio.samples[inside].any()
    np.testing.assert_allclose(quiet.audio.samples[after], plain.audio.samples[after], rtol=1e-5)
    (loud,) = spoken(synthesizer, 'бір <prosody volume="+12dB">алма</prosody> үш')
    sound(loud.audio)


@pytest.mark.parametrize("seconds", [0.1, 0.3, 1.0, 2.5])
def test_a_break_lasts_as_long_as_it_says(synthesizer: Synthesizer, seconds: float) -> None:
    (one,) = spoken(synthesizer, f'бір <break time="{seconds}s"/> екі')
    first, second = one.audio.marks
    assert second.start - first.end == pytest.approx(seconds, abs=0.0126)
    samples = sound(one.audio)
    if seconds > 0.5:
        longest = max(len(run) for run in "".join("01"[int(x != 0)] for x in samples).split("1"))
        assert longest / 16000 == pytest.approx(seconds - 0.3, abs=0.01)


def test_breaks_at_the_edges_of_a_sentence(synthesizer: Synthesizer) -> None:
    (plain,) = spoken(synthesizer, "бір")
    (before,) = spoken(synthesizer, '<break time="1s"/>бір')
    (after,) = spoken(synthesizer, 'бір<break time="1s"/>')
    assert before.audio.seconds == after.audio.seconds == pytest.approx(plain.audio.seconds + 1, abs=0.06)
    assert before.audio.marks[0].start == pytest.approx(plain.audio.marks[0].start + 1)
    assert after.audio.marks[0] == replace(before.audio.marks[0], **_times(plain), span=(7, 10))


def _times(spoken: Spoken) -> dict[str, float]:
    return {"start": spoken.audio.marks[0].start, "end": spoken.audio.marks[0].end}


def test_a_break_alone_is_a_silence(synthesizer: Synthesizer) -> None:
    _, silence = spoken(synthesizer, '<s>бір</s><break time="2s"/>')
    assert silence.audio.seconds == pytest.approx(2 + SENTENCE_GAP)
    assert not silence.audio.samples.any()
    assert silence.rendered is None


def test_symbols_line_up_with_the_sound(synthesizer: Synthesizer) -> None:
    for one in spoken(synthesizer, 'бір <break time="1s"/> екі. Үш'):
        assert one.rendered
        assert len(one.starts) == len(one.ends) == len(one.rendered.plan.inputs)
        assert (one.starts < one.ends).all()
        assert (one.ends[:-1] <= one.starts[1:] + 1e-9).all()
        assert one.ends[-1] == pytest.approx(one.audio.seconds)


def test_without_sound_the_times_are_the_same(synthesizer: Synthesizer) -> None:
    heard = list(synthesizer.speak(TEXT))
    unheard = list(synthesizer.speak(TEXT, sound=False))
    for one, other in zip(heard, unheard, strict=True):
        assert (one.starts == other.starts).all() and (one.ends == other.ends).all()
        assert one.audio.marks == other.audio.marks and one.audio.seconds == other.audio.seconds
        assert one.audio.samples.any() and not other.audio.samples.any()


def test_threads_do_not_disturb_each_other(synthesizer: Synthesizer) -> None:
    texts = [f"Бізде {number} алма бар." for number in range(8)]
    alone = [synthesizer.say(text).samples for text in texts]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda text: synthesizer.say(text).samples, texts))
    for one, other in zip(alone, together, strict=True):
        np.testing.assert_array_equal(one, other)


def test_a_language_that_the_voice_lacks_is_named(tiny_voice: Path) -> None:
    synthesizer = Synthesizer(tiny_voice, threads=1)
    synthesizer.voice = replace(synthesizer.voice, info=replace(synthesizer.voice.info, languages=("ru",)))
    with pytest.raises(InputError, match="voice tiny does not speak kk: ru"):
        synthesizer.say("Сәлем")


def test_of_one_language_nothing_is_decided(tiny_voice: Path) -> None:
    synthesizer = Synthesizer(tiny_voice, threads=1)
    synthesizer.voice = replace(synthesizer.voice, info=replace(synthesizer.voice.info, languages=("kk",)))
    spoken = list(synthesizer.speak("Менің атым Асқар. Привет, как твои дела?", "auto"))
    assert [one.utterance.lang for one in spoken] == ["kk", "kk"]


def test_errors_come_before_any_sound(synthesizer: Synthesizer, planned: list[int]) -> None:
    for arguments in (("Сәлем", "de"), ("\ud800", "kk")):
        with pytest.raises(InputError):
            synthesizer.stream(*arguments)
    with pytest.raises(InputError, match="nothing to say"):
        synthesizer.say("...")
    assert planned == []


@settings(max_examples=30)
@given(st.text(max_size=30))
def test_any_text_is_spoken_or_refused(synthesizer: Synthesizer, text: str) -> None:
    try:
        audio = synthesizer.say(text, "auto")
    except InputError as error:
        assert str(error)
        return
    sound(audio)
    assert audio.marks


def test_a_caller_has_the_last_word_on_every_phoneme(synthesizer: Synthesizer) -> None:
    seen: list[Plan] = []

    def direct(plan: Plan) -> Plan:
        """The last phoneme of each sentence twenty frames longer, all of it an octave up."""
        durations = plan.durations.copy()
        durations[-2] += 20
        seen.append(replace(plan, durations=durations, pitch=plan.pitch * 2))
        return seen[-1]

    plain = synthesizer.say(TEXT)
    directed = list(synthesizer.speak(TEXT, direct=direct))
    assert len(seen) == len(directed) == 3
    for plan, spoken in zip(seen, directed, strict=True):
        assert spoken.rendered is not None
        assert spoken.rendered.plan is plan
        np.testing.assert_array_equal(spoken.rendered.durations, plan.durations)
    longer = sum(spoken.audio.seconds for spoken in directed) - plain.seconds
    assert longer == pytest.approx(3 * 20 * synthesizer.voice.mel.frame_seconds)
    assert synthesizer.say(TEXT, direct=lambda plan: plan).samples.tobytes() == plain.samples.tobytes()
    with pytest.raises(InputError, match="energy: 1 values for"):
        synthesizer.say(TEXT, direct=lambda plan: replace(plan, energy=plan.energy[:1]))
