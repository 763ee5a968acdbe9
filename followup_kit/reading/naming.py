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
_SENDER_PARTS = re.compile(r"\s+[-|–@/]\s*|,\s*|\s+(?:at|bei|chez|en|von|from|via)\s+")
_SUBJECT_PARTS = re.compile(r"\s+[-|–@]\s*|[,:(){}\[\]|\"„“”«»]+\s*|\s+(?:at|bei|chez|en)\s+")
_LINE_PARTS = re.compile(r",\s+|\s+[-|–]\s+")
_LONGEST_NAME, _MOST_WORDS, _SHORTEST_WORD = 60, 5, 4
_JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_FORMS = r"(?:株式会社|有限会社|合同会社|医療法人(?:社団)?|社会福祉法人|学校法人|一般社団法人|一般財団法人)"
_LEGAL_FORM = f"{_FORMS}NAME|NAME{_FORMS}"
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
    return min(written_large or small, default=(0, ""))[1] or _left_of_subject(subject, text[:6000], company)


def _left_of_subject(subject: str, text: str, company: str) -> str:
    """A part of the subject that the text names too, when it says more than what kind of mail it is."""
    folded = fold(text)
    for part in _SUBJECT_PARTS.split(subject):
        words = part.split()
        while words and _about().fullmatch(fold(words[0]).strip("'’:")):
            words.pop(0)
        while words and _about().fullmatch(fold(words[-1]).strip("'’:")):
            words.pop()
        name = _tidy_role(" ".join(words))
        at = re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", folded) if len(name) >= _SHORTEST_WORD else None
        if at and _bare(name) not in _bare(company) and text[at.start()].isupper():
            return text[slice(*at.span())].replace("\n", " ")
    return ""


def name_company(subject: str, text: str, sender: str, address: str, codes: tuple[str, ...]) -> str:
    """The company as the message writes it, helped by the sender's name and address; "" when it is not clear."""
    whole = f"{sender}\n{subject}\n{text[:6000]}"
    label = _own_label(address)
    if "ja" in codes and (named := _with_legal_form(_without_office(sender), whole)):
        return named
    if label:
        person = _bare(sender.split(maxsplit=1)[0]) if sender else ""
        own = "" if person and _bare(address.partition("@")[0]).startswith(person) else sender
        if named := _written_out(_bare(label), own, text[:6000]):
            return named
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
def _about() -> re.Pattern[str]:
    return re.compile("|".join(_hosts()["about"]))


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


def _written_out(label: str, sender: str, text: str) -> str:
    """The sender's name, or a line of the text, that names the company more fully than its address does."""
    parts = [part for part in _SENDER_PARTS.split(sender) if part]
    lines = [line for line in text.split("\n") if len(line) <= _LONGEST_NAME and not line.rstrip().endswith(",")]
    for part in (*parts, *(piece for line in lines for piece in _LINE_PARTS.split(line))):
        words = part.strip(" .,;:!()-–").split()
        while words and _office().fullmatch(fold(words[-1])):
            words.pop()
        while words and _office().fullmatch(fold(words[0])):
            words.pop(0)
        told = [_bare(word) for word in words]
        large = bool(words) and words[0][:1].isupper() and words[-1][:1].isupper()
        if (
            large
            and 2 <= len(words) <= _MOST_WORDS
            and any(len(word) >= _SHORTEST_WORD and word in label for word in told)
        ):
            return " ".join(words)
    return ""


def _with_legal_form(name: str, text: str) -> str:
    """A Japanese name with the 株式会社 or 医療法人 that the text writes before or behind it; "" for another script."""
    first = name.split(maxsplit=1)[0] if name.split() else ""
    if not _JAPANESE.search(first):
        return ""
    form = _LEGAL_FORM.replace("NAME", re.escape(re.sub(_FORMS, "", first)))
    found = re.search(form, text)
    return found[0] if found else first


def _without_office(sender: str) -> str:
    """A sender's name without what only says which office wrote: "Acme" of "Acme Recruiting Team"."""
    parts = [part for part in _SENDER_PARTS.split(sender) if part]
    left = [" ".join(word for word in part.split() if not _office().fullmatch(fold(word))) for part in parts]
    return max((name for name in left if name), key=len, default="").strip(" .,")
