"""Which folder holds the drafts: the one the server marks, else one of a usual name, else the user is asked."""

import tomllib
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from followup_kit.delivery.accounts import one_line_fault
from followup_kit.errors import InvalidInput


class Folder(NamedTuple):
    """A folder of a mailbox as the server lists it; `delim` stands between the folders in its name."""

    name: str
    delim: str
    flags: tuple[str, ...]


class WhichFolder(InvalidInput):
    """No folder is plainly that of the drafts; `folders` are those there are."""

    def __init__(self, folders: Iterable[str]) -> None:
        self.folders = tuple(folders)
        names = ", ".join(f"“{one}”" for one in self.folders[:20]) or "none"
        super().__init__(faults={"drafts_folder": f"Which folder holds your drafts? There is: {names}."})


def drafts_folder(folders: Iterable[Folder], named: str = "") -> str:
    """Return the folder for drafts: `named`, if it is there; else the marked one; else one of a usual name.

    Names with a line end or another control character, which could be read as a command, are refused or left out.
    Raises WhichFolder when there is none, or two that could be meant.
    """
    if named and (fault := one_line_fault(named)):
        raise InvalidInput(faults={"drafts_folder": fault})
    usable = [one for one in folders if not one_line_fault(one.name) and not _has(one, "\\noselect", "\\nonexistent")]
    if named:
        if named in (one.name for one in usable):
            return named
        raise WhichFolder(one.name for one in usable)
    marked = [one.name for one in usable if _has(one, "\\drafts")]
    found = marked or [one.name for one in usable if _key(_last(one)) in _usual_names()]
    if len(found) != 1:
        raise WhichFolder(found or (one.name for one in usable))
    return found[0]


def _has(folder: Folder, *flags: str) -> bool:
    return any(one.casefold() in flags for one in folder.flags)


def _last(folder: Folder) -> str:
    return folder.name.rpartition(folder.delim)[2] if folder.delim else folder.name


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().strip()


@lru_cache(maxsize=1)
def _usual_names() -> frozenset[str]:
    by_language = tomllib.loads(Path(__file__).with_name("folders.toml").read_text("utf-8"))
    return frozenset(_key(name) for names in by_language.values() for name in names)
