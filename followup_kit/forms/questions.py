"""The questions of a kind of letter as fields."""

from collections.abc import Callable, Mapping

from followup_kit.forms import fields
from followup_kit.letters import Kind


def ask(kind: Kind, start: Mapping[str, str], changed: Callable[[], None]) -> dict[str, fields.Field]:
    """Return a field for each question of a kind, filled with `start`; `changed` is called at every key."""
    asked = {}
    for one in kind.fields:
        field = fields.text(one.label, value=start[one.name], example=one.example, help_text=one.help, rows=one.rows)
        field.widget.observe(lambda _: changed(), "value")
        asked[one.name] = field
    return asked
