"""Which parts of words a phrase cannot do without: a text that holds none of them need not be searched for it."""

_QUANTIFIERS = "?*+{"
_ALONE = " …^$."


def needed_words(whole: str) -> frozenset[str]:
    """Parts of words, one of which stands in every text that a phrase is in; empty when nothing is certain.

    `whole` is the phrase with its words filled in and folded (see patterns.py).
    """
    return _either(whole, 0)[0]


def _either(whole: str, at: int) -> tuple[frozenset[str], int]:
    """Read `a|b|c` from a place on, up to its bracket's end."""
    branches = []
    while True:
        found, at = _row(whole, at)
        branches.append(found)
        if whole[at : at + 1] != "|":
            break
        at += 1
    return (frozenset().union(*branches) if all(branches) else frozenset()), at


def _row(whole: str, at: int) -> tuple[frozenset[str], int]:
    """Read what stands one after the other, and keep of it what tells most."""
    known: list[frozenset[str]] = []
    run = ""
    while at < len(whole) and whole[at] not in "|)":
        letter = whole[at]
        if letter in _QUANTIFIERS:
            # A word's `*` is any ending; the others make the letter before them uncertain.
            at, run = _behind_quantifier(whole, at), run if letter in "*+" else run[:-1]
        elif letter not in "([\\" and letter not in _ALONE:
            run, at = run + letter, at + 1
            continue
        elif letter == "(":
            inner, at = _group(whole, at)
            known.append(inner)
        else:
            end = whole.index("]", at + 2) if letter == "[" else at + (letter == "\\")
            at = _behind_quantifier(whole, end + 1)
        known.append(frozenset({run} if run else ()))
        run = ""
    known.append(frozenset({run} if run else ()))
    return max(known, key=_worth), at


def _group(whole: str, at: int) -> tuple[frozenset[str], int]:
    looks_round = whole.startswith(("(?!", "(?<", "(?="), at)
    start = at + (4 if whole.startswith("(?<", at) else 3 if looks_round else 1)
    inner, end = _either(whole, start)
    uncertain = looks_round or whole[end + 1 : end + 2] in ("?", "*")
    return (frozenset() if uncertain else inner), _behind_quantifier(whole, end + 1)


def _behind_quantifier(whole: str, at: int) -> int:
    while at < len(whole) and whole[at] in _QUANTIFIERS:
        at = whole.index("}", at) + 1 if whole[at] == "{" else at + 1
    return at


def _worth(parts: frozenset[str]) -> tuple[int, int]:
    return (min((len(part) for part in parts), default=0), -len(parts))
