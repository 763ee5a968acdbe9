"""Mail about something else than an application is told from mail about one."""

import tomllib
from pathlib import Path

import pytest

from followup_kit.reading import Mail, read_message, read_parsed
from followup_kit.reading.elsewhere import signs_of, words_elsewhere

HERE = Path(__file__).parent
NAMES = ("subject", "sender", "address", "body")
#: What a mailbox would propose to write into the log.
DECISIONS = {"rejected", "interview", "screening", "assessment", "offer", "acknowledged", "information_wanted"}


def mails(folder, which):
    paths = sorted((HERE / folder / which).glob("*.toml"))
    return [one for path in paths for one in tomllib.loads(path.read_text("utf-8"))["message"]]


def read(one):
    return read_parsed(Mail(**{name: one[name] for name in NAMES}))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Sorry, the landlord has decided to let the flat to another applicant."),
        ("de", "Leider hat sich der Vermieter der Wohnung für einen anderen Bewerber entschieden."),
        ("fr", "Malheureusement le propriétaire a choisi un autre dossier pour l'appartement."),
        ("es", "Lamentablemente la inmobiliaria ha elegido a otro inquilino para el alquiler."),
        ("ja", "審査の結果、お部屋のご入居は見送らせていただくこととなりました。"),
    ],
)
def test_a_no_about_a_flat_is_elsewhere(code, text):
    assert words_elsewhere("", text, "", code, names_role=False)
    found = read_message(text)
    assert found.kind == "other"
    assert {one.says for one in found.evidence} == {"other.elsewhere"}
    assert all(found.text[one.start :].startswith(one.words) for one in found.evidence)


def test_a_no_of_an_estate_agent_about_a_job_is_none():
    found = read_message("Thank you for applying as a letting agent. The position has gone to another candidate.")
    assert found.kind == "rejected"


def test_without_a_word_that_shows_it_nothing_is_elsewhere():
    assert words_elsewhere("", "Hi, we found someone. Bea", "Flats & Loans", "en", names_role=False) == ()


def test_what_is_known_to_be_about_an_application_is_read_as_such():
    mail = Mail(subject="Re: flat", body="Sorry, the landlord of the flat went with someone else.")
    assert [read_parsed(mail, is_known=known).kind for known in (False, True)] == ["other", "rejected"]


def test_a_role_that_is_named_speaks_for_an_application():
    signs = [signs_of("", "Your loan", "", "en", names_role=named) for named in (False, True)]
    assert signs[0].keys() == signs[1].keys()
    assert [one["role"] for one in signs] == [0.0, 1.0]


@pytest.mark.parametrize(
    ("code", "text", "shown"),
    [
        ("de", "Zur Wohnungsübergabe am Montag", "Wohnungsübergabe"),
        ("en", "A scar, a flatbed, and your orders", "your orders"),
        ("en", "Our rental flat: the flat, the flat!", "rental, flat"),
    ],
)
def test_words_are_shown_whole_as_they_are_written_each_once(code, text, shown):
    quotes = words_elsewhere("", text, "", code, names_role=False)
    assert ", ".join(quote.words for quote in quotes) == shown
    assert all(text.startswith(quote.words, quote.start) for quote in quotes)


@pytest.mark.parametrize(("which", "most"), [("tuning", 0.3), ("kept_back", 0.35)])
def test_ordinary_mail_is_seldom_taken_for_an_answer_to_an_application(which, most):
    taken = [read(one).kind in DECISIONS for one in mails("ordinary", which)]
    assert len(taken) > 100
    assert sum(taken) / len(taken) <= most


@pytest.mark.parametrize(("which", "most"), [("tuning", 0.01), ("kept_back", 0.02)])
def test_hardly_any_mail_about_an_application_is_lost_so(which, most):
    about = [one for one in mails("messages", which) if one["kind"] in DECISIONS]
    lost = [one["id"] for one in about if any(part.says == "other.elsewhere" for part in read(one).evidence)]
    assert len(lost) / len(about) <= most, lost
