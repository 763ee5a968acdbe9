"""What one row becomes. The header below has the columns of a careful home-made sheet."""

import pytest

from followup_kit.errors import InvalidInput

HEAD = "Company,Role,Date sent,Status,First response date,Time to Rejection,Date Interview,Job Offer\n"
ENDS = "Company,Role,Date sent,Outcome date,Interviewed,Application status\n"


def test_a_ghosted_row_is_an_application_without_a_reply(read, events, keys):
    got = read(HEAD + "Acme,Analyst,3/14/2025,Ghosted,,,,No\n")
    assert events(got) == [("applied", "2025-03-14")]
    assert keys(got) == []
    assert "1 row says “Ghosted”: kept as applied with no reply; silence is worked out from the dates." in got.notes


def test_a_rejection_whose_count_agrees_with_the_first_reply_is_on_that_day(read, events, keys):
    got = read(HEAD + "Acme,Analyst,3/14/2025,Rejected,3/17/2025,3,,No\n")
    assert events(got) == [("applied", "2025-03-14"), ("rejected", "2025-03-17")]
    assert keys(got) == []


def test_a_rejection_counted_in_days_only_is_on_the_day_counted(read, events, keys):
    got = read(HEAD + "Acme,Analyst,3/14/2025,Rejected,,5,,No\n")
    assert events(got) == [("applied", "2025-03-14"), ("rejected", "2025-03-19")]
    assert keys(got) == []


def test_a_first_reply_before_a_rejection_is_asked_about(read, events, keys):
    file = HEAD + "Acme,Analyst,3/14/2025,Rejected,3/15/2025,5,,No\n"
    assert events(read(file)) == [("applied", "2025-03-14"), ("rejected", "2025-03-19")]
    assert keys(read(file)) == ["reply:2"]
    assert ("screening", "2025-03-15") in events(read(file, answers={"reply:2": "screening"}))


def test_whether_first_replies_are_the_rejections_is_asked_once_for_all_rows(read, events, keys):
    file = "Company,Applied,Status,First reply\nAcme,3/14/2025,Rejected,3/17/2025\nBolt,3/15/2025,Rejected,3/16/2025\n"
    asked = read(file)
    assert [(q.key, q.lines) for q in asked.questions] == [("reply:rejected", (2, 3))]
    assert events(asked) == [("applied", "2025-03-14"), ("rejected", "?")]
    yes = read(file, answers={"reply:rejected": "yes"})
    assert events(yes) == [("applied", "2025-03-14"), ("rejected", "2025-03-17")]
    no = read(file, answers={"reply:rejected": "no"})
    assert events(no) == [("applied", "2025-03-14"), ("rejected", "?")]
    assert keys(yes) == keys(no) == []


def test_a_removed_position_is_a_rejection_because_it_was_cancelled(read):
    got = read(HEAD + "Acme,Analyst,3/14/2025,Position Removed,3/14/2025,0,,No\n")
    rejected = got.applications[0].events[-1]
    assert (rejected.kind, str(rejected.event_on), rejected.reason) == ("rejected", "2025-03-14", "cancelled")


def test_a_reply_before_an_interview_is_a_screening(read, events):
    got = read(HEAD + "Acme,Analyst,3/14/2025,Interview,3/17/2025,,3/20/2025,No\n")
    assert events(got) == [("applied", "2025-03-14"), ("screening", "2025-03-17"), ("interview", "2025-03-20")]


def test_a_reply_on_the_day_of_the_interview_is_the_interview(read, events):
    got = read(HEAD + "Acme,Analyst,3/14/2025,Interview,3/20/2025,,3/20/2025,No\n")
    assert events(got) == [("applied", "2025-03-14"), ("interview", "2025-03-20")]


def test_a_reply_after_the_interview_is_asked_about(read, keys):
    assert keys(read(HEAD + "Acme,Analyst,3/14/2025,Interview,3/25/2025,,3/20/2025,No\n")) == ["reply:2"]


def test_an_interview_without_a_day_is_kept_and_its_day_asked(read, events, keys):
    file = HEAD + "Acme,Analyst,3/14/2025,Interview,3/17/2025,,,No\n"
    assert events(read(file)) == [("applied", "2025-03-14"), ("screening", "2025-03-17"), ("interview", "?")]
    assert keys(read(file)) == ["date:interview:2"]
    answered = read(file, answers={"date:interview:2": "2025-03-21"})
    assert events(answered)[-1] == ("interview", "2025-03-21")
    unknown = read(file, answers={"date:interview:2": "unknown"})
    assert events(unknown)[-1] == ("interview", "?")
    assert keys(answered) == keys(unknown) == []


def test_interviewed_and_rejected_is_both(read, events, keys):
    got = read(HEAD + "Acme,Analyst,3/14/2025,Inter + Rejec,3/17/2025,9,3/20/2025,No\n")
    assert [kind for kind, _ in events(got)] == ["applied", "screening", "interview", "rejected"]
    assert events(got)[-1] == ("rejected", "2025-03-23")
    assert keys(got) == []


def test_a_rejection_before_the_interview_keeps_the_fact_and_asks_for_the_day(read, events, keys):
    got = read(HEAD + "Acme,Analyst,3/14/2025,Inter + Rejec,3/15/2025,1,3/20/2025,No\n")
    assert ("rejected", "?") in events(got)
    assert keys(got) == ["date:rejected:2"]
    assert "before the interview" in got.questions[0].text


def test_an_interview_with_days_to_a_rejection_is_asked_about_and_the_rejection_left_out(read, events, keys):
    file = HEAD + "Acme,Analyst,3/14/2025,Interview,3/17/2025,9,3/20/2025,No\n"
    got = read(file)
    assert "rejected" not in dict(events(got))
    assert keys(got) == ["rejected:2"]
    assert got.questions[0].examples == ("2025-03-23",)
    assert events(read(file, answers={"rejected:2": "2025-03-23"}))[-1] == ("rejected", "2025-03-23")
    assert events(read(file, answers={"rejected:2": "unknown"}))[-1] == ("rejected", "?")
    assert "rejected" not in dict(events(read(file, answers={"rejected:2": "no"})))


def test_a_ghosted_row_with_a_reply_is_asked_about_once(read, events, keys):
    file = HEAD + "Acme,Analyst,3/14/2025,Ghosted,3/17/2025,3,,No\n"
    assert keys(read(file)) == ["reply:2"]
    assert events(read(file)) == [("applied", "2025-03-14")]
    assert events(read(file, answers={"reply:2": "rejected"}))[-1] == ("rejected", "2025-03-17")
    assert events(read(file, answers={"reply:2": "no"})) == [("applied", "2025-03-14")]


def test_an_offer_has_no_day_until_it_is_given(read, events, keys):
    got = read(HEAD + "Acme,Analyst,3/14/2025,Offer,,,3/20/2025,Yes\nBolt,Clerk,3/14/2025,Interview,,,3/20/2025,Yes\n")
    assert ("offer", "?") in events(got, 0)
    assert ("offer", "?") in events(got, 1)
    assert keys(got) == ["date:offer:2", "date:offer:3"]


def test_a_rejected_row_with_a_yes_for_an_offer_is_asked_about(read, events, keys):
    got = read(HEAD + "Acme,Analyst,3/14/2025,Rejected,3/17/2025,3,,Yes\n")
    assert "offer" not in dict(events(got))
    assert keys(got) == ["offer:2"]


@pytest.mark.parametrize(("status", "kind"), [("Accepted offer", "accepted"), ("Declined offer", "declined")])
def test_an_answered_offer_has_the_day_of_the_answer(read, events, keys, status, kind):
    got = read(ENDS + f"Acme,Analyst,3/14/2025,4/20/2025,,{status}\n")
    assert events(got) == [("applied", "2025-03-14"), ("offer", "?"), (kind, "2025-04-20")]
    assert keys(got) == []
    assert any("answer to an offer" in note for note in got.notes)


def test_an_interview_told_by_a_yes_has_no_day_until_it_is_given(read, events, keys):
    got = read(ENDS + "Acme,Analyst,3/14/2025,4/20/2025,Yes,Rejected\n")
    assert events(got) == [("applied", "2025-03-14"), ("interview", "?"), ("rejected", "2025-04-20")]
    assert keys(got) == ["date:interview:2"]


def test_a_rejection_without_a_day_is_kept_and_its_day_asked(read, events, keys):
    got = read(ENDS + "Acme,Analyst,3/14/2025,,,Rejected\n")
    assert events(got) == [("applied", "2025-03-14"), ("rejected", "?")]
    assert keys(got) == ["date:rejected:2"]


def test_one_answer_closes_the_same_question_of_all_rows(read, keys):
    file = ENDS + "Acme,Analyst,3/14/2025,,,Rejected\nBolt,Clerk,3/15/2025,,,Rejected\n"
    assert keys(read(file)) == ["date:rejected:2", "date:rejected:3"]
    assert keys(read(file, answers={"date:rejected": "unknown"})) == []


def test_an_outcome_day_that_no_status_explains_is_asked_about(read, events, keys):
    file = ENDS + "Acme,Analyst,3/14/2025,4/20/2025,,Interview\n"
    assert keys(read(file)) == ["date:interview:2", "outcome:2"]
    assert ("rejected", "2025-04-20") in events(read(file, answers={"outcome:2": "rejected"}))


@pytest.mark.parametrize("status", ["Need to apply", "Didn't apply", "Didn't apply before application closed", "Saved"])
def test_a_row_that_was_never_sent_is_skipped(read, status):
    got = read(ENDS + f"Acme,Analyst,,,,{status}\n")
    assert got.applications == ()
    assert [(row.line, row.reason) for row in got.skipped] == [(2, "never applied")]
    assert "Acme" in got.skipped[0].text


def test_a_row_said_not_to_be_sent_but_with_a_day_is_asked_about(read, events):
    file = ENDS + "Acme,Analyst,3/14/2025,,,Didn't apply\n"
    assert [q.key for q in read(file).questions] == ["applied:2"]
    assert read(file).applications == ()
    assert events(read(file, answers={"applied:2": "yes"})) == [("applied", "2025-03-14")]
    assert read(file, answers={"applied:2": "no"}).skipped[0].reason == "never applied"


def test_a_status_that_implies_sending_without_a_day_asks_for_it(read, events, keys):
    got = read(ENDS + "Acme,Analyst,,,,No response\n")
    assert events(got) == [("applied", "?")]
    assert keys(got) == ["date:applied:2"]


def test_rows_with_neither_status_nor_day_are_asked_about_together(read, events):
    file = ENDS + "Acme,Analyst,,,,\nBolt,Clerk,,,,\nCora,Chef,3/14/2025,,,Rejected\n"
    question = read(file).questions[0]
    assert (question.key, question.lines) == ("status:(blank)", (2, 3))
    assert events(read(file)) == []
    assert len(read(file, answers={"status:(blank)": "not applied"}).applications) == 1


def test_a_sent_row_with_a_blank_status_is_an_application_and_no_question(read, events, keys):
    got = read(ENDS + "Acme,Analyst,3/14/2025,,,\n")
    assert events(got) == [("applied", "2025-03-14")]
    assert keys(got) == []


def test_unknown_status_words_are_asked_about_in_groups_never_guessed(read, events):
    file = ENDS + "A,,3/14/2025,,,pool\nB,,3/15/2025,,,Pool\nC,,3/16/2025,,,pool\nD,,3/17/2025,,,Ghosted\n"
    got = read(file)
    assert [(q.key, q.lines, q.examples) for q in got.questions] == [("status:pool", (2, 3, 4), ("pool", "Pool"))]
    assert got.questions[0].text.startswith("3 rows say")
    assert events(got) == [("applied", "2025-03-14")]
    assert [q.key for q in read(file, answers={"status:pool": "rejected"}).questions] == [
        f"date:rejected:{line}" for line in (2, 3, 4)
    ]
    assert len(read(file, answers={"status:pool": "skip"}).applications) == 1
    assert events(read(file, answers={"status:pool": "no reply"})) == [("applied", "2025-03-14")]
    assert read(file, answers={"status:pool": "unknown"}).questions == ()


@pytest.mark.parametrize(
    "cell",
    ["13/45/2025", "2/30/2025", "8/3/2025 and 9/9/2025", "Before 2025-01-24", "8/82019", "3/14/2031"],
)
def test_a_day_that_cannot_be_is_asked_about_and_never_guessed(read, events, keys, cell):
    file = ENDS + f"Acme,Analyst,{cell},,,\nBolt,Clerk,3/14/2025,,,\nCora,Chef,3/15/2025,,,\n"
    got = read(file)
    assert events(got) == [("applied", "?")]
    assert keys(got) == ["date:applied:2"]
    assert events(read(file, answers={"date:applied:2": "2025-03-01"})) == [("applied", "2025-03-01")]


YEARLESS = (
    ENDS + "Acme,Analyst,8-Nov,8-Jan,,Rejected\nBolt,Clerk,9/19,,,\nCora,Chef,3/14/2025,,,\nDune,Cook,29-Feb,,,\n"
)
LATEST = "the latest before 2025-06-30"


def test_days_without_a_year_are_one_question_however_many(read, events, keys):
    got = read(YEARLESS)
    assert keys(got) == ["year"]
    assert got.questions[0].text.startswith("4 days have no year")
    assert got.questions[0].choices[:3] == (LATEST, "2025", "2024")
    assert [events(got, at) for at in range(2)] == [[("applied", "?"), ("rejected", "?")], [("applied", "?")]]


def test_days_without_a_year_get_the_year_that_the_user_names_and_only_if_it_can_be(read, events, keys):
    latest = read(YEARLESS, answers={"year": LATEST})
    assert [events(latest, at)[0][1] for at in range(4)] == ["2024-11-08", "2024-09-19", "2025-03-14", "2024-02-29"]
    assert (events(latest)[1], keys(latest)) == (("rejected", "2025-01-08"), [])
    assert keys(read(YEARLESS, answers={"year": "2025"})) == [
        *("date:applied:2", "date:applied:3", "date:applied:5"),
    ]


@pytest.mark.parametrize("cell", ["9/19", "8-Jul"])
def test_one_day_without_a_year_may_be_answered_on_its_own(read, events, cell):
    file = ENDS + f"Acme,Analyst,{cell},,,\n"
    assert events(read(file, answers={"date:applied:2": "2025-03-01"})) == [("applied", "2025-03-01")]
    assert [q.key for q in read(file, answers={"year": "unknown"}).questions] == ["date:applied:2"]


def test_the_order_of_day_and_month_is_not_guessed_for_want_of_a_year(read, keys):
    got = read(ENDS + "Acme,Analyst,3/4,,,\n", answers={"year": "2025"})
    assert keys(got) == ["date:applied:2"]


def test_an_event_before_the_application_is_asked_about(read, events, keys):
    got = read(ENDS + "Acme,Analyst,3/14/2025,3/1/2025,,Rejected\n")
    assert events(got) == [("applied", "2025-03-14"), ("rejected", "?")]
    assert keys(got) == ["date:rejected:2"]


def test_answers_that_cannot_be_right_are_told_all_at_once(read):
    file = ENDS + "Acme,Analyst,3/14/2025,,,pool\nBolt,Clerk,3/15/2025,,,Rejected\nCora,Chef,3/15/2025,,,Rejected\n"
    answers = {"status:pool": "maybe", "date:rejected:3": "2031-01-01", "date:rejected:4": "2025-03-01", "colour": "x"}
    with pytest.raises(InvalidInput) as told:
        read(file, answers=answers)
    assert set(told.value.faults) == set(answers)
    assert "rejected:filled" in told.value.faults["status:pool"]
    assert "after 2025-06-30" in told.value.faults["date:rejected:3"]
    assert "before it was sent" in told.value.faults["date:rejected:4"]


def test_an_answer_for_another_file_is_no_fault(read):
    got = read(ENDS + "Acme,Analyst,3/14/2025,,,Ghosted\n", answers={"status:pool": "rejected"})
    assert len(got.applications) == 1


def test_a_month_with_a_number_is_a_day_or_a_year_as_the_user_says_once(read, events, keys):
    file = ENDS + "Acme,Analyst,Mar 24,,,\nBolt,Clerk,Apr 25,,,\n"
    got = read(file)
    assert [(q.key, q.lines) for q in got.questions] == [("short", (2, 3))]
    assert got.questions[0].text == "2 cells are like “Mar 24”: is the number a day, or a year?"
    assert events(got) == [("applied", "?")]
    assert keys(read(file, answers={"short": "day"})) == ["year"]
    assert events(read(file, answers={"short": "day", "year": "2025"}), 1) == [("applied", "2025-04-25")]
    assert keys(read(file, answers={"short": "year"})) == ["date:applied:2", "date:applied:3"]
