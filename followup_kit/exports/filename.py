"""File names from company names: safe on every system, and never the name of something else."""

import re
import unicodedata
from datetime import date
from pathlib import Path

MOST_BYTES = 100
LONGEST_ENDING = 10
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)
_ENDING = re.compile(r"\.?([A-Za-z0-9]{1,10})")


def file_name(company: str, kind: str, on: date, ending: str, letter_id: str = "") -> str:
    """Return a name such as "2026-03-20 4f2a Acme thank-you.eml".

    The date and the first characters of `letter_id` come first, so that two letters differ; of the rest only letters,
    digits, blanks and - . _ stay, in at most 100 bytes.
    """
    found = _ENDING.fullmatch(ending)
    suffix = f".{found[1].lower()}" if found else ".txt"
    begin = f"{on.isoformat()} {slug(letter_id)[:8]}".strip()
    title = slug(kind.replace("_", "-"))
    fixed = len(f"{begin}  {title}{suffix}".encode())
    name = _cut(slug(company), max(0, MOST_BYTES - fixed))
    return _cut(" ".join(part for part in (begin, name, title) if part), MOST_BYTES - len(suffix)) + suffix


def slug(text: str) -> str:
    """Return what of a text may stand in a file name; "" if nothing may."""
    normal = unicodedata.normalize("NFC", text)
    kept = "".join(
        char if char.isalnum() or unicodedata.category(char)[0] == "M" or char in "-._" else " " for char in normal
    )
    clean = " ".join(unicodedata.normalize("NFC", kept).split()).strip(" .")
    stem = clean.partition(".")[0].strip()
    return f"_{clean}" if _RESERVED.fullmatch(stem) else clean


def free_path(folder: str | Path, name: str) -> Path:
    """Return a path inside the folder that is not taken yet: "name.eml", "name 2.eml", "name 3.eml" …"""
    stem, dot, ending = slug(name).rpartition(".")
    suffix = f".{ending}" if stem and dot and len(ending) <= LONGEST_ENDING else ""
    stem = _cut(stem if suffix else slug(name), MOST_BYTES - len(suffix.encode())) or "letter"
    candidate = Path(folder) / f"{stem}{suffix}"
    number = 2
    while candidate.exists() or candidate.is_symlink():
        short = _cut(stem, MOST_BYTES - len(f" {number}{suffix}".encode()))
        candidate = Path(folder) / f"{short} {number}{suffix}"
        number += 1
    return candidate


def _cut(text: str, most_bytes: int) -> str:
    return text.encode()[:most_bytes].decode("utf-8", "ignore").strip(" .")
