"""The README: its links lead somewhere, its commands exist, its Python runs."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import soundfile
from click.testing import CliRunner

from tts.cli import main

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^    (tts [^|<>\n]*?)(?: [|<>].*| {2,}#.*)?$", README, re.MULTILINE)
SNIPPETS = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
# The snippets of the library go on from each other, up to the client, which stands alone.
*LIBRARY, CLIENT = SNIPPETS


def test_links_lead_somewhere(repository: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert not [link for link in links if not (repository / link).exists()]
    assert len(links) > 5


@pytest.mark.parametrize("command", COMMANDS)
def test_options_of_commands_exist(command: str) -> None:
    _, name, *arguments = shlex.split(command, comments=True)
    shown = CliRunner().invoke(main, [name, "--help"]).output
    options = [word for word in arguments if re.match(r"--?[a-z]", word)]
    assert [option for option in options if not re.search(rf"(^|\s|,){option}\b", shown)] == []


def test_commands_were_found() -> None:
    assert {shlex.split(c, comments=True)[1] for c in COMMANDS} >= {
        "say",
        "voices",
        "explain",
        "normalize",
        "serve",
    }


def test_the_library_as_shown(tiny_voice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = "\n".join(LIBRARY)
    code = shown.replace("Synthesizer()", f"Synthesizer({str(tiny_voice)!r})")
    assert code != shown
    exec(compile(code, "README.md", "exec"), {})
    assert capsys.readouterr().out.startswith("float32 16000 ")


def test_the_client_as_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.tts.serving import serving

    monkeypatch.chdir(tmp_path)
    with serving() as server:
        code = CLIENT.replace("127.0.0.1:50051", f"127.0.0.1:{server.port}")
        assert code != CLIENT
        exec(compile(code, "README.md", "exec"), {})
    assert soundfile.info("stream.wav").frames > 0
