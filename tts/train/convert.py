"""A helper for a speaker of few minutes: another one's recordings with her pitch, vocal tract and long-term spectrum.

A model of twenty minutes learns these by heart and says other sentences badly. Hours of another speaker help little
where that one is an octave off; with pitch and formants moved, they do. The sound is WORLD's (Morise, Yokomori, Ozawa
2016), so the helper has a speaker vector of its own and is not what is exported. After Huybrechts et al. 2021,
"Low-resource expressive text-to-speech using data augmentation" (arXiv:2011.05707), which converts by a network.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from hashlib import blake2b
from pathlib import Path

import numpy as np
from tqdm import tqdm

from tts.train.features import FLOOR_HZ, extract, rough_fundamental, world
from tts.train.pack import Clip, Pack, Quality, sound_hash
from tts.train.pack_writer import PackWriter, stored
from tts.train.parallel import in_order
from tts.types import InputError

_PERIOD = 5.0
"""Milliseconds between WORLD's frames."""
_HEARD = 100
"""Utterances that a speaker's pitch and long-term spectrum are taken from."""
_SMOOTHING = 94.0
"""Hz, standard deviation: how finely long-term spectra are told apart."""
_LARGEST = 3.0
"""Natural log of power: the most that a frequency is raised or lowered."""
_LEVEL = (150.0, 2300.0)
"""Hz, between which the level stays on average."""
_METHOD = 1
"""Counts changes of what is done here: what an older version made is made anew."""


@dataclass(frozen=True, slots=True)
class Timbre:
    """What a voice is moved by. `pitch`, `formants`: ratios of frequencies; `tilt`: natural log of power at each of
    WORLD's bins."""

    pitch: float
    formants: float
    tilt: tuple[float, ...]


def convert(source: Path, like: Path, out: Path, speaker: str, formants: float, jobs: int = 1) -> int:
    """Write the pack `out`: the utterances of the pack `source`, with their texts and times, as if the speaker of
    `like` said them, under the name `speaker`. Returns how many there are.

    formants: how many times higher its formants are than the source's. What an interrupted call made is kept. Raises
    InputError for packs of other mel settings, of more than one speaker or without a voice in them, and where `out` is
    one of them.
    """
    if out.resolve() in (source.resolve(), like.resolve()):
        raise InputError(f"{out} is read from: give another folder")
    own, other = Pack(source), Pack(like)
    if own.spec != other.spec:
        raise InputError(f"{source} and {like} do not fit together: their mel settings differ")
    timbre = between(own, other, formants)
    writer = PackWriter(out, own.spec)
    keys = {clip: _key(clip, timbre) for clip in own}
    missing = (clip for clip in own if keys[clip] not in writer.known)
    made = in_order(_convert, ((source, clip, timbre) for clip in missing), jobs)
    for clip in tqdm(own, "convert", len(own.clips)):
        known = writer.known.get(keys[clip])
        quality, data = (known[1], None) if known else next(made)
        writer.add(replace(clip, speaker=speaker, score=None, quality=quality), keys[clip], data)
    return writer.finish()


def between(own: Pack, other: Pack, formants: float) -> Timbre:
    """What moves the speaker of one pack to that of another."""
    (pitch, his), (wanted, hers) = _heard(own, formants), _heard(other, 1.0)
    frequencies = np.linspace(0, own.spec.sample_rate / 2, len(his))
    tilt = _smooth(hers - his, _SMOOTHING / frequencies[1])
    tilt -= tilt[(frequencies >= _LEVEL[0]) & (frequencies <= _LEVEL[1])].mean()
    tilt = np.clip(tilt, -_LARGEST, _LARGEST)
    return Timbre(round(float(np.exp(wanted - pitch)), 4), formants, tuple(np.round(tilt, 3).tolist()))


def converted(wave: np.ndarray, rate: int, timbre: Timbre) -> np.ndarray:
    """A waveform float64 (T,) of another timbre, as long and as loud."""
    pyworld = world()
    f0, at, envelope = _analysed(wave, rate)
    aperiodic = pyworld.d4c(wave, f0, at, rate, fft_size=2 * (envelope.shape[1] - 1))
    envelope = np.exp(_moved(np.log(envelope), timbre.formants) + np.array(timbre.tilt))
    aperiodic = np.clip(_moved(aperiodic, timbre.formants), 1e-4, 1 - 1e-4)
    sound = pyworld.synthesize(f0 * timbre.pitch, envelope, aperiodic, rate, _PERIOD)
    sound = np.pad(sound, (0, max(0, len(wave) - len(sound))))[: len(wave)]
    louder = np.sqrt(np.mean(wave**2) / max(float(np.mean(sound**2)), 1e-12))
    return np.clip(sound * louder, -0.99, 0.99)


def _heard(pack: Pack, formants: float) -> tuple[float, np.ndarray]:
    """Mean of log F0, and the mean log power of the louder voiced frames with the formants moved."""
    speakers = sorted({clip.speaker for clip in pack})
    if len(speakers) != 1:
        raise InputError(f"{pack.path}: one speaker is wanted, it has {', '.join(speakers) or 'none'}")
    pitches, spectra = [], []
    for clip in pack.clips[:: max(1, len(pack.clips) // _HEARD)]:
        wave = pack.read(clip, wanted=("audio",)).audio / 32768.0
        f0, _, envelope = _analysed(wave, pack.spec.sample_rate)
        level = np.log(envelope).mean(1)
        loud = (f0 > 0) & (level > np.median(level))
        pitches.append(np.log(f0[f0 > 0]))
        spectra.append(_moved(np.log(envelope[loud]), formants))
    if not sum(map(len, spectra)):
        raise InputError(f"{pack.path}: no voiced sound in it")
    return float(np.concatenate(pitches).mean()), np.concatenate(spectra).mean(0)


def _analysed(wave: np.ndarray, rate: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """F0 (F,), 0 where unvoiced, the times of the frames, and the power spectrum's envelope (F, bins)."""
    pyworld = world()
    rough, at = rough_fundamental(wave, rate, _PERIOD)
    f0 = pyworld.stonemask(wave, rough, at, rate)
    return f0, at, pyworld.cheaptrick(wave, f0, at, rate, f0_floor=FLOOR_HZ)


def _moved(frames: np.ndarray, formants: float) -> np.ndarray:
    """Rows over frequencies, (F, bins), with what was at f at `formants` times f."""
    bins = np.arange(frames.shape[1])
    return np.array([np.interp(bins / formants, bins, row) for row in frames]).reshape(frames.shape)


def _smooth(values: np.ndarray, deviation: float) -> np.ndarray:
    from scipy.ndimage import gaussian_filter1d

    return np.asarray(gaussian_filter1d(values, deviation))


def _key(clip: Clip, timbre: Timbre) -> str:
    sound = clip.quality.sound if clip.quality else f"{clip.shard} {clip.start}"
    made_of = repr((_METHOD, clip.name, clip.frames, sound, timbre))
    return blake2b(made_of.encode(), digest_size=16).hexdigest()


@cache
def _opened(path: Path) -> Pack:
    return Pack(path)


def _convert(job: tuple[Path, Clip, Timbre]) -> tuple[Quality | None, dict[str, bytes]]:
    source, clip, timbre = job
    pack = _opened(source)
    wave = converted(pack.read(clip, wanted=("audio",)).audio / 32768.0, pack.spec.sample_rate, timbre)
    features = extract(wave, pack.spec)
    quality = clip.quality and replace(
        clip.quality, f0=round(clip.quality.f0 * timbre.pitch, 1), sound=sound_hash(features.audio)
    )
    return quality, stored(features, "int16", pack.spec.sample_rate)
