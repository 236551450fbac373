"""SSML: what each element does, where its characters stand, and that all else is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tts.test_frontend import said
from tts.frontend import utterances
from tts.script import Silence
from tts.ssml import paragraphs
from tts.types import Break, InputError, Prosody


def prosody(text: str) -> dict[str, Prosody]:
    return {
        p.word: prosody
        for u in utterances(f"<speak>{text}</speak>", ssml=True)
        for p, prosody in zip(u.pronunciations, u.prosody, strict=True)
    }


def test_plain_text_in_speak_is_plain_text() -> None:
    text = "Сәлем, әлем! Бүгін 5 адам келді."
    assert said(f"<speak>{text}</speak>", ssml=True) == said(text)


def test_line_ends_are_spaces() -> None:
    assert said("<speak>\n Сәлем,\n әлем!\n</speak>", ssml=True) == [["сәлем", ",", "әлем", "!"]]


def test_spans_count_in_the_source() -> None:
    source = '<speak xml:lang="kk">😀 Сәлем &amp; <s>Ата&#x20;&lt; 5</s><sub alias="екі үй">ab</sub></speak>'
    tokens = [t for u in utterances(source, ssml=True) for t in u.tokens if t.kind != "space"]
    assert [source[slice(*t.span)] for t in tokens] == [
        "😀",
        "Сәлем",
        "&amp;",
        "Ата",
        "&lt;",
        "5",
        "ab",
        "ab",
    ]


def test_p_and_s_end_sentences_and_p_opens_a_paragraph() -> None:
    source = "<speak><p><s>Бір</s><s>екі</s></p><p>үш</p> төрт</speak>"
    assert said(source, ssml=True) == [["бір"], ["екі"], ["үш"], ["төрт"]]
    assert [u.opens_paragraph for u in utterances(source, ssml=True)] == [False, False, True, True]


def test_lang() -> None:
    source = 'Бізде <lang xml:lang="ru-RU">2 дома</lang> 2'
    assert said(f"<speak>{source}</speak>", ssml=True) == [["бізде", "два", "дома", "екі"]]
    assert said('<speak xml:lang="ru">2 дома</speak>', "kk", ssml=True) == [["два", "дома"]]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('rate="slow"', Prosody(rate=0.75)),
        ('rate="80%"', Prosody(rate=0.8)),
        ('rate="+50%"', Prosody(rate=1.5)),
        ('rate="-50%"', Prosody(rate=0.5)),
        ('rate="1.5"', Prosody(rate=1.5)),
        ('pitch="+2st"', Prosody(pitch=2)),
        ('pitch="-1.5st"', Prosody(pitch=-1.5)),
        ('pitch="-50%"', Prosody(pitch=-12)),
        ('pitch="x-high"', Prosody(pitch=6)),
        ('volume="silent"', Prosody(volume=0)),
        ('volume="-20dB"', Prosody(volume=0.1)),
        ('rate="fast" pitch="low" volume="soft"', Prosody(1.35, -3, 0.5)),
    ],
)
def test_prosody(attributes: str, expected: Prosody) -> None:
    found = prosody(f"бір <prosody {attributes}>екі</prosody> үш")
    assert (found["бір"], found["үш"]) == (Prosody(), Prosody())
    for field in ("rate", "pitch", "volume"):
        assert getattr(found["екі"], field) == pytest.approx(getattr(expected, field))


def test_prosody_nests() -> None:
    inner = '<prosody rate="50%" pitch="+1st">екі</prosody>'
    assert prosody(f'<prosody rate="50%" pitch="+2st">бір {inner}</prosody>') == {
        "бір": Prosody(0.5, 2),
        "екі": Prosody(0.25, 3),
    }


@pytest.mark.parametrize(
    ("attributes", "seconds"),
    [
        ('time="500ms"', 0.5),
        ('time="1.5s"', 1.5),
        ('strength="none"', 0.0),
        ("", 0.4),
        ('strength="strong"', 0.7),
    ],
)
def test_break(attributes: str, seconds: float) -> None:
    (utterance,) = utterances(f"<speak>бір <break {attributes}/>екі үш</speak>", ssml=True)
    assert utterance.breaks == (Break(1, seconds),)


def test_breaks_at_the_edges() -> None:
    first, second, last = utterances(
        '<speak><break/>Бір.<break/> Екі<s/><break time="2s"/></speak>', ssml=True
    )
    assert (first.breaks, second.breaks) == ((Break(0, 0.4),), (Break(0, 0.4),))
    assert (last.pronunciations, last.breaks) == ((), (Break(0, 2.0),))


def test_breaks_in_one_place_add_up() -> None:
    (utterance,) = utterances('<speak>бір <break time="1s"/>, <break time="2s"/> екі</speak>', ssml=True)
    assert utterance.breaks == (Break(1, 3.0),)


def test_say_as() -> None:
    spoken = said('<speak>Бұл <say-as interpret-as="ordinal">5</say-as> үй</speak>', ssml=True)
    assert spoken == [["бұл", "бесінші", "үй"]]


def test_sub_is_read_in_its_sentence() -> None:
    assert said('<speak>Бұл <sub alias="5 үй">XX</sub>.</speak>', ssml=True) == [["бұл", "бес", "үй", "."]]


def test_phoneme() -> None:
    (utterance,) = utterances('<speak>Бұл <phoneme alphabet="ipa" ph="qˈɑ">x.y</phoneme></speak>', ssml=True)
    assert [(p.symbol, p.stress) for p in utterance.pronunciations[1].phonemes] == [("q", 0), ("ɑ", 1)]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("сәлем", "syntax error"),
        ("<speak>", "no element found"),
        ("<speak>a & b</speak>", "not well-formed"),
        ("<speak><foo>a</foo></speak>", "<foo> is not supported"),
        ("<voice>a</voice>", "the root is <voice>"),
        ("<speak>\n<prosody speed='2'>a</prosody></speak>", r"<prosody> has no attribute 'speed' \(line 2\)"),
        ("<speak><prosody>a</prosody></speak>", "needs rate, pitch or volume"),
        ("<speak><prosody rate='9'>a</prosody></speak>", "rate 9 is out of range"),
        ("<speak><prosody rate='quick'>a</prosody></speak>", "rate 'quick' is not understood"),
        ("<speak><prosody pitch='120Hz'>a</prosody></speak>", "pitch '120Hz' is not understood"),
        ("<speak><prosody pitch='-100%'>a</prosody></speak>", "leaves none"),
        ("<speak><prosody volume='+99999dB'>a</prosody></speak>", "volume 1000 is out of range"),
        ("<speak><break time='1h'/></speak>", "break time '1h'"),
        ("<speak><break time='11s'/>a</speak>", "too long"),
        ("<speak><break>a</break></speak>", "holds nothing"),
        ("<speak><lang>a</lang></speak>", "<lang> needs xml:lang"),
        ("<speak xml:lang='de'>a</speak>", "xml:lang 'de' is unknown"),
        ("<speak><sub>a</sub></speak>", "<sub> needs alias"),
        ("<speak><say-as interpret-as='x'>1</say-as></speak>", "interpret-as 'x' is unknown"),
        ("<speak><say-as interpret-as='date'>abc</say-as></speak>", "'abc' is no date"),
        ("<speak><say-as interpret-as='date'><s>1</s></say-as></speak>", "holds text only"),
        ("<speak><phoneme ph='q'/></speak>", "<phoneme> is empty"),
        ("<speak><phoneme ph='zœ'>a</phoneme></speak>", "unknown phoneme 'œ'"),
        ("<speak><phoneme alphabet='x-sampa' ph='q'>a</phoneme></speak>", "alphabet 'x-sampa'"),
        (
            "<speak><say-as interpret-as='date' format='mdy'>03/04/2024</say-as></speak>",
            "format 'mdy' is unknown; known: dmy",
        ),
        (
            "<speak><say-as interpret-as='date' detail='1'>1.1.24</say-as></speak>",
            "has no attribute 'detail'",
        ),
        ("<speak><!-- only a comment --></speak>", "nothing to say"),
        ("<speak><break/></speak>", "nothing to say"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><speak>&b;</speak>', "a document type is not allowed"),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd"><speak>a</speak>', "a document type is not allowed"),
        ("<speak>&b;</speak>", "undefined entity"),
        ("<speak>a & b</speak>", "& is written &amp;"),
        ("<speak>\x01</speak>", "not well-formed"),
        ("<speak>\ud800</speak>", "lone surrogate"),
    ],
)
def test_what_is_wrong_is_named(source: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        list(utterances(source, ssml=True))


TAGS = [
    "<s>",
    "</s>",
    "<p>",
    "</p>",
    '<break time="1s"/>',
    '<prosody rate="slow">',
    "</prosody>",
    "&amp;",
    "Ата ",
    "1. ",
]


@given(st.lists(st.sampled_from(TAGS), max_size=12))
def test_places_lie_in_the_source(pieces: list[str]) -> None:
    source = f"<speak>{''.join(pieces)}</speak>"
    try:
        found = list(paragraphs(source))
    except InputError:
        return
    for paragraph in found:
        assert paragraph.places is not None
        assert len(paragraph.places) == len(paragraph.text)
        for i, (start, end) in enumerate(paragraph.places):
            assert 0 <= start < end <= len(source)
            if end - start == 1 and source[start] not in "<&":
                assert paragraph.text[i] == source[start]
        assert all(isinstance(insert, Silence) for insert in paragraph.inserts.values())
