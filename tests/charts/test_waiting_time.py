"""How long silence is normal, drawn from the frame of `waiting_time` itself."""

import pandas as pd
import pytest

import followup_kit as fk
from followup_kit.errors import InvalidInput


@pytest.fixture
def events():
    return fk.sample_tracker().events()


@pytest.fixture
def waits(events):
    return fk.waiting_time(events, as_of="2026-03-20")


def test_the_line_falls_and_is_dotted_where_fewer_than_ten_are_left(waits):
    *_, sure, faint = fk.plot_waiting_time(waits).data
    assert list(sure.y) == pytest.approx((100 * waits[waits.n_at_risk >= 10].unanswered).tolist())
    assert list(sure.y) == sorted(sure.y, reverse=True)
    assert (sure.line.dash, faint.line.dash) == ("solid", "dot")


def test_the_end_of_the_line_says_how_many_still_wait(waits):
    last = waits[waits.n_at_risk >= 10].iloc[-1]
    label = fk.plot_waiting_time(waits).layout.annotations[0].text
    assert label.startswith(f"{100 * last.unanswered:.0f} % (")
    assert label.endswith(f"after {int(last.day)} days")


def test_groups_are_named_and_hostile_names_are_text(events):
    events = events.assign(source=events["source"].astype(str).replace("LinkedIn", "<script>x</script>"))
    figure = fk.plot_waiting_time(fk.waiting_time(events, by="source", as_of="2026-03-20"))
    assert any("&lt;script&gt;" in note.text for note in figure.layout.annotations)
    assert not any("<script" in note.text for note in figure.layout.annotations)


def test_it_says_the_same_in_words(waits):
    assert waits.attrs["summary"] in fk.plot_waiting_time(waits).layout.meta["description"]


def test_nothing_yet_invites_and_another_frame_is_refused(waits):
    assert "No waiting to draw" in fk.plot_waiting_time(waits[:0]).layout.annotations[0].text
    with pytest.raises(InvalidInput, match="waiting_time"):
        fk.plot_waiting_time(pd.DataFrame({"day": [1]}))
