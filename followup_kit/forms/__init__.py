"""The only home of ipywidgets: forms for a notebook. They hold widgets, no rules."""

from followup_kit.forms.letter_form import LetterForm

__all__ = ["LetterForm"]
