"""A form as its user sees it, on a log in a folder of its own: the application form, the board, or another."""

from datetime import date

import pytest

from followup_kit import Tracker
from followup_kit.forms import drafts
from followup_kit.forms.application_form import ApplicationForm
from followup_kit.forms.follow_up_board import FollowUpBoard


class Page:
    """The form as its user sees it: fields by label, buttons by name, from top to bottom."""

    def __init__(self, tracker, form=ApplicationForm):
        self.tracker = tracker
        self.form = form(tracker)

    def seen(self, widget=None):
        widget = widget or self.form._box
        if getattr(widget.layout, "display", None) == "none":
            return
        yield widget
        for child in getattr(widget, "children", ()):
            yield from self.seen(child)

    def field(self, label):
        return next(one for one in self.seen() if getattr(one, "description", None) == label)

    def labels(self):
        return [one.description for one in self.seen() if getattr(one, "description", "")]

    def fill(self, **answers):
        for label, answer in answers.items():
            self.field(label.replace("_", " ")).value = answer

    def press(self, name):
        self.field(name).click()

    def text(self):
        return "\n".join(str(one.value) for one in self.seen() if type(one).__name__ == "HTML")

    @property
    def history(self):
        return next(one.shown for one in self.seen() if hasattr(one, "shown"))

    def lines(self):
        return [(line["day"], line["what"], line["note"]) for line in self.history["lines"]]

    def press_line(self, number, button):
        table = next(one for one in self.seen() if hasattr(one, "shown"))
        asked = {"do": button, "event_id": self.history["lines"][number]["event_id"]}
        table._handle_msg({"content": {"data": {"method": "custom", "content": asked}}, "buffers": []})

    def record(self, what, **answers):
        self.field("What happened?").value = what
        self.fill(**answers)
        self.press("Record")

    def add(self, company="Acme", role="Data analyst", applied_on=date(2026, 3, 2)):
        self.fill(Company=company, Role=role, Day_you_applied=applied_on)
        self.press("Add application")


@pytest.fixture(autouse=True)
def _a_fresh_session():
    """Nothing that was typed in one test is there in the next."""
    drafts._session.clear()


@pytest.fixture
def tracker(tmp_path):
    return Tracker.create(tmp_path / "search.db", as_of="2026-03-20")


@pytest.fixture
def open_form():
    """The form on any tracker."""
    return Page


@pytest.fixture
def form(tracker, open_form):
    return open_form(tracker)


@pytest.fixture
def kinds():
    """What happened and when, as the log holds it."""

    def of(tracker):
        return list(zip(tracker.events()["kind"], tracker.events()["event_on"].dt.strftime("%Y-%m-%d"), strict=True))

    return of


class Board:
    """The board as its user sees it."""

    def __init__(self, tracker, **options):
        self.form = FollowUpBoard(tracker, **options)

    @property
    def shown(self):
        return self.form._cards.shown

    def press(self, does, **given):
        self.form._cards.asked({"do": does, **given}, [])

    def cards(self, name="today"):
        return next(one["cards"] for one in self.shown["groups"] if one["name"] == name)

    def says(self, name="today"):
        return [one["says"] for one in self.cards(name)]

    def card(self, part):
        cards = [card for group in self.shown["groups"] for card in group["cards"]]
        return next(one for one in cards if part in one["says"] or part == one["company"])

    def counts(self):
        return [one["n"] for one in self.shown["groups"] if one["name"] != "touch"] + [self.shown["left"]["n"]]

    @property
    def answer(self):
        return self.shown["answer"]["text"].replace("\N{NO-BREAK SPACE}", " ")

    @property
    def letter(self):
        return self.form._letter.children


@pytest.fixture
def open_board():
    """The board of any tracker."""
    return Board


@pytest.fixture
def rejected(tracker):
    """Met, and turned down two days ago."""
    acme = tracker.add(company="Acme", role="Data analyst", applied_on="2026-03-02")
    dana = tracker.add_contact(company="Acme", name="Dana Smith", relation="hiring_manager")
    tracker.add_contact(company="Acme", name="Abel Aron", relation="other")
    tracker.record(acme, "interview", on="2026-03-10", contact_id=dana)
    tracker.record(acme, "rejected", on="2026-03-18")
    return acme


@pytest.fixture
def board(tracker, rejected, tmp_path, open_board):
    return open_board(tracker, folder=tmp_path / "letters")
