"""Finding the links in a post, by the rules X uses to shorten them."""

import re
from functools import cache
from pathlib import Path

_MAX_LABEL = 63
_MAX_LINK = 4096
_ACCENTED = "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_LATIN = f"a-z0-9{_ACCENTED}"
_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
_LATIN_LABEL = f"[{_LATIN}](?:[{_LATIN}_-]*[{_LATIN}])?"
_PATH_LETTERS = f"{_LATIN}_\u0300-\u036f\u1e00-\u1eff\u0400-\u04ff"
_PATH_CHAR = rf"[{_PATH_LETTERS}!*';:=+,.$/%#\[\]\-–&|~@]"
_PATH_END = rf"[{_PATH_LETTERS}=#/+\-]"
_QUERY = r"\?[a-z0-9!?*'();:&=+$/%#\[\]\-_.,~|@]*[a-z0-9\-_&=#/]"
_LINK = re.compile(
    # never glued to a letter, a mention, a hashtag or an address; a bare one not to a hyphen or a dot either
    rf"(?:(?<![{_LATIN}@＠$#＃])(?P<scheme>https?://)(?P<host>(?:{_LABEL}\.)+(?P<top>xn--[a-z0-9-]+|[a-z]{{2,}}|[^\W\d_]{{2,}}))"
    rf"|(?<![{_LATIN}@＠$#＃_./-])(?P<bare>(?:{_LATIN_LABEL}\.)+(?P<bare_top>xn--[a-z0-9-]+|[a-z]{{2,}})))"
    rf"(?![{_LATIN}@+-])(?::\d+)?"
    rf"(?P<path>/(?:{_PATH_CHAR}*(?:\({_PATH_CHAR}+\){_PATH_CHAR}*)*(?:{_PATH_END}|(?<=\))))?)?(?:{_QUERY})?",
    re.IGNORECASE,
)
_BARE_COUNTRIES = frozenset({"co", "tv"})


def find_links(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of every link, with or without https://.

    A bare "name.xx" under a country's ending counts only with a path behind it, as on X; "co" and "tv" always do.
    """
    if "." not in text:
        return []
    return [match.span() for match in _LINK.finditer(text) if _is_link(match)]


def _is_link(match: re.Match[str]) -> bool:
    host, top = match["host"] or match["bare"], (match["top"] or match["bare_top"]).lower()
    if len(match[0]) > _MAX_LINK or any(len(_ascii(label)) > _MAX_LABEL for label in host.split(".")):
        return False
    if not (top in _endings() or top.startswith("xn--")):
        return False
    only_country = len(top) == 2 and host.count(".") == 1 and top not in _BARE_COUNTRIES
    return bool(match["scheme"] or match["path"]) or not only_country


def _ascii(label: str) -> str:
    return label if label.isascii() else "xn--" + label.lower().encode("punycode").decode("ascii")


@cache
def _endings() -> frozenset[str]:
    return frozenset((Path(__file__).parent / "endings.txt").read_text("utf-8").split())
