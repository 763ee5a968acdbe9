"""Your mail account by form: set it up, test it, forget it; and from there a letter goes among your drafts, or out."""

from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets as w

from followup_kit.delivery.accounts import Account, check_account, forget_account, read_accounts, save_account
from followup_kit.delivery.drafts import Drafted
from followup_kit.delivery.folders import WhichFolder
from followup_kit.delivery.mail import Mail
from followup_kit.delivery.secret import Secret, drop_secret, keep_secret
from followup_kit.delivery.trying import try_account
from followup_kit.errors import FollowupKitError, InvalidInput
from followup_kit.forms import fields
from followup_kit.forms.account_fields import AccountFields
from followup_kit.forms.background import Background
from followup_kit.forms.form import Form
from followup_kit.forms.outbox import Outbox
from followup_kit.forms.secret_field import SecretField
from followup_kit.sending import save_draft, secret_for, send_letter, write_mail
from followup_kit.tracker import Tracker

_INTRO = (
    "Connect your own mail account, so that a letter can go among your drafts or be sent from here. Nothing connects "
    "to the network before you press a button that says so, and every connection is encrypted and checked."
)
_NEW = ""
_END = "this notebook's kernel ends, or the app's page is closed"
_DRAFTED = {"new": "Put", "updated": "Updated", "unchanged": "It lies there already, unchanged:"}


class AccountForm(Form):
    """A form that keeps a mail account, and sends or drafts the letters of a tracker's log with it, one at a time.

    Settings go into a file of your own, never the password: that stays in this computer's keyring, comes from a command
    of yours, or is typed and forgotten when the kernel ends.
    """

    def __init__(self, tracker: Tracker) -> None:
        super().__init__()
        self.tracker = tracker
        self._background = Background()
        self._secrets: dict[str, Secret] = {}
        self._sure = ""
        self._which = fields.choice("Account", [("a new account …", _NEW)])
        self._settings = AccountFields(self._show_where)
        self._secret = SecretField(lambda secret: self._attempt_account(lambda: self._take(secret)))
        self._where = w.HTML()
        self._save = w.Button(description="Save the settings", button_style="primary")
        self._test = w.Button(description="Test")
        self._forget = w.Button(description="Forget this account")
        self._outbox = Outbox(
            tracker, attempt=self._attempt_letter, show=self._written, do=self._deliver, settle=self._found_out
        )
        self._letters = fields.step(fields.heading("Letters you wrote, not yet sent"), self._outbox.box)
        self._after_account, self._after_letters = w.VBox(), w.VBox()
        self._lay_out()
        self._which.widget.observe(lambda _: self._open(), "value")
        for button, do in ((self._save, self._keep), (self._test, self._try), (self._forget, self._drop)):
            button.on_click(lambda _, do=do: self._attempt_account(do))
        self._attempt(lambda: self._offer(next(iter(read_accounts()), _NEW)))

    def _lay_out(self) -> None:
        self._outcome = fields.row(self._said, kind="fk-outcome")
        self._after_account.children = (self._outcome,)
        self._show(
            fields.html(f'<p class="fk-intro">{_INTRO}</p>'),
            fields.heading("Your account"),
            self._which.box,
            self._settings.box,
            self._where,
            fields.row(self._save, self._test, self._forget, kind="fk-buttons"),
            self._secret,
            self._after_account,
            self._letters,
            self._after_letters,
        )

    # Where it is said what happened: below the part in which a button was pressed

    def _attempt_account(self, do: Callable[[], None]) -> None:
        self._after_letters.children, self._after_account.children = (), (self._outcome,)
        self._attempt(do)

    def _attempt_letter(self, do: Callable[[], None]) -> None:
        self._after_account.children, self._after_letters.children = (), (self._outcome,)
        self._attempt(do)

    # The account

    def _offer(self, chosen: str) -> None:
        held = read_accounts()
        self._which.widget.options = [*((one, one) for one in held), ("a new account …", _NEW)]
        self._which.value = chosen
        fields.display(self._which.box, bool(held))
        self._open()

    def _open(self) -> None:
        self._attempt(lambda: self._settings.fill(read_accounts().get(self._which.value) or Account(address="")))
        self._show_where()

    def _show_where(self) -> None:
        """Say what “Test” connects to; offer only what can be done with the account as it stands."""
        account, kept = self._settings.account, self._which.value != _NEW
        servers = [account.server(what) for what in ("imap", "smtp") if getattr(account, f"{what}_host")]
        says = (
            f"“Test” connects to {' and to '.join(servers)}, logs in and out again, and sends nothing."
            if servers
            else ""
        )
        self._where.value = f'<div class="fk-help">{escape(says)}</div>'
        fields.display(self._test, bool(servers))
        fields.display(self._forget, kept)
        fields.display(self._letters, kept)
        fields.display(self._secret, kept and account.way in ("keyring", "typed"))
        self._outbox.hide()
        self._sure = ""
        if account.way == "keyring":
            self._secret.ask(
                "Password, or app password", "Keep it", "It goes into this computer's keyring and nowhere else."
            )
        else:
            self._secret.ask("Password, or app password", "Use it", f"It is written nowhere and used until {_END}.")

    def _checked(self) -> Account:
        """The account as typed; what is wrong stands beside its field."""
        self._settings.tell({})
        try:
            return check_account(self._settings.account)
        except InvalidInput as err:
            self._settings.tell(err.faults)
            raise InvalidInput("Nothing was saved or connected to. Look at the marked fields.") from err

    def _keep(self) -> None:
        account = save_account(self._checked())
        self._offer(account.address)
        more = "" if account.way in ("command", "token") else " Now give its password below, then test it."
        self.say(f"Saved the settings of {account.address}, without any password.{more}")

    def _take(self, secret: Secret) -> None:
        account = self._checked()
        if account.way == "keyring":
            keep_secret(account, secret)
            self.say(f"The keyring keeps the password of {account.address}. “Forget this account” takes it out again.")
        else:
            self._secrets[account.address] = secret
            self.say(f"The password of {account.address} is used until {_END}.")

    def _drop(self) -> None:
        address = self._which.value
        if self._sure != address:
            self._sure = address
            self.say(f"Its settings and its password here will be gone. Press again to forget {address}.", "⚠")
            return
        account = read_accounts()[address]
        self._secrets.pop(address, None)
        dropped = account.way == "keyring" and drop_secret(account)
        forget_account(address)
        self._offer(next(iter(read_accounts()), _NEW))
        also = " and took its password out of the keyring" if dropped else ""
        self.say(f"Forgot {address}{also}. Your mailbox itself is as it was.")

    def _try(self) -> None:
        account = self._checked()
        self._beside(
            "Connecting …", lambda: try_account(account, secret_for(account, self._typed(account))), self._tried
        )

    def _tried(self, found: list[str]) -> None:
        self.say(f"It works. {' '.join(found)}")

    def _typed(self, account: Account) -> Callable[[], str] | None:
        held = self._secrets.get(account.address)
        return held.reveal if held else None

    # A letter

    def _written(self, letter_id: str, files: list[str]) -> Mail:
        return write_mail(self.tracker, letter_id, account=self._which.value, attachments=files)

    def _deliver(self, what: str, mail: Mail) -> None:
        given = self._typed(mail.account)
        to = ", ".join(mail.recipients)
        if what == "draft":
            self._beside(
                "Putting it into your drafts …", lambda: save_draft(self.tracker, mail, password=given), self._drafted
            )
        else:
            self._beside(
                f"Sending it to {to} …",
                lambda: send_letter(self.tracker, mail, password=given),
                lambda _: self._after(f"Sent to {to}, once. The log remembers it."),
            )

    def _drafted(self, done: Drafted) -> None:
        self.say(f"{_DRAFTED[done.what]} in “{done.folder}”. Open it in your mail program to look at it and send it.")

    def _found_out(self, letter_id: str, went_out: bool) -> None:
        self.tracker.settle_sending(letter_id, went_out=went_out)
        self._after("Noted: it went out." if went_out else "Noted: it did not go out. You can send it now.")

    def _after(self, said: str) -> None:
        self._outbox.refresh()
        self.say(said)

    # The network, beside the page

    def _beside(self, saying: str, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Talk to a server without holding up the page; nothing can be pressed twice meanwhile."""
        if self._background.working:
            return
        self.say(saying, "…")
        self._busy(True)
        self._background.run(lambda _pulse: work(), lambda result: self._end(lambda: done(result)), self._failed)

    def _failed(self, err: FollowupKitError) -> None:
        self._end(self._outbox.refresh)
        if isinstance(err, WhichFolder):
            self._settings.offer_folders(err.folders)
        faults = err.faults if isinstance(err, InvalidInput) else {}
        if faults:
            self._settings.tell(faults)
        self.say(" ".join(faults.values()) or str(err), "✗")

    def _end(self, then: Callable[[], None]) -> None:
        self._busy(False)
        self._attempt(then)

    def _busy(self, working: bool) -> None:
        self._outbox.busy(working)
        for button in (self._save, self._test, self._forget):
            button.disabled = working
