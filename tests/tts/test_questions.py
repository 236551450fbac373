"""Which word of a question is raised, and that the shipped voices are heard to do it."""

from __future__ import annotations

import numpy as np
import pytest

from g2p import inventory
from tests.g2p.cases import rows
from tts.acoustic_input import build
from tts.frontend import acoustic_items, utterances
from tts.questions import risen
from tts.synthesizer import Synthesizer


@pytest.fixture(scope="module", params=["nsh", "ivr"])
def shipped(request: pytest.FixtureRequest) -> Synthesizer:
    return Synthesizer(request.param, threads=1)


@pytest.mark.parametrize(("sentence", "lang", "rises"), rows("questions.tsv"))
def test_the_accent_that_asks_is_raised(sentence: str, lang: str, rises: str) -> None:
    (utterance,) = utterances(sentence, lang)
    inputs = build(acoustic_items(utterance))
    pitch = np.full(len(inputs), 100.0, np.float32)
    raised = risen(utterance, inputs, pitch) / pitch
    words = {utterance.pronunciations[inputs.word[i]].word for i in np.flatnonzero(raised > 1)}
    assert words == ({rises} if rises != "-" else set())
    if rises != "-":
        highest = int(raised.argmax())
        assert inputs.stress[highest] and inventory()[inputs.symbols[highest]].is_vowel


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [("Это ваш дом?", "ru"), ("Он дома?", "ru"), ("Сен келесің бе?", "kk"), ("Ол үйде ме?", "kk")],
)
def test_a_question_is_heard_as_one(shipped: Synthesizer, sentence: str, lang: str) -> None:
    (spoken,) = shipped.speak(sentence, lang)
    assert spoken.rendered
    plan, f0 = spoken.rendered.plan, spoken.rendered.f0
    accent = max(i for i, stress in enumerate(plan.inputs.stress) if stress)
    ends = np.cumsum(plan.durations)
    heard = np.percentile(f0[ends[accent] - plan.durations[accent] : ends[accent]], 85)
    middle = np.median(plan.pitch[np.array(plan.inputs.word) >= 0])
    assert heard > middle * 2 ** (2.5 / 12)
