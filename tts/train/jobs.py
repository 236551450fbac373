"""What the training commands do: packs and settings in, a run directory or a voice directory out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import lightning

from g2p import inventory
from tts.train.acoustic import AcousticModule, load_acoustic
from tts.train.export import export
from tts.train.pack import TOO_FEW, Clip, Pack
from tts.train.presets import AcousticRecipe, VocoderRecipe
from tts.train.run import checkpoint, fit, steps_of
from tts.train.segments import SegmentStream
from tts.train.settings import check_names
from tts.train.shifts import shifts
from tts.train.utterances import UtteranceStream, speaker_stats
from tts.train.warm_start import (
    acoustic_start,
    begin_acoustic,
    begin_vocoder,
    blend,
    settle_speakers,
    vocoder_start,
    warm_size,
)
from tts.types import InputError
from tts.voice import Speaker
from vocoder.training import VocoderModule, load_generator

_VALIDATION_BATCHES = 4


def open_packs(paths: Sequence[Path]) -> list[Pack]:
    """Packs of one MelSpec. Raises InputError where they differ."""
    packs = [Pack(path) for path in paths]
    for pack in packs[1:]:
        if pack.spec != packs[0].spec:
            raise InputError(f"{pack.path}: its mel settings differ from those of {packs[0].path}")
    return packs


def train_acoustic(
    paths: Sequence[Path],
    speakers: Sequence[str],
    out: Path,
    recipe: AcousticRecipe,
    seed: int,
    warm_start: str | None = None,
) -> Path:
    """Train an acoustic model, from the weights of a voice or another run where one is named; returns the checkpoint's
    path."""
    packs = open_packs(paths)
    shifts(recipe.training.shifts)
    check_names(recipe.training, speakers, inventory())
    lightning.seed_everything(seed, verbose=False)
    stats = {speaker: speaker_stats(packs, speaker) for speaker in speakers}
    start = acoustic_start(warm_start) if warm_start else None
    size, config = warm_size(start, recipe.model) if start else recipe.model, recipe.training
    spec = packs[0].spec
    module = AcousticModule(stats, spec.n_mels, size, config, seed, recipe.run.accumulate, spec)
    if start:
        begin_acoustic(module.model, start, module.recipe["symbols"], speakers)
    reach = module.model.mel_reach
    train = UtteranceStream(packs, stats, "train", config, reach, seed)
    if start and not steps_of(out, module.recipe):
        new = [i for i, speaker in enumerate(speakers) if speaker not in start.speakers]
        settle_speakers(module, train, new, config.settling)
    valid = UtteranceStream(packs, stats, "valid", config, reach, seed + 1, _VALIDATION_BATCHES)
    return fit(module, train, valid, out, steps=config.steps, settings=recipe.run)


def train_vocoder(
    paths: Sequence[Path],
    speakers: Sequence[str],
    out: Path,
    recipe: VocoderRecipe,
    seed: int,
    acoustic: Path | None = None,
    warm_start: str | None = None,
) -> Path:
    """Train a vocoder, from the weights of a voice or another run where one is named.

    With the run directory of an acoustic model most of the segments carry its spectrograms.
    """
    packs = open_packs(paths)
    lightning.seed_everything(seed, verbose=False)
    start = vocoder_start(warm_start) if warm_start else None
    size, config = start.config if start else recipe.model, recipe.training
    module = VocoderModule(packs[0].spec, size, config, seed, recipe.run.accumulate)
    if start:
        begin_vocoder(module.generator, start)
    predict = None
    if acoustic:
        from tts.train.predicted import Predictor

        predict = Predictor(checkpoint(acoustic), out / "predicted")
        if predict.n_mels != packs[0].spec.n_mels:
            raise InputError(
                f"{acoustic}: {predict.n_mels} mel bands, {packs[0].path} has {packs[0].spec.n_mels}"
            )

    def clips(split: str) -> list[tuple[Pack, Clip]]:
        found = [(p, c) for p in packs for c in p.select(split) if not speakers or c.speaker in speakers]
        if not found:
            known = sorted({clip.speaker for pack in packs for clip in pack.select(split)})
            raise InputError(
                f"no clips in the split {split!r} of {', '.join(speakers) or 'any speaker'}: the packs have there "
                f"{', '.join(known) or f'none; {TOO_FEW}'}"
            )
        return found

    train = SegmentStream(
        clips("train"),
        config.batch,
        config.frames,
        seed,
        predict=predict,
        pitch_batch=config.pitch_batch,
    )
    if predict and not any(predict.knows(clip) for _, clip in train.clips):
        raise InputError(
            f"{acoustic}: the packs have no clip with durations of {', '.join(predict.speakers)}"
        )
    valid = SegmentStream(clips("valid"), config.batch, config.frames, seed + 1, _VALIDATION_BATCHES)
    return fit(module, train, valid, out, steps=config.steps, settings=recipe.run)


def export_voice(
    out: Path,
    acoustic: Path,
    vocoder: Path,
    speaker: str,
    name: str | None,
    blends: Sequence[tuple[str, float]] = (),
    **description: Any,
) -> Path:
    """Write a voice directory. Raises InputError for a speaker that the acoustic model does not have.

    `blends`: see `tts.train.warm_start.blend`, one after the other.
    """
    trained, filters = checkpoint(acoustic), checkpoint(vocoder)
    recipe = trained["recipe"]
    for run, kind, found in (
        (acoustic, "acoustic model", "speakers" in recipe),
        (vocoder, "vocoder", "mel" in filters["recipe"]),
    ):
        if not found:
            raise InputError(f"{run}: the run of no {kind}")
    speakers = list(recipe["speakers"])
    if speaker not in speakers:
        raise InputError(f"{acoustic}: no speaker {speaker!r}: it has {', '.join(speakers)}")
    model = load_acoustic(trained)
    for where, share in blends:
        blend(model, where, share, recipe["symbols"], speakers)
    return export(
        out,
        model,
        speakers.index(speaker),
        load_generator(filters),
        name=name or speaker,
        symbols=recipe["symbols"],
        stats=Speaker(**recipe["speakers"][speaker]),
        **description,
    )
