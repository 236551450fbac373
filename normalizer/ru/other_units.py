"""Short units that are something else in Russian: years of an age, tablets, leaves, degrees of an oven."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..kinds import Near
from ..lazily import lazily
from .nouns import Noun, noun

# 2 г. 6 мес.: an age, no weight.
_MONTHS_BEHIND = lazily(r"\.? ?\d{1,2} ?мес")
# ему уже 1,5 г, сыну 2 г: how old
_OF_AGE = lazily(
    r"(?<!\w)(?:б/у|бу|срок(?: [а-яё]+\.?){0,2}|стаж|опыт|возраст|гаранти[яи]|пользовани[ия]"
    r"|ему|ей|мне|тебе|им|реб[её]нку|малышу"
    r"|сыну|дочке|дочери|внуку|внучке|мелкому|мелкой|младшему|младшей|старшему|старшей|котёнку|щенку|мальчику|девочке|собаке|коту|кошке)"
    r"[ :-]{1,3}(?:от |до |более |свыше |не менее |около "
    r"|уже |всего |только |сейчас |почти |скоро |около |было |будет |исполнил[оа]сь |нет )*\Z",
    re.IGNORECASE,
)
# осаго на 1г
_LASTS = lazily(
    r"(?<!\w)(?:осаго|каско|страхов|гаранти|контракт|договор|подписк|аренд|срок|кредит|вклад|полис"
    r"|виз[аыу](?!\w)|ипотек|комбез|комбинезон|костюм|плать|куртк|шапк|пижам)[^.!?]{0,20} на \Z",
    re.IGNORECASE,
)
# детям до 7л
_CHILD = lazily(
    r"(?<!\w)(?:дет(?:и|ям|ей|ьми)|реб[её]н\w{0,4}|возраст\w{0,2}|подростк\w{0,3}|лица|младше"
    r"|кроватк\w{1,2}|коляск\w{1,2}|игрушк\w{1,2}|одежд\w{1,2}|(?:авто)?кресл\w{1,2}|самокат\w{0,2}"
    r"|старше)[ :,]{1,2}(?:(?:от|до|с|в|около) )?"
    r"(?:\d{1,2} ?(?:л\.?)? ?до )?\Z",
    re.IGNORECASE,
)
# поверка раз в 5 л.
_EVERY = lazily(r"(?<!\w)раз в \Z")
# осмотр в 5 л., пошёл в школу в 7 л.: at that age
_AT_AGE = lazily(
    r"(?<!\w)(?:осмотр|прививк|вакцин|ревакцин|диспансер|медосмотр|пош[её]?л|поступи|женил|вышла замуж|родил|начал|умер"
    r"|осирот|впервые|школ[уеы]|дебют|крестил)[а-яё]*(?: [а-яё]+){0,3} в \Z",
    re.IGNORECASE,
)
# замена каждые 3 л.
_EVERY_YEARS = lazily(r"(?<!\w)[Кк]ажды(?:е|х) \Z")
_CLOSED = lazily(r"\.?(?:\s*\Z|[,;)])")
# 8 л. строгого режима, 5 л. назад
_TERM = lazily(
    r"\.? (?:(?:строгого|общего|особого) режима|колонии|лишения|условно|тюрьмы|назад|стажа|брака|от роду)(?!\w)"
)
# по ст. 228 до 20 л.
_CONVICTED = lazily(
    r"(?<!\w)(?:ст\. \d|стать[яеию] \d|гроз(?:ит|ило)|приговор|осужд|осудил|колони|наказани|тюрьм|лишени)"
    r"[^!?]{0,40}(?:до|от|на|к|в) \Z",
    re.IGNORECASE,
)
_ENDS = lazily(r"\.?(?:\s*\Z|[,;!?)]| (?:и|а|но|с|уже|скоро|был[оа]?|назад)(?!\w))")
# духовка 180гр, при 200 гр: degrees
_HEATED_BEFORE = lazily(
    r"(?<!\w)(?:(?:осту[дж]|охла[дж]|(?:по|на|разо)?гре|нагр|довед)[а-яё]+(?: [а-яё]+)? до"
    r"|духовк[аиуе]|духовке (?:на|при)|выпека\w+ при|запека\w+ при|разогр\w+ (?:духовку )?до"
    r"|температур[аеыу](?: до)?|при"
    r"|минус|плюс|улице|окном)[ :–-]{1,3}\Z",
    re.IGNORECASE,
)
# Возраст: мин. — 18 л., макс. — 65 л.
_AGE_TOLD = lazily(r"(?<!\w)возраст[^.!?]{0,15}(?:\. |\.: ?)?[^!?]{0,40}\Z", re.IGNORECASE)
_COLD_BEHIND = lazily(r"\.? (?:тепла|мороза|жары|холода|цельсия)(?!\w)")
_OTHERS = {
    "г": noun("год", "m", genitive_plural="лет"),
    "т": noun("таблетка", "fk", genitive_plural="таблеток"),
    "л": noun("лист", "m"),
    "с": Noun("страница", "f", "страниц", "а ы е у ей е", "ы - ам ы ами ах"),
    "гр": noun("градус", "m"),
}
_VOLUME = noun("том", "m")
_CLOSES_PARTS = lazily(r"\.?(?:\s*\Z|[,;:)]| (?:Ч|ч\.|М\.|Учеб|/|[–—-]))")
_PART = noun("часть", "fb")
# учебник в 2 ч., Математика. 3 класс. В 2 ч.: parts, no hour
_IN_PARTS = lazily(
    r"(?<!\w)(?:учебник|пособи|книг|роман|пьес|поэм|фильм|драм|комеди|хрестомати|издани|сборник|задачник|класс|кл\."
    r"|рабочая тетрад|трагеди|документалк|доклад|сочинени)[^!?\d]{0,25} в \Z",
    re.IGNORECASE,
)
# по 1 т 3 р. в день, принимать 2 т. после еды: few tablets, unless something is carried.
_DOSED = lazily(
    r"(?:\.|,)? ?(?:\d{1,2}(?:[-–]\d{1,2})? ?(?:р(?:\. ?)?(?:/| в )|раз(?:а?/|а? в (?:день|сутки|неделю)))"
    r"|утром|вечером|веч\.|утр\.|на ночь"
    r"|перед (?:сном|едой)|(?:до|после|во время) еды|натощак|ежедневно утром)"
)
_TAKEN = lazily(
    r"(?<!\w)(?:при[её]м|прини|прима|пить|пейте|выпи|таблет|лекарств|препарат|назнач|дозир)", re.IGNORECASE
)
# принимать по 1 т, but принимает 2 т молока
_CLOSES = lazily(r"\.?(?:\s*\Z|[,;)]| в (?:день|сутки)| за | с )")
_CARRIED = lazily(r"(?<!\w)\w{0,6}(?:воз|груз|достав|рейс|сырь|кормов|корм)", re.IGNORECASE)


# Приложение: на 3 л. в 1 экз.
_LEAVES = lazily(
    r"(?<!\w)(?:прилож|прил\.|документ|дел[оа]|копи|\w*таблиц|вывод|заключени"
    r"|протокол|справк|опис[иь]|ведомост|перечень)\w*[^.]{0,40} на \Z",
    re.IGNORECASE,
)
_BEGINS = lazily(r"(?:\A|[.!?]) *(?:[–—-] )?\Z")
# М.: Наука, 1985. 412 с., в книге 412 с.
_OF_BOOK = lazily(
    r"(?:19|20)\d\d(?: ?г)?\.?,? ?(?:[–—-] )?\Z"
    r"|(?<!\w)(?:книг|издат|изд\.|учебник|пособи|монограф|диссерт|автореф|роман|сборник|брошюр|журнал|рукопис|реферат"
    r"|курсов|диплом|сочинени|том(?:а|е|ов)?(?!\w))\w*[^.!?]{0,30}\Z",
    re.IGNORECASE,
)
# тетради 18л, 12 л тетрадь
_LEAFED = lazily(r"(?<!\w)(?:тетрад|альбом|блокнот)\w*[ :,–-]{1,3}(?:по |на )?\Z", re.IGNORECASE)
_LEAFED_BEHIND = lazily(r"\.? (?:тетрад|альбом|блокнот)")
# собрание сочинений в 5 т.
_VOLUMES = lazily(
    r"(?<!\w)(?:собрани|сочинени|издани|издан[аоы]?(?!\w)|словар|энциклопеди|произведени|избранн|роман|эпопе|справочник"
    r"|летопис|мемуар|воспоминани|изд\.|соч\.|собр\.)\w*[^!?\d]{0,25} в \Z",
    re.IGNORECASE,
)
_COPIES = lazily(r"\.?,? (?:в )?\d+(?:-[а-яё]{1,2})? ?(?:\(\w+\) )?экз")


def aged(near: Near) -> bool:
    """Whether how old somebody is, or how long something lasts, is told in front of a number."""
    return bool(_OF_AGE.search(near.before))


def others(match: re.Match[str], near: Near) -> Iterator[tuple[Noun, bool]]:
    """What the unit of a measure may be besides, and whether it is."""
    # 1 г/мин is of grams only.
    if (other := _OTHERS.get(match["unit"])) and not (match["unit"] in "гс" and match["each"]):
        yield other, _is_other(match, near)
    if match["unit"] == "т" and not match["each"]:
        few = re.fullmatch(r"\d\d?", match["low"]) and not match["large"]
        yield _VOLUME, bool(few and _VOLUMES.search(near.before))
    if match["unit"] == "ч" and not match["each"]:
        few = re.fullmatch("[2-6]", match["low"]) and not match["high"]
        yield _PART, bool(few and _IN_PARTS.search(near.before) and _CLOSES_PARTS.match(near.after))
    if match["unit"] == "л" and not match["each"]:
        yield (
            _OTHERS["г"],
            bool(_CHILD.search(near.before) or _EVERY.search(near.before) or _TERM.match(near.after))
            or bool(_CONVICTED.search(near.before))
            or bool(_AT_AGE.search(near.before) and _ENDS.match(near.after))
            or bool(_EVERY_YEARS.search(near.before) and _CLOSED.match(near.after))
            or _of_years(match["low"], near)
            or bool(_AGE_TOLD.search(near.before) and _ENDS.match(near.after)),
        )


def _of_years(number: str, near: Near) -> bool:
    whole = re.fullmatch(r"\d{1,2}", number)
    if (whole or re.fullmatch(r"[1-9][.,]5", number)) and aged(near):
        return bool(_ENDS.match(near.after) or _MONTHS_BEHIND.match(near.after))
    return bool(whole and (_LASTS.search(near.before) or _MONTHS_BEHIND.match(near.after)))


def _is_other(match: re.Match[str], near: Near) -> bool:
    """Whether г is a year of an age and т a tablet of a prescription."""
    if match["unit"] == "г":
        return _of_years(match["low"], near) or _TERM.match(near.after) is not None
    if match["unit"] == "гр":
        return bool(match["sign"] or _HEATED_BEFORE.search(near.before) or _COLD_BEHIND.match(near.after))
    if match["unit"] == "с":
        dotted = match.group().endswith(".") or near.after.startswith(".")
        pages = dotted and re.fullmatch(r"[1-9]\d{1,3}", match["low"])
        # 412 с. alone: so long a time is told by minutes.
        alone = pages and int(match["low"]) >= 60 and _BEGINS.search(near.before)
        return bool(pages and (alone or _OF_BOOK.search(near.before)))
    if match["unit"] == "л":
        if _LEAFED.search(near.before) or _LEAFED_BEHIND.match(near.after):
            return True
        dotted = match.group().endswith(".") or near.after.startswith(".")
        return dotted and bool(
            _LEAVES.search(near.before) or (near.previous_word == "на" and _COPIES.match(near.after))
        )
    few = re.fullmatch(r"[1-6]|0[.,]5|1[.,]5", match["high"] or match["low"])
    told = _DOSED.match(near.after) or (_TAKEN.search(near.before) and _CLOSES.match(near.after))
    return bool(few and told and not _CARRIED.search(near.before))
