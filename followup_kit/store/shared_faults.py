"""What a database server's errors mean to the person at the keyboard."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from followup_kit.errors import FollowupKitError, ReadOnly, StoreBusy, StoreError, StoreFull, StoreGone

#: The beginnings of SQLSTATE: https://www.postgresql.org/docs/15/errcodes-appendix.html
_MEANING: tuple[tuple[str, type[FollowupKitError], str], ...] = (
    ("55P03", StoreBusy, "Another notebook of yours is saving to {log}. Nothing was saved; try again in a moment."),
    ("40", StoreBusy, "Others are writing to {log}. Nothing was saved; try again in a moment."),
    ("53100", StoreFull, "The server's disk is full: nothing was saved, what {log} held is intact. Tell who runs it."),
    ("53", StoreBusy, "The server of {log} has its hands full. Nothing was saved; try again in a moment."),
    ("42501", ReadOnly, "You may not do that in {log} ({said}). Nothing was saved; ask who looks after it."),
    ("25006", ReadOnly, "{log} may only be read at the moment. Nothing was saved; ask who looks after it."),
    ("25P03", StoreGone, "{log} waited too long for the rest of this save and let go. Nothing was saved; try again."),
    ("57", StoreGone, "The server of {log} was stopped. Nothing was saved; try again in a moment."),
    ("08", StoreGone, "The connection to {log} broke. Nothing was saved; try again in a moment."),
    ("23503", StoreError, "{log} holds nothing of yours that this refers to ({said}). Nothing was saved."),
)


@contextmanager
def in_shared_words(log: str) -> Iterator[None]:
    """Turn a server's errors inside the block into followup_kit's own, naming the log."""
    try:
        yield
    except sa.exc.DBAPIError as err:
        kind, sentence = meaning(err)
        said = str(err.orig).split("\n")[0]
        fault = kind(sentence.replace("{log}", f"“{log}”").replace("{said}", said))
    else:
        return
    # Not chained: the driver's own error holds the connection, and with it the password.
    raise fault from None


def meaning(err: sa.exc.DBAPIError) -> tuple[type[FollowupKitError], str]:
    """Which of our errors it is, and a sentence with {log} and {said}."""
    state = getattr(err.orig, "sqlstate", None) or ("08" if err.connection_invalidated else "")
    for prefix, kind, sentence in _MEANING:
        if state.startswith(prefix):
            return kind, sentence
    return StoreError, "The log {log} refused: {said}. Nothing was saved."


#: What a server says before it lets anybody in has no code, only words; these are worth another try.
_PASSES = re.compile(
    "too many (clients|connections)|connection slots|starting up|shutting down|recovery|not yet accepting"
    "|Connection refused|closed the connection unexpectedly|Connection reset|could not receive data",
)
_CROWDED = re.compile("too many (clients|connections)|connection slots")
_PASSWORD = re.compile("password|authentication|pg_hba|role .* does not exist|no encryption")


def passes(said: str) -> bool:
    """Whether a refused connection may well work in a moment."""
    return bool(_PASSES.search(said))


def refused(said: str, log: str) -> StoreError:
    """The error for a connection that the server, or the network, refused with these words."""
    told = " ".join(said.split())
    if _CROWDED.search(said):
        return StoreBusy(f"Too many people are in “{log}” at once. Nothing was saved; try again in a moment.")
    if _PASSWORD.search(said):
        return StoreError(
            f"“{log}” did not let you in: {told}. Check the name in the address, and the password in ~/.pgpass "
            "or in the environment variable PGPASSWORD."
        )
    if "SSL" in said or "certificate" in said:
        return StoreError(
            f"“{log}” could not show that it is the server it should be: {told}. Nothing was sent. Ask who looks after "
            "it for the file of its certificates, and add “?sslrootcert=” with its path to the address."
        )
    return StoreGone(f"“{log}” cannot be reached: {told}. Nothing was saved; check the address and your network.")
