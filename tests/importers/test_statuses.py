import pytest

from followup_kit.errors import InvalidInput
from followup_kit.importers.statuses import MEANINGS, read_status, status_from_meaning


@pytest.mark.parametrize(
    ("word", "kinds"),
    [
        ("Rejected", ["rejected"]),
        ("Rejection :(", ["rejected"]),
        ("Accepted!", ["accepted"]),
        ("INTERVIEW", ["interview"]),
        ("Inter + Rejec", ["interview", "rejected"]),
        ("Interview → Offer", ["interview", "offer"]),
        ("Phone screen", ["screening"]),
    ],
)
def test_a_status_word_says_what_happened(word, kinds):
    assert list(read_status(word).kinds) == kinds


@pytest.mark.parametrize("slip", ["reeejected", "Rejceted", "Rejectd", "rejectedd"])
def test_a_slip_is_read_over_and_named(slip):
    found = read_status(slip)
    assert list(found.kinds) == ["rejected"]
    assert found.word == "rejected"


@pytest.mark.parametrize("word", ["Ghosted", "ghosted (no reply)", "No response to application", "No response."])
def test_silence_is_no_event(word):
    assert read_status(word).silent
    assert read_status(word).kinds == ()


@pytest.mark.parametrize("word", ["Need to apply", "Didn't apply", "Didn’t apply", "Saved"])
def test_some_words_say_that_nothing_was_sent(word):
    assert not read_status(word).sent


def test_a_cancelled_position_is_a_rejection_with_its_reason():
    assert read_status("Position Removed").reason == "cancelled"
    assert read_status("Position filled").reason == "filled"


@pytest.mark.parametrize(
    "word", ["pool", "TRASH", "selected", "declined", "not rejected", "池子", "✅", "Rejected + pool", ""]
)
def test_a_word_that_is_unknown_or_means_two_things_is_left_to_the_user(word):
    assert read_status(word) is None


@pytest.mark.parametrize("meaning", MEANINGS)
def test_every_meaning_offered_as_an_answer_can_be_read(meaning):
    assert status_from_meaning(meaning) is not None


def test_a_meaning_that_is_none_is_told_with_those_there_are():
    with pytest.raises(InvalidInput, match="not applied"):
        status_from_meaning("vanished")
