"""The curve of first answers: its data and its labels."""

import json

import pandas as pd
import pytest

from followup_kit.charts import plot_outcome_curve
from followup_kit.errors import InvalidInput

NAN = float("nan")
COLUMNS = ["group", "outcome", "day", "rate", "low", "high", "n_at_risk"]


def curve(group="all", outcome="rejected", points=((0, 0, 30), (5, 0.1, 25), (9, 0.2, 12), (30, 0.3, 4))):
    rows = [(group, outcome, day, rate, rate / 2 or NAN, rate * 1.5 or NAN, left) for day, rate, left in points]
    return pd.DataFrame(rows, columns=COLUMNS)


def both(*parts):
    return pd.concat(parts, ignore_index=True)


def words(figure):
    return [note.text for note in figure.layout.annotations]


def test_the_line_is_whole_while_ten_are_left_and_dotted_after():
    band, faint_band, sure, faint = plot_outcome_curve(curve()).data
    assert list(sure.x) == [0, 5, 9]
    assert list(sure.y) == pytest.approx([0, 10, 20])
    assert (sure.line.dash, faint.line.dash) == ("solid", "dot")
    assert list(faint.x) == [9, 30]
    assert band.fill == faint_band.fill == "toself"
    assert list(faint_band.x) == [9, 30, 30, 30, 30, 9]


def test_the_band_has_the_corners_of_the_interval():
    band = plot_outcome_curve(curve()).data[0]
    assert list(band.x) == [5, 9, 9, 9, 9, 5]
    assert list(band.y) == pytest.approx([15, 15, 30, 10, 5, 5])


def test_each_line_is_named_at_its_end_with_its_last_sure_number():
    assert words(plot_outcome_curve(curve()))[0] == "rejected 20 % (10–30) by day 9"


def test_two_names_never_cover_each_other():
    figure = plot_outcome_curve(both(curve(), curve(outcome="interview")))
    low, high = sorted(note.y for note in figure.layout.annotations[:2])
    assert high - low > 3


def test_with_few_left_from_the_first_day_there_is_only_the_dotted_line():
    figure = plot_outcome_curve(curve(points=((0, 0, 3), (5, 0.3, 3))))
    assert [trace.line.dash for trace in figure.data] == ["dot"]


def test_groups_have_panels_the_six_largest_and_it_says_so():
    figure = plot_outcome_curve(both(*(curve(group=f"source {n}") for n in range(8))))
    assert words(figure)[0] == "source 0"
    assert "6 largest of 8 groups" in words(figure)[-1].replace("<br>", " ")
    assert len({trace.yaxis for trace in figure.data}) == 6


def test_the_same_is_said_in_words():
    table = curve()
    table.attrs["next_step"] = "Nothing to change yet."
    lines = plot_outcome_curve(table).layout.meta["description"].splitlines()
    assert lines[1:] == ["rejected 20 % (10–30) by day 9", "Nothing to change yet."]


def test_a_hostile_group_is_text_and_nothing_comes_from_the_internet():
    figure = plot_outcome_curve(both(curve(group="<script>alert(1)</script>"), curve(group="$x$")))
    assert "<script" not in words(figure)[0]
    assert "http" not in json.dumps(figure.to_plotly_json(), default=str)


def test_without_an_answer_it_invites():
    assert "No answer to draw yet" in words(plot_outcome_curve(curve()[:0]))[0]


def test_another_frame_is_refused():
    with pytest.raises(InvalidInput, match="outcome_curve"):
        plot_outcome_curve(pd.DataFrame({"group": ["a"]}))
