"""What the board shows: each card, its order and its groups, and what is best left alone."""

from followup_kit import sample_tracker

TRIP = "<img src=x onerror=alert(1)>"


def reason(board, part):
    return next(one for one in board.shown["left"]["reasons"] if part in one["title"])


def test_each_card_says_what_for_whom_why_and_by_when(board):
    thanks = board.card("thank-you")
    assert thanks["company"] == "Acme"
    assert "Data analyst · to Dana Smith" in thanks["rest"]
    assert "You met them" in thanks["why"]
    assert thanks["when"] == "due today"
    assert board.card("feedback")["when"].replace("\N{NO-BREAK SPACE}", " ") == "now, best by Wed 25 Mar"


def test_the_most_overdue_stands_first_and_says_by_how_much(tracker, rejected, open_board):
    bolt = tracker.add(company="Bolt", role="Clerk", applied_on="2026-02-02")
    tracker.record(bolt, "interview", on="2026-03-04")
    cards = open_board(tracker).cards()
    assert (cards[0]["company"], cards[0]["when"], cards[0]["mark"]) == ("Bolt", "7 days overdue", "overdue")
    assert [one["next"] for one in cards] == [True, False, False]


def test_the_days_to_come_are_parted_in_the_next_seven_and_later(tracker, open_board):
    for n, met in enumerate(("2026-03-16", "2026-03-19")):
        one = tracker.add(company=f"Company {n}", role="Clerk", applied_on="2026-03-02")
        tracker.record(one, "interview", on=met)
        tracker.record(one, "letter_sent", on=met)
    no = tracker.add(company="Acme", role="Clerk", applied_on="2026-02-02")
    tracker.record(no, "interview", on="2026-03-01")
    tracker.record(no, "rejected", on="2026-03-02")
    board = open_board(tracker)
    assert board.says("soon") == ["Ask how it stands.", "Ask how it stands."]
    assert [one["company"] for one in board.cards("later")] == ["Acme"]


def test_what_is_best_left_alone_is_counted_by_reason_and_unfolds(open_board):
    board = open_board(sample_tracker())
    assert board.shown["left"]["reasons"] == []
    board.press("left")
    reasons = board.shown["left"]["reasons"]
    assert sum(int(one["title"].rpartition(": ")[2]) for one in reasons) == board.shown["left"]["n"]
    assert len(reasons) < 10
    assert [one["lines"] for one in reasons] == [[]] * len(reasons)
    cooldown = reason(board, "Wait before you apply there again")
    board.press("reason", id=cooldown["name"])
    lines = reason(board, "Wait before you apply there again")["lines"]
    assert all(one["says"].count(" until ") == 1 for one in lines)
    board.press("reason", id=cooldown["name"])
    board.press("left")
    assert board.shown["left"]["reasons"] == []


def test_a_name_is_found_on_a_long_board(open_board):
    board = open_board(sample_tracker())
    assert board.shown["searchable"]
    board.press("find", text="northWIND dana")
    assert {one["company"] for one in board.cards()} == {"Northwind Robotics"}
    board.press("find", text="")
    assert len({one["company"] for one in board.cards()}) > 3


def test_long_groups_are_folded_and_unfold(tracker, open_board):
    for n in range(70):
        one = tracker.add(company=f"Company {n}", role="Clerk", applied_on="2026-02-02")
        tracker.record(one, "interview", on="2026-03-04")
    board = open_board(tracker)
    assert len(board.cards()) == 8
    assert board.shown["groups"][0]["more"] == "Show 50 more of 62"
    board.press("more", id="today")
    assert len(board.cards()) == 58
    assert board.shown["focus"] == f"card {board.cards()[8]['id']}"
    board.press("more", id="today")
    assert len(board.cards()) == 70
    assert board.shown["groups"][0]["more"] == ""


def test_an_empty_log_invites(tracker, open_board):
    board = open_board(tracker)
    assert "No applications yet" in board.form._intro.value
    assert board.shown == {}


def test_a_day_with_nothing_due_says_so_kindly(tracker, open_board):
    tracker.add(company="Acme", role="Clerk", applied_on="2026-03-18")
    board = open_board(tracker)
    assert board.counts() == [0, 0, 0, 1]
    assert "Nothing is due today" in board.shown["groups"][0]["empty"]


def test_hostile_and_long_names_are_cut_and_kept_as_text(tracker, open_board):
    evil = tracker.add(company=TRIP + "x" * 300, role=TRIP + "\u202eabc", applied_on="2026-03-02")
    tracker.record(evil, "interview", on="2026-03-10")
    tracker.add_contact(company=TRIP + "x" * 300, name=TRIP, relation="recruiter")
    card = open_board(tracker).cards()[0]
    assert card["company"].startswith(TRIP)
    assert len(card["company"]) < 60
    assert len(card["label"]) < 120
