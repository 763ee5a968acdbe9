"""What became of letters on their way: what waits, what went out, and what nobody knows."""

from dataclasses import replace

import pytest
from mail_account import letter_to_dana

from followup_kit.errors import InvalidInput, NotFound
from followup_kit.posting import SentOrBegun
from followup_kit.tracker import Tracker


@pytest.fixture
def letter(acme):
    return letter_to_dana(acme)


def sent_events(tracker):
    events = tracker.events()
    return events[events["kind"] == "letter_sent"]


def test_mails_that_were_not_sent_wait_newest_first_and_nothing_else_does(tracker, acme, letter):
    first = tracker.keep_letter(letter)
    tracker.keep_letter(replace(letter, channel="linkedin_note", kind="connection_note"))
    second = tracker.keep_letter(replace(letter, kind="nudge"))
    gone = tracker.keep_letter(replace(letter, kind="check_in"))
    tracker.record(acme, "letter_sent", on="2026-03-20", letter_id=gone)
    assert [one.letter_id for one in tracker.letters_to_send()] == [second, first]
    waiting = tracker.letters_to_send()[0]
    assert (waiting.letter.body, waiting.company, waiting.role, waiting.state) == (
        "Dear Ms Smith",
        "Acme",
        "Analyst",
        "",
    )


def test_of_several_versions_the_last_waits_and_knows_the_earlier(tracker, letter):
    ids = [tracker.keep_letter(replace(letter, body=f"version {number}")) for number in range(3)]
    (waiting,) = tracker.letters_to_send()
    assert (waiting.letter_id, waiting.earlier) == (ids[2], (ids[0], ids[1]))
    assert tracker.kept_letter(ids[0]).letter.body == "version 0"
    with pytest.raises(NotFound, match="no mail with the id"):
        tracker.kept_letter("x")


def test_what_went_out_is_an_event_and_waits_no_longer(tracker, letter):
    letter_id = tracker.keep_letter(letter)
    tracker.begin_sending(letter_id, "dana@acme.example")
    event_id = tracker.end_sending(letter_id, went_out=True)
    (event,) = sent_events(tracker).to_dict("records")
    assert (event["event_id"], event["letter_id"]) == (event_id, letter_id)
    assert event["note"]
    assert tracker.letters_to_send() == []
    with pytest.raises(SentOrBegun, match="went out already"):
        tracker.begin_sending(letter_id, "dana@acme.example")


def test_what_was_begun_and_not_ended_is_not_begun_again_by_anybody(path, tracker, letter):
    letter_id = tracker.keep_letter(letter)
    tracker.begin_sending(letter_id, "dana@acme.example")
    other = Tracker.open(path)
    with pytest.raises(SentOrBegun, match="its end was never seen"):
        other.begin_sending(letter_id, "dana@acme.example")
    other.close()
    tracker.keep_letter(letter)
    assert sorted(one.state for one in tracker.letters_to_send()) == ["", "begun"]


@pytest.mark.parametrize("went_out", [True, False])
def test_a_doubt_is_settled_by_what_the_user_found(tracker, letter, went_out):
    letter_id = tracker.keep_letter(letter)
    with pytest.raises(InvalidInput, match="no doubt"):
        tracker.settle_sending(letter_id, went_out=True)
    tracker.begin_sending(letter_id, "dana@acme.example")
    tracker.settle_sending(letter_id, went_out=went_out)
    assert len(sent_events(tracker)) == went_out
    assert len(tracker.letters_to_send()) == (not went_out)


def test_what_the_user_marked_as_sent_is_not_sent_by_the_program(tracker, acme, letter):
    letter_id = tracker.keep_letter(letter)
    tracker.record(acme, "letter_sent", on="2026-03-20", letter_id=letter_id)
    with pytest.raises(SentOrBegun, match="save it anew"):
        tracker.begin_sending(letter_id, "dana@acme.example")


def test_a_letter_about_no_application_can_be_sent_too(tracker, letter):
    letter_id = tracker.keep_letter(replace(letter, application_id=None))
    tracker.begin_sending(letter_id, "dana@acme.example")
    assert tracker.end_sending(letter_id, went_out=True) == ""
    assert tracker.letters_to_send() == []


def test_what_was_drafted_is_known_by_its_message_id(tracker):
    tracker.keep_setting("drafted:<a@b>", "digest")
    assert tracker.drafted(["<a@b>", "<c@d>"]) == {"<a@b>": "digest"}
