"""A loaded voice, as the service speaks with it."""

from __future__ import annotations

from collections.abc import Iterator

from tts.frontend import prepare
from tts.language import LANGUAGES
from tts.server_requests import Order
from tts.synthesizer import Synthesizer
from tts.types import Audio


class LoadedVoice:
    """Speaks checked requests with one synthesizer, from any thread."""

    def __init__(self, synthesizer: Synthesizer) -> None:
        self._synthesizer = synthesizer
        self.name = synthesizer.voice.name
        self.languages = synthesizer.voice.languages
        self.sample_rate = synthesizer.voice.sample_rate

    def stream(self, order: Order) -> Iterator[Audio]:
        """Speak sentence by sentence."""
        return self._synthesizer.stream(
            order.text, order.lang, order.controls, ssml=order.ssml, style=order.style
        )


def load_voice(voice: str, device: str, threads: int) -> dict[str, LoadedVoice]:
    """Load one voice, a shipped one's name or a directory, under the name that its voice.json states.

    The rules and tables of its languages are loaded too, so that the first caller does not wait for them.

    Raises:
        InputError: a voice or a device that is not there.
    """
    synthesizer = Synthesizer(voice, device=device, threads=threads)
    for lang in LANGUAGES:
        if lang in synthesizer.voice.languages:
            prepare("", lang)
    loaded = LoadedVoice(synthesizer)
    return {loaded.name: loaded}
