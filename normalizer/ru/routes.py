"""Routes of buses and their like with a letter in Russian: автобус 11к, маршрут № 35э."""

from __future__ import annotations

from ..codes import Speech
from ..houses import HouseLetter
from ..hygiene import LETTER


class RouteLetter(HouseLetter):
    """11к of автобус 11к: no thousands."""

    _written = rf"(?P<number>\d{{1,3}})-?(?P<letter>[абвгдекмпрстэАБВГДЕКМПРСТЭ])(?!{LETTER}|\d)"

    def __init__(self, speech: Speech) -> None:
        super().__init__(
            speech,
            r"(?i:(?<!\w)(?:автобус|троллейбус|трамва|маршрут(?:к)?|маршрутк|электробус)[а-яё]{0,3}(?: номер| №)?)",
            r"(?!)",
        )
