import re

import icalendar
import pandas as pd
import pytest

from followup_kit.errors import InvalidInput
from followup_kit.exports import save_reminders, to_ics


@pytest.fixture
def follow_ups():
    return pd.DataFrame(
        {
            "application_id": ["a1", "a1", "b2", "c3"],
            "company": ["Acme", "Acme", "Bolt & Sons; Ltd.", "Cobalt"],
            "role": ["Analyst", "Analyst", "Reporter", "Clerk"],
            "letter_kind": ["thank_you", "feedback_request", "nudge", "nudge"],
            "from_day": pd.to_datetime(["2026-03-20", "2026-03-23", None, None]),
            "until_day": pd.to_datetime(["2026-03-20", "2026-03-27", "2026-04-02", None]),
            "why": ["You met them.", "Within a week, the talk is remembered.", "They named no day.", "Leave it."],
        }
    )


def entries(data):
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def test_each_follow_up_with_a_day_is_an_entry_that_says_what_and_why(follow_ups):
    first, second, third = entries(to_ics(follow_ups, as_of="2026-03-19"))
    assert str(second["summary"]) == "Feedback request: Acme, Analyst"
    assert str(second["description"]) == "Within a week, the talk is remembered.\nBest by 2026-03-27."
    assert str(first["description"]) == "You met them."
    assert str(third["summary"]) == "Nudge: Bolt & Sons; Ltd., Reporter"
    assert [str(one.decoded("dtstart")) for one in (first, second, third)] == ["2026-03-20", "2026-03-23", "2026-04-02"]


def test_an_entry_takes_no_time_and_rings_in_the_morning(follow_ups):
    entry = entries(to_ics(follow_ups, as_of="2026-03-19"))[0]
    assert entry["transp"] == "TRANSPARENT"
    (alarm,) = entry.walk("VALARM")
    assert alarm.decoded("trigger").total_seconds() == 9 * 3600


def test_a_later_file_updates_the_entries_of_the_first(follow_ups):
    before = entries(to_ics(follow_ups, as_of="2026-03-19"))
    moved = follow_ups.assign(from_day=follow_ups.from_day + pd.Timedelta(days=3), why="They wrote again.")
    after = entries(to_ics(moved.iloc[::-1], as_of="2026-03-20"))
    assert {str(one["uid"]) for one in after} == {str(one["uid"]) for one in before}
    assert len({str(one["uid"]) for one in before}) == 3
    assert min(one["sequence"] for one in after) > max(one["sequence"] for one in before)


def test_a_follow_ups_own_id_goes_before_everything(follow_ups):
    own = follow_ups.assign(follow_up_id=["f1", "f2", "f3", "f4"])
    renamed = own.assign(company="Other", letter_kind="thank_you", application_id="z")
    uids = [[str(one["uid"]) for one in entries(to_ics(frame, as_of="2026-03-19"))] for frame in (own, renamed)]
    assert uids[0] == uids[1]


def test_two_follow_ups_alike_stay_two(follow_ups):
    alike = pd.concat([follow_ups.iloc[:1]] * 2)
    assert len({str(one["uid"]) for one in entries(to_ics(alike, as_of="2026-03-19"))}) == 2


def test_the_same_day_gives_the_same_file_and_without_one_it_is_now(follow_ups):
    assert to_ics(follow_ups, as_of="2026-03-19") == to_ics(follow_ups, as_of="2026-03-19")
    assert re.search(rb"DTSTAMP:\d{8}T\d{6}Z", to_ics(follow_ups))


def test_days_may_be_text(follow_ups):
    frame = pd.DataFrame({"company": ["Acme"], "from_day": ["2026-03-20"]})
    assert str(entries(to_ics(frame, as_of="2026-03-19"))[0]["summary"]) == "Follow up: Acme"


@pytest.mark.parametrize(
    ("frame", "says"),
    [
        (
            pd.DataFrame({"company": ["Acme"]}),
            "need a frame with the column from_day or until_day; this one has: company",
        ),
        (["Acme"], "this one has: a list"),
        (pd.DataFrame({"from_day": ["soon"]}), "'soon' is not a day"),
        (pd.DataFrame({"from_day": [None]}), "No follow-up here has a day"),
    ],
)
def test_what_is_no_plan_is_told_and_leaves_no_file(tmp_path, frame, says):
    with pytest.raises(InvalidInput, match=says):
        save_reminders(frame, tmp_path / "a.ics")
    assert list(tmp_path.iterdir()) == []


def test_a_calendar_needs_its_ending(follow_ups, tmp_path):
    with pytest.raises(InvalidInput, match=r"End the name in \.ics"):
        save_reminders(follow_ups, tmp_path / "a.txt")
