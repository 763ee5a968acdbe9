"""What can go wrong, in words: every error says what was given, what is allowed and what to do."""

from collections.abc import Mapping


class FollowupKitError(Exception):
    """Anything followup_kit refuses to do; the message is meant for the person at the keyboard."""


class InvalidInput(FollowupKitError, ValueError):
    """One or more values that cannot be right. `faults` maps each field to what is wrong with it."""

    def __init__(self, message: str = "", faults: Mapping[str, str] | None = None) -> None:
        self.faults = dict(faults or {})
        super().__init__(message or " ".join(f"{field}: {fault}" for field, fault in self.faults.items()))


class TemplateFault(InvalidInput):
    """A template of one's own cannot be used; the message names the file, the line and what to do."""


class MissingSigns(InvalidInput):
    """No font on this computer has some of a text's signs; the message names them."""


class NotFound(FollowupKitError, LookupError):
    """A name or id that the log, a folder or a table of choices does not hold."""


class ChangedMeanwhile(FollowupKitError):
    """Somebody else edited the same row first; nothing was overwritten."""


class StoreError(FollowupKitError):
    """The log's file cannot be used as asked."""


class StoreBusy(StoreError):
    """Another program holds the log; trying again later works."""


class StoreGone(StoreError):
    """The server that keeps a shared log does not answer, or went away in the middle."""


class StoreFull(StoreError):
    """The disk is full; what was saved before is intact."""


class ReadOnly(StoreError):
    """The log, or its folder, may be read but not written."""


class Damaged(StoreError):
    """The file is not a whole followup_kit log; it was left untouched."""
