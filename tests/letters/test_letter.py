"""The letters themselves. Golden texts are rewritten only when FOLLOWUP_KIT_WRITE_GOLDEN=1 is set."""

import os
from itertools import product
from pathlib import Path
from random import Random

import pytest

from followup_kit.errors import InvalidInput
from followup_kit.letters import check_letter, fields_for, letter_kinds, letter_languages, write_letter
from followup_kit.letters.facts import STAGES, TONES

GOLDEN = Path(__file__).parent / "golden"
PEOPLE = {
    "hiring_manager": {"contact_relation": "hiring_manager", "contact_honorific": "Ms"},
    "recruiter": {"contact_relation": "recruiter"},
}
NOBODY = {"contact_name": "", "contact_email": "", "contact_relation": ""}
FULL = [(kind, stage, person) for kind in ("thank_you", "feedback_request") for stage in STAGES for person in PEOPLE]
VARIANTS = {
    f"{kind}-{stage}-{person}": (kind, {"stage_reached": stage} | PEOPLE[person]) for kind, stage, person in FULL
} | {
    "thank_you-nobody_known": ("thank_you", NOBODY),
    "thank_you-cancelled": ("thank_you", {"reason": "cancelled"}),
    "thank_you-filled": ("thank_you", {"reason": "filled", "stage_reached": "phone_screen"}),
    "thank_you-panel_member": ("thank_you", {"contact_relation": "panel_member", "stage_reached": "final_round"}),
    "feedback_request-nobody_known": ("feedback_request", NOBODY),
    "post_comment": ("post_comment", {}),
    "x_post": ("x_post", {}),
}
VARIANTS |= {
    f"{kind}-{stage}": (kind, {"stage_reached": stage})
    for kind, stages in {
        "thank_you_interview": ("phone_screen", "interview", "final_round"),
        "nudge": ("applied", "phone_screen", "interview"),
        "second_nudge": ("interview",),
        "closing_note": ("interview",),
        "feedback_reply": ("phone_screen", "interview"),
        "check_in": ("interview",),
        "reapplication": ("applied", "phone_screen", "interview"),
        "decline_offer": ("final_round",),
        "accept_offer": ("final_round",),
        "withdrawal": ("applied", "interview"),
    }.items()
    for stage in stages
}
VARIANTS |= {
    f"{kind}-{relation}": (kind, {"contact_relation": relation, "wording": str(wording)})
    for kind in (
        "thank_you",
        "thank_you_interview",
        "nudge",
        "closing_note",
        "check_in",
        "decline_offer",
        "withdrawal",
        "inmail",
    )
    for wording, relation in enumerate(("agency_recruiter", "referrer"))
}
VARIANTS |= {
    f"{kind}-{tone}": (kind, {"tone": tone, "wording": str(wording)})
    for kind in ("thank_you", "feedback_request", "nudge", "internal_candidate", "event_follow_up", "accept_feedback")
    for wording, tone in ((1, "formal"), (2, "brief"))
}
VARIANTS |= {
    f"position_filled-{reason}": ("position_filled", {"reason": reason, "wording": str(wording)})
    for wording, reason in enumerate(("filled", "cancelled"))
}
VARIANTS |= {f"referral_thanks-{how}": ("referral_thanks", {"outcome": how}) for how in ("rejected", "accepted")}
VARIANTS |= {f"share_note-{wording}": ("share_note", {"wording": str(wording)}) for wording in range(3)}
VARIANTS |= {f"connection_note-{stage}": ("connection_note", {"stage_reached": stage}) for stage in STAGES}
VARIANTS_OF: dict[str, list[str]] = {}
for _name, (_kind, _) in VARIANTS.items():
    VARIANTS_OF.setdefault(_kind, []).append(_name)


def shown(letter):
    head = f"To: {letter.to} <{letter.to_address}>\n" if letter.to_address else ""
    return head + (f"Subject: {letter.subject}\n\n" if letter.subject else "") + letter.body + "\n"


def same_as_golden(name, text):
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("FOLLOWUP_KIT_WRITE_GOLDEN") == "1":
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    return file.read_text("utf-8") == text


LANGUAGES = {one.code: one for one in letter_languages()}
KINDS = [(code, kind.name) for code in LANGUAGES for kind in letter_kinds(code)]
GOLDEN_TEXTS = {f"{code}/{name}": (code, *VARIANTS[name]) for code, kind in KINDS for name in VARIANTS_OF.get(kind, ())}
# Each kind once in the other form of address, where a language has one.
GOLDEN_TEXTS |= {
    f"{code}/{kind}-{form}": (code, kind, {"form": form}) for code, kind in KINDS for form in LANGUAGES[code].forms[1:]
}


@pytest.mark.parametrize("name", GOLDEN_TEXTS)
def test_a_filled_letter_reads_as_agreed(name, facts, answers):
    language, kind, change = GOLDEN_TEXTS[name]
    letter = write_letter(kind, language=language, **facts | change, **answers(kind, language=language))
    assert same_as_golden(name, shown(letter))


@pytest.mark.parametrize(("language", "kind"), KINDS)
def test_a_letter_with_only_the_required_answers_reads_as_agreed(language, kind, facts, answers):
    short = answers(kind, only_required=True, language=language)
    assert same_as_golden(f"{language}/{kind}-short", shown(write_letter(kind, language=language, **facts, **short)))


@pytest.mark.parametrize(("language", "kind"), KINDS)
def test_an_empty_form_shows_the_letter_with_its_gaps(language, kind):
    assert same_as_golden(f"{language}/{kind}-empty", shown(write_letter(kind, language=language)))


def test_every_golden_text_belongs_to_a_test():
    expected = {*GOLDEN_TEXTS, *(f"{code}/{kind}-{form}" for code, kind in KINDS for form in ("short", "empty"))}
    assert {file.relative_to(GOLDEN).with_suffix("").as_posix() for file in GOLDEN.rglob("*.txt")} == expected


def all_situations(language):
    """Everything a letter's words depend on, in all its combinations."""
    relations = ("hiring_manager", "recruiter", "agency_recruiter", "panel_member", "referrer", "other", "")
    reasons = ("", "not_selected", "filled", "cancelled", "internal")
    people = (("", "Dana Smith"), ("Dr", "Dana Smith"), ("", ""))
    forms = LANGUAGES[language].forms or ("",)
    chance = Random(0)  # form, tone and wording are drawn, not multiplied: each is seen with every other often enough
    for stage, relation, reason, person in product(STAGES, relations, reasons, people):
        yield {
            "stage_reached": stage,
            "contact_relation": relation,
            "reason": reason,
            "contact_honorific": person[0],
            "contact_name": person[1],
            "form": chance.choice(forms),
            "tone": chance.choice(TONES),
            "wording": str(chance.randrange(12)),
        }


@pytest.mark.parametrize(("language", "kind"), KINDS)
@pytest.mark.parametrize("only_required", [False, True])
def test_every_variant_passes_its_own_checks(language, kind, only_required, facts, answers):
    advice = {"nobody_spoke", "nothing_judged"}  # about whether to write at all, not about the text
    answered = answers(kind, only_required, language)
    tried = 0
    for situation in all_situations(language):
        told = facts | situation
        letter = write_letter(kind, language=language, **told, **answered)
        findings = check_letter(letter, facts=told, other_companies=("Bolt", "Kind", "Until"))
        assert [finding for finding in findings if finding.rule not in advice] == [], situation
        assert "  " not in letter.body
        assert "\n\n\n" not in letter.body
        tried += 1
    assert tried == 4 * 7 * 5 * 3


class Log:
    """A log that knows one application."""

    def __init__(self, facts):
        self.facts = facts

    def letter_facts(self, application_id, _contact_id=None):
        assert application_id == "a1"
        return self.facts


def test_the_log_fills_what_it_knows_and_your_words_go_first(facts):
    letter = write_letter(
        "thank_you", tracker=Log(facts), application_id="a1", contact_id="c1", role="Analyst", topic="maps", wording="0"
    )
    assert letter.subject == "Re: Analyst interview"
    assert "everyone at Acme" in letter.body
    assert (letter.application_id, letter.contact_id) == ("a1", "c1")
    assert (letter.to, letter.to_address) == ("Dana Smith", "dana@acme.example")


def test_a_log_without_an_application_is_told():
    with pytest.raises(InvalidInput, match="application_id="):
        write_letter("thank_you", tracker=Log({}))


def test_all_faults_are_told_at_once_with_what_is_allowed():
    with pytest.raises(InvalidInput) as told:
        write_letter("thank_you", topics="x", liked=3, compny="Acme")
    assert set(told.value.faults) == {"topics", "liked", "compny"}
    assert "It asks for: topic, liked" in told.value.faults["topics"]
    assert "company, role" in told.value.faults["compny"]
    assert told.value.faults["liked"] == "is 3, a int; give text."


def test_an_impossible_stage_is_told():
    with pytest.raises(InvalidInput, match="'hired' is not one of applied, phone_screen, interview, final_round"):
        write_letter("thank_you", stage_reached="hired")


def test_none_is_the_same_as_not_answered(facts):
    assert write_letter("thank_you", **facts, topic=None) == write_letter("thank_you", **facts)


def test_emptying_the_disappointment_leaves_it_out(facts):
    assert "disappointed" in write_letter("thank_you", **facts, topic="maps").body
    assert "disappointed" not in write_letter("thank_you", **facts, topic="maps", disappointment="").body


def test_the_reply_stays_in_their_conversation(facts):
    letter = write_letter("thank_you", **facts, topic="maps", thread_subject="RE: Your application\r\nBcc: x@y.org")
    assert letter.subject == "Re: Your application Bcc: x@y.org"


@pytest.mark.parametrize(
    ("change", "greeting"),
    [
        ({"contact_honorific": "Ms"}, "Dear Ms Smith,"),
        ({}, "Dear Dana Smith,"),
        ({"contact_relation": "recruiter"}, "Dear Dana,"),
        ({"contact_name": "Dr. Dana Smith"}, "Dear Dr. Smith,"),
        ({"contact_name": "Smith, Dana"}, "Dear Dana Smith,"),
        ({"contact_name": "王小明", "contact_relation": "recruiter"}, "Dear 王小明,"),
        ({"contact_name": ""}, "Dear hiring team,"),
    ],
)
def test_the_greeting_uses_only_what_is_known(facts, change, greeting):
    assert write_letter("thank_you", **facts | change).body.startswith(greeting)


def test_a_long_role_leaves_the_note_within_its_limit(facts):
    role = "Senior Principal Data Analyst for Customer Retention and Growth"
    note = write_letter("connection_note", **facts | {"role": role}, topic="the churn dashboard and its history")
    assert len(note.body) <= 200


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "{{ 7 * 7 }}",
        "{% for x in y %}",
        "{{ ''.__class__.__mro__ }}",
        "x" * 300,
        "\u202eevil",
        "שלום",
        "👩‍💻",
    ],
)
def test_hostile_words_stay_words(facts, hostile):
    letter = write_letter("thank_you", **facts | {"role": hostile, "company": hostile}, topic=hostile)
    assert hostile.replace("\u202e", "") in letter.body


def test_a_form_starts_with_the_defaults():
    start = fields_for("thank_you", {"company": "Acme"})
    assert start["disappointment"].startswith("I was disappointed")
    assert start["topic"] == ""
    assert list(start) == ["topic", "liked", "disappointment", "own_words", "thread_subject"]


@pytest.mark.parametrize(("name", "value"), [("tone", "angry"), ("wording", "two"), ("wording", "-1")])
def test_an_impossible_tone_or_wording_is_told_with_what_is_allowed(name, value):
    with pytest.raises(InvalidInput, match=f"'{value}' is (not one of warm, formal, brief|no number)") as told:
        write_letter("thank_you", **{name: value})
    assert list(told.value.faults) == [name]


def test_a_formal_letter_writes_short_forms_in_full_and_leaves_your_own_words(facts):
    own = {"topic": "maps", "own_words": "I'm reading it now."}
    formal = write_letter("thank_you", **facts, **own, tone="formal").body
    assert "I would be glad to hear" in formal
    assert "I'm reading it now." in formal
    assert "I'd be glad to hear" in write_letter("thank_you", **facts, **own).body


def test_the_tone_shows_in_the_greeting_and_the_close(facts):
    told = facts | {"contact_relation": "recruiter", "topic": "maps"}
    ends = {}
    for tone in ("warm", "formal", "brief"):
        body = write_letter("thank_you", **told, tone=tone).body
        ends[tone] = (body.partition("\n")[0], body.splitlines()[-2])
    assert ends == {
        "warm": ("Dear Dana,", "Kind regards,"),
        "formal": ("Dear Dana Smith,", "Yours sincerely,"),
        "brief": ("Hi Dana,", "Best regards,"),
    }
