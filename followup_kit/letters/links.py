"""Finding the links in a post, by the rules X uses to shorten them."""

import re
from functools import cache
from pathlib import Path

_MAX_LABEL = 63
_MAX_LINK = 4096
_PATH_CHAR = r"[\w!*';:=+,.$/%#\[\]\-–&|~@]"
_PATH_END = r"[\w=#/+\-]"
_QUERY = r"\?(?:[a-z0-9!?*'();:&=+$/%#\[\]\-_.,~|@]*[a-z0-9\-_&=#/])"
_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
_LINK = re.compile(
    # not glued to a letter, a mention, a hashtag or an address
    rf"(?<![\w@＠$#＃\u202a-\u202e])(?P<scheme>https?://)?(?P<host>(?:{_LABEL}\.)+(?P<top>xn--[a-z0-9-]+|[^\W\d_]{{2,}})(?![\w@]))"
    rf"(?::\d+)?(?P<path>/(?:{_PATH_CHAR}*(?:\({_PATH_CHAR}+\){_PATH_CHAR}*)*(?:{_PATH_END}|(?<=\))))?)?(?:{_QUERY})?",
    re.IGNORECASE,
)
_GLUED = "-./_"
_BARE_COUNTRIES = frozenset({"co", "tv"})


def find_links(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of every link, with or without https://.

    A bare "name.xx" under a country's ending counts only with a path behind it, as on X; "co" and "tv" always do.
    """
    if "." not in text:
        return []
    return [match.span() for match in _LINK.finditer(text) if _is_link(match, text)]


def _is_link(match: re.Match[str], text: str) -> bool:
    scheme, host, top, path = match["scheme"], match["host"], match["top"].lower(), match["path"]
    if len(match[0]) > _MAX_LINK or any(len(_ascii(label)) > _MAX_LABEL for label in host.split(".")):
        return False
    if not (top in _endings() or top.startswith("xn--")):
        return False
    if scheme:
        return True
    if not host.isascii() or (match.start() and text[match.start() - 1] in _GLUED):
        return False
    is_country = len(top) == 2 and host.count(".") == 1
    return not is_country or bool(path) or top in _BARE_COUNTRIES


def _ascii(label: str) -> str:
    return label if label.isascii() else "xn--" + label.lower().encode("punycode").decode("ascii")


@cache
def _endings() -> frozenset[str]:
    return frozenset((Path(__file__).parent / "endings.txt").read_text("utf-8").split())
