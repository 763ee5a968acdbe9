"""One page that leads to the jobs: each opens its form in place, and one button leads back."""

import os
from collections.abc import Callable
from html import escape
from pathlib import Path

import ipywidgets as w

from followup_kit.forms import fields
from followup_kit.forms.form import Form
from followup_kit.forms.log_choice import LogChoice
from followup_kit.tracker import Tracker

_INTRO = "What would you like to do? Everything stays on this computer, in your own log."
_MAILBOX = "Use my mailbox"
_ONWARD = "A letter that you saved can go among your own drafts, or be sent:"


class StartPage(Form):
    """A page that leads to every form: a no, an application, what is due, how it goes, your history, a proof.

    `log` is a tracker, or the path of a log's file, which is made only when asked; without it the logs of the current
    folder are offered. Letters and proofs are saved in folders beside the log.
    """

    def __init__(self, log: Tracker | str | os.PathLike[str] | None = None) -> None:
        super().__init__()
        self.tracker: Tracker | None = None
        self._back = w.Button(description="← Back to the start")
        self._back.add_class("fk-quiet")
        self._back.on_click(lambda _: self._show_start())
        self._place, self._page, self._where = w.VBox(), w.VBox(), w.HTML()
        self._other = w.Button(description="Another log")
        self._other.add_class("fk-quiet")
        self._other.on_click(lambda _: self._choose(None))
        self._onward = self._to_mailbox()
        self._choice = LogChoice(self._open_log)
        self._show(self._place, self._page)
        if isinstance(log, Tracker):
            self._open_log(log)
        else:
            self._choose(log, at_once=True)

    def _choose(self, log: str | os.PathLike[str] | None, *, at_once: bool = False) -> None:
        """Ask for a log; the only one there is opened `at_once`."""
        self._place.children = (_title("After a “no”"), self._choice.box)
        self._page.children = ()
        self._choice.begin(log, at_once=at_once)

    def _open_log(self, tracker: Tracker) -> None:
        self.tracker = tracker
        where = str(tracker.path or tracker.address or "an invented search, kept nowhere")
        self._where.value = f'<div class="fk-help">Your log: {escape(where)}</div>'
        self._show_start()

    def _to_mailbox(self) -> w.Widget:
        """The way from a letter that was saved to the mailbox."""
        button = w.Button(description=_MAILBOX)
        button.on_click(lambda _: self._attempt(lambda: self._open_job(_MAILBOX)))
        return fields.row(fields.html(f'<div class="fk-help">{_ONWARD}</div>'), button, kind="fk-onward")

    def _show_start(self) -> None:
        """The jobs, each a button with a sentence; forms that were open keep what was typed."""
        jobs = []
        for name, (says, _) in _JOBS.items():
            button = w.Button(description=name)
            button.add_class("fk-job")
            button.on_click(lambda _, name=name: self._attempt(lambda: self._open_job(name)))
            jobs.append(w.VBox([button, fields.html(f'<div class="fk-help">{escape(says)}</div>')]))
        grid = fields.row(*jobs, kind="fk-jobs")
        intro = fields.html(f'<p class="fk-intro">{_INTRO}</p>')
        foot = fields.row(self._where, self._other, kind="fk-outcome")
        self._place.children = (_title("After a “no”"), intro, grid, foot, self._said)
        self._page.children = ()

    def _open_job(self, name: str) -> None:
        if self.tracker is None:
            return
        self.say("")
        # Made anew each time: another form may have changed the log; what was typed comes back from its draft.
        form = _JOBS[name][1](self.tracker)
        self._place.children = (self._back, _title(name))
        self._page.children = (form.box, self._onward) if name in _WRITING else (form.box,)


def _title(text: str) -> w.HTML:
    return fields.html(f'<div class="fk-job-title" role="heading" aria-level="2">{escape(text)}</div>')


def _beside(tracker: Tracker, folder: str) -> Path:
    return (tracker.path.parent if tracker.path else Path()) / folder


def _message(tracker: Tracker) -> Form:
    from followup_kit.forms.message_form import MessageForm

    return MessageForm(tracker, folder=_beside(tracker, "letters"))


def _application(tracker: Tracker) -> Form:
    from followup_kit.forms.application_form import ApplicationForm

    return ApplicationForm(tracker)


def _board(tracker: Tracker) -> Form:
    from followup_kit.forms.follow_up_board import FollowUpBoard

    return FollowUpBoard(tracker, folder=_beside(tracker, "letters"))


def _letter(tracker: Tracker) -> Form:
    from followup_kit.forms.letter_form import LetterForm

    return LetterForm(tracker, folder=_beside(tracker, "letters"))


def _dashboard(tracker: Tracker) -> Form:
    from followup_kit.forms.dashboard import Dashboard

    return Dashboard(tracker)


def _history(tracker: Tracker) -> Form:
    from followup_kit.forms.import_form import ImportForm

    return ImportForm(tracker)


def _mailbox(tracker: Tracker) -> Form:
    from followup_kit.forms.account_form import AccountForm

    return AccountForm(tracker)


def _proof(tracker: Tracker) -> Form:
    from followup_kit.forms.proof_form import ProofForm

    return ProofForm(tracker, folder=_beside(tracker, "proofs"))


#: What is on the button → a sentence below it, and the form it opens.
_JOBS: dict[str, tuple[str, Callable[[Tracker], Form]]] = {
    "I got a no": ("Paste what they wrote; see what it says and what is worth doing.", _message),
    "I applied": ("Put an application into your log, or what happened since.", _application),
    "What is due?": ("Whom to thank, whom to ask, and what to leave alone.", _board),
    "Write a letter": ("A thank-you, a request for feedback, a word to stay in touch.", _letter),
    _MAILBOX: (
        "Put a letter among your drafts, or send it, after you saw exactly what goes to whom.",
        _mailbox,
    ),
    "How am I doing?": ("How many answer, how long silence is normal, and how sure that is.", _dashboard),
    "Bring my history": ("From a spreadsheet, a mailbox, LinkedIn or another tracker.", _history),
    "Prove my applications": ("A record for an employment office, to print and sign.", _proof),
}
#: Where letters are saved, and the mailbox is the next step.
_WRITING = ("I got a no", "What is due?", "Write a letter")
