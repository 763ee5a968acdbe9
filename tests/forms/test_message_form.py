"""The form that reads one message, without a browser: what it says, what it records, what it offers next."""

from datetime import date
from email import message_from_bytes, policy

import pytest

from followup_kit.forms.message_form import MessageForm
from followup_kit.importers import Source

NO = """Dear Robin,

thank you for the interview for the Analyst role. Unfortunately we have decided to go with another candidate.
We will keep your details on file, and I am happy to give you feedback.

Dana
Acme"""


@pytest.fixture
def acme(tracker):
    application_id = tracker.add(company="Acme", role="Analyst", applied_on="2026-03-03")
    tracker.record(application_id, "interview", on="2026-03-13")
    return application_id


def read(tracker, text):
    form = MessageForm(tracker)
    form._text.value = text
    form._read_text()
    return form


def buttons(form):
    return [button.description for button in form._letters.children]


def kinds(tracker):
    return [str(kind) for kind in tracker.events().sort_values("event_on").kind]


def test_a_pasted_rejection_is_shown_with_its_words_and_its_application(tracker, acme):
    form = read(tracker, NO)
    assert "✗ A rejection: they go on with others" in form._title.value
    assert ">One of its phrases says so.<" in form._title.value
    for says in ("They go on with others", "They keep you on file", "They offer feedback"):
        assert says in form._quotes.value
    assert "<mark>" in form._shown.value
    assert form._application.value == acme
    assert form._what.values()["kind"] == "rejected"


def test_a_no_about_a_flat_is_said_to_be_about_something_else_with_its_words_under_one_heading(tracker, acme):
    form = read(tracker, "Subject: Flat 3, Mill Lane\n\nSorry, the landlord has chosen another applicant.")
    assert "Not about one of your applications" in form._title.value
    assert ">Its words are of other matters." in form._title.value
    assert "<dt>About something else</dt><dd>“Flat”</dd><dd>“landlord”</dd>" in form._quotes.value


def test_recording_writes_the_event_and_undo_takes_it_back(tracker, acme):
    form = read(tracker, NO)
    form._what.fill({"on": date(2026, 3, 20)})
    form._record.click()
    assert kinds(tracker) == ["applied", "interview", "rejected"]
    assert "Recorded" in form._said.value
    assert form._undo.layout.display == ""
    form._undo.click()
    assert kinds(tracker) == ["applied", "interview"]


def test_recording_twice_changes_nothing_the_second_time(tracker, acme):
    form = read(tracker, NO)
    form._what.fill({"on": date(2026, 3, 20)})
    form._record.click()
    form._record.click()
    assert kinds(tracker) == ["applied", "interview", "rejected"]
    assert "knew this already" in form._said.value


def test_the_next_step_is_named_with_its_reason_and_its_letter_one_click_away(tracker, acme):
    form = read(tracker, NO)
    assert "accept the feedback they offer" in form._steps.value
    assert buttons(form) == ["Write: Accepting a call about feedback"]
    form._letters.children[0].click()
    assert len(form._letter.children) == 1


def test_after_an_automatic_rejection_no_letter_is_offered(tracker):
    tracker.add(company="Bolt", role="Clerk", applied_on="2026-03-03")
    form = read(tracker, "Your application at Bolt was not successful.")
    assert "No letter is needed" in form._steps.value
    assert buttons(form) == []


def test_what_was_read_can_be_corrected_before_it_is_recorded(tracker, acme):
    form = read(tracker, NO)
    form._what.fill({"kind": "interview", "on": date(2026, 3, 20)})
    assert "Confirm the time" in form._steps.value
    form._record.click()
    assert kinds(tracker) == ["applied", "interview", "interview"]


def test_when_unsure_it_says_so_and_asks(tracker, acme):
    form = read(tracker, "Dear Robin, I have spoken with Frank about you. Lynn, Acme")
    assert "Not sure" in form._title.value
    form._record.click()
    assert "Look at what is marked above" in form._said.value
    assert "What happened?" in form._what["kind"]._fault.value
    assert kinds(tracker) == ["applied", "interview"]


def test_a_company_the_log_does_not_know_can_be_added(tracker):
    form = read(tracker, NO)
    assert form._application.value == ""
    assert form._company.value == ""
    form._record.click()
    assert "Which company is it?" in form._company._fault.value
    form._company.value, form._role.value = "Acme", "Analyst"
    form._record.click()
    assert list(tracker.applications().company) == ["Acme"]
    assert str(tracker.applications().outcome.iloc[0]) == "rejected"


def test_what_is_pasted_is_there_again_until_it_is_recorded(tracker, acme):
    read(tracker, NO)
    again = MessageForm(tracker)
    assert again._text.value == NO
    again._record.click()
    assert MessageForm(tracker)._text.value == ""


def test_a_dropped_mail_is_read_with_its_day(tracker, acme):
    form = MessageForm(tracker)
    headers = "Subject: Your interview\nFrom: Dana <dana@acme.example>\nDate: Fri, 20 Mar 2026 10:00:00 +0000\n"
    raw = f"{headers}MIME-Version: 1.0\n\n{NO}"
    form._take(Source("no.eml", given=raw.encode()))
    assert form._what.values()["on"] == date(2026, 3, 20)
    assert "Unfortunately" in form._text.value


def test_a_dropped_mail_is_there_again_with_its_day_until_it_is_recorded(tracker, acme):
    read(tracker, "an older text that was pasted")
    form = MessageForm(tracker)
    raw = f"Subject: =?utf-8?q?Caf=C3=A9?=\nDate: Fri, 20 Mar 2026 10:00:00 +0000\nMIME-Version: 1.0\n\n{NO}"
    form._take(Source("no.eml", given=raw.encode() + b"\nJos\xe9"))
    again = MessageForm(tracker)
    assert "Unfortunately" in again._text.value
    assert again._what.values()["on"] == date(2026, 3, 20)
    assert again._reading.subject == "Café"
    again._record.click()
    assert MessageForm(tracker)._text.value == ""


def test_a_very_long_message_is_kept_too(tracker):
    long = NO + "\n\n" + "On Monday somebody wrote at length. " * 10_000
    read(tracker, long)
    assert MessageForm(tracker)._text.value == long


def test_markup_in_a_message_is_shown_as_text(tracker):
    form = read(tracker, '<img src=x onerror=alert(1)> we regret to inform you, "><script>x</script>')
    for shown in (form._shown.value, form._quotes.value, form._title.value):
        assert "<img" not in shown
        assert "<script" not in shown


def test_an_empty_field_shows_nothing_and_fails_nothing(tracker):
    form = read(tracker, "   ")
    assert form._result.layout.display == "none"


def test_the_letter_answers_the_mail_that_was_dropped_in_its_own_conversation(tracker, acme, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    headers = "Subject: AW: Your interview\nFrom: Dana <dana@acme.example>\nDate: Fri, 20 Mar 2026 10:00:00 +0000\n"
    headers += "Message-ID: <no_1@mail.acme.example>\nReferences: <first@mail.example>\n"
    form = MessageForm(tracker)
    form._take(Source("no.eml", given=f"{headers}MIME-Version: 1.0\n\n{NO}".encode()))
    form._application.value = acme
    form._write("thank_you")
    letter = form._written
    letter._save.click()
    letter._save.click()
    assert "in the same conversation" in letter._said.value
    (path,) = (tmp_path / "letters").iterdir()
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert message["In-Reply-To"] == "<no_1@mail.acme.example>"
    assert message["References"] == "<first@mail.example> <no_1@mail.acme.example>"
    assert message["Subject"] == letter.letter.subject == "Re: Your interview"
