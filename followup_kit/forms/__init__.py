"""The only home of ipywidgets: forms for a notebook. They hold widgets, no rules."""

from followup_kit.forms.application_form import ApplicationForm
from followup_kit.forms.letter_form import LetterForm

__all__ = ["ApplicationForm", "LetterForm"]
