"""`python -m g2p`: the command `g2p`."""

from .cli import main

main()
