from followup_kit.model import EventKind


def test_evidence_holds_what_still_holds_and_what_was_taken_back(tracker, acme):
    wrong = tracker.record(acme, "interview", on="2026-03-10")
    tracker.retract(wrong, because="another company")
    ((application, written),) = tracker.evidence()
    assert application.company == "Acme"
    assert [(one.event.kind, one.taken_back and one.taken_back.note) for one in written] == [
        (EventKind.APPLIED, None),
        (EventKind.INTERVIEW, "another company"),
    ]


def test_an_application_without_any_event_is_there_too(tracker):
    tracker.add(company="Acme", role="Analyst")
    assert [(one.company, written) for one, written in tracker.evidence()] == [("Acme", [])]
