"""What a Russian word is by its looks and its sister forms in the dictionary: a verb in the plural, an infinitive."""

from __future__ import annotations

from .forms import is_form


def words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


NUMERALS = words_of(
    "два две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать "
    "шестнадцать семнадцать восемнадцать девятнадцать двадцать тридцать сорок пятьдесят шестьдесят семьдесят "
    "восемьдесят девяносто сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот полтора полторы "
    "двое трое четверо пятеро шестеро семеро восьмеро девятеро десятеро"
)
GENITIVE_NUMERALS = words_of(
    "двух трёх трех четырёх четырех пяти шести семи восьми девяти десяти одиннадцати двенадцати тринадцати "
    "четырнадцати пятнадцати шестнадцати семнадцати восемнадцати девятнадцати двадцати тридцати сорока пятидесяти "
    "шестидесяти семидесяти восьмидесяти девяноста ста двухсот трёхсот трехсот четырёхсот четырехсот пятисот шестисот "
    "семисот восьмисот девятисот полутора двоих троих четверых пятерых шестерых семерых восьмерых девятерых десятерых"
)
# Nouns that look like verbs: цели, мели, салат.
_NO_VERBS = words_of("цели мели трели щели ели салат халат")
_NO_PARTICIPLES = words_of("вины")
_NO_INFINITIVES = words_of("ночь речь печь дочь полночь мочь помощь часть")
# Nouns, pronouns, numerals and past tenses that look like requests.
_NO_REQUESTS = words_of("строй случай покрой мой три пошли шли пили вели")
# Adjective and noun that agree: вторая излучина, на третьем участке.
_AGREEING = (
    (("ая", "яя"), ("а", "я")),
    (("ую", "юю"), ("у", "ю")),
    (("ой", "ей"), ("е", "и")),
    (("ого", "его"), ("а", "я")),
    (("ому", "ему"), ("у", "ю")),
    (("ом", "ем"), ("е", "и")),
    (("ым", "им"), ("ом", "ем")),
)


def is_past(word: str) -> bool:
    """A past tense: открыл, открыла, вернулись."""
    stem = word.removesuffix("сь").removesuffix("ся")
    tail = "сь" if stem != word else ""
    stem = stem[:-1] if stem.endswith(("ла", "ло", "ли")) else stem
    if len(stem) < 3 or not stem.endswith("л") or word in _NO_VERBS:
        return False
    return all(is_form(stem + vowel + tail) for vowel in "аои")


def is_plural_verb(word: str) -> bool:
    """A verb in the plural: открыли, вернулись, дрожат, растут."""
    if word.endswith(("ли", "лись")):
        return is_past(word)
    stem = word.removesuffix("ся")
    tail = "ся" if stem != word else ""
    if len(stem) < 4 or word in _NO_VERBS:
        return False
    singular = {"ут": ("ет", "ёт"), "ют": ("ет", "ёт"), "ат": ("ит",), "ят": ("ит",)}.get(stem[-2:], ())
    return any(is_form(stem[:-2] + ending + tail) for ending in singular)


def is_short_plural(word: str) -> bool:
    """A short participle or adjective in the plural: закрыты, исправлены, видны."""
    if not word.endswith(("ны", "ты")) or word in _NO_PARTICIPLES:
        return False
    return is_form(word[:-1] + "а") and is_form(word[:-1] + "о")


def is_infinitive(word: str) -> bool:
    if word in _NO_INFINITIVES:
        return False
    if word.endswith("сть"):
        return is_form(word[:-3] + "л") and is_form(word[:-3] + "ли")
    if word.endswith("ть"):
        return is_form(word[:-2] + "ла")
    return word.endswith(("ться", "тись", "чь", "чься", "йти", "сти", "зти")) and is_form(word)


def is_imperative(word: str) -> bool:
    """A request: сдайте, приготовь, покажи; but no noun in -и (части beside часть)."""
    one = word.removesuffix("те")
    if not one.endswith(("й", "ь", "и")) or not (is_form(one) and is_form(one + "те")):
        return False
    return one != word or not (
        one in _NO_REQUESTS or one in _NO_VERBS or (one.endswith("и") and is_form(one[:-1] + "ь"))
    )


def is_numeral(word: str) -> bool:
    """A numeral as subject or object, or in the genitive: сто, семеро, пяти, трёхсот."""
    return word in NUMERALS or word in GENITIVE_NUMERALS


def agree(adjective: str, noun: str) -> bool:
    """Whether two words look like an adjective and its noun: вторая излучина, третьем участке."""
    if len(adjective) < 4 or noun.endswith(("ла", "лась")):
        return False
    return any(adjective.endswith(ends) and noun.endswith(tails) for ends, tails in _AGREEING)
