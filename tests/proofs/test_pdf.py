from io import BytesIO

import pypdf
import pytest

from followup_kit.errors import InvalidInput, MissingSigns
from followup_kit.proofs import save_proof, write_proof
from followup_kit.proofs.pdf import proof_to_pdf

MARCH = {"from_on": "2026-03-01", "to_on": "2026-03-20"}
HOSTILE = '#read("/etc/passwd") $x$ *b* @ref <l> \\ ` // = Head \x00\u202egpj.exe\u202c'


def pages(proof, **options):
    found = pypdf.PdfReader(BytesIO(proof_to_pdf(proof, **options)), strict=True).pages
    return [" ".join(page.extract_text().split()) for page in found]


def test_a_clerk_reads_whose_when_what_and_where_to_sign(proof):
    (text,) = pages(proof)
    for words in (
        "Record of job applications", "Robin Ellis", "1 Mar 2026 to 20 Mar 2026", "3 applications in 4 weeks",
        "Acme & Söhne Köln", "rejected (position filled) on 11 Mar 2026", "my letter of 12 Mar 2026",
        "source not noted",
        "week 10", "No application in week 11", "was taken back on 20 Mar 2026", "Results as known on 20 Mar 2026",
        "I confirm that these entries are true", "Place, date", "Signature", "Page 1 of 1",
    ):  # fmt: skip
        assert words in text


def test_every_page_of_a_long_proof_has_the_head_of_the_table_and_its_number(tracker):
    for number in range(60):
        tracker.add(company=f"Company {number}", role="Clerk", applied_on="2026-03-03", source="x", location="Leeds")
    long = pages(write_proof(tracker, **MARCH))
    assert len(long) == 5
    for number, text in enumerate(long, start=1):
        assert f"Page {number} of 5" in text
    for text in long[:4]:
        assert "No. Sent on Company Role Found through Result Evidence" in text
    assert "Corrections" in long[-1]
    assert "Signature" in long[-1]


def test_nobody_signs_a_page_that_holds_nothing_else(tracker):
    for number in range(30):
        tracker.add(company=f"Company {number}", role="Clerk", applied_on="2026-03-03", source="x")
        last = pages(write_proof(tracker, **MARCH))[-1]
        assert "Corrections" in last.partition("I confirm")[0]


def test_an_empty_period_is_a_whole_page_that_says_so(tracker):
    (text,) = pages(write_proof(tracker, **MARCH))
    assert "No application was sent in this period." in text
    assert "Signature" in text


def test_names_are_words_and_stay_inside_their_cells(tracker):
    tracker.add(company=HOSTILE, role="W" * 300, applied_on="2026-03-03", source="x")
    text = " ".join(pages(write_proof(tracker, person=HOSTILE, **MARCH)))
    assert '#read("/etc/passwd") $x$ *b* @ref <l> \\ ` // = Head gpj.exe' in text.replace("/\N{ZERO WIDTH SPACE}", "/")
    assert text.replace(" ", "").replace("\N{ZERO WIDTH SPACE}", "").count("W" * 300) == 1


def test_umlauts_have_a_font_and_a_sign_no_font_has_is_named(tracker, tmp_path):
    tracker.add(company="Größe & Übermut Łódź", role="Bürokraft", applied_on="2026-03-03", source="x")
    assert "Größe & Übermut Łódź" in pages(write_proof(tracker, language="de", **MARCH))[0]
    tracker.add(company="\u0378 Ltd", role="Clerk", applied_on="2026-03-04")
    odd = write_proof(tracker, **MARCH)
    with pytest.raises(MissingSigns, match=r"U\+0378.*\.xlsx or \.csv"):
        save_proof(odd, tmp_path / "odd.pdf")
    assert list(tmp_path.glob("*.pdf")) == []
    assert "Ltd" in pages(odd, missing_signs="box")[0]


def test_it_lies_across_the_paper_of_the_place(told):
    def size(language, **options):
        data = proof_to_pdf(write_proof(told, language=language, **MARCH), **options)
        box = pypdf.PdfReader(BytesIO(data)).pages[0].mediabox
        return round(box.width), round(box.height)

    assert size("de-DE") == (842, 595)
    assert size("en-US") == (792, 612)
    assert size("en-US", paper="a4") == (842, 595)
    with pytest.raises(InvalidInput, match="paper: 'a5' is not one of a4, us-letter"):
        size("en-US", paper="a5")


def test_a_screen_reader_finds_title_language_and_table(proof):
    reader = pypdf.PdfReader(BytesIO(proof_to_pdf(proof)), strict=True)
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.metadata.title == "Record of job applications"
    assert proof_to_pdf(proof) == proof_to_pdf(proof)
