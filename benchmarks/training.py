"""What a step of a preset costs: floating-point operations, steps a second here, and the time a GPU would need.

    python benchmarks/training.py PACK --speaker nsh --preset gpu-25h --steps 200 --model acoustic

Floating-point operations are those of convolutions and matrix products in one step with the discriminator, forward and
backward, as torch counts them. Models as small as these are bound by other things on a GPU, so the projection is the
slowest of three: the operations at a share of the peak, the kernels at a time for starting each (both shares are
assumptions), and the batches at the time that making one takes here, spread over the preset's workers.
"""

from __future__ import annotations

import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils.flop_counter import FlopCounterMode

from tts.train.acoustic import AcousticModule
from tts.train.jobs import open_packs, train_acoustic, train_vocoder
from tts.train.presets import PRESETS
from tts.train.run import checkpoint
from tts.train.segments import SegmentStream
from tts.train.utterances import UtteranceStream, speaker_stats
from vocoder.training import VocoderModule


class KernelCounter(TorchDispatchMode):
    """Counts the operators that are carried out; each is about one kernel on a GPU."""

    count = 0

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        self.count += not func.is_view
        return func(*args, **(kwargs or {}))


def operations(module: Any, batch: Any, last: int) -> tuple[float, int]:
    """Floating-point operations and kernels of one training step at step `last`, when all losses are in."""
    module.log_dict = module.log = lambda *_, **__: None
    module.optimize = lambda _which, loss, *_: loss.backward()
    module.steps_done = last
    with FlopCounterMode(display=False) as flops, KernelCounter() as kernels:
        module.training_step(batch, 0)
    return float(flops.get_total_flops()), kernels.count


@click.command()
@click.argument("pack", type=click.Path(exists=True, path_type=Path))
@click.option("--speaker", required=True)
@click.option("--preset", type=click.Choice(list(PRESETS)), default="gpu-25h", show_default=True)
@click.option("--model", type=click.Choice(["acoustic", "vocoder"]), default="acoustic", show_default=True)
@click.option("--steps", default=200, show_default=True, type=click.IntRange(1), help="Steps that are timed.")
@click.option("--adversarial-from", type=int, help="Step from which the timed ones are adversarial.")
@click.option("--peak", default=989.0, show_default=True, help="TFLOP/s of the GPU: bf16 of an H100.")
@click.option("--share", default=0.1, show_default=True, help="Share of the peak that is assumed.")
@click.option("--start", default=10.0, show_default=True, help="µs to start a kernel, assumed.")
def main(
    pack: Path,
    speaker: str,
    preset: str,
    model: str,
    steps: int,
    adversarial_from: int | None,
    peak: float,
    share: float,
    start: float,
) -> None:
    """Time a preset on PACK."""
    packs = open_packs([pack])
    stats = {speaker: speaker_stats(packs, speaker)}
    chosen: Any = getattr(PRESETS[preset], model)
    training = chosen.training
    module: Any
    if model == "acoustic":
        module = AcousticModule(stats, packs[0].spec.n_mels, chosen.model, training)
        stream: Any = UtteranceStream(packs, stats, "train", training, module.model.mel_reach, 1)
    else:
        module = VocoderModule(packs[0].spec, chosen.model, training)
        clips = [(packs[0], clip) for clip in packs[0].select("train", speaker)]
        stream = SegmentStream(clips, training.batch, training.frames, 1, pitch_batch=training.pitch_batch)
    began = time.process_time()
    batches = [stream.make(number) for number in range(8)]
    making = (time.process_time() - began) / len(batches)
    cost, kernels = operations(module, batches[0], training.steps)
    values = sum(p.numel() for p in module.parameters())
    click.echo(
        f"{preset}, {model}: {values / 1e6:.1f} M parameters with discriminators, batch {training.batch}"
    )
    click.echo(f"{cost / 1e12:.2f} TFLOP and {kernels} kernels a step with the discriminator; ", nl=False)
    click.echo(f"{1000 * making:.0f} ms of processor time to make a batch")
    timed = replace(
        chosen,
        training=replace(training, adversarial_from=steps if adversarial_from is None else adversarial_from),
        run=replace(chosen.run, pause_at=steps, workers=0, validate_every=10**6),
    )
    with tempfile.TemporaryDirectory() as out:
        began, used = time.perf_counter(), time.process_time()
        if model == "acoustic":
            train_acoustic([pack], [speaker], Path(out), timed, 1)
        else:
            train_vocoder([pack], [speaker], Path(out), timed, 1)
        wall, cpu = time.perf_counter() - began, time.process_time() - used
        done = checkpoint(Path(out))["steps_done"]
    click.echo(
        f"{done} steps here in {wall:.0f} s ({cpu:.0f} s of processor time, {torch.get_num_threads()} threads): "
        f"{done / wall:.3f} steps a second; of these, {max(0, done - timed.training.adversarial_from)} adversarial"
    )
    bounds = {
        f"operations at {share:.0%} of {peak:.0f} TFLOP/s": cost / (peak * 1e12 * share),
        f"{start:.0f} µs a kernel": kernels * start * 1e-6,
        f"making batches with {chosen.run.workers} workers": making / max(1, chosen.run.workers),
    }
    for name, seconds in bounds.items():
        click.echo(f"{name}: {1000 * seconds:.0f} ms a step, {seconds * training.steps / 3600:.2f} h in all")
    slowest = max(bounds.values()) * training.steps / 3600
    click.echo(
        f"projected for {training.steps} steps: {slowest:.2f} h at least (optimizer, averaging, casts come on top)"
    )


if __name__ == "__main__":
    main()
