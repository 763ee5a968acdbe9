"""What may still come after a silence, drawn from the frame of `still_to_come` itself."""

import pandas as pd
import pytest

import followup_kit as fk
from followup_kit.errors import InvalidInput


@pytest.fixture
def events():
    return fk.sample_tracker().events()


@pytest.fixture
def shares(events):
    return fk.still_to_come(events, silent_days=18, as_of="2026-03-20")


def test_the_two_questions_are_two_marks_with_their_own_words(shares):
    chance, longer = shares.share
    figure = fk.plot_still_to_come(shares)
    assert [figure.data[0].x[0], figure.data[2].x[0]] == pytest.approx([100 * chance, 100 * longer])
    first, second = figure.layout.annotations[0].text.split("<br>")
    assert first.startswith(f"{100 * chance:.0f} % (")
    assert first.endswith("are still answered")
    assert second.startswith(f"{100 * longer:.0f} % (")
    assert second.endswith("of answers took longer")


def test_the_title_says_how_long_the_silence_is_and_the_words_are_the_frame_s(shares):
    figure = fk.plot_still_to_come(shares)
    assert figure.layout.title.text == "What may still come after 18 silent days"
    assert shares.attrs["summary"] in figure.layout.meta["description"].splitlines()


def test_a_group_watched_too_briefly_says_so_and_has_no_dot(events):
    figure = fk.plot_still_to_come(fk.still_to_come(events, silent_days=18, by="source", as_of="2026-03-20"))
    labels = [note.text for note in figure.layout.annotations[:-1]]
    unknown = [place for place, label in enumerate(labels) if label == "too few watched that long"]
    assert 0 < len(unknown) < len(labels)
    assert all(figure.data[0].marker.size[place] == 0 for place in unknown)


def test_too_few_for_any_group_is_said_instead_of_drawn(events):
    few = events[events.application_id.isin(events.application_id.unique()[:3])]
    figure = fk.plot_still_to_come(fk.still_to_come(few, silent_days=18, as_of="2026-03-20"))
    assert figure.layout.annotations[0].text.startswith("Fewer than 10 of 3 applications")


def test_nothing_yet_invites_and_another_frame_is_refused(shares):
    assert "judge a silence" in fk.plot_still_to_come(shares[:0]).layout.annotations[0].text
    with pytest.raises(InvalidInput, match="still_to_come"):
        fk.plot_still_to_come(pd.DataFrame({"group": ["a"]}))
