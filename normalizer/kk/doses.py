"""How much and how often, as on prescriptions: 1т х 3р, күніне 2р."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..hygiene import LETTER
from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from ..written import parse
from . import numbers
from .amounts import AMOUNT, ENDING, UNIT_ENDING, amounts, half_of, in_place

_TIMES = r"[xхXХ×*]"


class Tablets(Kind):
    """1т of 1т х 3р, 0,5 т. of Таңертең 0,5 т. іш: tablets, no tonnes."""

    name = "measure"
    pattern = lazily(rf"{AMOUNT} ?т(?!{LETTER}|/)\.?")
    _often = lazily(rf" ?{_TIMES} ?\d{{1,2}} ?р(?:ет)?(?!{LETTER})")

    # 1 т. күніне 3 рет; 0,5 т. кешке, but 5 т кешке жеткізіледі
    _taken = lazily(
        r",? (?:(?:күніне|тәулігіне|тамақ\w*|аш қарынға|ұйқы\w*|жатар\w*)(?!\w)|\d ?рет|іш(?:у|ің|іп|еді|кен)?(?!\w)"
        r"|(?:таңертең|түсте|кешке)(?=[,.;)]|\s*\Z| және))"
    )
    _meals = lazily(
        r"(?<!\w)(?:таңертең|түсте|кешке|күніне|тәулігіне|тамақ\w* (?:дейін|кейін|соң))[:,]? ?\Z",
        re.IGNORECASE,
    )
    _closes = lazily(r",? (?:таңертең|түсте|кешке|іш)|[,.;)]|\s*\Z")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        few = parse(match["high"] or match["low"])
        meal = self._meals.search(near.before) and self._closes.match(near.after)
        taken = self._taken.match(near.after) or meal
        return bool(self._often.match(near.after) or (taken and len(few.integer) == 1 and not match["large"]))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        if half_of(match):
            yield (numbers.HALF_OF, "таблетка")
        yield from amounts(match, near, unit=("таблетка",))


class Millibars(Kind):
    """1010 мб of an atmosphere: no megabytes."""

    name = "measure"
    pattern = lazily(rf"{AMOUNT} ?мб(?!{LETTER}|/)(?:{UNIT_ENDING}|\.(?=[,;:)]| [а-яәғқңөұүһі]))?")
    _air = lazily(r"қысым|циклон|атмосфера|барометр", re.IGNORECASE)

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._air.search(near.before + near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield from in_place(amounts(match, near, unit=("миллибар",)), match["ending"], near)


class Fold(Kind):
    """2,1x of 2,1x өсті: so many times as much."""

    name = "measure"
    pattern = lazily(rf"{AMOUNT} ?[xх×](?![\w/])")
    _changes = lazily(
        r" (?:өс|арт(?:ты|ады|қан|ып)|көбей|қымбат|арзан|кемі|төмен|азай|жоғары|жылдам|тездік|баяу"
        r"|зум|zoom|үлкей|көп|аз(?!ам)|артық|кем)"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._changes.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield from amounts(match, near, unit=("есе",))


class Often(Kind):
    """2-3р of күніне 2-3р: so many times, no roubles."""

    name = "measure"
    pattern = lazily(rf"{AMOUNT} ?р\.?(?!{LETTER}|/)")
    _each = lazily(r"(?:күніне|күнде|тәулігіне|аптасына|айына|жылына|сағатына) \Z", re.IGNORECASE)

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._each.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield from amounts(match, near, unit=("рет",))


class Times(Kind):
    """х 3р of 1т х 3р, х 2 рет."""

    name = "measure"
    starts = ("letter", "sign")
    pattern = lazily(rf"{_TIMES} ?(?P<low>\d{{1,2}}) ?р(?:ет)?\.?(?!{LETTER}|/)")
    _behind = lazily(r"[\w.] ?\Z")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._behind.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield from ((*way, "рет") for way in numbers.variants(numbers.cardinal(match["low"])))


class OvenDegrees(Kind):
    """180 гр of Духовкада 180 гр 40 мин: degrees, no grammes."""

    name = "measure"
    pattern = lazily(rf"(?P<number>[12]\d0) ?гр(?!{LETTER}|/)(?:\.(?= [а-яәғқңөұүһі\d])|{ENDING})?")
    _oven = lazily(
        r"(?:духовка|(?<!\w)пеш)(?:[дт]а|[дт]е|н[ыі]|т[ыі]|)(?!\w)[^\d.!?;]{0,20}\Z", re.IGNORECASE
    )

    # пеште 200 гр ет are grammes
    _baked = lazily(r"[,.;!)]?\s*\Z|,? \d|,? (?:пісір|қыздыр|ұста|қуыр|қой|дейін|температура|шамасында)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._oven.search(near.before)) and bool(self._baked.match(near.after))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield from in_place([(*numbers.cardinal(match["number"]), "градус")], match["ending"], near)


class Warmth(Kind):
    """5-7 гр of 5-7 гр аяз: degrees of the weather, no grammes."""

    name = "measure"
    pattern = lazily(rf"{AMOUNT} ?гр\.?(?!{LETTER}|/)")
    _felt = lazily(r" (?:аяз|суық|ыстық|жылы)(?!\w)")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return bool(self._felt.match(near.after)) and not match["large"]

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        yield from amounts(match, near, unit=("градус",))
