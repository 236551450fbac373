"""`python -m tts`: the command `tts`."""

from tts.cli import main

main(prog_name="tts")
