"""Which company and role a message is about, as far as it says so."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from followup_kit.reading.folding import fold
from followup_kit.reading.patterns import names_of

_LETTERS = re.compile(r"[^\w]+")
_SECOND_LEVEL = {"co", "com", "org", "ac", "gov", "edu", "ne", "or"}
_GENDERED = re.compile(r"\s*\((?:[mwfdxhi]\s*[/|]\s*){1,3}[mwfdxhi]\)|\s*\bm/w/d\b|\s*\bh/f\b", re.IGNORECASE)


def name_role(subject: str, text: str, codes: tuple[str, ...], *, company: str = "") -> str:
    """The role as the message writes it, which is not the company; "" when it names none."""
    found = [
        (at, tidy)
        for offset, part in ((0, subject), (1_000, text[:6000]))
        for at, name in ((at + offset, name) for at, name in _named("role", part, codes))
        if (tidy := _tidy_role(name)) and _bare(tidy) != _bare(company)
    ]
    written_large = [one for one in found if one[1][:1].isupper() or "ja" in codes]
    small = [one for one in found if len(one[1].split()) <= 4 and codes[0] != "en"]
    return min(written_large or small, default=(0, ""))[1]


def name_company(subject: str, text: str, sender: str, address: str, codes: tuple[str, ...]) -> str:
    """The company as the message writes it, helped by the sender's name and address; "" when it is not clear."""
    whole = f"{sender}\n{subject}\n{text[:6000]}"
    label = _own_label(address)
    if label:
        return _spelled(_bare(label), whole) or " ".join(part.capitalize() for part in label.split("-"))
    host = address.rpartition("@")[2]
    if any(word in host for word in _hosts()["recruiting"]) and (
        spelled := _spelled(_bare(address.partition("@")[0]), whole)
    ):
        return spelled
    for part in (subject, text[:6000]):
        for _, name in sorted(_named("company", part, codes), key=lambda place: place[0]):
            if (name[:1].isupper() or "ja" in codes) and not _is_office(name):
                return name.strip(" .,;:!-")
    named = _without_office(sender)
    return named if named and named != sender.strip() and named in f"{subject}\n{text}" else ""


def _named(what: str, text: str, codes: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    folded = fold(text)
    for code in codes:
        for rank, pattern in enumerate(names_of(code, what)):
            for match in pattern.finditer(folded):
                yield match.start("name") + rank, text[slice(*match.span("name"))]


def _tidy_role(name: str) -> str:
    name = _GENDERED.sub("", name).strip(" .,;:!-–—\"'“”„()")
    words = name.split()
    return name if 1 <= len(words) <= 8 and any(letter.isalpha() for letter in name) else ""


def _own_label(address: str) -> str:
    """The name in an address that is the company's own: "acme" of jobs@mail.acme.example; "" for freemail and ATS."""
    host = address.rpartition("@")[2].lower()
    labels = [label for label in host.split(".")[:-1] if label not in _SECOND_LEVEL]
    label = labels[-1] if labels else ""
    return "" if any(word in label for word in (*_hosts()["mail"], *_hosts()["recruiting"])) else label


def _bare(name: str) -> str:
    """Only the letters and figures of a name, as addresses have them."""
    flat = fold(name.replace("&", "and")).replace("ß", "ss")
    return _LETTERS.sub("", flat).replace("_", "")


def _is_office(name: str) -> bool:
    return all(_office().fullmatch(fold(word)) for word in name.split())


@cache
def _hosts() -> dict[str, list[str]]:
    file = resources.files("followup_kit.reading") / "phrases" / "hosts.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def _office() -> re.Pattern[str]:
    return re.compile("|".join(_hosts()["office"]))


def _spelled(domain: str, text: str) -> str:
    """The words of the text that, written together, are the domain's name."""
    words = [(found.start(), found.end()) for found in re.finditer(r"[\w&'.’·-]+", text)]
    flat = [_bare(text[a:b]) for a, b in words]
    best: tuple[int, str] = (0, "")
    for first in range(len(words)):
        joined = ""
        for last in range(first, min(first + 5, len(words))):
            joined += flat[last]
            if len(joined) < 4:
                continue
            if not (domain.startswith(joined) or joined.startswith(domain)):
                break
            start, end = words[first][0], words[last][1]
            if "\n" in text[start:end] or not text[start].isupper():
                break
            score = len(joined) if len(joined) * 2 >= len(domain) and domain.startswith(joined) else 0
            if score > best[0]:
                best = (score, text[start:end].strip(".-'’"))
    return best[1]


def _without_office(sender: str) -> str:
    """A sender's name without what only says which office wrote: "Acme" of "Acme Recruiting Team"."""
    parts = [part for part in re.split(r"\s+[-|–@/]\s*|,\s*|\s+(?:at|bei|chez|en|von|from|via)\s+", sender) if part]
    left = [" ".join(word for word in part.split() if not _office().fullmatch(fold(word))) for part in parts]
    return max((name for name in left if name), key=len, default="").strip(" .,")
