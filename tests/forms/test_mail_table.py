"""The mails of a mailbox in the import form, without a browser."""

import pytest

from followup_kit.forms.import_form import ImportForm
from followup_kit.importers import Source

NO = "Dear Ann,\n\nunfortunately we have decided not to move forward with your application as Analyst.\n\nAcme"
MEET = "Dear Ann,\n\nwe would like to invite you to an interview on Monday for the Analyst role.\n\nAcme"
HINT = "Dear Ann,\n\nI have spoken with Frank about your application and he will not forget it.\n\nAcme"


def mbox(*texts):
    mails = []
    for n, text in enumerate(texts, start=1):
        head = f"Message-ID: <m{n}@x>\nFrom: Dana <jobs@acme.example>\nTo: ann@home.example\n"
        head += f"Subject: Your application {n}\n"
        mails.append(f"From x@y Mon\n{head}Date: {n + 3:02} Mar 2026 10:00:00 +0000\nMIME-Version: 1.0\n\n{text}\n")
    return "\n".join(mails).encode()


@pytest.fixture
def acme(tracker):
    return tracker.add(company="Acme", role="Analyst", applied_on="2026-03-03")


def opened(tracker, *texts):
    form = ImportForm(tracker)
    form._open(Source("all.mbox", given=mbox(*texts)))
    return form


def kinds(tracker):
    return [str(kind) for kind in tracker.events().sort_values("event_on").kind]


def shown(form):
    return form._mails._table.shown["mails"]


def test_mails_are_shown_with_their_words_and_application_and_nothing_is_written(tracker, acme):
    form = opened(tracker, MEET, NO)
    assert [(one["kind"], one["application"], one["take"]) for one in shown(form)] == [
        ("interview", acme, True),
        ("rejected", acme, True),
    ]
    assert "decided not to move forward" in shown(form)[1]["words"]
    assert form._mails._button.description == "Record 2 mails"
    assert kinds(tracker) == ["applied"]


def test_recording_writes_them_and_undo_takes_them_back(tracker, acme):
    form = opened(tracker, MEET, NO)
    form._mails._button.click()
    assert kinds(tracker) == ["applied", "interview", "rejected"]
    assert "Recorded from mail: 1 interview, 1 rejected" in form._said.value
    assert form._mails.box.layout.display == "none"
    form._undo.click()
    assert kinds(tracker) == ["applied"]


def test_a_mail_can_be_left_out_and_another_corrected(tracker, acme):
    form = opened(tracker, MEET, NO)
    first, second = (one["id"] for one in shown(form))
    form._mails._table.asked({"do": "take", "id": second, "value": False}, [])
    form._mails._table.asked({"do": "kind", "id": first, "value": "screening"}, [])
    form._mails._button.click()
    assert kinds(tracker) == ["applied", "screening"]


def test_what_was_left_out_stays_left_out_and_corrected_after_others_were_recorded(tracker, acme):
    form = opened(tracker, MEET, NO)
    _, second = (one["id"] for one in shown(form))
    form._mails._table.asked({"do": "kind", "id": second, "value": "note"}, [])
    form._mails._table.asked({"do": "take", "id": second, "value": False}, [])
    form._mails._button.click()
    assert [(one["id"], one["kind"], one["take"]) for one in shown(form)] == [(second, "note", False)]
    form._undo.click()
    assert [one["take"] for one in shown(form)] == [True, False]
    assert kinds(tracker) == ["applied"]


def test_another_file_begins_with_nothing_decided(tracker, acme):
    form = opened(tracker, MEET, NO)
    form._mails._table.asked({"do": "take", "id": shown(form)[1]["id"], "value": False}, [])
    form._open(Source("other.mbox", given=mbox(MEET, NO)))
    assert [one["take"] for one in shown(form)] == [True, True]


def test_hundreds_of_unsure_mails_never_hide_a_sure_one(tracker, acme):
    form = opened(tracker, *[HINT] * 310, NO)
    assert len(shown(form)) == 300
    assert shown(form)[-1]["kind"] == "rejected"
    assert "11 mails more come" in form._mails._rest.value


def test_what_is_unsure_is_not_ticked_until_it_is_said_what_it_is(tracker, acme):
    form = opened(tracker, HINT)
    (mail,) = shown(form)
    assert (mail["kind"], mail["take"], mail["why_not"]) == ("unsure", False, "Say what it is first.")
    assert form._mails._button.disabled
    form._mails._table.asked({"do": "kind", "id": mail["id"], "value": "rejected"}, [])
    form._mails._button.click()
    assert kinds(tracker) == ["applied", "rejected"]


def test_an_unknown_application_can_be_made_from_what_the_mail_names(tracker):
    form = opened(tracker, NO)
    assert shown(form)[0]["applications"][-1][1].startswith("New: Acme")
    form._mails._button.click()
    assert list(tracker.applications().company) == ["Acme"]


def test_a_table_shows_no_mails(tracker):
    form = ImportForm(tracker)
    form._open(Source("a.csv", given=b"Company,Position,Date Applied,Status\nAcme,Analyst,2026-03-04,rejected\n"))
    assert form._mails.box.layout.display == "none"
