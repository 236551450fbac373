"""Clean text and its way back to the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import NormalizerError, normalize
from normalizer.emoji import with_emoji
from normalizer.hygiene import clean


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("сөз\u00adдік", "сөздік"),
        ("\ufeffсөз\u200b", "сөз"),
        ("е\u0308лка и\u0306од", "ёлка йод"),
        ("«сөз» „сөз“", '"сөз" "сөз"'),
        ("1\u00a0000\u202f000", "1 000 000"),
        ("٣٤ ５", "34 5"),
        ("⑲ Ⅳ", "19 IV"),
        ("м² ½", "м² ½"),
        ("сүт\x07сүт\r\nсүт", "сүт сүт\n\nсүт"),
        ("Ｃовет", "Совет"),
        # Latin letters in Cyrillic words
        ("Aлмaты", "Алматы"),
        ("кiтaп", "кітап"),
        ("әлeмнiң", "әлемнің"),
        ("ҚP", "ҚР"),
        # Kazakh letters of one code page read in another
        ("Ќазаќстан, јлем ґнері", "Қазақстан, әлем өнері"),
        ("көмek", "көмек"),
        ("Fылым нeriзгi", "Ғылым негізгі"),
        ("ѓылым Ӏлияс", "ғылым Ілияс"),
        # and Cyrillic letters in Latin words
        ("crossіng meіosіs", "crossing meiosis"),
        ("ХV ғасыр", "XV ғасыр"),
        # what a broken line, a typewriter or a symbol font left
        ("басы¬на жазушылық‚ ақын", "басына жазушылық, ақын"),
        ("30\uf0b0 \uf061", "30° α"),
        # marks that make no letter, but not the stress
        ("z\u0337\u0321a\u0336l\u0335g\u0336o қ\u0303аз", "zalgo қаз"),
        ("за\u0301мок", "за\u0301мок"),
        # Latin words stay
        ("Windows", "Windows"),
        ("COVID", "COVID"),
        ("wi-fi", "wi-fi"),
        ("Googleдан", "Googleдан"),
    ],
)
def test_clean(written: str, expected: str) -> None:
    assert clean(written).text == expected


@given(st.text(max_size=80))
def test_spans_are_in_order(text: str) -> None:
    cleaned = clean(text)
    place = 0
    for index in range(len(cleaned.text)):
        start, end = cleaned.span(index, index + 1)
        assert place <= end <= len(text) and start < end
        place = start


def test_a_stack_of_marks_takes_no_time() -> None:
    assert len(clean("а" + "\u0301\u0323" * 200_000).text) < 10


@pytest.mark.parametrize(
    ("text", "lang", "spoken"),
    [
        ("Меконг 湄公河, ไทย", "kk", "меконг қытай жазуы тай жазуы"),
        ("Река 湄 公 河 \u1019", "ru", "река китайское письмо бирманское письмо"),
        ("ʻ\u16a0\u16a1 руна", "kk", "бөтен жазу руна"),
        ("α-бөлшек, λογος", "kk", "альфа бөлшек λογος"),
    ],
)
def test_words_that_cannot_be_sounded_out_are_named(text: str, lang: str, spoken: str) -> None:
    tokens = normalize(text, lang)
    assert "".join(token.text for token in tokens) == text
    assert " ".join(word for token in tokens if token.kind != "punct" for word in token.spoken) == spoken


def test_emoji_are_silent_or_said() -> None:
    text = "Сәлем 😂😂 ❤️ 🦕!"
    tokens = normalize(text, "kk")
    assert tuple(with_emoji(tokens, "kk", "silent")) == tokens
    said = [" ".join(token.spoken) for token in with_emoji(tokens, "kk", "name") if token.spoken]
    assert said == ["сәлем", "көз жасы шыққанша күлу", "жүрек", "!"]
    assert ["смех", "до", "слёз"] in [list(token.spoken) for token in with_emoji(tokens, "ru", "name")]
    with pytest.raises(NormalizerError, match="'sing'"):
        list(with_emoji(tokens, "kk", "sing"))
