"""How a person is addressed: the honorific and titles somebody typed, in the words of the letter's language."""

from functools import lru_cache
from typing import NamedTuple

from followup_kit.letters.facts import language_words
from followup_kit.letters.names import plain


class Address(NamedTuple):
    """What may stand before a name: Ms or Mr (never guessed from a first name), and Dr or Prof; "" if not known."""

    honorific: str = ""
    title: str = ""


@lru_cache(maxsize=4096)
def address(honorific: str, name_title: str, language: str) -> Address:
    """Return how to address somebody in a language.

    `honorific` is what somebody typed for them, in whatever language; `name_title` what stood before the name. "Ms" is
    "Frau" in a German letter; what a language has no word for ("Mx" in German) falls away, so that the full name
    greets; anything unknown stays as typed, as a title.
    """
    known = _known(language)
    honorifics: list[str] = []
    titles: list[str] = []
    for word in f"{honorific} {name_title}".split():
        native, is_title = known.get(word) or known.get(plain(word)) or (word, True)
        if native:
            (titles if is_title else honorifics).append(native)
    return Address(honorifics[0] if honorifics else "", " ".join(dict.fromkeys(titles)))


def same_address(word: str, language: str) -> str:
    """Return a word of address in one plain spelling for comparing; "" when it is none."""
    native, _ = _known(language).get(plain(word)) or ("", False)
    return plain(native)


@lru_cache(maxsize=16)
def _known(language: str) -> dict[str, tuple[str, bool]]:
    """Every spelling, with the language's own word and whether that is a title."""
    words = language_words(language)
    known = {plain(word): ("", False) for word in words["unsaid"]}
    for table, is_title in (("honorifics", False), ("titles", True)):
        for native, others in words[table].items():
            known |= {plain(one): (native, is_title) for one in (native, *others)}
    # A spelling the language has itself ("Mr" and "Mr.") stays as it is.
    return known | {one: (one, table == "titles") for table in ("honorifics", "titles") for one in words[table]}
