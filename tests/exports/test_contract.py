"""What every export keeps to, whatever the words in it: nothing is added, lost, overwritten or left half written.

The hostile words follow the classes of the Big List of Naughty Strings; each file is read by a parser of another make.
"""

import contextlib
import csv
import io
import unicodedata
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from zipfile import ZipFile

import pandas as pd
import pypdf
import pytest
import python_calamine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followup_kit.errors import FollowupKitError, InvalidInput
from followup_kit.exports import (
    EXPORTS,
    PROGRAMS,
    compose_link,
    file_name,
    free_path,
    save_letter,
    save_log,
    save_reminders,
)

HOSTILE = {
    "controls": "A\x00c\x01m\x07e\x08 \x1b[31mred\x7f\x9f",
    "line ends": "Acme\r\nBcc: evil@x.org\rTo: b@x.org\u2028X: y\u2029z\x85w\x0bv\x0cu",
    "calendar lines": "Acme\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nACTION:PROCEDURE",
    "turned around": "\u202egpj.exe\u202c \u2066iso\u2069 \u200e\u200f",
    "invisible": "Ac\u200bme\u2060 \ufeffLtd\u00ad \u180e",
    "noncharacters": "A\ufffec\uffffme \ufdd0 \U0001ffff",
    "half a character": "Acme \ud83d and \udc00",
    "zalgo": "Ḩ̴̢̛̫͎͎̯̖̳̖̱̊̂̈́̽ë̶̡̧̟̭̱́͋̍ ć̴̨̛̖̫̞̽̓͗o̸m̷e̵s̶" * 8,
    "emoji": "👩\u200d💻🏳️\u200d🌈 👍🏽 🇫🇷",
    "scripts without blanks": "株式会社 王小明 한국어 ภาษาไทย",
    "right to left": "شركة المثال בע״מ",
    "not assigned": "Acme \u0378",
    "HTML": '<script>alert("x")</script><img src=x onerror=alert(1)>&amp;&#60;]]>',
    "XML": '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    "Word markup": "</w:t></w:r><w:r><w:fldSimple w:instr='DDEAUTO c:\\\\x'/> _x0041_ {MERGEFIELD x}",
    "typst markup": '#import "x.typ": * #read("/etc/passwd") $x^2$ *b* _i_ @ref <l> \\ ` // = Head #eval("1")',
    "template markup": "{{ 7*7 }} {% for x in y %} ${jndi:ldap://x} %s %n %d {0} {name!r}",
    "SQL": "Robert'); DROP TABLE applications;-- \" OR 1=1",
    "paths": "../../etc/passwd ..\\..\\windows /dev/null C:\\con",
    "Windows names": "AUX",
    "formula": '=HYPERLINK("http://x.org","a")',
    "command": "+cmd|' /C calc'!A0",
    "minus": "-2+3",
    "at": "@SUM(1)",
    "guarded already": "'=1",
    "tab first": "\t=1",
    "escaped": "a\\,b\\;c\\nd^e^^n|~`",
    "quotes": '"\'“”„«»`´\' ""',
    "numbers": "1e309 NaN 0x10 1/2 ½ TRUE NULL undefined",
    "long word": "x" * 10_000,
    "long text": "It was good to talk. " * 500,
    "blank": " \t ",
    "accents": "Zoë Łódź Ålesund Müßig ﬁne São e\u0301",
}
hostile = pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
DAY = date(2026, 3, 20)
OWN = {"sender": "robin@mail.example", "on": "2026-03-20"}
TURNING = "\u202a\u202b\u202c\u202d\u202e"


def squashed(text):
    """Only what can be seen: blanks and everything invisible gone, one way of writing each letter."""
    normal = unicodedata.normalize("NFKC", text)
    return "".join(char for char in normal if unicodedata.category(char)[0] not in "CZ")


def read_docx(data):
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        tree = ElementTree.fromstring(file.read("word/document.xml"))
        assert "External" not in file.read("word/_rels/document.xml.rels").decode()
    assert {node.tag for node in tree.iter()} & {
        f"{space}{name}" for name in ("fldSimple", "hyperlink", "object")
    } == set()
    return "".join(node.text or "" for node in tree.iter(f"{space}t"))


def read_pdf(data):
    pages = pypdf.PdfReader(io.BytesIO(data), strict=True).pages
    texts = [page.extract_text().rstrip() for page in pages]
    if len(texts) == 1:
        return texts[0]
    assert all(text.endswith(str(number)) for number, text in enumerate(texts, 1)), "each page shows its number"
    return "".join(text.removesuffix(str(number)) for number, text in enumerate(texts, 1))


def read_eml(data):
    message = message_from_bytes(data, policy=policy.default)
    assert message.defects == []
    assert [one.addr_spec for one in message["To"].addresses] == ["dana@acme.example"]
    assert not {"Cc", "Bcc", "Reply-To"} & set(message.keys())
    return message.get_content()


READERS = {".eml": read_eml, ".txt": lambda data: data.decode(), ".docx": read_docx, ".pdf": read_pdf}


def hostile_letter(letter, words):
    return replace(letter, to=words, subject=words, body=f"Dear Dana,\n\n{words}\n\nKind regards,\n{words}")


def save_somehow(letter, path, words, **options):
    """Save; a PDF may first refuse signs without a font, in words and without a trace."""
    if path.suffix != ".pdf" or all(ord(char) <= 0x17F for char in words):
        return save_letter(letter, path, **options)
    with contextlib.suppress(InvalidInput):
        return save_letter(letter, path, **options)
    with pytest.raises(InvalidInput, match="No font here has"):
        save_letter(letter, path, **options)
    assert list(path.parent.iterdir()) == []
    return save_letter(letter, path, missing_signs="box", **options)


def test_every_format_is_read_back_here():
    assert READERS.keys() == EXPORTS.keys()


@pytest.mark.parametrize("ending", EXPORTS)
@hostile
def test_hostile_words_come_back_as_words_from_a_file_of_a_safe_name(letter, tmp_path, ending, words):
    folder = tmp_path / "letters"
    folder.mkdir()
    path = free_path(folder, file_name(words, words, DAY, ending))
    saved = save_somehow(hostile_letter(letter, words), path, words, company=words, sender_name=words, **OWN)
    assert list(folder.iterdir()) == [saved]
    assert saved.resolve().parent == folder.resolve()
    assert len(saved.name.encode()) <= 100
    read = squashed(READERS[ending](saved.read_bytes()))
    if ending != ".pdf" or words.isascii():
        assert squashed(words) in read.replace("?", "") or squashed(words).replace("?", "") in read.replace("?", "")
    assert "DearDana" in read
    if ending in (".docx", ".pdf"):
        assert not set(TURNING) & set(READERS[ending](saved.read_bytes()))


@pytest.mark.parametrize("ending", EXPORTS)
def test_the_same_letter_gives_the_same_file(letter, ending):
    assert EXPORTS[ending](letter) == EXPORTS[ending](letter)


class Tables:
    """A log whose every cell is hostile."""

    def __init__(self, words):
        self.frame = pd.DataFrame(
            {"company": [words], "days": pd.Series([None], dtype="Int64"), "on": [pd.NaT], "n": [3]}
        )

    def applications(self):
        return self.frame

    events = contacts = letters = applications


@hostile
def test_hostile_words_in_a_csv_never_run_and_come_back(tmp_path, words):
    guarded = save_log(Tables(words), tmp_path / "a.csv").read_bytes().decode("utf-8-sig")
    raw = save_log(Tables(words), tmp_path / "raw.csv", raw=True).read_bytes().decode()
    (_, [first, *_]), (_, [as_it_is, *rest]) = (
        csv.reader(io.StringIO(guarded, newline="")),
        csv.reader(io.StringIO(raw, newline="")),
    )
    kept = words.encode("utf-8", "replace").decode()
    assert as_it_is == kept
    assert first.removeprefix("'") == kept.removeprefix("'") or first == f"'{kept}"
    assert not first.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert rest == ["", "", "3"]


@hostile
def test_hostile_words_in_a_workbook_are_text_and_nothing_else(tmp_path, words):
    path = save_log(Tables(words), tmp_path / "a.xlsx")
    book = python_calamine.CalamineWorkbook.from_path(str(path))
    assert book.sheet_names == ["applications", "events", "contacts", "letters"]
    rows = book.get_sheet_by_name("events").to_python()
    assert rows[0] == ["company", "days", "on", "n"]
    if squashed(words):
        assert squashed(str(rows[1][0])) == squashed(words)
    with ZipFile(path) as file:
        sheets = [file.read(name).decode() for name in file.namelist() if "worksheets/sheet" in name]
    assert len(sheets) == 4
    assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)


@hostile
def test_hostile_words_add_nothing_to_a_calendar(tmp_path, words):
    frame = pd.DataFrame({"application_id": [words], "company": [words], "role": [words], "why": [words],
                          "letter_kind": ["nudge"], "from_day": ["2026-03-20"]})  # fmt: skip
    data = save_reminders(frame, tmp_path / "a.ics", as_of="2026-03-20").read_bytes()
    assert max(map(len, data.split(b"\r\n"))) <= 75
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    names = [line.partition(":")[0].partition(";")[0] for line in lines if line]
    once = ["VERSION", "PRODID", "X-WR-CALNAME", "SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "SEQUENCE"]
    once += ["CLASS", "TRANSP", "ACTION", "TRIGGER"]
    assert sorted(names) == sorted([*once, *["BEGIN", "END"] * 3, *["DESCRIPTION"] * 2])
    assert [line for line in lines if line.startswith("ACTION")] == ["ACTION:DISPLAY"]


SAVES = {
    **{ending: lambda letter, path: save_letter(letter, path) for ending in EXPORTS},
    ".csv": lambda _, path: save_log(Tables("Acme"), path),
    ".xlsx": lambda _, path: save_log(Tables("Acme"), path),
    ".ics": lambda _, path: save_reminders(pd.DataFrame({"company": ["Acme"], "from_day": [DAY]}), path),
}


@pytest.mark.parametrize("ending", SAVES)
def test_no_export_writes_over_what_is_there(letter, tmp_path, ending):
    path = tmp_path / f"mine{ending}"
    path.write_bytes(b"mine")
    with pytest.raises(InvalidInput, match="left as it is"):
        SAVES[ending](letter, path)
    assert path.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.fault
@pytest.mark.parametrize("ending", SAVES)
def test_an_export_that_cannot_be_finished_leaves_no_part_of_it(letter, tmp_path, ending):
    resource = pytest.importorskip("resource", reason="needs a limit on file sizes, which Windows does not have")
    SAVES[ending](letter, tmp_path / f"first{ending}").unlink()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20, before[1]))
    try:
        with pytest.raises(FollowupKitError, match="was not saved"):
            SAVES[ending](letter, tmp_path / f"big{ending}")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []


anything = st.text(st.characters(), max_size=120)
languages = st.sampled_from(["en", "de-DE", "ar", "xx", "", "en-US", "zh_Hans_CN", "a-b-c"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=anything, subject=anything, body=anything, language=languages)
def test_whatever_is_in_it_a_letter_becomes_a_whole_document_and_a_plain_link(letter, name, subject, body, language):
    odd = replace(letter, to=name, subject=subject, body=body, language=language)
    own = {"sender": name, "sender_name": name, "company": name, "on": "2026-03-20"}
    read_docx(EXPORTS[".docx"](odd, **own))
    read_pdf(EXPORTS[".pdf"](odd, **own, missing_signs="box"))
    with contextlib.suppress(InvalidInput):
        read_pdf(EXPORTS[".pdf"](odd, **own))
    assert all(compose_link(odd, program).isascii() for program in PROGRAMS)
