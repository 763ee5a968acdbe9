"""From mails to the log: proposals, what the user accepts, and the way back."""

import hashlib
from dataclasses import replace
from datetime import date
from email.message import EmailMessage

import pytest

import followup_kit as fk
from followup_kit.errors import InvalidInput

NO = "Dear Ann, unfortunately we have decided not to move forward with your application as Analyst."
GOT = "Dear Ann, we have received your application as Analyst."
MEET = "Dear Ann, we would like to invite you to an interview on Monday for the Analyst role."


def raw(subject, body, n, *, sender="Acme <jobs@acme.example>"):
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"], mail["Message-ID"] = subject, sender, "ann@home.example", f"<m{n}@x>"
    mail["Date"] = f"{n:02} Mar 2025 10:00:00 +0000"
    mail.set_content(body)
    return mail.as_bytes()


@pytest.fixture
def box(tmp_path):
    mails = [raw("Your application", GOT, 2), raw("Your interview", MEET, 9), raw("Your application", NO, 20)]
    mails.append(raw("Your application at Bolt", NO.replace("Analyst", "Clerk"), 21, sender="Bolt <hr@bolt.example>"))
    path = tmp_path / "all.mbox"
    path.write_bytes(b"\n".join(b"From x@y Mon Jan  1 00:00:00 2025\n" + one for one in mails))
    return path


@pytest.fixture
def acme(tracker):
    return tracker.add(company="Acme", role="Analyst", applied_on="2025-03-01")


def kinds(tracker, application_id):
    events = tracker.events()
    return [str(kind) for kind in events[events.application_id == application_id].sort_values("event_on").kind]


def stored(tracker):
    return hashlib.sha256(tracker.path.read_bytes()).hexdigest()


def test_reading_a_mailbox_writes_nothing(tracker, acme, box):
    before = stored(tracker)
    report = tracker.read(box)
    assert stored(tracker) == before
    assert not report.written
    assert "4 mails to look at" in repr(report)
    assert "tracker.accept" in repr(report)


def test_proposals_are_a_frame_linked_to_the_log(tracker, acme, box):
    frame = tracker.read(box).proposals()
    assert list(frame.kind) == ["acknowledged", "interview", "rejected", "rejected"]
    assert list(frame.application_id) == [acme, acme, acme, ""]
    assert list(frame.company) == ["Acme", "Acme", "Acme", "Bolt"]
    assert frame.sent_on.dt.strftime("%m-%d").tolist() == ["03-02", "03-09", "03-20", "03-21"]
    assert frame.confidence.between(0, 1).all()
    assert "decided not to move forward" in frame.words.iloc[2]


def test_what_is_accepted_is_in_the_log_and_a_second_time_changes_nothing(tracker, acme, box):
    frame = tracker.read(box).proposals()
    report = tracker.accept(frame)
    assert report.written
    assert kinds(tracker, acme) == ["applied", "acknowledged", "interview", "rejected"]
    applications = tracker.applications().set_index("company")
    assert applications.outcome.to_dict() == {"Acme": "rejected", "Bolt": "rejected"}
    before = tracker.events()
    assert tracker.accept(frame).import_id == ""
    assert tracker.events().equals(before)
    again = tracker.read(box)
    assert again.proposals().empty
    assert "4 mails of them in the log already" in repr(again)


def test_dropped_rows_are_dismissed_and_changed_rows_are_taken_as_changed(tracker, acme, box):
    frame = tracker.read(box).proposals()
    frame = frame[frame.company == "Acme"].iloc[:2].copy()
    frame.loc[frame.kind == "interview", "kind"] = "screening"
    tracker.accept(frame)
    assert kinds(tracker, acme) == ["applied", "acknowledged", "screening"]


def test_acceptance_is_undone_as_one(tracker, acme, box):
    events, applications = tracker.events(), tracker.applications()
    report = tracker.accept(tracker.read(box).proposals())
    tracker.undo_import(report.import_id)
    assert tracker.events().equals(events)
    assert tracker.applications().equals(applications)
    assert len(tracker.read(box).proposals()) == 4


def test_an_application_that_only_mail_knows_is_made_with_an_unknown_day(tracker, box):
    frame = tracker.read(box).proposals()
    tracker.accept(frame[frame.company == "Bolt"])
    row = tracker.applications().iloc[0]
    assert (row.company, row.outcome) == ("Bolt", "rejected")
    assert tracker.events().set_index("kind").event_on.isna().to_dict() == {"applied": True, "rejected": False}


def test_mails_of_one_new_application_make_one_even_where_some_do_not_name_the_role(tracker, box):
    frame = tracker.read(box).proposals()
    frame = frame[frame.company == "Acme"].copy()
    frame["role"] = ["", "Analyst", ""]
    tracker.accept(frame)
    assert [(row.company, row.role) for row in tracker.applications().itertuples()] == [("Acme", "Analyst")]


def test_all_rows_that_cannot_be_written_are_told_at_once_and_nothing_is_written(tracker, acme, box):
    frame = tracker.read(box).proposals()
    frame.loc[0, "kind"] = "unsure"
    frame.loc[1, "kind"] = "ghosted"
    frame.loc[2, "application_id"] = "nonsense"
    frame.loc[3, ["company", "application_id"]] = ""
    before = stored(tracker)
    with pytest.raises(InvalidInput) as told:
        tracker.accept(frame)
    for words in ("still unsure", "“ghosted”", "“nonsense”", "names no company"):
        assert words in str(told.value)
    assert stored(tracker) == before


def test_a_table_that_is_none_of_ours_is_told(tracker):
    with pytest.raises(InvalidInput, match=r"Give rows of report\.proposals"):
        tracker.accept(tracker.applications())


def test_the_same_rejection_twice_is_one_event(tracker, acme):
    one = replace(tracker.propose(NO), application_id=acme, sent_on=date(2025, 3, 20))
    other = replace(one, proposal_id="another", sent_on=date(2025, 3, 25))
    tracker.accept([one, other])
    assert kinds(tracker, acme) == ["applied", "rejected"]


def test_a_rejection_that_holds_feedback_is_recorded_with_it(tracker, acme):
    text = NO + " We would have liked to see more experience with churn models."
    proposal = replace(tracker.propose(text), application_id=acme, sent_on=date(2025, 3, 20))
    assert proposal.feedback == "given"
    tracker.accept([proposal])
    assert kinds(tracker, acme) == ["applied", "rejected", "feedback_received"]


def test_a_question_of_theirs_is_a_note_and_moves_nothing(tracker, acme):
    text = "Before we go on, what are your salary expectations? We also need a copy of your diploma. Acme"
    proposal = tracker.propose(text)
    assert proposal.kind == "information_wanted"
    tracker.accept([replace(proposal, application_id=acme, sent_on=date(2025, 3, 5))])
    assert kinds(tracker, acme) == ["applied", "note"]
    assert tracker.applications().outcome.iloc[0] in ("open", "no_response")


def test_a_pasted_message_is_proposed_for_the_application_it_names(tracker, acme):
    proposal = tracker.propose("Best wishes from Acme. " + NO)
    assert (proposal.application_id, proposal.kind) == (acme, "rejected")
    report = tracker.accept([replace(proposal, sent_on=date(2025, 3, 20))])
    assert report.changed
    assert tracker.propose("Best wishes from Acme. " + NO).link == "in the log already"


def test_a_message_that_names_nobody_is_reported_with_the_application_it_was_given_to(tracker, acme):
    said = tracker.propose("Unfortunately we have decided not to move forward with your application.")
    day = date(2025, 3, 20)
    report = tracker.accept([replace(said, application_id=acme, company="", role="", sent_on=day)])
    assert [line.what for line in report.changed] == ["Acme, Analyst: rejected 2025-03-20"]


def test_the_mails_text_is_kept_only_when_asked_for(tracker, acme, box):
    plain = tracker.read(box).proposals()
    assert (plain.original == "").all()
    kept = tracker.read(box, keep_text=True).proposals()
    tracker.accept(kept[kept.kind == "interview"])
    assert tracker.events().note.str.contains("invite you to an interview on Monday for the Analyst role").any()


def test_the_public_name_reads_a_message_without_a_log():
    assert fk.read_message(NO).kind == "rejected"


def test_a_short_answer_is_found_by_the_role_that_the_log_knows(tracker, acme, tmp_path):
    said = "Sorry, we went with someone else. All the best, Omar"
    mails = [
        raw(subject, said, n, sender="Omar <omar@home.example>")
        for n, subject in enumerate(("Re: Analyst", "Re: tennis"), 5)
    ]
    path = tmp_path / "short.mbox"
    path.write_bytes(b"\n".join(b"From x@y Mon Jan  1 00:00:00 2025\n" + one for one in mails))
    found = tracker.read(path).proposals()
    assert [(row.subject, row.kind) for row in found.itertuples()] == [("Re: Analyst", "rejected")]
