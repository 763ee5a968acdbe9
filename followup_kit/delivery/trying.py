"""Whether an account works: log in to its servers, look which folder is for drafts, and log out again."""

from followup_kit.delivery.accounts import Account
from followup_kit.delivery.connecting import imap, safely, smtp
from followup_kit.delivery.drafts import find_drafts
from followup_kit.delivery.secret import Secret


def try_account(account: Account, secret: Secret) -> list[str]:
    """Log in and out at each of the account's servers; nothing is sent, changed or kept. Returns what was found.

    Raises MailTrouble for the first that does not work, WhichFolder when the folder of the drafts has to be named.
    """
    found = []
    if account.imap_host:
        with imap(account, secret) as mailbox:
            folder = safely(account, "imap", lambda: find_drafts(mailbox, account.drafts_folder))
        found.append(f"Drafts go into “{folder}” at {account.server('imap')}.")
    if account.smtp_host:
        with smtp(account, secret):
            found.append(f"Letters can be sent by {account.server('smtp')}.")
    return found
