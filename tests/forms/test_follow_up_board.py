"""The board of follow-ups: put off, set aside, done and undone, and the letters it opens."""

from datetime import date

import pytest

from followup_kit import Tracker


def reason(board, part):
    return next(one for one in board.shown["left"]["reasons"] if part in one["title"])


def test_put_off_leaves_today_and_comes_again_on_its_day(board, tracker):
    board.press("later", id=board.card("thank-you")["id"], until="2026-03-23")
    assert board.says() == ["Ask one person for feedback."]
    assert board.card("thank-you")["when"].replace("\N{NO-BREAK SPACE}", " ") == "from Mon 23 Mar"
    assert board.answer.startswith(
        "✓ Acme, “Send a thank-you note, in the same conversation”: put off until Mon 23 Mar"
    )
    assert "thank_you" in set(tracker.follow_ups("2026-03-23").query("state == 'due'").letter_kind)


@pytest.mark.parametrize("until", ["", "soon", "2026-03-20", "2019-01-01"])
def test_a_day_that_cannot_be_is_refused_in_words_and_nothing_changes(board, until):
    before = board.counts()
    board.press("later", id=board.card("thank-you")["id"], until=until)
    assert board.answer.startswith("✗")
    assert "2026-03-20" in board.answer
    assert board.counts() == before


def test_no_sets_it_aside_where_it_can_be_brought_back(board):
    thanks = board.card("thank-you")
    board.press("no", id=thanks["id"])
    assert thanks["says"] not in board.says()
    board.press("left")
    board.press("reason", id=reason(board, "thank-you")["name"])
    (line,) = reason(board, "thank-you")["lines"]
    assert line["back"]
    board.press("back", id=line["id"])
    assert thanks["says"] in board.says()
    assert "back on the board" in board.answer


def test_done_is_gone(board, tracker, open_board):
    board.press("done", id=board.card("thank-you")["id"])
    assert board.says() == ["Ask one person for feedback."]
    assert "letter_sent" not in set(tracker.events().kind)
    assert open_board(tracker).says() == board.says()


@pytest.mark.parametrize("act", [{"do": "later", "until": "2026-03-23"}, {"do": "no"}, {"do": "done"}])
def test_every_act_says_so_where_the_card_stood_and_is_undone(board, act):
    before = board.cards(), board.counts()
    board.press(act.pop("do"), id=board.cards()[0]["id"], **act)
    answer = board.shown["answer"]
    assert (answer["group"], answer["index"], answer["undo"]) == ("today", 0, True)
    board.press("undo")
    assert (board.cards(), board.counts()) == before
    assert "as before" in board.answer


def test_several_acts_are_undone_one_after_the_other(board):
    before = board.counts()
    for _ in range(2):
        board.press("no", id=board.cards()[0]["id"])
    assert board.counts()[0] == before[0] - 2
    board.press("undo")
    assert board.shown["answer"]["undo"]
    board.press("undo")
    assert not board.shown["answer"]["undo"]
    assert board.counts() == before
    board.press("undo")
    assert board.counts() == before


def test_undoing_what_followed_on_a_putting_off_leaves_it_put_off(board):
    thanks = board.card("thank-you")["id"]
    board.press("later", id=thanks, until="2026-03-23")
    put_off = board.counts()
    board.press("done", id=thanks)
    board.press("undo")
    assert board.counts() == put_off


def test_the_keyboard_goes_on_with_the_next_card(board):
    first, second = (one["id"] for one in board.cards())
    turn = board.shown["turn"]
    board.press("no", id=first)
    assert board.shown["focus"] == f"card {second}"
    assert board.shown["turn"] > turn
    board.press("no", id=second)
    assert board.shown["focus"] == "undo"
    assert board.counts()[0] == 0


def test_write_opens_the_letter_for_that_application_kind_and_person_and_there_is_a_way_back(board, rejected):
    board.press("write", id=board.card("feedback")["id"])
    letter = board.form._opened_letter.letter
    assert (letter.kind, letter.application_id, letter.to) == ("feedback_request", rejected, "Dana Smith")
    assert board.shown["writing"]["says"] == "Ask one person for feedback."
    assert len(board.letter) == 1
    board.press("board")
    assert board.shown["writing"] is None
    assert board.letter == ()
    assert len(board.cards()) == 2


def test_a_letter_that_was_sent_is_done_and_the_next_is_named(board, tracker, rejected):
    board.press("write", id=board.card("thank-you")["id"])
    form = board.form._opened_letter
    form._answers["topic"].value, form._name.value = "the churn dashboard", "Robin Ellis"
    form._sent.click()
    assert board.letter == ()
    assert board.says() == ["Ask one person for feedback."]
    assert "recorded as sent" in board.answer
    assert "Next: Acme, “Ask one person for feedback”" in board.answer
    assert tracker.history(rejected)[-1].kind == "letter_sent"
    board.press("undo")
    assert len(board.cards()) == 2
    assert "letter_sent" not in set(tracker.events().kind)


def test_another_letter_than_planned_is_not_taken_for_the_planned_one(board):
    board.press("write", id=board.card("thank-you")["id"])
    form = board.form._opened_letter
    form._kind.value = "feedback_request"
    for field in form._answers.values():
        field.value = field.value or "the churn dashboard"
    form._name.value = "Robin Ellis"
    form._sent.click()
    if board.letter:  # a check has something to settle: a second press means it
        form._sent.click()
    assert board.says() == ["Send a thank-you note, in the same conversation."]
    assert board.answer.startswith("✓ Another letter than planned: recorded as sent")


def test_a_gentle_view_hides_what_was_rejected_says_so_and_is_remembered(tracker, rejected, open_board):
    bolt = tracker.add(company="Bolt", role="Clerk", applied_on="2026-02-02")
    tracker.record(bolt, "interview", on="2026-03-10")
    board = open_board(tracker)
    board.press("gentle")
    shown = {one["company"] for name in ("today", "soon", "later") for one in board.cards(name)}
    assert shown == {"Bolt"}
    assert "hidden, not lost" in board.answer
    again = open_board(tracker)
    assert again.shown["gentle"] == "Show rejections"
    assert again.counts() == board.counts()
    again.press("gentle")
    assert len(open_board(tracker).cards()) == 3


def test_a_log_that_may_only_be_read_can_be_looked_at_and_says_so(tracker, rejected, monkeypatch, open_board):
    monkeypatch.setattr(Tracker, "writable", property(lambda _: False))
    board = open_board(tracker)
    assert len(board.cards()) == 2
    assert "may be read but not written" in board.form._intro.value
    assert board.shown["writable"] is False


def test_what_changed_meanwhile_is_said_and_nothing_breaks(board, tracker):
    board.press("no", id="gone:thank_you:2026-01-01")
    assert "changed meanwhile" in board.answer
    assert len(board.cards()) == 2


def test_it_is_told_again_when_the_log_was_changed_elsewhere(board, tracker, rejected):
    tracker.record(rejected, "letter_sent", on=date(2026, 3, 19))
    board.form.refresh()
    assert board.counts()[0] == 0
