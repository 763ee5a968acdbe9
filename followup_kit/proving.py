"""The part of a Tracker that shows what it rests on: every application with all that was ever written about it."""

from followup_kit.learning import Learning
from followup_kit.model import Application, Written
from followup_kit.store import finding
from followup_kit.store.evidence import read_written


class Proving(Learning):
    """What the log holds, as a proof of applications takes it."""

    def evidence(self) -> list[tuple[Application, list[Written]]]:
        """Each application with every event ever written about it, by order of writing, as plain data.

        Unlike `events()` this also holds what was taken back since, with the retraction, and from which file each
        event came.
        """
        with self._store.reading() as connection:
            applications = finding.read_applications(connection)
            written = read_written(connection)
        found: dict[str, list[Written]] = {one.application_id: [] for one in applications}
        for one in written:
            found[one.event.application_id].append(one)
        return [(one, found[one.application_id]) for one in applications]
