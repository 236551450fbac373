"""Words that begin a Russian sentence behind the last initial of a name: от Марии С. Комиссия решила."""

from __future__ import annotations

from functools import cache

from .declensions import analyses

# No surname is spelled like these.
_FUNCTION_WORDS = """
без более был была были было в вас ведь весь во вместе вот впоследствии все всё всего вскоре вы где да
далее даже для до его ее её ему если есть ещё еще же за завтра зато затем здесь и из или им иначе итак их
к каждый как какой когда который кроме кто кто-то ли либо меня многие мне можно мой моя мы на над надо
наш наша наши не нет ни но нужно о об обо однако он она они оно от ответ перед по под поэтому пока после
потом потому при про с сегодня сейчас сначала снова со так такая также такие такой там тем тогда тоже
только тот то ты у уже хотя чего чем через что чтобы эта эти это этого этой этот я
"""


@cache
def _function_words() -> frozenset[str]:
    return frozenset(_FUNCTION_WORDS.split())


def opens(word: str, behind_name: bool) -> bool:
    """Whether a word behind an initial is no surname: behind a name a common noun, elsewhere a function word only."""
    return word in _function_words() or (behind_name and bool(analyses(word)))
