from datetime import date

import pytest

import followup_kit as fk
from followup_kit.errors import InvalidInput
from followup_kit.proofs import write_proof

MARCH = {"from_on": "2026-03-01", "to_on": "2026-03-20"}
MAIL = """Subject: Your application
From: Dana Smith <dana@dune.example>
Date: Thu, 12 Mar 2026 10:00:00 +0000
Message-ID: <1@dune.example>

Dear Robin, unfortunately we have decided to move forward with another candidate for the Clerk role. Dune"""


def test_each_application_stands_with_its_day_source_result_and_evidence(proof):
    first, second, third = proof.lines
    assert (first.number, first.applied_on, first.company, first.role) == (
        1,
        date(2026, 3, 2),
        "Acme & Söhne",
        "Analyst",
    )
    assert (first.location, first.channel) == ("Köln", "Stepstone; sent: E-Mail")
    assert first.result == ("interview on 9 Mar 2026", "rejected (position filled) on 11 Mar 2026")
    assert first.evidence == ("my letter of 12 Mar 2026",)
    assert second.result == third.result == ("no answer by 20 Mar 2026",)
    assert third.evidence == ("own entry only",)


def test_what_is_missing_is_said(proof):
    assert proof.gaps == (
        "No application in week 9 (1 Mar 2026)",
        "No application in week 11 (9 Mar 2026 – 15 Mar 2026)",
        "Source not noted: no. 2",
        "No mail and no letter in the log, only my own entry: no. 2–3",
    )


def test_empty_weeks_in_a_row_are_said_together(told):
    proof = write_proof(told, from_on="2026-02-02", to_on="2026-03-08")
    assert proof.gaps[0] == "No application from week 6 to week 9 (2 Feb 2026 – 1 Mar 2026)"


def test_what_was_taken_back_stays_visible_and_does_not_count(proof):
    assert proof.lines[1].remark == ("source not noted", "corrected, see below")
    assert proof.corrections == (
        "No. 2, Bolt, Clerk: “first call on 5 Mar 2026” was taken back on 20 Mar 2026 (it was another company).",
    )


def test_a_day_that_was_corrected_is_told_with_the_day_that_holds(tracker):
    acme = tracker.add(company="Acme", role="Analyst", applied_on="2026-03-02", source="referral")
    tracker.correct(tracker.history(acme)[0].event_id, on="2026-02-20")
    now = "No. 1, Acme, Analyst: “applied on 2 Mar 2026” was taken back on 20 Mar 2026; now “applied on 20 Feb 2026”."
    assert write_proof(tracker, from_on="2026-02-01", to_on="2026-02-28").corrections == (now,)
    left = write_proof(tracker, **MARCH)
    assert left.lines == ()
    assert left.corrections == (now.removeprefix("No. 1, "),)


def test_an_application_that_was_never_sent_after_all_is_told_and_not_counted(tracker):
    acme = tracker.add(company="Acme", role="Analyst", applied_on="2026-03-02")
    tracker.retract(tracker.history(acme)[0].event_id, because="not sent")
    proof = write_proof(tracker, **MARCH)
    assert proof.lines == ()
    assert proof.corrections[0].endswith("was taken back on 20 Mar 2026 (not sent); now nothing says that it was sent.")


def test_what_was_undone_in_a_form_carries_no_reason_of_the_form(tracker):
    acme = tracker.add(company="Acme", role="Analyst", applied_on="2026-03-02")
    tracker.retract(tracker.record(acme, "interview", on="2026-03-05"), because="undone in the form")
    assert write_proof(tracker, **MARCH).corrections[0].endswith("was taken back on 20 Mar 2026.")


def test_notes_and_social_media_are_nobodys_business(tracker):
    acme = tracker.add(company="Acme", role="Analyst", applied_on="2026-03-02", source="x")
    tracker.record(acme, "note", on="2026-03-03", note="PRIVATE")
    tracker.retract(tracker.record(acme, "note", on="2026-03-03", note="PRIVATE too"))
    tracker.record(acme, "followed", on="2026-03-04")
    proof = write_proof(tracker, **MARCH)
    assert "PRIVATE" not in repr(proof)
    assert proof.corrections == ()
    assert proof.lines[0].result == ("no answer by 20 Mar 2026",)


def test_a_saved_posting_is_no_application_and_one_without_a_day_is_named_not_counted(tracker):
    tracker.add(company="Acme", role="Analyst", source="x")
    bolt = tracker.add(company="Bolt", role="Clerk", source="x")
    tracker.record(bolt, "applied", on=None)
    proof = write_proof(tracker, **MARCH)
    assert proof.lines == ()
    assert "Sent on a day that is not known, therefore not counted: Bolt, Clerk" in proof.gaps


def test_a_mail_is_evidence_and_so_is_the_file_it_was_taken_from(tracker, tmp_path):
    sheet = tmp_path / "list.csv"
    sheet.write_text("Company,Position,Date Applied,Status\nDune,Clerk,2026-03-03,Applied\n")
    tracker.read(sheet, dates="YMD")
    tracker.accept([tracker.propose(MAIL)])
    (line,) = write_proof(tracker, **MARCH).lines
    assert line.evidence[-1] == "taken from list.csv"
    assert "their mail of 12 Mar 2026" in line.evidence


def test_a_period_that_has_not_ended_is_known_up_to_today(told):
    proof = write_proof(told, from_on="2026-03-01", to_on="2026-03-31")
    assert proof.gaps[0] == "The period has not ended: this record goes up to 20 Mar 2026."
    assert proof.weeks[-1].last_on == date(2026, 3, 20)


def test_first_and_last_day_belong_to_the_period(told):
    assert [line.company for line in write_proof(told, from_on="2026-03-02", to_on="2026-03-04").lines] == [
        "Acme & Söhne", "Bolt",
    ]  # fmt: skip
    assert write_proof(told, from_on="2026-03-05", to_on="2026-03-16").lines == ()


def test_german_words_and_days_for_a_german_office(told):
    proof = write_proof(told, from_on="2026-03-01", to_on="2026-03-20", language="de-AT", reference="123A456")
    assert dict(proof.head)["Zeitraum"] == "01.03.2026 bis 20.03.2026"
    assert dict(proof.head)["Kundennummer"] == "123A456"
    assert proof.lines[0].result[1] == "Absage (Stelle besetzt) am 11.03.2026"
    assert proof.gaps[0] == "Keine Bewerbung in KW 9 (01.03.2026)"


def test_the_name_is_the_one_letters_are_signed_with_unless_another_is_given(told):
    assert write_proof(told, **MARCH).person == ""
    told.sign_as("Robin Ellis")
    assert write_proof(told, **MARCH).person == "Robin Ellis"
    assert write_proof(told, person="R. Ellis", **MARCH).person == "R. Ellis"


def test_one_is_one_application_in_one_week(told):
    proof = write_proof(told, from_on="2026-03-16", to_on="2026-03-20")
    assert dict(proof.head)["Total"] == "1 application in 1 week"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"to_on": "2026-02-01"}, "to_on: 2026-02-01 is before 2026-03-01"),
        ({"from_on": "2026-04-01", "to_on": "2026-04-30"}, "from_on: 2026-04-01 has not come yet"),
        ({"from_on": "1026-03-01"}, "more than ten years"),
        ({"from_on": "March"}, "from_on: “March” is not a day"),
        ({"language": "tlh"}, r"language: “tlh”.*de \(Deutsch\), en \(English\)"),
        ({"week_starts_on": "friday"}, "week_starts_on: “friday” is not one of monday, sunday"),
    ],
)
def test_what_cannot_be_is_said_in_words(told, given, says):
    with pytest.raises(InvalidInput, match=says):
        write_proof(told, **{**MARCH, **given})


def test_braces_in_a_name_stay_braces(tracker):
    acme = tracker.add(company="{day} {0} {", role="{which}", applied_on="2026-03-02", source="{n}")
    tracker.retract(tracker.record(acme, "interview", on="2026-03-05"), because="{why}")
    proof = write_proof(tracker, person="{person}", **MARCH)
    assert proof.lines[0].channel == "{n}"
    assert "{day} {0} {, {which}" in proof.corrections[0]
    assert "({why})" in proof.corrections[0]


def test_the_sample_search_counts_what_its_log_counts():
    tracker = fk.sample_tracker()
    proof = fk.write_proof(tracker, from_on="2025-11-01", to_on="2026-03-20")
    assert len(proof.lines) == sum(week.n for week in proof.weeks) == tracker.applications().applied_on.notna().sum()
