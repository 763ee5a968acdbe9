"""Staying in touch from the board: a link to open, and what was done becomes an event."""

import pytest

from followup_kit.forms import board_engagement
from followup_kit.forms.board_engagement import _touch


def kinds(tracker):
    return [str(one) for one in tracker.events().kind]


@pytest.fixture
def follow(board):
    return next(one for one in board.cards("touch") if "LinkedIn" in one["says"])


def test_what_fits_into_the_week_has_its_link_and_reason(board, follow):
    assert follow["company"] == "Acme"
    assert follow["link"].startswith("https://www.linkedin.com/")
    assert follow["when"] == "this week"
    assert "new roles" in follow["why"]
    assert "wait for a later week" in board.shown["touch"]["note"]


def test_done_is_recorded_as_what_happened_and_undone(board, tracker, follow):
    before = board.cards("touch"), board.shown["touch"]
    board.press("done", id=follow["id"])
    assert "followed" in kinds(tracker)
    assert follow["id"] not in [one["id"] for one in board.cards("touch")]
    assert board.shown["touch"]["note"].startswith("1 done this week")
    board.press("undo")
    assert "followed" not in kinds(tracker)
    assert (board.cards("touch"), board.shown["touch"]) == before


@pytest.mark.parametrize("act", [{"do": "later", "until": "2026-03-30"}, {"do": "no"}])
def test_put_off_and_set_aside_leave_the_week_and_are_undone(board, tracker, follow, act):
    before = board.cards("touch")
    board.press(act.pop("do"), id=follow["id"], **act)
    assert follow["id"] not in [one["id"] for one in board.cards("touch")]
    assert "followed" not in kinds(tracker)
    board.press("undo")
    assert board.cards("touch") == before


def test_an_invitation_opens_its_note_and_once_it_went_the_log_knows_the_connection(board, tracker):
    connect = next(one for one in board.cards("touch") if "Connect with Dana Smith" in one["says"])
    board.press("write", id=connect["id"])
    form = board.form._opened_letter
    assert form.letter.kind == "connection_note"
    for field in form._answers.values():
        field.value = field.value or "the churn dashboard"
    form._sent.click()
    if board.letter:  # a check has something to settle: a second press means it
        form._sent.click()
    assert kinds(tracker)[-2:] in (["letter_sent", "connected"], ["connected", "letter_sent"])
    assert connect["id"] not in [one["id"] for one in board.cards("touch")]
    board.press("undo")
    assert {"letter_sent", "connected"}.isdisjoint(kinds(tracker))


def test_in_a_very_long_plan_it_is_worked_out_when_it_is_opened(tracker, rejected, open_board, monkeypatch):
    monkeypatch.setattr(board_engagement, "_MOST_AT_ONCE", 0)
    board = open_board(tracker)
    assert not board.shown["touch"]["open"]
    assert "touch" not in [one["name"] for one in board.shown["groups"]]
    board.press("touch")
    assert board.cards("touch")


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", " https://x.example"]
)
def test_only_a_web_page_is_ever_linked_to(tracker, rejected, link):
    row = tracker.engagement().assign(link=link).itertuples(index=False)
    assert {_touch(one).link for one in row} == {""}
