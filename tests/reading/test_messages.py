import time

import pytest

import followup_kit as fk
from followup_kit.errors import InvalidInput, NotFound
from followup_kit.reading import read_message

REJECTION = """\
Dear Ann,

Thank you for applying for the Data Analyst role at Harbour Analytics. Unfortunately, we have decided not to move
forward with your application. We will keep your details on file, and you are welcome to apply again after six months.
I would be happy to give you feedback: just reply to this mail.

Kind regards,
Lena
"""


def test_a_pasted_rejection_says_everything_with_its_words():
    found = fk.read_message(REJECTION)
    assert (found.kind, found.reason, found.language) == ("rejected", "not_selected", "en")
    assert (found.company, found.role) == ("Harbour Analytics", "Data Analyst")
    assert (found.feedback, found.keeps_on_file, found.reapply_after_months) == ("offered", True, 6)
    assert {"rejected.not_selected", "feedback.offered", "keeps_on_file", "reapply"} <= {q.says for q in found.evidence}
    for quote in found.evidence:
        assert found.text[quote.start : quote.start + len(quote.words)] == quote.words


def test_the_same_text_says_the_same_every_time():
    assert read_message(REJECTION) == read_message(REJECTION)


def test_headers_pasted_from_a_mail_window_are_understood():
    found = read_message(f"Von: Lena Ott <lena@acme.example>\nGesendet: Montag\nBetreff: Ihre Bewerbung\n\n{REJECTION}")
    assert (found.sender, found.address, found.subject) == ("Lena Ott", "lena@acme.example", "Ihre Bewerbung")
    assert found.kind == "rejected"


def test_the_source_of_a_mail_may_be_pasted_too(tmp_path):
    source = f"Message-ID: <1@acme.example>\nSubject: No\nDate: Tue, 4 Mar 2025 10:00:00 +0000\n\n{REJECTION}"
    path = tmp_path / "no.eml"
    path.write_text(source, encoding="utf-8")
    for found in (read_message(source), read_message(path), read_message(str(path))):
        assert (found.message_id, str(found.sent_on), found.kind) == ("1@acme.example", "2025-03-04", "rejected")


def test_a_text_file_is_a_pasted_text(tmp_path):
    path = tmp_path / "no.txt"
    path.write_text(REJECTION, encoding="utf-8")
    assert read_message(path).kind == "rejected"


def test_html_pasted_as_source_is_read_as_its_text():
    assert (
        read_message("<div><p>Dear Ann,</p><p>we regret that we have <b>chosen</b> somebody else.</p></div>").kind
        == "rejected"
    )


def test_a_rejection_that_is_only_quoted_does_not_count():
    text = f"We would like to invite you to an interview on Monday.\n\nOn 2 May 2025 Lena Ott wrote:\n> {REJECTION}"
    found = read_message(text)
    assert found.kind == "interview"
    assert "Unfortunately" in found.full_text
    assert "Unfortunately" not in found.text


def test_when_the_words_do_not_settle_it_it_is_unsure():
    found = read_message("Dear Ben, I have spoken with Frank and he will not forget it. Lynn")
    assert (found.kind, found.confidence) == ("unsure", 0)
    assert "no guess" in repr(found)


@pytest.mark.parametrize("text", ["", "   \n"])
def test_nothing_is_told_as_nothing(text):
    with pytest.raises(InvalidInput, match="no text to read"):
        read_message(text)


def test_files_that_cannot_be_read_are_told_with_what_to_do(tmp_path):
    with pytest.raises(NotFound, match="or paste the text"):
        read_message("missing.eml")
    (tmp_path / "mail.msg").write_bytes(b"x")
    with pytest.raises(InvalidInput, match=r"Save the mail as \.eml"):
        read_message(tmp_path / "mail.msg")
    (tmp_path / "empty.eml").write_bytes(b"")
    with pytest.raises(InvalidInput, match="is empty"):
        read_message(tmp_path / "empty.eml")


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["on ", "am um schrieb ", "採用面接", "we not offer you the position other candidate ", "> "]
)
def test_no_text_keeps_the_reader_busy(text):
    begun = time.monotonic()
    read_message(text * (60_000 // len(text)) + ".")
    assert time.monotonic() - begun < 10


def test_a_very_long_text_is_read_to_an_end():
    assert read_message("We regret that we have chosen another candidate. " + "word " * 200_000).kind == "rejected"


@pytest.mark.parametrize(
    "text",
    [
        "Unfortunately Acme has decided to move forward with another candidate.",
        "Unfortunately we have decided not to move forward with your application.",
        "Unfortunately, you have not been selected.",
        "We've decided to go with someone else.",
        "Ihre Bewerbung konnte leider nicht berücksichtigt werden.",
        "Nous avons choisi un autre candidat.",
        "Lamentablemente, hemos elegido a otro candidato.",
        "残念ながら今回は不採用となりました。",
    ],
)
def test_a_clear_no_in_one_sentence_is_believed(text):
    assert read_message(text).kind == "rejected"
