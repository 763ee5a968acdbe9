"""A password or token: where it comes from, and a wrapping that shows it to nobody by accident."""

import os
import shlex
import signal
import subprocess
from importlib.util import find_spec
from typing import Any, NoReturn

from followup_kit.delivery.accounts import Account
from followup_kit.errors import FollowupKitError

_SERVICE = "followup_kit mail"
_SECONDS = 60.0
_LONGEST = 16_000
#: The keyrings that really keep a secret. Others may write it into a plain file without saying so.
ALLOWED_KEYRINGS = (
    "keyring.backends.macOS.Keyring",
    "keyring.backends.Windows.WinVaultKeyring",
    "keyring.backends.SecretService.Keyring",
    "keyring.backends.libsecret.Keyring",
    "keyring.backends.kwallet.DBusKeyring",
    "keyring.backends.kwallet.DBusKeyringKWallet4",
)


class NoSecret(FollowupKitError):
    """There is no password to log in with; the message says how to give one."""


class Secret:
    """A text that no repr, log, pickle or copy shows. `reveal()` gives it to the one call that needs it."""

    __slots__ = ("_give",)

    def __init__(self, text: str) -> None:
        def give() -> str:
            return text

        self._give = give

    def reveal(self) -> str:
        """The text itself."""
        return self._give()

    def __repr__(self) -> str:
        return "Secret(not shown)"

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise TypeError("A secret is not copied or written anywhere.")


def read_secret(account: Account) -> Secret:
    """Return the account's password or token, from the keyring or by its command. Raises NoSecret."""
    if account.way == "keyring":
        kept = _from_keyring(_keyring(), account)
        if not kept:
            raise NoSecret(f"The keyring holds no password for {account.address}. Type it once, and keep it there.")
        return kept
    if account.way == "typed":
        raise NoSecret(f"Type the password of {account.address} first; it is written nowhere.")
    return _by_command(account)


def keep_secret(account: Account, secret: Secret) -> None:
    """Put a password into this computer's keyring; refused when there is none that truly keeps it."""
    found = _keyring()
    _with_keyring(lambda: found.set_password(_SERVICE, account.address, secret.reveal()))


def drop_secret(account: Account) -> bool:
    """Take an account's password out of the keyring; say whether one was there."""
    found = keyring_or_none()
    if found is None or not _from_keyring(found, account):
        return False
    _with_keyring(lambda: found.delete_password(_SERVICE, account.address))
    return True


_NO_KEYRING = (
    "This computer has no keyring that keeps passwords safe, so nothing was kept. "
    "Choose “I type it each time”, or a command that prints it."
)


_NOT_INSTALLED = (
    'The keyring needs one more package. Install it with: pip install "followup-kit[mail]". '
    "Or choose “I type it each time”, or a command that prints it."
)


def _keyring() -> Any:
    found = keyring_or_none()
    if found is None:
        raise NoSecret(_NO_KEYRING if find_spec("keyring") else _NOT_INSTALLED)
    return found


def keyring_or_none() -> Any:
    """This computer's keyring, if it is one that keeps secrets; one that merely chains others is looked into."""
    if not find_spec("keyring"):
        return None
    import keyring

    chosen = keyring.get_keyring()
    for one in getattr(chosen, "backends", [chosen]):
        if f"{type(one).__module__}.{type(one).__qualname__}" in ALLOWED_KEYRINGS:
            return one
    return None


def _from_keyring(found: Any, account: Account) -> Secret | None:
    held = _with_keyring(lambda: found.get_password(_SERVICE, account.address))
    return Secret(held) if held else None


def _with_keyring(do: Any) -> Any:
    try:
        return do()
    except Exception as err:  # every backend has errors of its own; none of their texts or frames is kept
        kind = type(err).__name__
    raise NoSecret(f"The keyring did not open ({kind}). Unlock it and try again, or choose “I type it each time”.")


def _by_command(account: Account) -> Secret:
    """Run the account's command, without a shell and without input, and take the first line that it prints."""
    words = shlex.split(account.command)
    try:
        process = subprocess.Popen(  # noqa: S603 - the user named it, in a file only they can write
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as err:
        raise NoSecret(f"The command {words[0]!r} could not be run: {err.strerror}. Name it with its folder.") from err
    with process:
        try:
            printed, _ = process.communicate(timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            _end(process)
            printed = None
    if printed is None:
        raise NoSecret(f"The command {words[0]!r} had not ended after {_SECONDS:.0f} seconds and was stopped.")
    if process.returncode:
        raise NoSecret(f"The command {words[0]!r} ended with {process.returncode}. Run it in a terminal to see why.")
    first = _first_line(printed)
    if first is None:
        raise NoSecret(f"The command {words[0]!r} printed no password in its first line.")
    return first


def _first_line(printed: bytes) -> Secret | None:
    line = printed.decode("utf-8", "replace").partition("\n")[0].removesuffix("\r")
    return Secret(line) if line and len(line) <= _LONGEST else None


def _end(process: Any) -> None:
    """Stop the command and what it started, which may still hold its output open."""
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.communicate()
