"""The invented search: the same every time, and like a real one."""

import pandas as pd
import pytest

import followup_kit as fk


def test_the_same_seed_gives_the_same_search_ids_included():
    pd.testing.assert_frame_equal(fk.sample_tracker().events(), fk.sample_tracker(seed=0).events())


def test_another_seed_gives_another_search():
    assert (
        fk.sample_tracker(1).applications().company.to_list() != fk.sample_tracker(2).applications().company.to_list()
    )


def test_the_told_applications_come_first():
    stages = [state.stage_reached for _, state in fk.sample_tracker().standings()[:5]]
    assert stages == ["interview", "final_round", "phone_screen", "applied", "interview"]


def test_it_is_answered_about_as_often_as_real_searches_are():
    frames = [fk.sample_tracker(seed).applications() for seed in range(30)]
    together = pd.concat(frames)
    share = together.outcome.value_counts(normalize=True)
    assert 0.25 < share["rejected"] < 0.45
    assert 0.03 < (together.stage == "interviewing").mean() < 0.2
    assert ((together.first_response_on - together.applied_on).dt.days == 0).any()


def test_nothing_in_it_lies_after_the_day_it_is_looked_at():
    tracker = fk.sample_tracker()
    assert tracker.events().event_on.max() <= pd.Timestamp(tracker.as_of)
    assert str(tracker.as_of) == "2026-03-20"


@pytest.mark.parametrize("seed", range(8))
def test_every_seed_looks_like_a_real_search(seed):
    tracker = fk.sample_tracker(seed)
    known, events = tracker.applications(), tracker.events()
    shares = known.outcome.value_counts(normalize=True)
    assert len(known) == 60
    assert 0.25 <= shares["rejected"] <= 0.40
    assert 0.20 <= shares["open"] <= 0.40
    assert 0.04 <= events.query("kind == 'interview'").application_id.nunique() / 60 <= 0.15
    assert 0.25 <= events.query("kind == 'acknowledged'").application_id.nunique() / 60 <= 0.50
    assert 3 <= (known.first_response_on - known.applied_on).dt.days.median() <= 14


def test_channels_differ_and_some_are_answered_on_the_day_itself():
    together = pd.concat([fk.sample_tracker(seed).applications() for seed in range(8)])
    answered = together.first_response_on.notna().groupby(together.source).mean()
    assert answered["referral"] > answered["LinkedIn"] + 0.1
    same_day = (together.first_response_on == together.applied_on).mean()
    assert 0.01 <= same_day <= 0.03


def test_everything_but_the_clock_is_the_same_every_time():
    first, second = fk.sample_tracker(3), fk.sample_tracker(3)
    pd.testing.assert_frame_equal(first.applications(), second.applications())
    pd.testing.assert_frame_equal(first.contacts(), second.contacts())
