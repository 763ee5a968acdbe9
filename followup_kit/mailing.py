"""Bringing what mails say into a log: proposals first, and only those that the user accepts."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from followup_kit import accepting
from followup_kit.imported import Imported, Proposal
from followup_kit.importing import Importing, to_report
from followup_kit.known import link_to_log, read_known, read_mails
from followup_kit.reports import ImportReport

if TYPE_CHECKING:
    import pandas as pd

    from followup_kit.reading import MessageReading


class Mailing(Importing):
    """The part of a Tracker that takes in mail."""

    def propose(self, message: "str | MessageReading") -> Proposal:
        """Say what a pasted message would be in this log: which application, which event. Nothing is written.

        Give the text (or what `read_message` gave). Change the Proposal with `dataclasses.replace` where it is wrong,
        then `accept` it. When the message is in the log already, `link` says so.
        """
        from followup_kit.importers.proposing import to_proposal
        from followup_kit.reading import read_message

        reading = read_message(message) if isinstance(message, str) else message
        proposal = to_proposal(reading)
        with self._store.reading() as connection:
            linked, _ = link_to_log(connection, [proposal])
            if linked:
                return linked[0]
            known = read_mails(connection)[proposal.proposal_id]
        return accepting.in_the_log(proposal, known)

    def accept(self, proposals: "pd.DataFrame | Iterable[Proposal]") -> ImportReport:
        """Write the proposals you agree with: the rows of `report.proposals()` that are left, changed where wrong.

        One transaction, undone as one by `undo_import(report.import_id)`. A row with an `application_id` becomes an
        event of that application; without one, a new application is made from `company` and `role`. Raises InvalidInput
        naming every row that cannot be written, and then writes nothing.
        """
        chosen = accepting.to_proposals(proposals)
        imported = Imported(format="mail", applications=())
        import_id = ""
        with self._store.writing() as connection:
            known = read_known(connection)
            accepting.check_proposals(chosen, frozenset(one.application_id for one in known.applications))
            plan, mails = accepting.plan_acceptance(chosen, known, read_mails(connection))
            if mails:
                import_id = self._write(connection, plan, "mail", imported, mails=mails)
        return to_report("mail", imported, plan, import_id, writes=True)
