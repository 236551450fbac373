"""Words that begin a Kazakh sentence behind the last initial of a name: Айгүл С. Ол келді."""

from __future__ import annotations

from functools import cache

# No surname is spelled like these.
_FUNCTION_WORDS = """
ал алайда анау ары барлық барлығы бәрі бейсенбі бірақ біз біздің бүгін бүкіл бұл бұлар бұлардың бұны
бұның бұған ғана дегенмен ендеше ендігі енді ертең егер және жоқ иә кейін кейде келесі кеше қазір қалай
қандай қайда қашан қанша кім мен менің мұнда мұндай мысалы неге не ол олар олардың онда ондай оны оның
оған осы осыған осында осындай осылай сен сендер сіз сіздің сол сондай сонда сондықтан соған содан сосын
сонымен сөйтіп тек тағы тіпті ұзамай үшін
торг келісімді хабарласыңыз хабарласыңыздар сатылады айырбас айырбастаймын бағасы мекенжай мекенжайы телефон
телефоны
"""


@cache
def _function_words() -> frozenset[str]:
    return frozenset(_FUNCTION_WORDS.split())


def opens(word: str, behind_name: bool) -> bool:
    """Whether a word behind an initial is no surname."""
    return word in _function_words()
