"""Nouns that numbers rank in Russian and do not count: 5 класс, в 12 квартире, с 5 по 7 класс."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..kinds import Kind, Near
from ..lazily import lazily
from ..types import Reading
from ..written import DASH
from . import numbers
from .agreeing import rank
from .calendar import century_case, year_noun_case
from .context import case_of, preposition
from .declensions import analyses
from .floors import floor_is_ordered
from .labels import beside_label
from .lessons import lesson
from .nouns import CASES, noun
from .ordering import by_noun
from .papers import shortened_rank
from .places import FROM, of_one_place, placed, room_case
from .quarters import ADDRESS, quarter_of_year, quarter_reported
from .speech import SPEECH
from .succession import rank_alone


class Ordered(Kind):
    """5 of 5 класс, в 10 классе, на 1-2 курсе, 3 эт.: a noun in the singular behind five or more is numbered, not
    counted."""

    name = "ordinal"
    pattern = lazily(rf"(?:(?P<first>\d{{1,2}}) ?{DASH} ?)?(?P<number>\d{{1,3}})(?!\d)")
    _noun = lazily(
        r"(?:класс|этаж|курс|квартал|том|отдел|разряд|подъезд|микрорайон)(?:|а|у|ом|е)\Z|мест(?:о|а|у|ом|е)\Z"
    )
    # What is counted in other forms: 3 сезона, 5 сезонов.
    _ranked = lazily(
        r"(?:ранг|тур|раунд|сезон|этап|размер|канал|ряд|сорт|созыв|тайм|период|корпус|вагон|округ|маршрут"
        r"|вариант|блок"
        r"|терминал|тип|уров(?=ень|не)|пут(?=ь|[её]м))(?:|ень|не|а|у|ом|е|ь|[её]м)\Z"
    )
    _grades = lazily(
        r"(?:класс|курс)(?:ы|ов|ам|ами|ах|е|)\Z|этаже\Z|день\Z|степень\Z|(?:квартал|семестр)[еа]\Z|полугодии\Z"
    )
    # 10 «А» классе
    _lettered = lazily(r" ?\"?[А-ЯA-Z]\"? (?P<noun>класс\w{0,2}|кл(?=\.))(?!\w)")

    # до половины 8, в пол 9: of which hour
    _half_hour = lazily(r"(?<!\w)(?:половин[аыеу]|(?:в|к|до|около|уже|сейчас) пол) \Z", re.IGNORECASE)
    _hour = lazily(
        r"(?:1[0-2]|[1-9])(?:\s*\Z|[,.;!?)](?!\d)| (?:утра|вечера|дня|ночи|и|но|на|в|у|до|по|за|с)(?!\w))"
    )

    def _dotted(self, noun: str, near: Near) -> bool:
        lettered = self._lettered.match(near.after)
        return near.after[lettered.start("noun") if lettered else 0 :].lstrip(" ").startswith(f"{noun}.")

    def _noun_behind(self, near: Near) -> str:
        lettered = self._lettered.match(near.after)
        return lettered["noun"] if lettered else near.next_word

    # 5 of 5 и 6 класс, с 5 по 7 класс; 6 of в 5 и 6 классах
    _pair = lazily(
        r"(?:, \d{1,2}(?!\d))* (?P<join>и|или|по|до) (?P<second>\d{1,3}) (?:[а-яё]+(?:ого|ом|ый) )?(?P<noun>[а-яё]+)"
    )
    _earlier = lazily(r"(?<![\w.,])\d{1,2} и \Z")
    _one_and_two = lazily(r"(?<![\w.,])1 и 2(?: [а-яё]{0,3})?\Z")
    # в конце 2 дня
    _ends = lazily(r"(?<!\w)(?:начал|кон(?:е)?ц|середин)[а-яё]{0,2} \Z", re.IGNORECASE)
    # до конца 1 тайма
    _within = lazily(r"(?<!\w)(?:начал|кон(?:е)?ц|середин|половин|ход|врем|итог|старт|финиш)[а-яё]{0,4} \Z")
    _taken = lazily(
        r"(?<!\w)(?:(?:за|по|раз)?дел[ия]|заня|занима|займ|претенд)\w*(?: [а-яё]+){0,2} \Z", re.IGNORECASE
    )
    # в матче 3 тура
    _played = lazily(
        r"(?<!\w)(?:матч|встреч|игр|поедин|участник|итог|результат|победител|жереб)\w{0,4} \Z", re.IGNORECASE
    )
    _several = lazily(
        r"(?:класс|этаж|курс|подъезд|корпус|микрорайон|вагон|тур|этап|сезон|раунд|урок|семестр|период"
        r"|раздел|вариант|блок|отряд|цех"
        r"|кабинет|пункт|номер|канал)(?P<ending>ы|и|а|ов|ей|ам|ами|ах)\Z"
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        return self._form(match, near) is not None

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        written = [digits for digits in (match["first"], match["number"]) if digits]
        likely, gender = self._form(match, near) or by_noun(self._noun_behind(near), near)
        for case in sorted(CASES, key=lambda each: each != likely):
            for each in sorted(("m", "f", "n", "pl"), key=lambda form: form != gender):
                yield tuple(word for digits in written for word in numbers.ordinal(digits, case, each))

    def _form(self, match: re.Match[str], near: Near) -> tuple[str, str] | None:
        """Case and gender of the rank; None if the number counts."""
        noun = self._noun_behind(near)
        if match["first"]:
            return self._of_range(match["number"], noun, near)
        if self._half_hour.search(near.before) and self._hour.match(match["number"] + near.after):
            return "gen", "m"
        # подъезд 3 этаж 7: each number stands behind its noun
        if beside_label(near):
            return None
        return self._of_noun(match, noun, near)

    def _of_range(self, last: str, noun: str, near: Near) -> tuple[str, str] | None:
        if noun == "кл" and self._dotted(noun, near):
            return shortened_rank(noun, near)  # 1–4 кл.
        if noun in {"место", "месте", "места"} and (noun != "места" or self._taken.search(near.before)):
            return ("loc" if noun == "месте" else "nom"), "n"  # делят 1–2 места
        if noun == "созывов":
            return "gen", "m"  # депутат 3–5 созывов
        # 5-9 классов; more than there are grades may be counted.
        if not self._grades.match(noun) or int(last) >= 12:
            return None
        several = _PLURAL_CASES.get(noun.removeprefix("класс").removeprefix("курс"))
        return (several, "pl") if several else by_noun(noun, near)

    def _of_noun(self, match: re.Match[str], noun: str, near: Near) -> tuple[str, str] | None:
        if len(match["number"]) == 2 and (size := _SIZE.match(near.after)):
            return ("gen" if size["genitive"] else "nom"), "m"
        if noun in _SHORTENED:
            return self._of_shortened(match["number"], noun, near)
        return (
            (shortened_rank(noun, near) if self._dotted(noun, near) else None)
            or lesson(match["number"], noun, near)
            or (("gen", "m") if noun in _OF_TIME and self._ends.search(near.before) else None)
            or placed(match["number"], noun, near)
            or self._of_pair(match, near)
            or (by_noun(noun, near) if self._ranks(match.group(), noun, near) else None)
            or rank(match["number"], near)
            or rank_alone(match["number"], near)
        )

    @staticmethod
    def _of_shortened(digits: str, noun: str, near: Near) -> tuple[str, str] | None:
        """3 эт., 2 кв. 2024 года, 14 каб., 4 кв. of an address."""
        before = Near(near.before)
        if noun == "эт":
            there = near.previous_word in {"на", "в"}
            return ("loc" if there else case_of(before), "m") if floor_is_ordered(near) else None
        if noun != "кв":
            shortened = near.after.lstrip().startswith(f"{noun}.") or noun in {"мкр", "каб", "ауд"}
            return (room_case(before), _SHORTENED[noun]) if shortened else None
        quarter = digits in {"1", "2", "3", "4"} and near.after.startswith(" кв.")
        reported = digits in {"1", "2", "3", "4"} and quarter_reported(
            Near(f"{near.before}{digits} ", near.after[3:])
        )
        if reported:
            return year_noun_case(preposition(near)), "m"
        if quarter and quarter_of_year(Near(near.before, near.after[4:])):
            return century_case(noun, near), "m"
        flat = _FLAT.match(near.after) and ADDRESS.search(near.before)
        return (room_case(before), _SHORTENED[noun]) if flat else None

    # капитан 2 ранга, слесарь 4 разряда, мука 1 сорта; but В армии 3 ранга, разница 2 разряда
    _titled = lazily(r"(?:ранга|разряда|класса|сорта|созыва|состава|типа)\Z")
    _initialism = lazily(r"(?<!\w)[А-ЯЁ]{2,5} \Z")  # СД 2 типа
    _there = lazily(
        r"(?<!\w)(?:[Вв]о?|[Нн]а|[Уу]|[Пп]ри|[Дд]ля)(?: [а-яё]+){1,2} \Z|(?<!\w)(?:разниц|всего|плюс)\w* \Z"
    )

    def _ranks(self, digits: str, noun: str, near: Near) -> bool:
        titled = (
            self._titled.match(noun)
            and (analyses(near.previous_word.rpartition("-")[2]) or self._initialism.search(near.before))
            and not self._there.search(near.before)
        )
        of_one = bool(titled) or (noun.endswith("а") and of_one_place(digits, near))
        first = digits == "1" and not of_one and near.previous_word not in FROM | {"в", "во", "на", "к"}
        first = first and not self._within.search(near.before)
        first = first or (digits == "1" and noun == "размер")  # маломерит на 1 размер
        ranked = (
            self._ranked.match(noun) and not first and not (preposition(near) == "по" and noun.endswith("у"))
        )
        if not self._noun.match(noun) and not ranked:
            return False
        if len(digits) > 2 and re.match(r"класс|курс", noun):
            return False
        form = numbers.agreement(digits)
        # 1 место is the first place, 21 место may be many; nobody counts 3 и 4 класса.
        counts = (form == "one" and digits != "1" and not of_one) or (
            form == "few"
            and noun.endswith("а")
            and not of_one
            and case_of(Near(near.before)) != "gen"
            and near.previous_word not in FROM
            and not self._played.search(near.before)
            and not self._earlier.search(near.before)
        )
        return not counts or bool(self._lettered.match(near.after))

    def _of_pair(self, match: re.Match[str], near: Near) -> tuple[str, str] | None:
        """The form beside another rank: с 5 of с 5 по 7 класс, and both of в 5 и 6 классах."""
        pair = self._pair.match(near.after)
        noun = pair["noun"] if pair else near.next_word
        several = self._several.match(noun)
        joined = (pair and pair["join"] == "и") or self._earlier.search(near.before)
        if joined and (found := analyses(noun)):
            gender = min(gender for _, _, gender in found)
            # 12 и 13 места
            seats = noun == "места" and near.previous_word not in FROM and case_of(near) == "nom"
            if seats or {each[:2] for each in found} <= _OF_SEVERAL:
                return "nom", gender
            # 1 и 2 смены: nobody counts one of them and two of them.
            first = self._one_and_two.search(f"{near.before}{match.group()}{near.after[:4]}")
            if first and found & {("nom", "p", gender), ("gen", "s", gender)}:
                case = case_of(Near(near.before[: first.start()]))
                return ("gen" if case == "gen" else "nom"), gender
        if several and joined:
            ending = several["ending"]
            if ending in _PLURAL_CASES:
                return _PLURAL_CASES[ending], "m"
        if not pair:
            return None
        second = self.pattern.match(pair["second"])
        assert second is not None
        before = f"{near.before}{match.group()}{near.after[: pair.start('second')]}"
        form = self._form(second, Near(before, near.after[pair.end("second") :]))
        if form and pair["join"] in {"по", "до"}:
            return ("gen", form[1]) if near.previous_word in {"с", "со", "от"} else None
        return form


class SchoolClass(Kind):
    """5А of учится в 5А, в 5-Б, 5-А класс, 1Б кл.: the rank of a class at school and the name of its letter."""

    name = "address"
    pattern = lazily(
        r"(?P<number>1[0-2]|[1-9])(?P<dash>[- ]?)(?:\"(?P<quoted>[А-ИК])\"|(?P<letter>[А-ИК]|(?<![- ])[абвгджзк]))"
        r"(?![\w-]|\.(?!\s*\Z))(?P<noun> ?кл\.)?"
    )
    _noun = lazily(r" (?P<noun>класс(?:[аеуы]|ом|ов|ам|ами|ах)?)(?!\w)")
    _taught = lazily(
        r"(?<!\w)(?:уч(?:и(?:тся|мся|ться|л[аи]?с[ья])|у(?:сь|тся))|обуча|поступ|перев[её]?[дл]|пош[её]?л"
        r"|ид[её]т|пойд[её]т|ходит"
        r"|учени(?:к|ц)|школьни|классн)\w*(?: [а-яё]+){0,2} (?:во?|из|с) \Z",
        re.IGNORECASE,
    )
    _into = lazily(
        r"(?<!\w)(?:поступ|перев[её]?[дл]|переш[её]?л|пош[её]?л|ид[её]т|пойд[её]т|приня)\w*(?: [а-яё]+){0,2} в \Z",
        re.IGNORECASE,
    )
    # живёт в 5-Б
    _lives = lazily(
        r"(?<!\w)(?:жи[лвт]|прожи|дом|кв|офис|кабинет|каб|подъезд|квартир|комнат|блок|секци|корпус|павильон|бутик)",
        re.IGNORECASE,
    )

    # родители 6в
    _of_class = lazily(
        r"(?<!\w)(?:родител|учени[кц]|дет[еи]|ребят|мам|собрани|старост|классн|урок|расписани|чат"
        r"|групп)\w{0,4} \Z",
        re.IGNORECASE,
    )
    # двое из 7а, мы из 10б
    _whoever = lazily(
        r"(?<!\w)(?:(?-i:[А-ЯЁ][а-яё]+)(?: (?-i:[А-ЯЁ])\.)?"
        r"|двое|трое|четверо|пятеро|шестеро|семеро|од(?:ин|на)|все|вс[её]|кто(?:-то)?|я|мы|они|вы"
        r"|ты|он|она|сам[аи]?|пацан\w*"
        r"|парень|парни|друг|подруг[аи]|реб[её]нок|дети|некоторые|остальные|половина|многие) из \Z",
        re.IGNORECASE,
    )
    _first = lazily(r"(?<![\w.,])(?:(?:1[0-2]|[1-9])-?[абвгдАБВГД],? (?:(?:и|или) )?){1,4}\Z")
    _other = lazily(r",? (?:(?:и|или) )?(?:1[0-2]|[1-9])-?[абвгдАБВГД](?![\w-])")
    _school = lazily(
        r"(?<!\w)(?:урок|школ|класс|учени|учит|учат|учащ|родител|контрольн|перемен[аеуы]|расписани|дежур"
        r"|замен[аыу](?!\w)|(?:брат|сын|сестр|доч|внук|внучк|подруг)|переш[её]л|перешл|линейк|физр|физкульт|завуч"
        r"|отличник|двоечник|алгебр|геометр|четверт(?:ь|и)(?!\w)|каникул|экскурс|классн|девочк|мальчик|дневник)",
        re.IGNORECASE,
    )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        named = match["noun"] or self._noun.match(near.after)
        if match["quoted"]:
            return not (named or self._lives.search(near.before))
        if named or self._taught.search(near.before):
            return True
        dashed = match["dash"] == "-" and match["letter"] in "АБВГД" and near.previous_word in {"в", "из"}
        if self._at_school(match, near):
            return True
        alone = re.match(r"[,.;!?)]|\s*\Z", near.after)
        return bool(dashed and alone and not self._lives.search(near.before))

    def _at_school(self, match: re.Match[str], near: Near) -> bool:
        """уроки у 7б, из 7а и 8б: behind a preposition, beside another class or where school is talked of."""
        first = self._first.search(near.before)
        before = Near(near.before[: first.start()]) if first else near
        governed = before.previous_word in _TO_A_CLASS
        opens = not before.before.strip() or bool(self._of_class.search(before.before))
        opens = opens or near.previous_word in {"сегодня", "завтра", "вчера", "наш", "весь"}
        if not (governed or (opens and self._school.search(near.before + near.after))) or self._lives.search(
            near.before
        ):
            return False
        other = self._other.match(near.after)
        if self._lives.match(near.after[other.end() if other else 0 :].lstrip()):
            return False
        certain = match["letter"] in "абвдАБВД" and not match["dash"].isspace()
        if certain and before.previous_word == "из" and self._whoever.search(before.before):
            return True
        if certain and (first or other):
            return True
        # из 5г муки
        weighed = match["letter"] == "г" and near.next_word not in {"", "и", "или"}
        return (
            match["letter"] not in "кКИ"
            and not weighed
            and bool(self._school.search(near.before + near.after))
        )

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        if first := self._first.search(near.before):
            near = Near(near.before[: first.start()], near.after)
        if behind := self._noun.match(near.after):
            likely = by_noun(behind["noun"], near)[0]
        elif near.previous_word in {"в", "во"}:
            likely = "acc" if self._into.search(near.before) else "loc"
        else:
            likely = "gen" if self._of_class.search(near.before) else case_of(Near(near.before))
        for case in sorted(CASES, key=lambda each: each != likely):
            shown = (_CLASS.form(case),) if match["noun"] else ()
            yield (
                *numbers.ordinal(match["number"], case, "m"),
                *SPEECH.spelled(match["letter"] or match["quoted"]),
                *shown,
            )


_OF_TIME = frozenset({"дня", "часа", "месяца", "года"})
_CLASS = noun("класс", "m")
# 46 р-ра, 44 р-р
_SIZE = lazily(r" ?р-р(?:(?P<genitive>а)(?!\w)|\.?(?:\s*\Z|[,;)]| \d))")
# У 7б, между 7а и 8б.
_TO_A_CLASS = frozenset({"у", "в", "во", "из", "для", "от", "с", "со", "за", "между", "против"})
_FLAT = lazily(r" ?кв\.?(?=[,;)]|\s*\Z)")
# Shortened places behind their numbers, with their gender.
_SHORTENED = {"эт": "m", "кв": "f", "каб": "m", "мкр": "m", "ауд": "f", "под": "m"}
# 1 и 2 уроки: counted they would be два урока.
_OF_SEVERAL = {("nom", "p"), ("acc", "p")}
_PLURAL_CASES = {"ы": "nom", "и": "nom", "ов": "gen", "ей": "gen", "ам": "dat", "ами": "ins", "ах": "loc"}
