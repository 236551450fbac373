"""Tiny corpora, made in each layout that `tts data prepare` reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile

TEXTS = ("Сәлем, әлем!", "Бүгін ауа райы жақсы.", "Ертең 3 кітап оқимын.", "Қалайсың?")


def speech(seed: int, rate: int = 16000, seconds: float = 1.6) -> np.ndarray:
    """float64 (T,): syllables of a buzz at 110 to 190 Hz between stretches of faint noise, like no voice but like one
    in what is measured."""
    rng = np.random.default_rng(seed)
    at = np.arange(round(seconds * rate)) / rate
    pitch = 110 + 20 * (seed % 5)
    buzz = sum(np.sin(2 * np.pi * pitch * k * at) / k for k in range(1, 12))
    syllables = np.clip(np.sin(2 * np.pi * 3 * at), 0, 1) ** 0.5
    inside = (at > 0.3) & (at < seconds - 0.5)
    return 0.12 * buzz * syllables * inside + 1e-3 * rng.standard_normal(len(at))


def record(path: Path, seed: int, rate: int = 16000, seconds: float = 1.6) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    soundfile.write(path, speech(seed, rate, seconds), rate)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


Expected = dict[str, tuple[str, str, str]]
"""Name to speaker, text, language (empty: the corpus's)."""


def kazakh_tts(root: Path) -> Expected:
    for i, folder in enumerate(("M1/Books", "M1/News", "F2_Name")):
        audio = "Audios" if folder == "F2_Name" else "Audio"
        record(root / folder / audio / "1.wav", i, 22050)
        write(root / folder / "Transcripts/1.txt", TEXTS[i] + "\n")
    return {
        "1": ("F2_Name", TEXTS[2], ""),
        "Books/1": ("M1", TEXTS[0], ""),
        "News/1": ("M1", TEXTS[1], ""),
    }


def kaz_emo_tts(root: Path) -> Expected:
    found = {}
    for i, (split, name) in enumerate(
        (("train", "12_angry_2"), ("train", "12_neutral_1"), ("eval", "12_sad_10"))
    ):
        record(root / "12" / split / f"{name}.wav", i, 22050)
        write(root / "12" / split / f"{name}.txt", TEXTS[i])
        found[name] = ("12", TEXTS[i], "")
    return found


def lj_speech(root: Path) -> Expected:
    rows = [f"a-1|{TEXTS[0]}", f"a-2|Ертең 3 кітап|{TEXTS[1]}", f"a-3|{TEXTS[2]}|"]
    write(root / "metadata.csv", "\n".join(rows))
    for i in range(3):
        record(root / f"wavs/a-{i + 1}.wav", i, 22050)
    return {f"a-{i + 1}": (root.name, TEXTS[i], "") for i in range(3)}


def common_voice(root: Path) -> Expected:
    rows = ["client_id\tpath\tsentence\tup_votes\tlocale"]
    rows += [f"{'ab' * 8}\tcv_{i}.mp3\t{TEXTS[i]}\t2\tkk" for i in range(2)]
    rows += ['cc\tcv_2.mp3\tОн сказал: "Привет"\t2\tru']
    write(root / "validated.tsv", "\n".join(rows) + "\n")
    write(root / "train.tsv", rows[0] + "\n")
    for i in range(3):
        record(root / f"clips/cv_{i}.mp3", i, 48000)
    first = {f"cv_{i}": ("ab" * 8, TEXTS[i], "kk") for i in range(2)}
    return first | {"cv_2": ("cc", 'Он сказал: "Привет"', "ru")}


def kaldi(root: Path) -> Expected:
    record(root / "long.flac", 0)
    record(root / "other.wav", 1)
    # One recording holds two utterances.
    sound = np.concatenate([speech(2), speech(3)])
    soundfile.write(root / "long.flac", sound, 16000)
    write(root / "wav.scp", f"r1 long.flac\nr2 {root / 'other.wav'}\n")
    write(root / "segments", "u1 r1 0.0 1.6\nu2 r1 1.6 -1\nu3 r2 0 1.6\n")
    write(root / "text", f"u1 {TEXTS[0]}\nu2 {TEXTS[1]}\nu3 Привет\n")
    write(root / "utt2spk", "u1 ann\nu2 ann\nu3 bob\n")
    write(root / "utt2lang", "u3 ru\n")
    return {"u1": ("ann", TEXTS[0], ""), "u2": ("ann", TEXTS[1], ""), "u3": ("bob", "Привет", "ru")}


def festvox(root: Path) -> Expected:
    write(root / "etc/txt.done.data", f'( kk_1 "{TEXTS[0]}" )\n( kk_2 "Ол \\"{TEXTS[3]}\\" деді" )\n')
    for i in (1, 2):
        record(root / f"wav/kk_{i}.wav", i)
    return {"kk_1": (root.name, TEXTS[0], ""), "kk_2": (root.name, f'Ол "{TEXTS[3]}" деді', "")}


def csv(root: Path) -> Expected:
    rows = ["speaker,lang,text,audio", f'ann,,"{TEXTS[0]}",x/1.wav', "bob,ru,Привет,x/2"]
    write(root / "table.csv", "\n".join(rows))
    for i in (1, 2):
        record(root / f"x/{i}.wav", i)
    return {"x/1": ("ann", TEXTS[0], ""), "x/2": ("bob", "Привет", "ru")}


def asterisk(root: Path) -> Expected:
    rows = ["; prompts", "", "hello: Привет", "digits/1: один", "twice: twice: Дважды"]
    write(root / "core-sounds-ru.txt", "\n".join(rows))
    for i, name in enumerate(("hello", "digits/1", "twice")):
        record(root / f"{name}.wav", i)
    said = {"hello": "Привет", "digits/1": "один", "twice": "Дважды"}
    return {name: (root.name, text, "ru") for name, text in said.items()}


@dataclass(frozen=True)
class Sample:
    layout: str
    build: Callable[[Path], Expected]
    lang: str = "kk"


SAMPLES = (
    Sample("kazakh-tts", kazakh_tts),
    Sample("kaz-emo-tts", kaz_emo_tts),
    Sample("lj-speech", lj_speech),
    Sample("common-voice", common_voice),
    Sample("kaldi", kaldi),
    Sample("festvox", festvox),
    Sample("csv", csv),
    Sample("asterisk", asterisk),
)
