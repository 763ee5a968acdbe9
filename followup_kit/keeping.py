"""The part of a Tracker that looks after the file: backups, going back to one, forgetting."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from followup_kit.errors import InvalidInput, NotFound
from followup_kit.sharing import Sharing
from followup_kit.store import Store, backup, dumping, finding, forgetting, restore, unfinished

if TYPE_CHECKING:
    import pandas as pd


class Keeping(Sharing):
    """Backups, whole copies, and forgetting."""

    def back_up(self) -> Path:
        """Copy the log as it is now, into the folder of its backups; return the copy's path."""
        return backup.back_up(self._file())

    def backups(self) -> "pd.DataFrame":
        """The backups of this log, newest first: made_at (UTC), before (what came then, text), size (bytes), path."""
        import pandas as pd

        rows = backup.list_backups(self._file())
        frame = pd.DataFrame(
            {
                "made_at": pd.to_datetime([one.made_at for one in rows], utc=True),
                "before": [one.before for one in rows],
                "size": [one.size for one in rows],
                "path": [str(one.path) for one in rows],
            }
        )
        return frame.astype({"before": "str", "size": "int64", "path": "str"})

    def restore(self, path: str | os.PathLike[str] | None = None) -> Path:
        """Go back to a backup: the newest, or the one at `path`. What stands here now is backed up first.

        Returns where that copy is: `restore(copy)` brings it back. Raises NotFound when there is no backup, Damaged
        when the backup is. A log that no longer opens is restored with `followup-kit restore` instead.
        """
        here = self._file()
        _, kept = restore.restore(here, Path(path) if path is not None else None)
        if kept is None:
            raise NotFound(f"“{here}” is gone; it was restored. Open it again with Tracker.open.")
        Store.open(here).close()  # a backup that an older kit made grows into today's schema
        return kept

    def forget_contact(self, contact_id: str, *, also_in_backups: bool = True) -> list[Path]:
        """Forget a person entirely: the contact, the letters to them, their name and address in every text.

        What happened stays in the log, without them. The backups forget them too, unless `also_in_backups` is False;
        those of a shared log are with whoever looks after it. Returns the copies that may still name them: all backups,
        or those an older followup_kit made, and what was put beside the log when it was damaged.
        """
        with self._store.reading() as connection:
            finding.find_contact(connection, contact_id)
        with self._store.writing() as connection:
            forgetting.forget_contact(connection, contact_id)
        self._store.compact()
        if self.path is None:
            return []
        copies = [one.path for one in backup.list_backups(self.path)]
        aside = unfinished.kept_beside(self.path)
        if not also_in_backups:
            return [*copies, *aside]
        still = [one for one in copies if not restore.apply(one, lambda held: _forget_if_there(held, contact_id))]
        return [*still, *aside]

    def forget_everything(self, *, also_backups: bool) -> Path | None:
        """Empty the log. Say whether its backups go too; if not, one more is made first and its path returned."""
        kept = None
        if self.path is not None and not also_backups:
            kept = backup.back_up(self.path, "forget")
        with self._store.writing() as connection:
            forgetting.forget_everything(connection)
        self._store.compact()
        if self.path is not None and also_backups:
            for one in [*(one.path for one in backup.list_backups(self.path)), *unfinished.kept_beside(self.path)]:
                one.unlink()
        return kept

    def whole(self) -> dict[str, object]:
        """The whole log as plain data, for a file of JSON that `bring_whole` reads."""
        with self._store.reading() as connection:
            return dumping.dump(connection)

    def bring_whole(self, data: object) -> None:
        """Fill this log, which must be empty, with what `whole` gave."""
        with self._store.writing() as connection:
            dumping.load(connection, data)

    def _file(self) -> Path:
        if self.address is not None:
            raise InvalidInput(
                f"“{self.address}” is a shared log: its backups are made where it is kept. For a copy of your own part "
                f"of it: followup-kit export {self.address} my_search.json"
            )
        if self.path is None:
            raise InvalidInput("This search lives in memory only. Tracker.create('my_search.db') keeps one in a file.")
        return self.path


def _forget_if_there(connection: object, contact_id: str) -> None:
    try:
        finding.find_contact(connection, contact_id)  # type: ignore[arg-type]
    except NotFound:
        return
    forgetting.forget_contact(connection, contact_id)  # type: ignore[arg-type]
