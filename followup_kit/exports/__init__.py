"""Files from letters: the ending of the name chooses the format."""

import inspect
from collections.abc import Callable
from pathlib import Path

from followup_kit.errors import InvalidInput
from followup_kit.exports.atomic import write_whole
from followup_kit.exports.eml import to_eml
from followup_kit.exports.filename import file_name, free_path
from followup_kit.exports.text import to_text
from followup_kit.model import Letter

#: File ending → what makes the file's bytes of a letter.
EXPORTS: dict[str, Callable[..., bytes]] = {
    ".eml": to_eml,
    ".txt": to_text,
}

__all__ = ["EXPORTS", "file_name", "free_path", "save_letter", "to_eml", "to_text"]


def save_letter(letter: Letter, path: str | Path, *, overwrite: bool = False, **options: str) -> Path:
    """Save a letter as a file, in the format its ending says (.eml, .txt), and return the path.

    Nothing is overwritten unless `overwrite`. `options` go to the format: an .eml takes sender, sender_name,
    reply_to_message_id and references; a format leaves out those of the others. Folders are made as needed. Raises
    InvalidInput (ending, name taken, address), StoreFull or ReadOnly, and then leaves no file behind.
    """
    path = Path(path).expanduser()
    export = EXPORTS.get(path.suffix.lower())
    if export is None:
        raise InvalidInput(f"{path.name!r} does not say which kind of file. End the name in {' or '.join(EXPORTS)}.")
    known = {name for each in EXPORTS.values() for name in _options(each)}
    if unknown := options.keys() - known:
        raise InvalidInput(
            faults={name: f"is not known here; allowed are {', '.join(sorted(known))}." for name in sorted(unknown)}
        )
    taken = {name: value for name, value in options.items() if name in _options(export)}
    return write_whole(export(letter, **taken), path, overwrite=overwrite)


def _options(export: Callable[..., bytes]) -> list[str]:
    parameters = inspect.signature(export).parameters.values()
    return [parameter.name for parameter in parameters if parameter.kind is parameter.KEYWORD_ONLY]
