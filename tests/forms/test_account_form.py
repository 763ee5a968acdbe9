"""The account by form, with real servers: set up, tested, used for one letter, forgotten; no password left anywhere."""

import json
from dataclasses import replace

import pytest
from mail_account import account, letter_to_dana, no_account  # noqa: F401 - fixtures
from mail_servers import PASSWORD, authority, dovecot, one_dovecot  # noqa: F401 - fixtures
from smtp_servers import one_smtp, postbox  # noqa: F401 - fixtures

from followup_kit.delivery.accounts import read_accounts, save_account
from followup_kit.forms.account_form import AccountForm

pytestmark = [pytest.mark.network, pytest.mark.server]


@pytest.fixture
def letter(rejected):
    return letter_to_dana(
        rejected,
        to="Dana <b>Smith</b>",
        subject="Thanks <script>",
        body="Dear Ms Smith,\n<img src=x>\nRobin",
    )


@pytest.fixture
def show(tracker, open_form):
    def opened():
        made = open_form(tracker, AccountForm)
        made.type_password = lambda text=PASSWORD: made.form._secret.asked({"secret": text}, [])
        made.said = lambda: made.form._said.value
        return made

    return opened


def sent(tracker):
    return int((tracker.events()["kind"] == "letter_sent").sum())


def test_an_account_is_set_up_by_its_address_alone_where_the_provider_is_known(no_account, show):
    form = show()
    form.fill(**{"Your_e-mail_address": "robin@gmail.com"})
    assert form.field("Server for drafts (IMAP)").value == "imap.gmail.com"
    assert "app password" in form.text()
    assert "“Test” connects to imap.gmail.com, port 993 and to smtp.gmail.com, port 465" in form.text()
    assert "Letter" not in form.labels()
    form.press("Save the settings")
    assert "Saved the settings of robin@gmail.com, without any password" in form.said()
    assert read_accounts()["robin@gmail.com"].smtp_host == "smtp.gmail.com"
    assert "Forget this account" in form.labels()


def test_servers_typed_by_hand_are_not_written_over(no_account, show):
    form = show()
    form.fill(**{"Server_for_drafts_(IMAP)": "mail.uni.example", "Your_e-mail_address": "robin@gmail.com"})
    assert form.field("Server for drafts (IMAP)").value == "mail.uni.example"


def test_microsoft_is_said_to_take_tokens_only(no_account, show):
    form = show()
    form.fill(**{"Your_e-mail_address": "robin@outlook.com"})
    assert "takes no passwords" in form.text()
    assert form.field("Where the password comes from").value == "token"
    assert "Your command" in form.labels()


def test_what_cannot_be_right_is_told_beside_its_field_and_nothing_is_kept(no_account, show):
    form = show()
    form.fill(**{"Your_e-mail_address": "robin", "Server_for_drafts_(IMAP)": "a b"})
    form.press("Save the settings")
    assert form.text().count('class="fk-fault"') == 2
    assert "Nothing was saved" in form.said()
    assert read_accounts() == {}


def test_the_account_is_tested_when_its_password_was_typed(account, show, dovecot):
    form = show()
    form.press("Test")
    assert "Type the password of robin@job.example" in form.said()
    form.type_password("wrong")
    form.press("Test")
    assert "does not accept this password" in form.said()
    form.type_password()
    form.press("Test")
    assert "It works. Drafts go into" in form.said()
    assert dovecot.drafts.replace("&", "&amp;") in form.said()


def test_a_letter_is_shown_first_then_drafted_then_sent_once(
    account, show, tracker, letter, dovecot, postbox, tmp_path
):
    (tmp_path / "cv.pdf").write_bytes(b"%PDF")
    tracker.keep_letter(letter)
    form = show()
    form.type_password()
    assert "Send it" not in form.labels()
    form.fill(Files_to_attach=str(tmp_path / "cv.pdf"))
    form.press("Show what would be sent")
    shown = form.text()
    assert "<b>dana@acme.example</b>, and nobody else" in shown
    assert f"“Send it” connects to localhost, port {postbox.port}" in shown
    assert "<script>" not in shown.replace("&lt;script&gt;", "")
    assert "<img" not in shown
    assert (dovecot.mails(), postbox.taken) == ([], [])

    form.press("Put into my drafts")
    assert "Put in “" in form.said()
    assert len(dovecot.mails()) == 1
    assert sent(tracker) == 0

    form.press("Send it")
    assert "Sent to dana@acme.example, once" in form.said()
    assert [to for _, to, _ in postbox.taken] == [["dana@acme.example"]]
    assert sent(tracker) == 1
    assert "No letter waits" in form.text()
    assert "Send it" not in form.labels()


def test_another_choice_takes_what_was_shown_off_the_page(account, show, tracker, letter):
    tracker.keep_letter(letter)
    tracker.keep_letter(replace(letter, kind="nudge", to_address=""))
    form = show()
    form.press("Show what would be sent")
    assert "Put into my drafts" in form.labels()
    assert "Send it" not in form.labels()
    form.field("Letter").value = form.field("Letter").options[1][1]
    assert "Put into my drafts" not in form.labels()


def test_a_letter_with_something_left_to_fill_in_is_not_offered_to_be_sent(account, show, tracker, letter):
    tracker.keep_letter(replace(letter, body="I enjoyed ⟦what you talked about⟧."))
    form = show()
    form.press("Show what would be sent")
    assert "still to be filled in" in form.text()
    assert "Put into my drafts" in form.labels()
    assert "Send it" not in form.labels()


def test_a_refusal_is_told_and_the_letter_waits_on(account, show, tracker, letter, postbox):
    tracker.keep_letter(letter)
    postbox.refuse["RCPT"] = "550 5.1.1 no such user"
    form = show()
    form.type_password()
    form.press("Show what would be sent")
    form.press("Send it")
    assert "does not know dana@acme.example" in form.said()
    assert "It did not go out; the letter is kept" in form.said()
    assert len(tracker.letters_to_send()) == 1


def test_a_letter_whose_end_nobody_knows_is_settled_by_the_user(account, show, tracker, letter):
    letter_id = tracker.keep_letter(letter)
    tracker.begin_sending(letter_id, "dana@acme.example")
    form = show()
    assert "it may have gone out" in form.text()
    assert "Show what would be sent" not in form.labels()
    form.press("It did not go out")
    assert "You can send it now" in form.said()
    assert "Show what would be sent" in form.labels()


def test_forgetting_asks_once_and_leaves_nothing(account, show, tmp_path):
    form = show()
    form.type_password()
    form.press("Forget this account")
    assert "Press again" in form.said()
    form.press("Forget this account")
    assert read_accounts() == {}
    assert list((tmp_path / "config").iterdir()) == []
    assert form.form._secrets == {}


def test_the_folder_is_asked_for_with_those_there_are(account, show, dovecot):
    save_account(replace(account, drafts_folder="Nowhere"))
    form = show()
    form.type_password()
    form.press("Test")
    assert "Which folder holds your drafts?" in form.text()
    assert "drafts_folder" not in form.text()
    assert dovecot.drafts in form.field("Folder for drafts, if it is not found by itself").options


def test_no_widget_ever_holds_the_password(account, show, tracker, letter):
    from ipywidgets import Widget

    tracker.keep_letter(letter)
    form = show()
    form.type_password("hunter2-typed")
    form.press("Test")
    form.press("Show what would be sent")
    form.press("Send it")
    state = json.dumps(Widget.get_manager_state(), default=str)
    assert "robin@job.example" in state
    assert "hunter2-typed" not in state + repr(form.form) + repr(vars(form.form))
