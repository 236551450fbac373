"""Whether the word behind a number is what it counts: 1812 солдат, but в 1812 Наполеон, к 2025 построят."""

from __future__ import annotations

import re

from ..kinds import Near
from ..lazily import lazily
from .numbers import agreement

# Plain strings: re compiles and keeps them when they are first needed.
# Words that nothing counts.
_OTHERS = (
    r"(?:он[аи]?|им|их|ей|нам|вам|нас|вас|там|тут|как|всех|вновь|опять|вдруг|потом|затем|лишь|кем|чем|нет|есть|хоть|пусть"
    r"|об|над|под|из|от|без|перед|через|вслед|весь|один|том|это[тй]?|тот|или|если|для|при|против|между|когда|тогда"
    r"|всегда|сегодня|вчера|завтра|пока|эти|мы|вы|ты|я|сам[аи]?|свой|а|и|да|ли|бы|не|ни|в|с|к|у|о|на|за|по|до|ради|среди|куда|эта"
    r"|вся|сейчас|теперь|так|здесь|наш|ваш|мой|твой)\Z"
)
_VERB = (
    r"(?:[аеёиуыя]л|ш[её]л|[её][зс]|[аеёиуюя]т|[аеиоуыя]ть|с[яь]|[еи]шь|[аеёиуыяш]л[аои]|[бвгдзкпрстхш]ли)\Z"
)
_NO_VERB = (
    r"(?:минут|солдат|монет|конфет|ракет|газет|котлет|анкет|планет|карет|сигарет|лет|орбит|плит|карат|ребят|опят|цитат|плат"
    r"|палат|дат|трат|лопат|хат|сил|могил|скал|одеял|зеркал|покрывал|крокодил|акул|жил|чисел|тел|дел|сел|сёл|кресел|вёсел"
    r"|весел|ремёсел|пчёл|котёл|недел|букет|пакет|колёс|чудес|небес|сигарет|билет|мест|кают|валют|сот|неделя|школа|сила)\Z"
)
_INTO = frozenset({"в", "во", "на", "за", "через", "по", ""})
_ATTRIBUTE = lazily(r"(?:[ыо]й|[гкхжшчщ]ий|[днтш]ний|[ая]я|[оеыи]е)\Z")
_MANY = r"(?:[бвгджзйклмнпрстфхцчшщь]|[ая]м|[ая]ми|[ая]х|[ыи]х|[ыи]ми)\Z|(?:тенге|евро|кило)\Z"


def counts(digits: str, near: Near) -> bool:
    """Whether the word behind can be what a whole number counts, as far as its end tells."""
    word = near.next_word
    if not word or near.after.lstrip(" ")[:1].isupper():
        return near.after.lstrip(" ")[:1] in {"%", "‰", "°", "$", "€", "₸", "₽", "£"}
    if re.match(_OTHERS, word) or (re.search(_VERB, word) and not re.search(_NO_VERB, word)):
        return False
    form = agreement(digits)
    if _ATTRIBUTE.search(word):
        return False
    if form == "one":
        # в 1201 рубль, с 2001 участником, but с 2021 курс
        plain = re.search(r"[^уюыиеё]\Z", word) and not re.search(r"[оеыи]м\Z", word)
        return not (re.search(r"[аяо]\Z", word) or (plain and near.previous_word not in _INTO))
    return bool(re.search(_MANY, word)) or (form == "few" and bool(re.search(r"[аяыи]\Z", word)))
