"""Which application: a list with the ones that need a look first, and a field to find one among many."""

from collections.abc import Callable

from followup_kit.errors import InvalidInput
from followup_kit.forms import fields
from followup_kit.forms.choices import MOST_SHOWN, by_need, choices
from followup_kit.model import Application
from followup_kit.standing import Standing
from followup_kit.tracker import Tracker

_SEARCH_FROM = 20
_CUT = "Of {:,} applications the list below offers {:,}; some words of a name find any of them."


class Picker:
    """Offers a log's applications and calls `opened()` whenever another one, or a newer state of it, is shown."""

    def __init__(self, tracker: Tracker, opened: Callable[[], None]) -> None:
        self._tracker, self._opened = tracker, opened
        self._offering = False
        self._rows: list[tuple[Application, Standing]] = []
        self._find = fields.text("Find an application", example="acme analyst")
        self._application = fields.choice("Application", [("", None)])
        for field in (self._find, self._application):
            field.box.add_class("fk-whole")
        self._hint = fields.html("")
        self.box = fields.row(self._find, self._hint, self._application)
        self._find.widget.observe(lambda _: self._search(), "value")
        self._application.widget.observe(lambda _: self._open(), "value")

    @property
    def application_id(self) -> str | None:
        """The id of the chosen application; None when none fits what is sought."""
        chosen: str | None = self._application.value
        return chosen

    @property
    def chosen(self) -> tuple[Application, Standing]:
        """The chosen application and where it stands."""
        if self.application_id is None:
            raise InvalidInput(faults={"application": "Which application is it about? Choose one first."})
        return self._by_id[self.application_id]

    @property
    def applications(self) -> list[Application]:
        """All applications of the log."""
        return [application for application, _ in self._rows]

    def refresh(self, chosen: str | None) -> None:
        """Read the log again and open `chosen`, or else the application that needs a look most."""
        self._rows = by_need(self._tracker.standings())
        self._by_id = {application.application_id: (application, state) for application, state in self._rows}
        self._find.box.layout.display = "" if len(self._rows) >= _SEARCH_FROM else "none"
        self._offer(chosen if chosen in self._by_id else None)

    def forget_search(self) -> None:
        """Empty the search field, so that everything is offered again."""
        self._offering = True
        self._find.value = ""
        self._offering = False

    def tell(self, fault: str = "") -> None:
        """Show what is wrong with the choice."""
        self._application.tell(fault)

    def _search(self) -> None:
        if not self._offering:
            fitting = {value for _, value in choices(self._rows, self._tracker.as_of, self._find.value)}
            keeps = self.application_id in fitting or not self._find.value.strip()
            self._offer(self.application_id if keeps else None)

    def _offer(self, chosen: str | None) -> None:
        """Offer what fits the search; `chosen` is among it in any case."""
        offered = choices(self._rows, self._tracker.as_of, self._find.value)
        if chosen and chosen not in (value for _, value in offered):
            offered = [*choices([self._by_id[chosen]], self._tracker.as_of), *offered]
        self._find.tell("" if offered or not self._rows else "No application holds these words.")
        cut = MOST_SHOWN <= len(offered) < len(self._rows)
        self._hint.value = f'<div class="fk-help">{_CUT.format(len(self._rows), len(offered))}</div>'
        self._hint.layout.display = "" if cut else "none"
        self._offering = True
        with self._application.widget.hold_sync():
            self._application.widget.options = offered or [("None fits", None)]
            self._application.value = chosen or self._application.widget.options[0][1]
        self._offering = False
        self._open()

    def _open(self) -> None:
        if not self._offering:
            self.tell()
            self._opened()
