"""From text to words, sounds and pauses; nothing lost on the way."""

from __future__ import annotations

import subprocess
import sys
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

import normalizer
from tts import frontend
from tts.acoustic_input import PAUSES, build
from tts.frontend import MOST_PHONEMES, acoustic_items, utterances
from tts.types import InputError, Utterance


def said(text: str, lang: str = "kk", *, ssml: bool = False) -> list[list[str]]:
    """Words and pauses of each utterance."""
    return [
        [item if isinstance(item, str) else item.word for item in acoustic_items(utterance)]
        for utterance in utterances(text, lang, ssml=ssml)
    ]


def test_words_pauses_and_sentences_in_order() -> None:
    assert said("Сәлем, әлем! Бүгін 5 адам келді.") == [
        ["сәлем", ",", "әлем", "!"],
        ["бүгін", "бес", "адам", "келді", "."],
    ]


def test_a_token_of_several_words_owns_them_all() -> None:
    (utterance,) = utterances("Бізде 25 адам.")
    numbers = [p.word for p, i in zip(utterance.pronunciations, utterance.words, strict=True) if i == 2]
    assert (utterance.tokens[2].text, numbers) == ("25", ["жиырма", "бес"])


def test_russian() -> None:
    assert said("Ему 25 лет.", "ru") == [["ему", "двадцать", "пять", "лет", "."]]


def test_auto_reads_each_sentence_in_its_language() -> None:
    found = [
        (u.lang, [p.word for p in u.pronunciations]) for u in utterances("Бізде 2 үй. У нас 2 дома.", "auto")
    ]
    assert found == [("kk", ["бізде", "екі", "үй"]), ("ru", ["у", "нас", "два", "дома"])]


def test_a_quoted_stretch_is_read_in_its_own_language() -> None:
    (utterance,) = utterances("Ол «у меня есть 2 дома» деді.", "auto")
    assert [p.word for p in utterance.pronunciations] == ["ол", "у", "меня", "есть", "два", "дома", "деді"]


def test_a_kazakh_word_in_russian_text_is_read_as_kazakh() -> None:
    (utterance,) = utterances("Город Өскемен большой.", "ru")
    assert utterance.lang == "ru"
    assert "q" not in utterance.pronunciations[0].ipa
    assert utterance.pronunciations[1].morphs[0].origin == "kk"


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_latin_words_are_read(lang: str) -> None:
    (utterance,) = utterances("Apple USA hello", lang)
    assert all(p.phonemes for p in utterance.pronunciations)
    assert len(utterance.pronunciations) == 3


@pytest.mark.parametrize("mark", [",", ".", "?", "!", ":", ";", "…", "...", "—"])
def test_every_pause_of_the_normalizer_is_one_of_the_model(mark: str) -> None:
    items = acoustic_items(next(utterances(f"Ата {mark} ана.")))
    assert len(items) >= 2
    assert {item for item in items if isinstance(item, str)} <= set(PAUSES)


def test_spans_count_in_the_whole_text() -> None:
    text = "  Сәлем!\n\nБүгін 😀 жақсы.\nЕкінші жол"
    tokens = [token for utterance in utterances(text) for token in utterance.tokens]
    assert all(text[slice(*token.span)] == token.text for token in tokens)
    assert [t.text for t in tokens if t.kind == "word"] == ["Сәлем", "Бүгін", "жақсы", "Екінші", "жол"]


@given(st.text(alphabet="абәқ 12.,!?«»-\n😀&", min_size=1, max_size=80))
def test_every_word_of_the_normalizer_is_pronounced(text: str) -> None:
    spoken = [word for token in normalizer.normalize(text) if token.kind != "punct" for word in token.spoken]
    if not spoken:
        with pytest.raises(InputError, match="nothing to say"):
            list(utterances(text))
        return
    found = list(utterances(text))
    tokens = [token for utterance in found for token in utterance.tokens]
    written = [word for token in tokens if token.kind != "punct" for word in token.spoken]
    assert [p.word for utterance in found for p in utterance.pronunciations] == written
    covered = [char for token in tokens for char in token.text if char.isalnum()]
    assert covered == [char for char in text if char.isalnum()]


def test_only_a_blank_line_opens_a_paragraph() -> None:
    found = [u.opens_paragraph for u in utterances("Бір. Екі.\n\nҮш. Төрт.\nБес.")]
    assert found == [False, False, True, False, False]


def test_a_long_sentence_is_cut_between_words() -> None:
    text = " ".join(["999999999"] * 40)
    found = list(utterances(text))
    assert len(found) > 1
    assert all(sum(len(p.phonemes) for p in u.pronunciations) <= MOST_PHONEMES for u in found)
    assert len([p for u in found for p in u.pronunciations]) == len(normalizer.spoken_line(text).split())
    assert all(len(u.words) == len(u.pronunciations) == len(u.prosody) for u in found)
    assert all(build(acoustic_items(u)) for u in found)


def test_a_long_sentence_is_cut_at_a_pause_where_there_is_one() -> None:
    numbers = ["999999999"] * 30
    numbers[5] += ";"
    first = next(utterances(" ".join(numbers)))
    assert acoustic_items(first)[-1] == ","


def test_sentences_are_made_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def counted(text: str, lang: str) -> tuple[normalizer.Token, ...]:
        seen.append(text)
        return normalize(text, lang)

    normalize = normalizer.normalize
    monkeypatch.setattr(frontend.normalizer, "normalize", counted)
    list(islice(utterances("Бүгін жақсы күн. " * 60_000), 2))
    assert seen == ["Бүгін жақсы күн."] * 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ʘ", "nothing to say"),
        ("Бұл сан: " + "7" * 10_000, "a number of 10000 digits at character 9"),
        ("бір\nе\ud800кі", r"lone surrogate U\+D800, line 2, column 2"),
        ("", "nothing to say"),
        (" \n\t ", "nothing to say"),
        ("😀 ❤️ !", "nothing to say"),
        ("...", "nothing to say"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        list(utterances(text))


@pytest.mark.parametrize(
    ("text", "lang"),
    [("Бүгін 25 адам келді.", "kk"), ("Сегодня пришли 25 человек.", "ru"), ("Он сказал: 5 дней.", "auto")],
)
def test_a_prepared_front_end_loads_nothing_more(text: str, lang: str) -> None:
    code = (
        "import sys; from tts.frontend import prepare, utterances; prepare(*sys.argv[1:]); before = set(sys.modules);"
        "list(utterances(*sys.argv[1:])); print(*(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, text, lang], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


def test_a_letter_that_cannot_be_read_is_left_out_with_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    spoken = next(iter(utterances("Мен ʘ бүгін")))
    assert [sounds.word for sounds in spoken.pronunciations] == ["мен", "бүгін"]
    assert "'ʘ'" in caplog.text and "line 1, column 5: left out" in caplog.text


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_a_stress_mark_where_none_can_be_is_lost_without_its_word(lang: str) -> None:
    spoken = next(iter(utterances("с\u0301\u0301алат", lang)))
    assert [sounds.word for sounds in spoken.pronunciations] == ["салат"]


def test_words_of_a_foreign_script_are_named(caplog: pytest.LogCaptureFixture) -> None:
    spoken = next(iter(utterances("Мен 你好 世界 дедім")))
    assert [sounds.word for sounds in spoken.pronunciations] == ["мен", "қытай", "жазуы", "дедім"]
    assert not caplog.records


def test_words_of_a_foreign_script_are_read_where_they_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(words: tuple[str, ...], lang: str, **manner: object) -> tuple[frontend.Pronunciation, ...]:
        return phonemize_words(["сөз" if word.startswith("你") else word for word in words], lang, **manner)

    phonemize_words = frontend.phonemize_words
    monkeypatch.setattr(frontend, "phonemize_words", read)
    spoken = next(iter(utterances("Мен 你好 дедім")))
    assert [sounds.word for sounds in spoken.pronunciations] == ["мен", "сөз", "дедім"]


def test_an_unknown_language_is_named_at_once() -> None:
    with pytest.raises(InputError, match="unknown language 'de': one of kk, ru, auto"):
        utterances("Guten Tag", "de")


def test_a_word_without_sounds_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def mute(words: list[str], lang: str, **manner: object) -> tuple:
        return tuple(frontend.Pronunciation(word, (), (), "rules") for word in words)

    monkeypatch.setattr(frontend, "phonemize_words", mute)
    with pytest.raises(InputError, match="'екі' has no sound, line 1, column 1"):
        list(utterances("екі"))


def test_an_utterance_has_parallel_fields() -> None:
    utterance = next(utterances("Сәлем, 25 әлем!"))
    assert isinstance(utterance, Utterance)
    assert len(utterance.words) == len(utterance.pronunciations) == len(utterance.prosody)
    assert list(utterance.words) == sorted(utterance.words)


def test_words_sound_in_the_style_that_is_asked_for() -> None:
    ends = {
        style: [word.phonemes[-1].symbol for word in utterance.pronunciations]
        for style in ("careful", "natural")
        for utterance in utterances("Ақ ала.", style=style)
    }
    assert ends == {"careful": ["q", "ɑ"], "natural": ["ʁ", "ɑ"]}


def test_an_unknown_style_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(InputError, match="unknown style 'loud': one of careful, natural, broad"):
        utterances("Ақ ала.", style="loud")


def test_the_sentence_tells_whether_latin_letters_are_kazakh() -> None:
    spoken = [word.ipa for said in utterances("At, qazaqşa jylqy, it.") for word in said.pronunciations]
    assert spoken == ["ɑ t", "q ɑ z ɑ χ ʃ ɑ", "ʒ ə ɫ q ə", "ɪ j t"]
    alone = [word.ipa for said in utterances("At, it.") for word in said.pronunciations]
    assert alone != [spoken[0], spoken[-1]]


def test_sounds_are_written_out_in_plain_text() -> None:
    text = "Ол [[kɑˈrɑ]] деді. [[Абай]] келді."
    first, second = utterances(text, "kk")
    assert [(p.symbol, p.stress) for p in first.pronunciations[1].phonemes] == [
        ("k", 0),
        ("ɑ", 0),
        ("r", 0),
        ("ɑ", 1),
    ]
    assert [text[slice(*t.span)] for t in first.tokens if t.spoken] == ["Ол", "[[kɑˈrɑ]]", "деді", "."]
    assert [p.word for p in second.pronunciations] == ["абай", "келді"]  # a link, not sounds


def test_sounds_without_an_end_are_named(caplog: pytest.LogCaptureFixture) -> None:
    list(utterances("Бір [[sælˈem]] екі.", "kk"))
    assert not caplog.records
    list(utterances("[[sælˈem] сәлем", "kk"))
    assert [record.getMessage() for record in caplog.records] == [
        "[[sælˈem] сәлем is read as text: no ]] closes it"
    ]
