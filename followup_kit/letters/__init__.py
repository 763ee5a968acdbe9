"""Letters: kinds that are one template file each, writing them, checking them, measuring them."""

from followup_kit.letters.checks import check_letter
from followup_kit.letters.choosing import fresh_wording, kind_for, next_wording
from followup_kit.letters.keeping import template_from
from followup_kit.letters.kinds import PUBLIC, Field, Kind, letter_kinds, read_kind
from followup_kit.letters.languages import Language, letter_languages, missing_kinds
from followup_kit.letters.length import count_words, measure, weigh_x_post
from followup_kit.letters.letter import fields_for, write_letter
from followup_kit.letters.overruling import finding_key, may_be_kept
from followup_kit.letters.own import template_faults

__all__ = [
    "PUBLIC",
    "Field",
    "Kind",
    "Language",
    "check_letter",
    "count_words",
    "fields_for",
    "finding_key",
    "fresh_wording",
    "kind_for",
    "letter_kinds",
    "letter_languages",
    "may_be_kept",
    "measure",
    "missing_kinds",
    "next_wording",
    "read_kind",
    "template_faults",
    "template_from",
    "weigh_x_post",
    "write_letter",
]
