"""Groups compared: drawn from the frame of `compare` itself."""

import pandas as pd
import pytest

import followup_kit as fk
from followup_kit.errors import InvalidInput


@pytest.fixture
def groups():
    return fk.compare(fk.sample_tracker().events(), by="source", as_of="2026-03-20")


def test_each_group_has_its_own_rate_and_the_one_beside_the_others(groups):
    figure = fk.plot_compare(groups)
    labels = [note.text for note in figure.layout.annotations[: len(groups)]]
    first = groups.iloc[0]
    assert labels[0].startswith(f"{100 * first.rate:.0f} % (")
    assert labels[0].endswith(f"beside the others {100 * first.shrunk_rate:.0f} %")
    assert list(figure.data[2].x) == pytest.approx((100 * groups.shrunk_rate).tolist())


def test_the_caption_says_whether_they_can_be_told_apart(groups):
    caption = fk.plot_compare(groups).layout.annotations[-1].text.replace("<br>", " ")
    assert groups.attrs["summary"] in caption
    assert groups.attrs["next_step"] in caption


def test_the_title_says_what_is_compared_and_the_same_is_said_in_words(groups):
    figure = fk.plot_compare(groups)
    assert figure.layout.title.text == "Answered within 30 days, by source"
    assert len(figure.layout.meta["description"].splitlines()) == 1 + len(groups) + 2


def test_nothing_to_compare_invites_and_another_frame_is_refused(groups):
    assert "No applications to compare" in fk.plot_compare(groups[:0]).layout.annotations[0].text
    with pytest.raises(InvalidInput, match="compare"):
        fk.plot_compare(pd.DataFrame({"group": ["a"]}))
