"""The words of the model are plain text, and its things do not change once made."""

from dataclasses import FrozenInstanceError

import pytest

from followup_kit.model import RESPONSE_KINDS, Application, EventKind, Letter, Outcome, Stage


def test_words_are_text():
    assert EventKind("interview") == "interview"
    assert f"{Stage.SAVED} {Outcome.NO_RESPONSE}" == "saved no_response"


def test_an_automatic_acknowledgement_is_no_response():
    assert EventKind.ACKNOWLEDGED not in RESPONSE_KINDS
    assert set(RESPONSE_KINDS) == {"screening", "assessment", "interview", "offer", "rejected"}


@pytest.mark.parametrize("word", ["ghosted", "status", "stage"])
def test_a_guess_is_not_a_kind_of_event(word):
    assert word not in list(EventKind)


def test_things_do_not_change_once_made():
    application = Application(application_id="a", company="Acme", role="Analyst")
    with pytest.raises(FrozenInstanceError):
        application.role = "Engineer"
    with pytest.raises(FrozenInstanceError):
        Letter(kind="thank_you", channel="email", body="").body = "x"


def test_two_applications_do_not_share_their_further_columns():
    first, second = (Application(application_id=one, company="Acme", role="Analyst") for one in "ab")
    first.extra["mood"] = "hopeful"
    assert second.extra == {}
