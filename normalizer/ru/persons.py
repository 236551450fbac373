"""People whom two to four count in Russian by an adjective: 2 рабочих is двое рабочих or двух рабочих."""

from __future__ import annotations

from ..kinds import Near
from ..lazily import lazily
from .declensions import analyses
from .living import person

_BEHIND_ADJECTIVE = lazily(r"\s*[^\W\d_]+\s+([а-яё]{3,})\b")
# The noun that an adjective belongs to stands in the genitive singular behind 2-4; погибли, находятся are verbs.
_NOUN = lazily(r"(?<!л)и\Z|ы\Z|(?<!с)я\Z|а\Z")
_NOUN_LIKE_VERB = lazily(r"(?:недел|модел|детал|цел|рол|дол|капл|земл|медал)и\Z")
_UNDERGONE = lazily(r"\w{3}(?:[аеё]н|[ыуя]т)ы\Z")
_NO_NOUN = lazily(
    r"(?:для|когда|тогда|всегда|сегодня|вчера|завтра|пока|она|они|при|или|эти|сами|среди|внутри|несмотря"
    r"|хотя|ради|почти|три"
    r"|оба|изнутри|снаружи|туда|сюда)\Z"
)
# Verbs whose object they are; задержаны 2 рабочих is no object.
TRANSITIVE = lazily(
    r"(?:задерж|арест|наня|найм|нанима|увол|спас|госпитализир|выпис|нашл|наш[её]л|обнаруж|осуд|привл[её]к"
    r"|достав|эвакуир"
    r"|опозна|ликвидир|вылеч|приняли|принял|принима|приглас|отправ|освобод|взял|убил|сбил|поранил|ранил"
    r"|опрос|допрос|вернул"
    r"|похорон|депортир|выдвор|наград|обследов|провер|оштраф|поймал|искал|ищ[уе]|потерял|замени|увид"
    r"|заметил|встрет|наказ)"
    r"\w*(?<!н)(?<!н[аоы])(?<!с[яь])\Z"
)


def persons(near: Near) -> bool:
    """Whether people are counted by an adjective: 2 рабочих, but not 2 раненых солдата, 2 рабочих дня."""
    if not person(near.next_word):
        return False
    behind = _BEHIND_ADJECTIVE.match(near.after)
    noun = behind[1] if behind else ""
    found = analyses(noun)
    # госпитализированных врачи, погибших извлечены: no word that could be counted
    if _UNDERGONE.search(noun) or (found and "gen" not in {case for case, _, _ in found}):
        return True
    return bool(_NO_NOUN.match(noun)) or not (_NOUN.search(noun) or _NOUN_LIKE_VERB.match(noun))
