"""A letter as a Word document: set like a letter, and easy to edit."""

from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from followup_kit.exports.page import Page, lay_out
from followup_kit.model import Letter

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_FONT = "Calibri"
_GREY = "595959"
_SIZES = {"a4": (210, 297), "us-letter": (215.9, 279.4)}
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi"})


def to_docx(
    letter: Letter, *, sender: str = "", sender_name: str = "", company: str = "", on: str = "", paper: str = ""
) -> bytes:
    """Return a letter as a Word document (.docx).

    On top your name and address, then the day (`on`, as 2026-03-20), to whom it goes and at which company, the subject,
    the text. `paper` is a4 or us-letter; without it, what is usual for the letter's language and this computer's
    country. The same letter always gives the same bytes. Raises InvalidInput for a day or paper that is none.
    """
    from docx import Document

    page = lay_out(letter, sender=sender, sender_name=sender_name, company=company, on=on, paper=paper)
    document = Document()
    _set_page(document, page)
    _set_head(document, page)
    _set_text(document, page)
    _describe(document, page)
    file = BytesIO()
    document.save(file)
    return _timeless(file.getvalue())


def _set_page(document: "Document", page: Page) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = document.sections[0]
    width, height = _SIZES[page.paper]
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(27)
    section.top_margin = section.bottom_margin = Mm(25)
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(11)
    normal.paragraph_format.space_after = Pt(9)
    normal.paragraph_format.line_spacing = 1.15
    normal.paragraph_format.widow_control = True
    properties = normal.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for name in ("w:cs", "w:eastAsia"):
        fonts.set(qn(name), _FONT)
    language = properties.makeelement(qn("w:lang"), {qn("w:val"): page.language})
    properties.append(language)


def _set_head(document: "Document", page: Page) -> None:
    from docx.shared import Pt, RGBColor

    if page.sender_name:
        name = _add(document, [page.sender_name], page)
        name.runs[0].bold, name.runs[0].font.size = True, Pt(15)
        name.paragraph_format.space_after = Pt(1 if page.sender else 26)
    if page.sender:
        address = _add(document, [page.sender], page)
        address.runs[0].font.color.rgb = RGBColor.from_string(_GREY)
        address.paragraph_format.space_after = Pt(26)
    if page.day:
        _add(document, [page.day], page).paragraph_format.space_after = Pt(16)
    if page.recipient:
        _add(document, page.recipient, page).paragraph_format.space_after = Pt(22)
    if page.subject:
        subject = _add(document, [page.subject], page)
        subject.runs[0].bold = True
        subject.paragraph_format.space_after = Pt(12)
        subject.paragraph_format.keep_with_next = True


def _set_text(document: "Document", page: Page) -> None:
    """The paragraphs; the closing words stay together, and with the paragraph before them."""
    from docx.shared import Pt

    last = len(page.paragraphs) - 1
    for number, lines in enumerate(page.paragraphs):
        paragraph = _add(document, lines, page)
        if number == last > 0:
            paragraph.paragraph_format.space_before = Pt(14)
        paragraph.paragraph_format.keep_together = number >= last - 1 and sum(map(len, lines)) < 1000
        paragraph.paragraph_format.keep_with_next = number == last - 1


def _add(document: "Document", lines: list[str], page: Page) -> "Paragraph":
    from docx.oxml.ns import qn

    paragraph = document.add_paragraph()
    run = paragraph.add_run()
    for number, line in enumerate(lines):
        if number:
            run.add_break()
        run.add_text(line)
    if page.language in _RIGHT_TO_LEFT:
        properties = paragraph._p.get_or_add_pPr()
        properties.append(properties.makeelement(qn("w:bidi"), {}))
    return paragraph


def _describe(document: "Document", page: Page) -> None:
    """What the file says of itself: nothing but subject, name and language."""
    about = document.core_properties
    about.title, about.author, about.language = page.subject, page.sender_name, page.language
    about.comments = about.last_modified_by = ""
    links = document.part.package.rels
    for key in [key for key, link in links.items() if link.reltype.endswith("/thumbnail")]:
        del links[key]  # a picture of an empty page


def _timeless(data: bytes) -> bytes:
    """The same zip without the time of its making."""
    file = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return file.getvalue()
