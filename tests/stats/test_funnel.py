import json
import random

import pytest

from followup_kit.model import EventKind
from followup_kit.stats import funnel, to_sankeymatic
from followup_kit.stats.histories import STAGES

AS_OF = "2026-06-30"
STORIES = {
    "a": "applied rejected",
    "b": "applied screening interview rejected",
    "c": "applied interview offer accepted",
    "d": "applied declined",
    "e": "applied",
    "f": "applied acknowledged letter_sent",
    "g": "applied interview withdrawn",
    "h": "interview",
}


@pytest.fixture
def told(log):
    def build(stories):
        rows = [
            (name, kind, f"2026-01-{day:02}")
            for name, story in stories.items()
            for day, kind in enumerate(story.split(), 1)
        ]
        return log(*rows)

    return build


def steps_of(table):
    return {(row.from_stage, row.to_stage): row.n for row in table.itertuples()}


def test_each_application_takes_its_own_way(told):
    assert steps_of(funnel(told(STORIES), as_of=AS_OF)) == {
        ("applied", "screening"): 1,
        ("applied", "interview"): 2,
        ("applied", "offer"): 1,
        ("applied", "rejected"): 1,
        ("applied", "open"): 2,
        ("screening", "interview"): 1,
        ("interview", "offer"): 1,
        ("interview", "rejected"): 1,
        ("interview", "withdrawn"): 1,
        ("offer", "declined"): 1,
        ("offer", "accepted"): 1,
    }


def test_a_stage_once_reached_stays_reached_after_the_rejection(told):
    reached = {row["stage"]: row["n"] for row in funnel(told(STORIES), as_of=AS_OF).attrs["reached"]}
    assert reached == {"applied": 7, "screening": 1, "assessment": 0, "interview": 3, "offer": 2}


def test_what_was_never_sent_is_counted_apart(told):
    table = funnel(told(STORIES), as_of=AS_OF)
    assert (table.attrs["n"], table.attrs["n_never_sent"]) == (7, 1)


def test_they_came_back_an_interview_after_a_rejection_is_no_end(told):
    assert steps_of(funnel(told({"a": "applied rejected interview"}), as_of=AS_OF)) == {
        ("applied", "interview"): 1,
        ("interview", "open"): 1,
    }


def test_the_log_is_seen_as_it_was_known_then(told):
    assert steps_of(funnel(told(STORIES), as_of="2026-01-01")) == {("applied", "open"): 7}


def test_a_step_on_an_unknown_day_still_happened(log):
    events = log(("a", "applied", None), ("a", "interview", None), ("a", "rejected", None))
    assert steps_of(funnel(events, as_of=AS_OF)) == {("applied", "interview"): 1, ("interview", "rejected"): 1}


@pytest.mark.parametrize("seed", range(5))
def test_what_comes_in_goes_out_or_ends_or_is_open(told, seed):
    chance = random.Random(seed)
    stories = {
        str(n): " ".join(["applied", *chance.choices(list(EventKind), k=chance.randrange(6))]) for n in range(80)
    }
    table = funnel(told(stories), as_of=AS_OF)
    for stage in map(str, STAGES[1:]):
        came = table.loc[table["to_stage"] == stage, "n"].sum()
        left = table.loc[table["from_stage"] == stage]
        assert came == left["n"].sum()
        assert (left["n_from"] == came).all()
    assert table.loc[table["from_stage"] == "applied", "n"].sum() == table.attrs["n"] == 80


def test_the_sankey_text_has_a_line_for_each_step(told):
    text = to_sankeymatic(funnel(told({"a": "applied interview rejected", "b": "applied"}), as_of=AS_OF))
    assert text == "Applied [1] Interview\nApplied [1] Open\nInterview [1] Rejected\n"


def test_the_sentence_has_n_and_intervals(told):
    assert funnel(told(STORIES), as_of=AS_OF).attrs["summary"] == (
        "Of 7 applications, so far ever reached: 1 screening (14 %, 3–51), 3 interview (43 %, 16–75), 2 offer "
        "(29 %, 8–64)."
    )


def test_many_applications_without_a_talk_lead_to_a_next_step(told):
    assert "résumé" in funnel(told({str(n): "applied" for n in range(30)}), as_of=AS_OF).attrs["next_step"]
    many = {str(n): "applied interview rejected" for n in range(12)}
    assert "ask for feedback" in funnel(told(many), as_of=AS_OF).attrs["next_step"]


def test_a_log_of_nobody_is_invited_to_begin(log):
    table = funnel(log(), as_of=AS_OF)
    assert len(table) == 0
    assert to_sankeymatic(table) == ""
    assert "No application" in json.loads(json.dumps(table.attrs))["summary"]
