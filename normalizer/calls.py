"""Short numbers to call: 109, 1414, 1430."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .codes import Code, Speech
from .kinds import Near
from .lazily import lazily
from .telephones import Phone
from .types import Reading


class ShortNumber(Code):
    """1430 of 1430 нөмірі: a number to call, in pairs; by single digits elsewhere. `ending`: what may follow it."""

    name = "digits"
    _called = lazily(
        r"\"? ?\(?(?:(?:қысқа |тегін )?нөмір|номер|call|колл|бірыңғай|байланыс|қоңырау|хабарлас|звон)",
        re.IGNORECASE,
    )
    _calls = lazily(
        r"(?:звон\w{1,5}|набер\w{1,4}|набра\w{1,4}|номер\w{0,2}|телефон\w{0,2}|(?<!\w)тел\."
        r"|(?<!\w)(?:смс|sms)\w{0,3}(?: с)?"
        r"|хабарлас\w*|қоңырау \w+"
        r"|(?:қысқа|тегін|бірыңғай) нөмір\w{0,2}|горяч\w+ лини\w{1,2}"
        r"|(?:call|колл)[- ]?(?:центр\w{0,2}|орталы\w{1,4}|center))"
        r"(?: на| по)?:? \Z",
        re.IGNORECASE,
    )
    # Код: 4821, растау коды 482133: to be typed, so said by pairs; код 2024 may be the name of something.
    _code = lazily(
        r"(?:(?<!\w)(?:пин|pin|смс|sms|otp|3-?ds|растау|құпия|cvv|cvc)[- ]?(?:код|code|сөз)\w{0,5}(?: ?[:–—-])? ?"
        r"|(?<!\w)(?:код|парол|құпиясөз)[іи]?(?:[ыі]?[мң](?:[ыі]з)?|[ыі]|с[ыі])(?: ?[:–—-])? ?"
        r"|(?<!\w)(?:код|code|пароль|pin|пин|otp|cvv|cvc)(?: подтверждения)? ?[:–—-] ?"
        r"|код\w*[^.!?]{0,30}(?:тұрады|терің|енгіз|введите)\w{0,6} ?: ?)\Z",
        re.IGNORECASE,
    )
    # Gold *1234: the end of a card's number
    _masked = lazily(r"[^\W\d][ :]{1,2}[*•]{1,4}\Z")
    # Звоните на 109 или на 1414
    _among = lazily(
        r"(?<!\w)(?:(?:по)?звон|набер|набир|смс|sms)\w*[^.!?]{0,40}(?:(?<!\w)на|(?<!\w)или) \Z", re.IGNORECASE
    )
    # или на 1414: nothing that it counts is behind it, and nothing before it grows.
    _closes = lazily(r"[,;.!?)](?!\d)|\s*\Z| (?:или|и) (?:на )?\d")
    _twice = lazily(r"(\d\d)\1\Z")
    _on = lazily(r"(?:\A|[\s(])(?:на|или) \Z", re.IGNORECASE)
    _grown = lazily(
        r"(?<!\w)(?:вырос|увелич|сниз|упал|уменьш|сократ|больше|меньше|подорож|подеш|превы|умнож|дел[ия]|тянет|сумм|купил|потрат)",
        re.IGNORECASE,
    )
    # набрал 1995 баллов, смс с 2010 года
    _scored = lazily(
        r" ?(?:балл|очк|голос|просмотр|подписчик|ұпай|дауыс|год|гг?(?!\w)|жыл|тенге|теңге|тг|тиын"
        r"|руб|р\.|долл|евро|раз(?!\w)|рет|человек"
        r"|адам|шаг|шт|[%₸₽$€])"
    )

    def __init__(self, speech: Speech, ending: str = "(?P<ending>(?!))") -> None:
        super().__init__(speech)
        self.pattern = lazily(rf"(?P<digits>\d{{3}}[ -]\d{{3}}(?!\d|[ -]\d)|\d{{3,12}}(?!\d)){ending}?")

    def fits(self, match: re.Match[str], near: Near) -> bool:
        digits = match["digits"]
        if not digits.isdigit():
            return bool(self._code.search(near.before)) and not self._scored.match(near.after)
        if len(digits) == 4 and self._masked.search(near.before):
            return True
        if len(digits) > 3 and self._code.search(near.before):
            return not self._scored.match(near.after)
        if len(digits) == 4:
            calls = self._calls.search(near.before) and not self._scored.match(near.after)
            among = self._among.search(near.before) and self._closes.match(near.after)
            return bool(self._called.match(near.after) or calls or among or self._by_itself(digits, near))
        # 050010 names something; a number has no zero in front.
        return len(digits) > 4 and digits.startswith("0") and not re.match(r"[.,]\d", near.after)

    def _by_itself(self, digits: str, near: Near) -> bool:
        """на 1414: two figures said twice, as numbers to call are made."""
        told = self._twice.match(digits) and self._on.search(near.before) and self._closes.match(near.after)
        return bool(told and not self._grown.search(near.before))

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        digits = re.sub(r"\D", "", match["digits"])
        for size in (2, 1, 3):
            yield from self.speech.ended(self.speech.grouped(digits, size), match["ending"])


class LoosePhone(Phone):
    """87 777 12 34 56, 8 707 12 34 567: a mobile's eleven digits in whatever groups, said in those of a telephone."""

    _thousands = lazily(r"\d{1,3}(?: \d{3}){3}\Z")

    def __init__(self, speech: Speech) -> None:
        super().__init__(speech)
        self.pattern = lazily(
            rf"(?P<number>8[ -]?7[ -]?[0-7](?:[ -]?\d){{8}})(?![\d-]| \d)(?:{speech.after_phone or speech.ending})?"
        )

    def fits(self, match: re.Match[str], near: Near) -> bool:
        groups = re.findall(r"\d+", match["number"])
        return 1 < len(groups) < 7 and not self._thousands.match(match["number"])

    def read(self, match: re.Match[str], near: Near) -> Iterator[Reading]:
        digits = re.sub(r"\D", "", match["number"])
        groups = [digits[0], digits[1:4], digits[4:7], digits[7:9], digits[9:]]
        for words in (self.speech.row(groups), self.speech.grouped(digits, 1)):
            yield from self.speech.ended(words, match["ending"])
