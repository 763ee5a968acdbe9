"""The checks of the letter in a form: run after the key is shown, and what the user keeps is remembered."""

from collections.abc import Callable, Mapping

from followup_kit.forms.findings import Findings
from followup_kit.forms.later import Later
from followup_kit.letters import check_letter, finding_key
from followup_kit.model import Finding, Letter
from followup_kit.tracker import Tracker

# The key just pressed is shown first; the checks follow unseen by the eye.
_AFTER_SECONDS = 0.02


class LetterChecks:
    """What the checks say of the letter of one application. `list` is the widget that shows it.

    `decided` is given what to do when a button is pressed, `changed` is called when other findings hold.
    """

    def __init__(
        self, tracker: Tracker, decided: Callable[[Callable[[], str]], None], changed: Callable[[], None]
    ) -> None:
        self._tracker, self._changed = tracker, changed
        self._later = Later(_AFTER_SECONDS)
        self._found: list[Finding] | None = []
        self.list = Findings(
            keep=lambda key: decided(lambda: self._decide(key, "overruled")),
            look_again=lambda key: decided(lambda: self._decide(key, "restored")),
        )

    def open(self, application_id: str) -> None:
        """Read what the log knows around an application."""
        self._application_id = application_id
        self._others = self._tracker.company_names()
        self._overruled = self._tracker.overruled(application_id)
        self.letters_changed()

    def letters_changed(self) -> None:
        """Read again which letters were written."""
        self._before = self._tracker.sent_texts()

    def look(self, letter: Letter, facts: Mapping[str, str], *, premium: bool) -> None:
        """Check a letter once the typing rests."""
        self._letter, self._facts, self._premium = letter, facts, premium
        self._found = None
        self._later(self._show)

    @property
    def findings(self) -> list[Finding]:
        """What holds of the letter as it stands now, without what the user keeps all the same."""
        return [one for one in self._all() if finding_key(one) not in self._overruled]

    @property
    def stops(self) -> list[Finding]:
        """What should be settled before the letter goes."""
        return [one for one in self.findings if one.severity == "stop"]

    def _all(self) -> list[Finding]:
        if self._found is None:
            self._found = check_letter(
                self._letter,
                facts=self._facts,
                other_companies=self._others,
                sent_before=self._before,
                premium=self._premium,
                as_of=self._tracker.as_of,
            )
        return self._found

    def _show(self) -> None:
        self.list.show(self._all(), self._overruled)
        self._changed()

    def _decide(self, key: str, choice: str) -> str:
        self._tracker.decide(key, choice, application_id=self._application_id)
        self._overruled = self._tracker.overruled(self._application_id)
        self._show()
        kept = choice == "overruled"
        return "Kept as it is; it will not be pointed at again here." if kept else "It is pointed at again."
