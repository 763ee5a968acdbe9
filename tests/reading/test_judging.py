import pytest

from followup_kit.reading.folding import fold
from followup_kit.reading.judging import find_phrases, judge, languages_of


def kind(text):
    return judge(find_phrases(text, languages_of(fold(text)))).kind


@pytest.mark.parametrize(
    "text",
    [
        "If you are not selected for an interview, you will not hear from us. We have received your application.",
        "We have received your application. Should you not be successful we will tell you.",
        "Wir haben Ihre Bewerbung erhalten. Sollten wir Sie nicht berücksichtigen können, erhalten Sie eine Nachricht.",
    ],
)
def test_what_only_might_be_is_no_rejection(text):
    assert kind(text) == "acknowledged"


def test_small_print_decides_nothing():
    small_print = (
        "This e-mail is confidential. If you are not the intended recipient, we regret to inform you that "
        "you may not read it, and you have not been selected to keep it."
    )
    assert kind(f"Thank you for your application, which we have received.\n\n{small_print}") == "acknowledged"


def test_weak_words_count_only_together():
    assert kind("Unfortunately the lift is out of order.") == "unsure"
    assert (
        kind("Unfortunately there were many strong candidates. We wish you every success in your search.") == "rejected"
    )


def test_words_that_contradict_each_other_leave_it_unsure():
    text = "We regret to inform you that you were not selected. We would like to invite you to an interview on Monday."
    assert kind(text) == "unsure"


def test_the_reason_is_the_particular_one():
    for text, reason in (
        ("Unfortunately the position has been filled.", "filled"),
        ("We will not move forward: the position has been filled by an internal candidate.", "internal"),
        ("There is a hiring freeze, so we regret to inform you that the role was cancelled.", "cancelled"),
        ("We regret to inform you that we chose another candidate.", "not_selected"),
    ):
        assert judge(find_phrases(text, ("en",))).reason == reason


def test_evidence_is_the_very_words_at_their_place():
    text = "Dear Ann,\n\nWe regret to inform you that we chose someone else."
    for quote in judge(find_phrases(text, ("en",))).evidence:
        assert text[quote.start : quote.start + len(quote.words)] == quote.words


def test_no_words_at_all_are_no_guess():
    for text in ("", "?!", "12345", "\n\n\n"):
        assert kind(text) == "unsure"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Leider gehören Sie nicht zu den Personen, die wir zum Vorstellungsgespräch einladen.", "rejected"),
        ("他の候補者の方で内定が決まりましたので、選考を終了させていただきます。", "rejected"),
        ("先日の面接の結果、不採用とさせていただきます。", "rejected"),
        (
            "You were not selected for this role. However, we would like to invite you to an interview on Monday.",
            "unsure",
        ),
        ("Gerne laden wir Sie zu einem Probetag ein.", "assessment"),
        ("Gerne laden wir Sie zu einem Telefoninterview ein.", "screening"),
    ],
)
def test_an_offer_or_invitation_in_the_breath_of_a_no_is_none(text, said):
    assert kind(text) == said
