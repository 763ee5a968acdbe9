"""Decisions are added in order and never changed."""

from datetime import date

import pytest

from followup_kit.errors import StoreError
from followup_kit.model import Choice, Decision
from followup_kit.store.decisions import add_decision, read_decisions

pytestmark = pytest.mark.both_logs

ONE = Decision(
    decision_id="d1", about="nudge:2026-03-10", choice=Choice.SNOOZED, decided_on=date(2026, 3, 18),
    until_on=date(2026, 3, 24), note="Dana is away",
)  # fmt: skip


def test_a_decision_comes_back_as_it_was_and_a_repeated_save_adds_nothing(tracker):
    with tracker._store.writing() as connection:
        add_decision(connection, ONE)
        add_decision(connection, ONE)
        assert read_decisions(connection) == [ONE]


def test_a_decision_is_never_changed(tracker):
    with tracker._store.writing() as connection:
        add_decision(connection, ONE)
    with pytest.raises(StoreError, match="decide anew"), tracker._store.writing() as connection:
        connection.exec_driver_sql("UPDATE decisions SET choice = 'done'")
