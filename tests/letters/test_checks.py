"""Each rule has a case in which it speaks and one in which it keeps silent."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_kit.letters import check_letter, finding_key, measure, read_kind, write_letter
from followup_kit.model import Letter


@pytest.fixture
def note(facts):
    """An invitation in which nothing is wrong."""
    return write_letter("connection_note", **facts, topic="the churn dashboard")


def rules(letter, **given):
    return [finding.rule for finding in check_letter(letter, **given)]


def test_nothing_is_said_where_nothing_is_wrong(letter, note, facts):
    assert check_letter(letter, facts=facts) == []
    assert check_letter(note, facts=facts) == []


def test_a_gap_is_found_in_text_and_subject(facts):
    found = check_letter(write_letter("thank_you", **facts | {"role": ""}))
    assert [finding.where for finding in found] == ["⟦job title⟧", "⟦what you enjoyed talking about⟧"]
    assert {(finding.rule, finding.severity) for finding in found} == {("gap", "stop")}


def test_a_letter_with_gaps_is_not_yet_measured_in_words(facts):
    assert set(rules(write_letter("thank_you", **facts))) == {"gap"}


def test_length_is_told_on_both_sides(letter, facts, plus):
    assert [(f.rule, f.severity) for f in check_letter(plus(letter, "word " * 60), facts=facts)] == [("length", "warn")]
    assert [(f.rule, f.severity) for f in check_letter(replace(letter, body="Dear Dana, thank you."))] == [
        ("length", "hint")
    ]


def test_the_invitation_has_two_limits(note, facts):
    at_limit = replace(note, body=note.body + "x" * (200 - len(note.body)))
    over = replace(note, body=at_limit.body + "x")
    assert check_letter(at_limit, facts=facts) == []
    assert [(f.rule, f.severity) for f in check_letter(over, facts=facts)] == [("limit", "stop")]
    assert check_letter(over, facts=facts, premium=True) == []
    assert rules(replace(note, body="x" * 301), premium=True) == ["limit"]


def test_comment_and_post_have_their_limits(facts, answers):
    comment = write_letter("post_comment", **facts, **answers("post_comment"))
    assert rules(replace(comment, body="word " * 249 + "wordy")) == ["length"]
    assert rules(replace(comment, body="x " * 625 + "x")) == ["limit", "length"]
    post = write_letter("x_post", **facts, **answers("x_post"))
    assert rules(replace(post, body="の" * 140)) == []
    assert rules(replace(post, body="の" * 140 + "!")) == ["limit"]


@pytest.mark.parametrize(
    "words",
    [
        "I hope you will reconsider.",
        "Why wasn’t I chosen?",
        "I'd like to know the reasons for this decision.",
        "I disagree with your view.",
        "I doubt the person you hired is better than me.",
        "I am just checking in.",
        "Just touching base here.",
        "I'm circling\nback on it.",
        "I am the ideal candidate.",
        "I was devastated.",
    ],
)
def test_phrases_that_close_doors_are_found_with_a_better_way(letter, facts, words, plus):
    found = [finding for finding in check_letter(plus(letter, words), facts=facts) if finding.rule == "phrase"]
    assert found
    assert all(" ".join(finding.where.split()).lower() in " ".join(words.split()).lower() for finding in found)
    assert all(finding.message.endswith(".") for finding in found)


@pytest.mark.parametrize(
    "words",
    [
        "I enjoyed it for many reasons.",
        "We talked about fairness metrics.",
        "It is easy to see why people stay.",
        "The base is solid.",
        "I considered it.",
    ],
)
def test_harmless_words_pass(letter, facts, words, plus):
    assert check_letter(plus(letter, words), facts=facts) == []


@pytest.mark.parametrize("private", ["+1 (555) 123-4567", "0171 2345678", "me@mail.example"])
def test_a_phone_number_or_address_does_not_belong_into_an_invitation(note, facts, private):
    found = check_letter(replace(note, body=f"Hi Dana, reach me: {private}"), facts=facts)
    assert [(finding.rule, finding.where) for finding in found] == [("private", private)]


@pytest.mark.parametrize(
    "words", ["since 2019", "2024-2025", "on 2026-03-20", "10,000 rows", "it grew 300 % in 24 months"]
)
def test_other_numbers_in_an_invitation_pass(note, facts, words):
    assert check_letter(replace(note, body=f"Hi Dana, {words}"), facts=facts) == []


def test_a_phone_number_in_a_mail_is_fine(letter, facts, plus):
    assert check_letter(plus(letter, "+1 (555) 123-4567"), facts=facts) == []


@pytest.mark.parametrize(
    "words",
    [
        "Could you also send me your notes?",
        "Would you be open to a call next week?",
        "Please introduce me to the data team.",
        "I would appreciate a short call.",
        "May I ask you for a reference?",
    ],
)
def test_a_second_ask_is_one_too_many(facts, answers, words, plus):
    request = write_letter("feedback_request", **facts, **answers("feedback_request", only_required=True))
    found = check_letter(plus(request, words), facts=facts)
    assert [(finding.rule, finding.where) for finding in found] == [("asks", words)]


@pytest.mark.parametrize("words", ["Please don't feel obliged.", "I asked myself how it works.", "I would be glad."])
def test_what_asks_for_nothing_is_no_ask(facts, answers, words, plus):
    request = write_letter("feedback_request", **facts, **answers("feedback_request", only_required=True))
    assert check_letter(plus(request, words), facts=facts) == []


def test_nobody_spoke_so_a_letter_is_unnecessary(letter, facts):
    assert rules(letter, facts=facts | {"stage_reached": "applied"}) == ["nobody_spoke"]
    assert rules(letter, facts=facts | {"stage_reached": "phone_screen"}) == []


@pytest.mark.parametrize(
    ("reason", "expected"),
    [("filled", ["nothing_judged"]), ("cancelled", ["nothing_judged"]), ("internal", []), ("", [])],
)
def test_feedback_makes_no_sense_where_nobody_was_judged(facts, answers, reason, expected):
    request = write_letter("feedback_request", **facts | {"reason": reason}, **answers("feedback_request"))
    assert rules(request, facts=facts | {"reason": reason}) == expected


class Log:
    """A log that knows one application, two companies and one letter sent."""

    def __init__(self, facts, sent):
        self.facts, self.sent = facts, sent
        self.as_of, self.kept = date(2026, 3, 20), frozenset()

    def letter_facts(self, application_id, _contact_id=None):
        return self.facts if application_id == "a1" else {}

    def company_names(self):
        return ["Acme", "Bolt"]

    def sent_texts(self):
        return self.sent

    def overruled(self, _application_id=None):
        return self.kept


def test_a_log_answers_for_facts_companies_and_letters_sent(letter, facts, plus):
    text = plus(replace(letter, application_id="a1"), "I admire Bolt.")
    log = Log(facts | {"stage_reached": "applied"}, [("Acme", "Sam Lee", text.body)])
    assert rules(text, tracker=log) == ["other_company", "same_text", "nobody_spoke"]


def test_what_the_user_keeps_is_not_told_again_but_a_gap_always_is(letter, facts, plus):
    text = plus(letter, "I am just touching base, ⟦with whom⟧.")
    keys = [finding_key(one) for one in check_letter(text, facts=facts)]
    assert keys == ["finding:gap:⟦with whom⟧", "finding:phrase:just touching base"]
    assert [one.rule for one in check_letter(text, facts=facts, overruled=keys)] == ["gap"]
    log = Log(facts, [])
    log.kept = frozenset(keys)
    assert rules(replace(text, application_id="a1"), tracker=log) == ["gap"]


def test_the_gravest_comes_first(letter, facts, plus):
    severities = [
        f.severity for f in check_letter(plus(letter, "I was devastated; reconsider. " + "word " * 60), facts=facts)
    ]
    assert severities == ["stop", "warn", "warn"]


def test_a_request_that_is_hard_to_refuse_is_told(facts, answers):
    request = write_letter("feedback_request", **facts, **answers("feedback_request"))
    pressing = replace(request, body="Dear Dana,\n\nPlease tell me what to work on. " + "word " * 60 + "\n\nRobin")
    assert rules(request, facts=facts) == []
    assert rules(pressing, facts=facts) == ["easy_no"]


def test_disappointment_is_said_once(letter, facts, plus):
    once = rules(letter, facts=facts)
    assert "disappoint" in letter.body
    assert once == []
    assert rules(plus(letter, "It was disappointing."), facts=facts) == ["twice"]


@pytest.mark.parametrize(
    "words",
    [
        "You never called back.",
        "I was ghosted.",
        "I deserve this role.",
        "I will do anything.",
        "Please, please answer.",
    ],
)
def test_blame_and_pleading_are_told(letter, facts, words, plus):
    assert "phrase" in rules(plus(letter, words), facts=facts)


@given(
    kind=st.sampled_from(["thank_you", "feedback_request", "connection_note", "post_comment", "x_post"]),
    body=st.text(st.characters(), max_size=400),
    name=st.text(max_size=40),
    companies=st.lists(st.text(max_size=20), max_size=5),
)
def test_any_text_at_all_can_be_checked(kind, body, name, companies):
    letter = Letter(kind=kind, channel=read_kind(kind).channel, to=name, subject=name, body=body)
    sent = [("Bolt", "Sam", body), ("", "", name)]
    facts = {"contact_name": name, "company": name}
    for finding in check_letter(letter, facts=facts, other_companies=companies, sent_before=sent):
        assert finding.severity in {"stop", "warn", "hint"}
        assert finding.message
        assert finding.where
    assert measure(letter).used >= 0


def test_i_begin_is_no_begging(letter, plus):
    assert [one.where for one in check_letter(plus(letter, "I begin on Monday.")) if one.rule == "phrase"] == []
    assert [one.where for one in check_letter(plus(letter, "I beg you.")) if one.rule == "phrase"] == ["I beg"]


def test_a_subject_too_long_for_linkedin_is_told(facts, answers):
    letter = write_letter("inmail", **facts | {"role": "Analyst " * 30}, **answers("inmail"))
    found = [one for one in check_letter(letter, facts=facts) if one.rule == "limit"]
    assert "200 is the limit" in found[0].message
    assert letter.to_address == ""
