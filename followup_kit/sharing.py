"""The part of a Tracker that says what the advisers of a shared log may see of a search."""

from typing import TYPE_CHECKING

from followup_kit.errors import InvalidInput
from followup_kit.frames import shares_frame
from followup_kit.log import Log

if TYPE_CHECKING:
    import pandas as pd

#: What can be shared, from the least.
SHARES = ("nothing", "figures", "applications")


class Sharing(Log):
    """A search in a shared log is its person's alone until they say otherwise."""

    def share(self, what: str) -> None:
        """Say what the advisers of this shared log may see of your search from now on; you may change it at any time.

        "nothing" · "figures": what happened on which day, and where you found it, without your name, companies and
        roles · "applications": these too. Never your notes, letters, contacts, drafts and decisions.
        """
        from followup_kit.store import sharing

        if what not in SHARES:
            raise InvalidInput(f"{what!r} cannot be shared. Say one of: {', '.join(SHARES)}.")
        self._require_shared()
        with self._store.writing() as connection:
            sharing.share(connection, what)

    def shares(self) -> "pd.DataFrame":
        """What you shared, the first first: share (text), said_at (UTC), holds (only of the last). Empty: nothing."""
        from followup_kit.store import sharing

        self._require_shared()
        with self._store.reading() as connection:
            return shares_frame(sharing.read_shares(connection))

    def advisers(self) -> list[str]:
        """The logins of those who may see what is shared."""
        from followup_kit.store import sharing

        self._require_shared()
        with self._store.reading() as connection:
            return sharing.read_advisers(connection)

    def _require_shared(self) -> None:
        if self.address is None:
            raise InvalidInput("This search is yours alone: only a search in a shared log has advisers.")
