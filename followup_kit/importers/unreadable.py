"""What a file is that no reader knows, what can be read instead, and how to get there."""

from followup_kit.errors import InvalidInput
from followup_kit.importers.sources import Source
from followup_kit.importers.zips import is_damaged, is_locked, is_zip

CAN_BE_READ = (
    "What can be read: tables (.csv, .tsv, .txt, .xlsx, .xls, .ods, .json, .md, or a .zip of them), what LinkedIn, "
    "Huntr, Simplify, Teal, JobSync, JustAJobApp or SankeyMATIC gives out, and mail (.eml, .mbox, or a folder of them)."
)
_PASTE = "Copy the table in it with its column names, and paste it."
_PICTURE = ("a picture", "Find the table that it shows, and save that as CSV.")
_TEXT = ("a text document", _PASTE)
_BEGINNINGS = {
    b"%PDF": ("a PDF", _PASTE),
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
    b"{\\rtf": _TEXT,
    b"\x1f\x8b": ("a packed file", "Unpack it first."),
    b"Rar!": ("a packed file", "Unpack it first."),
    b"7z\xbc\xaf": ("a packed file", "Unpack it first."),
    b"SQLite format 3": ("a database", "A log of followup_kit is opened by Tracker.open(…), not brought in."),
    b"BEGIN:VCALENDAR": ("a calendar", "Write its days into a sheet, beside company and role."),
}
_ENDINGS = {
    **dict.fromkeys((".doc", ".docx", ".odt", ".rtf", ".pages"), _TEXT),
    **dict.fromkeys((".heic", ".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp", ".tif", ".tiff"), _PICTURE),
    **dict.fromkeys((".html", ".htm", ".mhtml"), ("a web page", _PASTE)),
    ".numbers": ("a sheet of Apple's Numbers", "Choose File > Export To > CSV there, and read that."),
}
#: What looks like a file of its own kind, but only says where the sheet is.
_LINKS = {".gsheet": "Google sheet", ".url": "page", ".webloc": "page"}


def check_no_link(source: Source) -> None:
    """Refuse a file that is only a link to the sheet that was meant."""
    if source.ending in _LINKS:
        raise InvalidInput(
            f"{source.name} is a link to a {_LINKS[source.ending]}, not what stands there. Open it, choose "
            "File > Download > Comma-separated values, and read that file."
        )


def refusal(source: Source) -> InvalidInput:
    """Say that nobody reads a file: what it is, what can be read, what to do."""
    if source.is_folder:
        return InvalidInput(f"The folder {source.name} holds no mail. Name the file in it. {CAN_BE_READ}")
    what, advice = _kind(source)
    return InvalidInput(f"There is no reader for {source.name}: it is {what}. {advice} {CAN_BE_READ}")


def _kind(source: Source) -> tuple[str, str]:
    if source.ending in _ENDINGS:
        return _ENDINGS[source.ending]
    if is_zip(source) and is_damaged(source):
        return "a zip that is cut off or damaged", "Copy or download it again."
    if is_zip(source) and is_locked(source):
        return "a zip protected by a password", "Unpack it with its password, and read the file in it."
    if is_zip(source):
        return "a zip in which nothing is a table or a known export", "Unpack it, and read the file that you meant."
    known = next((kind for begins, kind in _BEGINNINGS.items() if source.head.startswith(begins)), None)
    ending = f"a file ending “{source.ending}”" if source.ending else "a file without an ending"
    return known or (ending, "If it is a table in text, let its name end in .csv.")
