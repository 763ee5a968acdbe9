"""What is being typed, kept: through a re-run of the cell, and through a restart of the kernel."""

from contextlib import suppress

from followup_kit.errors import FollowupKitError
from followup_kit.forms.later import Later
from followup_kit.tracker import Tracker

#: How long typing must rest before a draft is written to the log, in seconds.
PAUSE_SECONDS = 0.8

_session: dict[tuple[str, str], dict[str, str]] = {}


class Drafts:
    """The drafts of one log. In this session at once; in the log's file as soon as the typing rests."""

    def __init__(self, tracker: Tracker) -> None:
        self._tracker = tracker
        self._log = str(tracker.path or tracker.address or "memory")
        self._waiting: dict[str, Later] = {}

    def get(self, key: str) -> dict[str, str]:
        """What was typed under `key`."""
        if (self._log, key) not in _session:
            _session[self._log, key] = self._tracker.draft(key)
        return dict(_session[self._log, key])

    def keep(self, key: str, fields: dict[str, str]) -> None:
        """Keep what is typed under `key` now; nothing typed drops the draft."""
        if _session.get((self._log, key)) == fields:
            return
        _session[self._log, key] = dict(fields)
        later = self._waiting.setdefault(key, Later(PAUSE_SECONDS))
        later(lambda: self._write(key))

    def _write(self, key: str) -> None:
        # A log that is busy or read-only must not disturb typing; the session still holds every word.
        with suppress(FollowupKitError):
            self._tracker.keep_draft(key, _session[self._log, key])
