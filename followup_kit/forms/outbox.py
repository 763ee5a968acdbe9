"""Letters that were written and not sent: shown as they would go out, then drafted or sent, one at a time."""

from collections.abc import Callable
from html import escape

import ipywidgets as w

from followup_kit.delivery.mail import Mail
from followup_kit.errors import InvalidInput
from followup_kit.forms import fields
from followup_kit.forms.choices import shorten
from followup_kit.posting import KeptLetter
from followup_kit.sending import has_gaps
from followup_kit.tracker import Tracker

_NONE = (
    "No letter waits. Write one (“Write a letter”, or LetterForm(tracker) in a notebook) and save it; then press “Look "
    "again”."
)
_DOUBT = (
    "Sending this letter was begun and its end was never seen ({at}, UTC): it may have gone out. Look into your Sent "
    "folder, or wait for a mail that says it was not delivered. What did you find?"
)


class Outbox:
    """The choice of a letter, what it looks like as a mail, and what can be done with it.

    `show(letter_id, files)` gives the mail; `do` is given "draft" or "send" and the mail that is on the page;
    `settle(letter_id, went_out)` what the user found out. All are called through `attempt`.
    """

    def __init__(
        self,
        tracker: Tracker,
        *,
        attempt: Callable[[Callable[[], None]], None],
        show: Callable[[str, list[str]], Mail],
        do: Callable[[str, Mail], None],
        settle: Callable[[str, bool], None],
    ) -> None:
        self._tracker, self._make, self._do, self._settle = tracker, show, do, settle
        self.mail: Mail | None = None
        self._waiting: dict[str, KeptLetter] = {}
        self._letter = fields.choice("Letter", [])
        self._files = fields.text(
            "Files to attach", rows=2, example="CV.pdf", help_text="One file's path a line. None is needed."
        )
        self._again = w.Button(description="Look again")
        self._look = w.Button(description="Show what would be sent")
        self._preview, self._where, self._doubt_text = w.HTML(), w.HTML(), w.HTML()
        self._draft = w.Button(description="Put into my drafts", button_style="primary")
        self._send = w.Button(description="Send it")
        self._went, self._stayed = w.Button(description="It went out"), w.Button(description="It did not go out")
        self._letter.box.add_class("fk-wide")
        self._empty = fields.html(f'<p class="fk-advice">{_NONE}</p>')
        self._choice = fields.row(self._letter, self._files)
        self._shown = w.VBox([self._preview, self._where, fields.row(self._draft, self._send, kind="fk-actions")])
        self._doubt = w.VBox([self._doubt_text, fields.row(self._went, self._stayed, kind="fk-buttons")])
        self._looks = fields.row(self._look, self._again, kind="fk-buttons")
        self.box = w.VBox([self._empty, self._choice, self._doubt, self._looks, self._shown])
        self._listen(attempt)
        self.refresh()

    def _listen(self, attempt: Callable[[Callable[[], None]], None]) -> None:
        for widget in (self._letter.widget, self._files.widget):
            widget.observe(lambda _: self.hide(), "value")
        for button, act in (
            (self._again, self.refresh),
            (self._look, self._show),
            (self._draft, lambda: self._act("draft")),
            (self._send, lambda: self._act("send")),
            (self._went, lambda: self._found(True)),
            (self._stayed, lambda: self._found(False)),
        ):
            button.on_click(lambda _, act=act: attempt(act))

    def refresh(self) -> None:
        """Read again which letters wait."""
        chosen = self._letter.value
        self._waiting = {one.letter_id: one for one in self._tracker.letters_to_send()}
        self._letter.widget.options = [(_named(one), one.letter_id) for one in self._waiting.values()]
        self._letter.value = chosen if chosen in self._waiting else next(iter(self._waiting), None)
        fields.display(self._empty, not self._waiting)
        fields.display(self._choice, bool(self._waiting))
        self.hide()

    def hide(self) -> None:
        """Take what was shown off the page: it is no longer what is chosen."""
        self.mail = None
        kept = self._waiting.get(self._letter.value)
        doubtful = bool(kept and kept.state)
        self._doubt_text.value = (
            f'<div class="fk-fault">⚠ {_DOUBT.format(at=escape(kept.state_at))}</div>' if kept else ""
        )
        fields.display(self._doubt, doubtful)
        fields.display(self._look, bool(kept) and not doubtful)
        fields.display(self._shown, False)

    def busy(self, working: bool) -> None:
        """Let nothing be pressed twice while a server is being talked to."""
        for button in (self._draft, self._send, self._look, self._again, self._went, self._stayed):
            button.disabled = working

    def _show(self) -> None:
        if self._letter.value is None:
            raise InvalidInput(_NONE)
        files = [line.strip() for line in self._files.value.splitlines() if line.strip()]
        mail = self._make(self._letter.value, files)
        self._preview.value, self._where.value = mail_html(mail, files), where_html(mail)
        fields.display(self._draft, bool(mail.account.imap_host))
        fields.display(self._send, may_be_sent(mail))
        fields.display(self._shown, True)
        self.mail = mail

    def _act(self, what: str) -> None:
        if self.mail is None:
            raise InvalidInput("Press “Show what would be sent” first, and look at it.")
        self._do(what, self.mail)

    def _found(self, went_out: bool) -> None:
        self._settle(self._letter.value, went_out)


def mail_html(mail: Mail, files: list[str]) -> str:
    """A mail as it would go out: who gets it, and every byte."""
    to = "".join(f"<dd><b>{escape(one)}</b>, and nobody else</dd>" for one in mail.recipients)
    attached = f"<dt>Files</dt><dd>{escape(', '.join(files))}</dd>" if files else ""
    return (
        '<div class="fk-sheet"><dl class="fk-head">'
        f"<dt>Goes to</dt>{to or '<dd>nobody yet: add the address in your mail program</dd>'}"
        f"<dt>From</dt><dd>{escape(mail.account.name)} &lt;{escape(mail.account.address)}&gt;</dd>"
        f"<dt>Subject</dt><dd>{escape(mail.subject)}</dd>{attached}"
        f"<dt>Size</dt><dd>{len(mail.data):,} bytes</dd></dl>"
        f'<div class="fk-body">{escape(mail.text)}</div></div>'
        '<details class="fk-bytes"><summary>Every byte of it, as the server gets it</summary>'
        f'<pre tabindex="0" role="region" aria-label="Every byte">{escape(_start(mail.data))}</pre></details>'
    )


def may_be_sent(mail: Mail) -> bool:
    """Whether it can be sent as it is: to somebody, by some server, with nothing left to fill in."""
    return bool(mail.account.smtp_host and mail.recipients) and not has_gaps(mail)


def where_html(mail: Mail) -> str:
    """What each of the two buttons connects to."""
    says = []
    if mail.account.imap_host:
        says.append(
            f"“Put into my drafts” connects to {mail.account.server('imap')}; you send it from your mail program."
        )
    if has_gaps(mail):
        says.append(
            "⚠ Something in the letter is still to be filled in (between ⟦ and ⟧), so it cannot be sent from here."
        )
    elif may_be_sent(mail):
        says.append(f"“Send it” connects to {mail.account.server('smtp')} and sends it to {mail.recipients[0]}, once.")
    return "".join(f'<div class="fk-help">{escape(one)}</div>' for one in says)


_SHOWN_BYTES = 60_000


def _start(data: bytes) -> str:
    text = data[:_SHOWN_BYTES].decode("ascii").replace("\r\n", "\n")
    rest = len(data) - _SHOWN_BYTES
    return text if rest <= 0 else f"{text}\n… and {rest:,} bytes more of the files."


def _named(one: KeptLetter) -> str:
    about = f"{shorten(one.company)} · {shorten(one.role)}" if one.company else "no application"
    to = one.letter.to_address or one.letter.to or "no address yet"
    doubt = "⚠ " if one.state else ""
    return f"{doubt}{about} · {one.letter.kind.replace('_', ' ')} · to {to} · {one.saved_at[:10]}"
