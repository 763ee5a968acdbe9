"""Rows of dots: numbers beside each, faint where they rest on few, a second mark where there is one."""

import pandas as pd
import pytest

from followup_kit.charts.dots import Row, draw_answer, draw_rows

NAN = float("nan")


def row(name="referral", beside=None, **given):
    values = {"rate": 0.3, "low": 0.2, "high": 0.5, "label": "30 % (20–50), n 9", "hover": "more"}
    return Row(name=name, beside=beside, **values | given)


def draw(*rows):
    return draw_rows(rows, title="Answered", caption="Lines: 95 % intervals.", theme="both")


def test_a_dot_stands_at_the_rate_and_its_line_reaches_over_the_interval():
    solid, faint = draw(row(), row(name="x", is_faint=True, low=NAN, high=NAN)).data
    assert [*solid.x, *solid.error_x.array, *solid.error_x.arrayminus] == pytest.approx([30, 20, 10])
    assert (list(faint.error_x.array), faint.marker.symbol, list(faint.y)) == ([0], "circle-open", [1])


def test_the_second_mark_stands_below_the_first_and_is_no_circle():
    figure = draw(row(beside=(0.4, 0.3, 0.5)), row(name="site", beside=(0.35, 0.3, 0.4)))
    first, _, second = figure.data
    assert list(second.x) == pytest.approx([40, 35])
    assert all(above < below for above, below in zip(first.y, second.y, strict=True))
    assert second.marker.symbol == "diamond"


def test_the_axis_holds_every_interval_and_two_alike_names_keep_their_rows():
    figure = draw(row(beside=(0.4, 0.3, 0.9)), row())
    assert figure.layout.xaxis.range[1] >= 90
    assert list(figure.data[0].y) == pytest.approx([-0.2, 0.8])


def test_a_hostile_name_is_text():
    assert "<" not in draw(row(name="<script>alert(1)</script>")).layout.yaxis.ticktext[0]


def test_an_answer_says_below_and_in_words_what_its_frame_says():
    frame = pd.DataFrame({"group": ["a"]})
    frame.attrs = {"summary": "Nine of ten.", "next_step": "Rest.", "definition": "Share of all."}
    figure = draw_answer(frame, [row()], title="Answered", how="Lines: intervals.", theme="both")
    assert figure.layout.annotations[-1].text == "Nine of ten.<br>→ Rest.<br>Share of all. Lines: intervals."
    words = "Answered, with 95 % intervals.\nreferral: 30 % (20–50), n 9\nNine of ten.\nRest."
    assert figure.layout.meta["description"] == words


def test_of_very_many_rows_some_are_drawn_and_all_are_in_words():
    many = [row(name=f"group {number}") for number in range(3_000)]
    figure = draw_answer(pd.DataFrame(), many, title="Answered", how="", theme="both")
    latest = draw_answer(pd.DataFrame(), many, title="Answered", how="", theme="both", latest=True)
    assert (figure.layout.yaxis.ticktext[0], latest.layout.yaxis.ticktext[-1]) == ("group 0", "group 2999")
    assert "Drawn are the 40 first of 3,000." in figure.layout.annotations[-1].text
    assert len(figure.layout.meta["description"].splitlines()) == 3_001
