"""Feedback is kept as it came, tagged in the user's own words, and there again before another try."""

import pytest

from followup_kit.errors import InvalidInput, NotFound
from followup_kit.letters import write_letter
from followup_kit.tracker import Tracker

WORDS = "Your SQL was fine, but we missed concrete stories.\nGood luck!"


@pytest.fixture
def tracker(path):
    tracker = Tracker.create(path, as_of="2026-10-01")
    yield tracker
    tracker.close()


@pytest.fixture
def told(tracker, acme):
    """Acme answered a request for feedback, Bolt was asked, Cory refuses, Dot offers, Echo said no more."""
    tracker.record(acme, "interview", on="2026-03-10")
    tracker.record(acme, "rejected", on="2026-03-12")
    letter = write_letter("feedback_request", tracker=tracker, application_id=acme)
    tracker.record(acme, "letter_sent", on="2026-03-13", letter_id=tracker.keep_letter(letter))
    event = tracker.record(acme, "feedback_received", on="2026-03-18", note=WORDS)
    for company, feedback in (("Bolt", ""), ("Cory", "refused"), ("Dot", "offered"), ("Echo", "")):
        one = tracker.add(company=company, role="Cook", applied_on="2026-03-01")
        tracker.record(one, "screening", on="2026-03-05")
        tracker.record(one, "rejected", on="2026-03-06", feedback=feedback)
        if company == "Bolt":
            tracker.record(one, "letter_sent", on="2026-03-07", letter_id=tracker.keep_letter(letter))
    return event


def test_the_ledger_holds_what_was_asked_answered_offered_and_refused(tracker, told):
    found = tracker.feedback()
    assert dict(zip(found.company, found.state, strict=True)) == {
        "Acme": "answered",
        "Bolt": "asked",
        "Cory": "refused",
        "Dot": "offered",
    }
    first = found.iloc[0]
    assert (first.company, first.words, first.event_id, first.stage_reached) == ("Acme", WORDS, told, "interview")
    assert str(first.asked_on.date()) == "2026-03-13"
    assert tracker.feedback("2026-03-17").state.tolist()[0] == "asked"


def test_themes_are_the_users_own_and_keep_their_first_spelling(tracker, told, acme):
    tracker.tag_feedback(told, "SQL", "concrete stories")
    words = "More SQL, and concrete stories were missed."
    other = tracker.record(acme, "feedback_received", on="2026-03-20", note=words)
    assert set(tracker.suggest_themes(other)) == {"SQL", "concrete stories"}
    tracker.tag_feedback(other, " sql ")
    assert tracker.feedback().set_index("event_id").themes[[told, other]].tolist() == ["SQL; concrete stories", "SQL"]
    themes = tracker.feedback_themes()
    assert themes[["theme", "n", "n_answers"]].to_numpy().tolist() == [["SQL", 2, 2], ["concrete stories", 1, 2]]
    assert "Too few" in themes.says[0]
    tracker.tag_feedback(told)
    assert tracker.feedback_themes().n.tolist() == [1]


def test_what_cannot_be_tagged_says_why(tracker, told, acme):
    applied = tracker.events().event_id.iloc[0]
    with pytest.raises(InvalidInput, match="Themes belong to feedback"):
        tracker.tag_feedback(applied, "SQL")
    with pytest.raises(InvalidInput, match="not empty"):
        tracker.tag_feedback(told, " ")
    with pytest.raises(NotFound):
        tracker.tag_feedback("x", "SQL")


def test_before_another_try_the_plan_shows_what_they_said_then(tracker, told, acme):
    again = tracker.follow_ups().query("letter_kind == 'reapplication' and company == 'Acme'").iloc[0]
    assert "read what they told you: “Your SQL was fine, but we missed concrete stories. Good luck!”" in again.why
    bolt = tracker.follow_ups().query("letter_kind == 'reapplication' and company == 'Bolt'").iloc[0]
    assert "told you" not in bolt.why


def test_feedback_on_another_application_at_the_company_is_shown_as_well(tracker, told):
    later = tracker.add(company="acme", role="Clerk", applied_on="2026-03-20")
    tracker.record(later, "rejected", on="2026-03-25")
    (again,) = tracker.follow_ups().query("letter_kind == 'reapplication' and company == 'Acme'").itertuples()
    assert again.application_id == later
    assert "concrete stories" in again.why


def test_no_feedback_is_an_empty_ledger(tracker):
    assert tracker.feedback().empty
    assert tracker.feedback_themes().empty
