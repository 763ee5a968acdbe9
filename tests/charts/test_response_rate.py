import json
import subprocess
import sys

import pandas as pd
import pytest

from followup_kit.charts import plot_response_rate
from followup_kit.errors import InvalidInput

NAN = float("nan")
COLUMNS = ["group", "n", "n_answered", "rate", "low", "high", "n_at_risk", "definition"]


def frame(*rows):
    table = pd.DataFrame([(*row, "What a <rate> is.") for row in rows], columns=COLUMNS)
    table.attrs = {"within_days": 30, "definition": "Share answered.", "next_step": "Nothing to change yet."}
    return table


@pytest.fixture
def rates():
    return frame(
        ("LinkedIn", 98, 22, 0.24, 0.16, 0.34, 60),
        ("referral", 19, 7, 0.41, 0.22, 0.63, 6),
        ("x", 1, 0, 0, NAN, NAN, 0),
    )


def words(figure):
    return [note.text for note in figure.layout.annotations]


def test_each_group_has_its_numbers_beside_it(rates):
    assert words(plot_response_rate(rates))[:3] == [
        "24 % (16–34), n 98",
        "41 % (22–63), n 19",
        "0 % (no interval), n 1",
    ]


def test_dots_stand_at_the_rate_and_lines_reach_over_the_interval(rates):
    solid, faint = plot_response_rate(rates).data
    assert list(solid.x) == pytest.approx([24])
    assert list(solid.error_x.array) == pytest.approx([10])
    assert list(solid.error_x.arrayminus) == pytest.approx([8])
    assert list(faint.x) == pytest.approx([41, 0])
    assert list(faint.error_x.array) == pytest.approx([22, 0])


def test_groups_with_few_at_risk_are_faint_hollow_and_explained(rates):
    figure = plot_response_rate(rates)
    solid, faint = figure.data
    assert (solid.opacity, solid.marker.symbol) == (1, "circle")
    assert (faint.opacity < 1, faint.marker.symbol, list(faint.y)) == (True, "circle-open", [1, 2])
    assert "Faint: fewer than 10" in words(figure)[-1].replace("<br>", " ")
    assert "Faint" not in words(plot_response_rate(rates[:1]))[-1]


def test_the_caption_says_what_was_counted_and_the_title_the_days(rates):
    figure = plot_response_rate(rates)
    assert "Share answered." in words(figure)[-1]
    assert figure.layout.title.text == "Answered within 30 days of applying"


def test_a_frame_that_lost_its_attributes_is_still_explained(rates):
    rates.attrs = {}
    figure = plot_response_rate(rates)
    assert figure.layout.title.text == "Answered in time"
    assert "What a &lt;rate&gt; is." in words(figure)[-1]


def test_the_same_is_said_in_words_for_those_who_cannot_see_it(rates):
    lines = plot_response_rate(rates).layout.meta["description"].splitlines()
    assert lines[1] == "LinkedIn: 24 % (16–34), n 98"
    assert lines[-1] == "Nothing to change yet."


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "<b>x</b>", "$x^2$", "<a href='javascript:alert(1)'>x</a>"]
)
def test_a_hostile_name_is_shown_as_text(name):
    figure = plot_response_rate(frame((name, 30, 9, 0.3, 0.2, 0.4, 20)))
    tick, hover = figure.layout.yaxis.ticktext[0], figure.data[0].hovertext[0]
    assert "<" not in tick
    assert "$" not in tick + hover
    assert "<script" not in hover
    assert "<b>x" not in hover.removeprefix("<b>")
    assert "<a" not in hover


def test_a_long_name_is_cut_beside_the_line_and_whole_at_the_pointer():
    name = "word " * 59 + "final"
    figure = plot_response_rate(frame((name, 30, 9, 0.3, 0.2, 0.4, 20)))
    assert len(figure.layout.yaxis.ticktext[0]) <= 24
    assert " ".join(figure.data[0].hovertext[0].split("<br>")).startswith(f"<b>{name}</b>")


def test_two_long_names_with_the_same_beginning_keep_their_own_lines():
    figure = plot_response_rate(frame(*[("same " * 20 + end, 30, 9, 0.3, 0.2, 0.4, 20) for end in "ab"]))
    assert list(figure.data[0].y) == [0, 1]


@pytest.mark.parametrize("empty", [frame(), frame(("all", 0, 0, NAN, NAN, NAN, 0))])
def test_without_applications_the_chart_invites(empty):
    figure = plot_response_rate(empty)
    assert "add one, or bring your" in words(figure)[0]
    assert len(figure.data) == 0


def test_thirty_groups_are_given_the_height_to_be_read():
    groups = [(f"channel {n}", 30, 9, 0.3, 0.2, 0.4, 20) for n in range(30)]
    tall, low = (plot_response_rate(frame(*rows)).layout.height for rows in (groups, groups[:3]))
    assert tall - low == 27 * 30


@pytest.mark.parametrize(("theme", "colour"), [("light", "#202124"), ("dark", "#e8eaed"), ("both", "#7b7b7b")])
def test_words_can_be_made_for_a_light_or_a_dark_page(rates, theme, colour):
    layout = plot_response_rate(rates, theme=theme).layout
    assert layout.font.color == colour
    assert layout.paper_bgcolor == layout.plot_bgcolor == "rgba(0, 0, 0, 0)"


def test_the_figure_asks_for_nothing_from_the_internet(rates):
    assert "http" not in json.dumps(plot_response_rate(rates).to_plotly_json(), default=str)


def test_another_frame_and_an_unknown_theme_are_refused_together():
    with pytest.raises(InvalidInput) as refusal:
        plot_response_rate(pd.DataFrame({"group": ["a"]}), theme="sepia")
    assert set(refusal.value.faults) == {"rates", "theme"}
    assert "has no n, rate, low" in str(refusal.value)


def test_plotly_is_loaded_only_when_something_is_drawn():
    code = "import followup_kit.charts, sys; sys.exit('plotly' in sys.modules or 'pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
