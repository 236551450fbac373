"""Every layout is recognised, and gives its utterances with their speakers, texts and languages."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tests.tts.train import corpora
from tests.tts.train.corpora import SAMPLES, TEXTS, Sample, record, write
from tts.train.layouts import LAYOUTS, Entry, recognise
from tts.types import InputError


def entries(source: Path, layout: str = "auto", speaker: str = "") -> dict[str, Entry]:
    return {entry.name: entry for entry in recognise(source, layout).entries(source, speaker)}


def problems(source: Path) -> dict[str, str]:
    return {name: entry.problem for name, entry in entries(source).items() if entry.problem}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s.layout)
def test_a_layout_is_recognised_and_read(tmp_path: Path, sample: Sample) -> None:
    expected = sample.build(tmp_path)
    assert recognise(tmp_path).name == sample.layout
    found = entries(tmp_path)
    assert list(found) == list(expected)
    for name, entry in found.items():
        text = entry.text or entry.text_file.read_text(encoding="utf-8").strip()
        assert (entry.speaker, text, entry.lang) == expected[name]
        assert entry.audio.is_file()
        assert entry.problem == ""


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s.layout)
def test_a_recording_that_is_missing_is_a_problem(tmp_path: Path, sample: Sample) -> None:
    expected = sample.build(tmp_path)
    gone = entries(tmp_path)[list(expected)[-1]].audio
    gone.unlink()
    there = entries(tmp_path)
    missing = [name for name, entry in there.items() if entry.problem]
    assert missing
    assert set(there) == set(expected)
    assert all(there[name].problem.startswith("no recording") for name in missing)


def test_every_layout_has_a_sample() -> None:
    assert {sample.layout for sample in SAMPLES} == LAYOUTS.keys() - {"festvox-ru", "espeak-kk"}


@pytest.mark.parametrize("top", ["M1/Books", "M1", "."])
def test_names_do_not_depend_on_where_the_source_begins(tmp_path: Path, top: str) -> None:
    corpora.kazakh_tts(tmp_path)
    entry = entries(tmp_path / top)["Books/1"]
    assert (entry.name, entry.speaker) == ("Books/1", "M1")


def test_numbers_are_sorted_by_value(tmp_path: Path) -> None:
    for number in (10, 9, 100):
        record(tmp_path / f"Audio/{number}.wav", number)
        write(tmp_path / f"Transcripts/{number}.txt", "сөз")
    assert [name.rpartition("/")[2] for name in entries(tmp_path)] == ["9", "10", "100"]


def test_halves_of_a_pair_are_problems(tmp_path: Path) -> None:
    corpora.kazakh_tts(tmp_path)
    (tmp_path / "M1/News/Transcripts/1.txt").unlink()
    write(tmp_path / "M1/News/Transcripts/2.txt", "сөз")
    assert problems(tmp_path) == {"News/1": "no transcript", "News/2": "no recording"}


def test_recordings_that_no_row_names_are_problems(tmp_path: Path) -> None:
    corpora.lj_speech(tmp_path)
    (tmp_path / "wavs/a-3.wav").rename(tmp_path / "wavs/a-3.WAV")
    record(tmp_path / "wavs/a-4.wav", 4)
    assert problems(tmp_path) == {"a-4": "no transcript"}
    # Not where a row cannot be read, which may be theirs.
    with (tmp_path / "metadata.csv").open("ab") as file:
        file.write("\na-4|Сәлем".encode("cp1251", "replace"))
    assert [name for name in problems(tmp_path) if name == "a-4"] == []


def test_nothing_known_says_what_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no known layout") as caught:
        recognise(tmp_path)
    assert all(layout.name in str(caught.value) for layout in LAYOUTS.values())


def test_two_layouts_at_once_have_to_be_told_apart(tmp_path: Path) -> None:
    corpora.lj_speech(tmp_path)
    corpora.kaldi(tmp_path)
    with pytest.raises(InputError, match=r"lj-speech .* or kaldi .*--layout"):
        recognise(tmp_path)
    assert set(entries(tmp_path, "lj-speech")) == {"a-1", "a-2", "a-3"}


def test_an_unknown_layout_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"'lj'.*lj-speech"):
        recognise(tmp_path, "lj")


@pytest.mark.parametrize("layout", sorted(LAYOUTS.keys() - {"kazakh-tts", "kaz-emo-tts"}))
def test_a_source_in_another_layout_is_refused(tmp_path: Path, layout: str) -> None:
    with pytest.raises(InputError):
        list(LAYOUTS[layout].entries(tmp_path, ""))


@pytest.mark.parametrize("sample", [s for s in SAMPLES if s.layout != "kazakh-tts"], ids=lambda s: s.layout)
def test_a_speaker_may_be_given(tmp_path: Path, sample: Sample) -> None:
    sample.build(tmp_path)
    assert {e.speaker for e in entries(tmp_path, speaker="айгүл").values()} == {"айгүл"}


def test_a_speaker_may_be_given_to_a_folder_that_tells_one(tmp_path: Path) -> None:
    corpora.kazakh_tts(tmp_path)
    found = entries(tmp_path / "M1", speaker="айгүл")
    assert {(e.name, e.speaker) for e in found.values()} == {("Books/1", "айгүл"), ("News/1", "айгүл")}


def test_commands_of_a_corpus_are_not_run(tmp_path: Path) -> None:
    corpora.kaldi(tmp_path)
    write(tmp_path / "wav.scp", f"r1 touch {tmp_path / 'run'} |\nr2 other.wav\n")
    assert set(problems(tmp_path)) == {"u1", "u2"}
    assert not (tmp_path / "run").exists()


def test_a_line_that_is_not_utf8_costs_that_line_only(tmp_path: Path) -> None:
    corpora.lj_speech(tmp_path)
    lines = (tmp_path / "metadata.csv").read_bytes().split(b"\n")
    lines[1] = "a-2|Сәлем".encode("kz1048")
    (tmp_path / "metadata.csv").write_bytes(b"\xef\xbb\xbf" + b"\r\n".join(lines))
    found = entries(tmp_path)
    first, second, third = (e.problem for e in found.values())
    assert (first, third) == ("", "")
    assert second.startswith("line is not UTF-8; it seems to be KZ-1048: iconv -f KZ-1048 ")
    assert found["a-1"].text == corpora.TEXTS[0]


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("x/1.wav|мәтін бір|ann\nx/2.wav|мәтін, екі", ["x/1", "x/2"]),
        ('x/1.wav\tмәтін "бір\nx/2.wav\tмәтін, екі', ["x/1", "x/2"]),
        ("path;text\nx/1;мәтін бір\n;мәтін\n", ["x/1", "t.csv:3"]),
    ],
)
def test_tables_part_their_columns_as_they_like(tmp_path: Path, table: str, names: list[str]) -> None:
    write(tmp_path / "t.csv", table)
    for i in (1, 2):
        record(tmp_path / f"x/{i}.wav", i)
    found = entries(tmp_path / "t.csv")
    assert list(found) == names
    assert found["x/1"].text.startswith("мәтін")
    assert not found["x/1"].problem


@pytest.mark.parametrize(
    ("table", "texts"),
    [
        ("a.wav,Сәлем, әлем!\nb.wav,сөз\n", ["", "сөз"]),
        ('a.wav,"Сәлем, әлем!"\nb.wav,"сөз, сөз",ann\n', ["Сәлем, әлем!", "сөз, сөз"]),
        ("path,text\na.wav,Сәлем, әлем!\nb.wav,сөз\n", ["", "сөз"]),
        ("text,path\nСәлем, әлем!,a.wav\nсөз,b.wav\n", ["", "сөз"]),
    ],
)
def test_a_text_never_loses_what_stands_behind_a_comma(tmp_path: Path, table: str, texts: list[str]) -> None:
    write(tmp_path / "t.csv", table)
    for name in ("a.wav", "b.wav"):
        record(tmp_path / name, 0)
    found = entries(tmp_path / "t.csv").values()
    assert [entry.text for entry in found] == texts
    assert ["has to be quoted" in entry.problem for entry in found] == [not text for text in texts]


def test_an_unknown_language_of_a_row_is_a_problem(tmp_path: Path) -> None:
    corpora.csv(tmp_path)
    write(tmp_path / "table.csv", "path,text,speaker,lang\nx/1,hello,ann,en\n")
    assert problems(tmp_path) == {"x/1": "unknown language: 'en', not one of kk, ru"}


@pytest.mark.parametrize(
    "sample", [s for s in SAMPLES if s.layout in ("common-voice", "kaldi")], ids=lambda s: s.layout
)
@pytest.mark.parametrize(("stated", "lang"), [("kaz", "kk"), ("ru-RU", "ru"), ("tt", "")])
def test_languages_are_known_by_their_codes(tmp_path: Path, sample: Sample, stated: str, lang: str) -> None:
    """Tatar would be read as Kazakh."""
    sample.build(tmp_path)
    if sample.layout == "kaldi":
        write(tmp_path / "utt2lang", f"u3 {stated}\n")
    else:
        table = tmp_path / "validated.tsv"
        write(table, table.read_text(encoding="utf-8").replace("\tru\n", f"\t{stated}\n"))
    last = list(entries(tmp_path).values())[-1]
    assert (last.lang, bool(last.problem)) == (lang, not lang)


def test_which_of_two_lines_of_kaldi_is_meant_is_not_guessed(tmp_path: Path) -> None:
    corpora.kaldi(tmp_path)
    for name, line in (("wav.scp", "r2 long.flac\n"), ("text", f"u1 {TEXTS[3]}\nu2 {TEXTS[1]}\n")):
        write(tmp_path / name, (tmp_path / name).read_text(encoding="utf-8") + line)
    assert problems(tmp_path) == {
        "u1": "the name is there twice in text",
        "u3": "the name is there twice in wav.scp",
    }


def test_signals_between_brackets_are_no_speech(tmp_path: Path) -> None:
    corpora.asterisk(tmp_path)
    write(tmp_path / "core-sounds-ru.txt", "hello: [beep]\ndigits/1: один [1]\n???\n")
    assert entries(tmp_path)["digits/1"].text == "один"
    assert problems(tmp_path) == {
        "hello": "no speech: [beep]",
        "core-sounds-ru.txt:3": "malformed line: not NAME: TEXT",
    }


def test_what_macos_leaves_in_a_folder_is_no_utterance(tmp_path: Path) -> None:
    expected = corpora.kazakh_tts(tmp_path)
    for top in (tmp_path / "M1/Books", tmp_path / "__MACOSX/M1/Wiki"):
        write(top / "Audio/._1.wav", "\0\5\x16\7")
        write(top / "Transcripts/._1.txt", "\0\5\x16\7")
    assert list(entries(tmp_path)) == list(expected)


@pytest.mark.parametrize("sample", [s for s in SAMPLES if s.layout != "kaldi"], ids=lambda s: s.layout)
def test_suffixes_may_be_in_capitals(tmp_path: Path, sample: Sample) -> None:
    expected = sample.build(tmp_path)
    for path in list(tmp_path.rglob("*.*")):
        if path.suffix in (".wav", ".mp3") or path.parent.name in ("Transcripts", "train", "eval"):
            path.rename(path.with_suffix(path.suffix.upper()))
    assert list(entries(tmp_path)) == list(expected)
    assert problems(tmp_path) == {}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_are_found_however_their_letters_are_composed(tmp_path: Path, form: str) -> None:
    name = unicodedata.normalize("NFC", "ой ӧ")
    other = unicodedata.normalize(form, name)
    record(tmp_path / f"lj/wavs/{unicodedata.normalize('NFD', name)}.wav", 0)
    write(tmp_path / "lj/metadata.csv", f"{other}|сөз\n")
    assert problems(tmp_path / "lj") == {}
    record(tmp_path / f"kk/Audio/{unicodedata.normalize('NFD', name)}.wav", 0)
    write(tmp_path / f"kk/Transcripts/{other}.txt", "сөз")
    assert [e.problem for e in entries(tmp_path / "kk").values()] == [""]
    assert next(iter(entries(tmp_path / "kk"))).endswith(name)


def test_tables_in_utf16_and_with_paths_of_windows_are_read(tmp_path: Path) -> None:
    record(tmp_path / "а б/1.wav", 0)
    (tmp_path / "t.csv").write_bytes("path;text\r\nа б\\1.wav;Сәлем\r\n".encode("utf-16"))
    (entry,) = entries(tmp_path).values()
    assert (entry.text, entry.audio, entry.problem) == ("Сәлем", tmp_path / "а б/1.wav", "")


def test_a_recording_that_was_converted_is_found(tmp_path: Path) -> None:
    corpora.common_voice(tmp_path)
    converted = tmp_path / "clips/cv_1.mp3"
    converted.rename(converted.with_suffix(".wav"))
    assert problems(tmp_path) == {}


def test_recordings_of_kinds_that_are_not_read_are_named(tmp_path: Path) -> None:
    for build in (corpora.kazakh_tts, corpora.lj_speech, corpora.common_voice, corpora.festvox):
        root = tmp_path / build.__name__
        expected = build(root)
        gone = entries(root)[list(expected)[-1]].audio
        gone.rename(gone.with_suffix(".m4a"))
        (problem,) = problems(root).values()
        assert problem == f"no recording that is read: {gone.stem}.m4a has to become WAV or FLAC"


def test_a_pack_is_no_corpus(tmp_path: Path) -> None:
    write(tmp_path / "p/pack.json", "{}")
    write(tmp_path / "p/rejected.tsv", "one\ta-1\tsilent\n")
    with pytest.raises(InputError, match="p: a pack already, not recordings"):
        recognise(tmp_path / "p")
    with pytest.raises(InputError, match=r"but .*/p is one \(a pack\)"):
        recognise(tmp_path)
    (tmp_path / "half/shards/unfinished-1").mkdir(parents=True)
    with pytest.raises(InputError, match="half: a pack that is not complete"):
        recognise(tmp_path / "half")


def test_the_folder_inside_the_folder_is_named(tmp_path: Path) -> None:
    corpora.lj_speech(tmp_path / "x/LJSpeech-1.1")
    with pytest.raises(InputError, match=r"but .*LJSpeech-1\.1 is one \(lj-speech\)"):
        recognise(tmp_path)
