"""The only home of ipywidgets: forms for a notebook. They hold widgets, no rules."""

from followup_kit.forms.application_form import ApplicationForm
from followup_kit.forms.follow_up_board import FollowUpBoard
from followup_kit.forms.import_form import ImportForm
from followup_kit.forms.letter_form import LetterForm
from followup_kit.forms.message_form import MessageForm

__all__ = ["ApplicationForm", "FollowUpBoard", "ImportForm", "LetterForm", "MessageForm"]
