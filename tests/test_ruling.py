"""Rules of one's own: written beside the log, looked at, then used, and known again the next time."""

import shutil

import pytest

from followup_kit.errors import InvalidInput, NotFound
from followup_kit.sample import sample_tracker
from followup_kit.tracker import Tracker


@pytest.fixture
def tracker(path):
    tracker = Tracker.create(path, as_of="2026-03-12")
    acme = tracker.add(company="Acme", role="Analyst", applied_on="2026-03-03")
    tracker.record(acme, "interview", on="2026-03-10")
    bolt = tracker.add(company="Bolt", role="Cook", applied_on="2026-01-03")
    tracker.record(bolt, "screening", on="2026-01-07")
    yield tracker
    tracker.close()


def edit(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_copy_to_edit_lies_beside_the_log_and_is_never_overwritten(tracker, path):
    file = tracker.write_rules()
    assert file == path.with_name("my_search.rules.toml")
    assert "[nudge]" in file.read_text(encoding="utf-8")
    assert tracker.preview_rules().empty
    with pytest.raises(InvalidInput, match="there already"):
        tracker.write_rules()


def test_what_would_change_is_seen_before_it_does(tracker):
    file = tracker.write_rules()
    edit(file, "from_business_days = 5\nuntil_business_days = 7", "from_business_days = 10\nuntil_business_days = 12")
    edit(file, "give_up_after_days = 60", "give_up_after_days = 90")
    edit(file, "late_days = 3\n\n[nudge]", "late_days = 0\n\n[nudge]")
    changes = tracker.preview_rules()
    seen = changes[["change", "company", "letter_kind", "state_before", "state"]].fillna("").to_numpy().tolist()
    assert sorted(seen) == [
        ["added", "Bolt", "nudge", "", "due"],
        ["gone", "Acme", "thank_you_interview", "due", ""],
        ["gone", "Bolt", "", "not_to_do", ""],
        ["moved", "Acme", "nudge", "upcoming", "upcoming"],
    ]
    moved = changes[changes.change == "moved"].iloc[0]
    assert (str(moved.from_day_before.date()), str(moved.from_day.date())) == ("2026-03-17", "2026-03-24")
    before = tracker.follow_ups()
    tracker.use_rules()
    after = tracker.follow_ups()
    assert set(after.follow_up_id) - set(before.follow_up_id) == set(changes[changes.change == "added"].follow_up_id)
    assert set(before.follow_up_id) - set(after.follow_up_id) == set(changes[changes.change == "gone"].follow_up_id)


def test_the_choice_is_known_again_even_after_the_folder_moved(tracker, path, tmp_path):
    file = tracker.write_rules()
    edit(file, "from_business_days = 5", "from_business_days = 6")
    tracker.use_rules()
    plan = tracker.follow_ups()
    tracker.close()
    moved = shutil.copytree(path.parent, tmp_path / "elsewhere")
    again = Tracker.open(moved / path.name, as_of="2026-03-12")
    assert again.rules_path == moved / file.name
    file.unlink()
    assert again.follow_ups().equals(plan)
    again.use_built_in_rules()
    assert again.rules_path is None
    assert not again.follow_ups().equals(plan)


def test_a_file_that_cannot_be_right_names_its_line_and_changes_nothing(tracker):
    file = tracker.write_rules()
    edit(file, "most = 2", "most = two")
    for look in (tracker.preview_rules, tracker.use_rules):
        with pytest.raises(InvalidInput, match="line"):
            look()
    assert tracker.rules_path is None


def test_a_rules_file_that_is_gone_says_how_to_go_on(tracker):
    file = tracker.write_rules()
    tracker.use_rules()
    file.unlink()
    with pytest.raises(NotFound, match="use_built_in_rules"):
        tracker.follow_ups()


def test_a_search_in_memory_needs_a_path(tmp_path):
    tracker = sample_tracker()
    with pytest.raises(InvalidInput, match="in no file"):
        tracker.write_rules()
    file = tracker.write_rules(tmp_path / "mine.toml")
    assert tracker.use_rules(file) == file == tracker.rules_path
    assert tracker.preview_rules(file).empty


def test_the_country_whose_holidays_count_is_remembered_with_the_log(path):
    tracker = Tracker.create(path, as_of="2026-04-01")
    talked = tracker.add(company="Adler", role="Analyst", applied_on="2026-03-02")
    tracker.record(talked, "interview", on="2026-04-01")
    plain, bavarian = tracker.follow_ups(), tracker.follow_ups(country="DE-BY")
    assert not plain.equals(bavarian)
    tracker.use_country("de-by")
    tracker.close()
    again = Tracker.open(path, as_of="2026-04-01")
    assert again.country == "DE-BY"
    assert again.follow_ups().equals(bavarian)
    assert again.follow_ups(country="").equals(plain)
    with pytest.raises(InvalidInput, match="give a code such as"):
        again.use_country("Germany")
    assert again.country == "DE-BY"
    again.use_country("")
    assert again.follow_ups().equals(plain)
