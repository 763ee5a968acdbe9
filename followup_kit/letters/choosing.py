"""Choosing what a letter is made from: the template, one's own first, and a wording that nobody else has read."""

from collections.abc import Sequence
from typing import Any

from followup_kit.letters.kinds import Kind
from followup_kit.letters.letter import press_for, write_letter
from followup_kit.letters.own import Templates, own_templates
from followup_kit.letters.sameness import Sent, same_text_before
from followup_kit.letters.wording import first_wording


def kind_for(name: str, language: str = "en", templates: Templates = None) -> Kind:
    """Return the kind that `write_letter` would use; TemplateFault if a template of one's own cannot be used."""
    return press_for(name, language, own_templates(templates, language)).kind


def next_wording(kind: Kind, wording: str, templates: Templates = None) -> str:
    """Return the number of the wording after this one; "0" again after the last."""
    n_wordings = press_for(kind.name, kind.language, own_templates(templates, kind.language)).n_wordings
    return str((int(wording) + 1) % n_wordings)


def fresh_wording(kind: Kind, sent: Sequence[Sent], *, templates: Templates = None, **told: Any) -> str:
    """Return the first wording, beginning with the application's and person's own, that nobody else in `sent` has read.

    `told` is what `write_letter` is given. Where every wording was read by somebody, it is the own one.
    """
    n_wordings = press_for(kind.name, kind.language, own_templates(templates, kind.language)).n_wordings
    own = int(first_wording(told.get("application_id"), told.get("contact_id"))) % n_wordings
    company, person = str(told.get("company") or ""), str(told.get("contact_name") or "")
    for step in range(n_wordings if sent else 0):
        wording = str((own + step) % n_wordings)
        letter = write_letter(kind.name, language=kind.language, templates=templates, **{**told, "wording": wording})
        if not same_text_before(letter.body, company, person, sent):
            return wording
    return str(own)
