"""Links that open the right page of LinkedIn or X: built here, opened by the user, nothing is fetched."""

from urllib.parse import quote, urlencode

_LINKEDIN = "https://www.linkedin.com/search/results/"
_X = "https://x.com/search"
_MOST = 120


def on_linkedin(what: str, *words: str) -> str:
    """A search on LinkedIn for "companies", "people", "content" (posts, the newest first) or "events"."""
    order = {"sortBy": '"date_posted"'} if what == "content" else {}
    return f"{_LINKEDIN}{what}/?{_query(keywords=_words(*words), **order)}"


def on_x(name: str, *, posts: bool) -> str:
    """A search on X for accounts of that name, or for the newest posts that name it."""
    text = _words(name).replace('"', "")
    wanted = {"q": f'"{text}"', "f": "live"} if posts else {"q": text, "f": "user"}
    return f"{_X}?{_query(**wanted)}"


def _words(*words: str) -> str:
    """One line of words without control characters, short enough for any browser."""
    text = " ".join(words)
    if not text.isprintable():
        text = "".join(one if one.isprintable() else " " for one in text)
    return " ".join(text.split())[:_MOST]


def _query(**values: str) -> str:
    return urlencode(values, quote_via=quote, encoding="utf-8", errors="replace")
