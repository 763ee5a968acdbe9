"""followup_kit: thank-you notes, feedback requests and honest response rates, for after a "no".

Everything a notebook needs, by name; each part loads when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followup_kit.charts import (
        plot_activity,
        plot_compare,
        plot_feedback_themes,
        plot_funnel,
        plot_outcome_curve,
        plot_response_rate,
        plot_still_to_come,
        plot_time_in_stage,
        plot_trend,
        plot_waiting_time,
    )
    from followup_kit.cohort import read_cohort
    from followup_kit.errors import FollowupKitError
    from followup_kit.exports import compose_link, save_letter, save_log, save_reminders
    from followup_kit.forms.account_form import AccountForm
    from followup_kit.forms.application_form import ApplicationForm
    from followup_kit.forms.backup_form import BackupForm
    from followup_kit.forms.dashboard import Dashboard
    from followup_kit.forms.follow_up_board import FollowUpBoard
    from followup_kit.forms.import_form import ImportForm
    from followup_kit.forms.letter_form import LetterForm
    from followup_kit.forms.message_form import MessageForm
    from followup_kit.forms.proof_form import ProofForm
    from followup_kit.forms.start_page import StartPage
    from followup_kit.letters import check_letter, letter_kinds, write_letter
    from followup_kit.proofs import save_proof, write_proof
    from followup_kit.reading import read_message
    from followup_kit.sample import sample_tracker
    from followup_kit.searches import open_events, sample_searches
    from followup_kit.sending import save_draft, send_letter, write_mail
    from followup_kit.stats import (
        activity,
        check_events,
        compare,
        feedback_themes,
        funnel,
        outcome_curve,
        response_rate,
        still_to_come,
        suppress_small,
        time_in_stage,
        to_sankeymatic,
        trend,
        waiting_time,
        ways_to_count,
    )
    from followup_kit.tracker import Tracker

__all__ = [
    "AccountForm",
    "ApplicationForm",
    "BackupForm",
    "Dashboard",
    "FollowUpBoard",
    "FollowupKitError",
    "ImportForm",
    "LetterForm",
    "MessageForm",
    "ProofForm",
    "StartPage",
    "Tracker",
    "activity",
    "check_events",
    "check_letter",
    "compare",
    "compose_link",
    "feedback_themes",
    "funnel",
    "letter_kinds",
    "open_events",
    "outcome_curve",
    "plot_activity",
    "plot_compare",
    "plot_feedback_themes",
    "plot_funnel",
    "plot_outcome_curve",
    "plot_response_rate",
    "plot_still_to_come",
    "plot_time_in_stage",
    "plot_trend",
    "plot_waiting_time",
    "read_cohort",
    "read_message",
    "response_rate",
    "sample_searches",
    "sample_tracker",
    "save_draft",
    "save_letter",
    "save_log",
    "save_proof",
    "save_reminders",
    "send_letter",
    "still_to_come",
    "suppress_small",
    "time_in_stage",
    "to_sankeymatic",
    "trend",
    "waiting_time",
    "ways_to_count",
    "write_letter",
    "write_mail",
    "write_proof",
]

_HOME = {
    "AccountForm": "forms.account_form",
    "ApplicationForm": "forms.application_form",
    "BackupForm": "forms.backup_form",
    "Dashboard": "forms.dashboard",
    "FollowUpBoard": "forms.follow_up_board",
    "FollowupKitError": "errors",
    "ImportForm": "forms.import_form",
    "LetterForm": "forms.letter_form",
    "MessageForm": "forms.message_form",
    "ProofForm": "forms.proof_form",
    "StartPage": "forms.start_page",
    "Tracker": "tracker",
    "activity": "stats",
    "check_events": "stats",
    "check_letter": "letters",
    "compare": "stats",
    "compose_link": "exports",
    "feedback_themes": "stats",
    "funnel": "stats",
    "letter_kinds": "letters",
    "open_events": "searches",
    "outcome_curve": "stats",
    "plot_activity": "charts",
    "plot_compare": "charts",
    "plot_feedback_themes": "charts",
    "plot_funnel": "charts",
    "plot_outcome_curve": "charts",
    "plot_response_rate": "charts",
    "plot_still_to_come": "charts",
    "plot_time_in_stage": "charts",
    "plot_trend": "charts",
    "plot_waiting_time": "charts",
    "read_cohort": "cohort",
    "read_message": "reading",
    "response_rate": "stats",
    "sample_searches": "searches",
    "sample_tracker": "sample",
    "save_draft": "sending",
    "save_letter": "exports",
    "save_log": "exports",
    "save_proof": "proofs",
    "save_reminders": "exports",
    "send_letter": "sending",
    "still_to_come": "stats",
    "suppress_small": "stats",
    "time_in_stage": "stats",
    "to_sankeymatic": "stats",
    "trend": "stats",
    "waiting_time": "stats",
    "ways_to_count": "stats",
    "write_letter": "letters",
    "write_mail": "sending",
    "write_proof": "proofs",
}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"followup_kit has no {name!r}. It has: {', '.join(__all__)}.")
    value = getattr(import_module(f"followup_kit.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)
