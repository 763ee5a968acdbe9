"""Errors can be caught as one family, and read by a person."""

import pytest

from followup_kit import errors
from followup_kit.errors import FollowupKitError, InvalidInput, NotFound, StoreError

FAMILY = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, Exception)]


@pytest.mark.parametrize("error", FAMILY)
def test_one_except_clause_catches_everything(error):
    assert issubclass(error, FollowupKitError)


def test_the_family_is_seen():
    assert len(FAMILY) >= 8


def test_wrong_input_is_a_value_error_and_what_is_missing_a_lookup_error():
    assert issubclass(InvalidInput, ValueError)
    assert issubclass(NotFound, LookupError)
    assert not issubclass(StoreError, ValueError)


def test_all_faults_are_in_the_message_each_by_its_field():
    error = InvalidInput(faults={"company": "Which one?", "on": "No such day."})
    assert str(error) == "company: Which one? on: No such day."
    assert error.faults == {"company": "Which one?", "on": "No such day."}


def test_what_is_missing_is_told_without_quotes_around_it():
    assert str(NotFound("The log has no such thing.")) == "The log has no such thing."
