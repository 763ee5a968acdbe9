"""Whom a letter is for: somebody the log knows, somebody new, or the hiring team."""

from collections.abc import Callable

import ipywidgets as w

from followup_kit.errors import InvalidInput
from followup_kit.forms import fields
from followup_kit.model import Contact, Relation
from followup_kit.tracker import Tracker

NEW = "new"
_NOBODY = ""
RELATIONS = [(relation.value.replace("_", " "), relation.value) for relation in Relation]


class Recipient:
    """A choice of people at one company, and fields for one more."""

    def __init__(self, tracker: Tracker, changed: Callable[[], None]) -> None:
        self._tracker = tracker
        self._company = ""
        self._people: dict[str, Contact] = {}
        self._who = fields.choice("To", [("the hiring team, no name", _NOBODY)], value=_NOBODY)
        self._new = {
            "contact_name": fields.text("Their name", example="Dana Smith"),
            "contact_relation": fields.choice("They are", RELATIONS, value="hiring_manager"),
            "contact_email": fields.text("Their e-mail, if you have it", example="dana@acme.example"),
            "contact_honorific": fields.text("Ms, Mr, Dr …, only if you know", example="Ms"),
        }
        self._new_box = fields.row(*self._new.values())
        self.box = w.VBox([self._who.box, self._new_box])
        self._hide_new()
        self._who.widget.observe(lambda _: self._hide_new(), "value")
        self._who.widget.observe(lambda _: changed(), "value")
        for field in self._new.values():
            field.widget.observe(lambda _: changed(), "value")

    def offer(self, company: str, typed: dict[str, str]) -> None:
        """Offer the people of one company; `typed` is what was typed about somebody new."""
        self._company = company
        self._people = {one.contact_id: one for one in self._tracker.people(company)}
        known = [(f"{one.name} · {one.relation.value.replace('_', ' ')}", key) for key, one in self._people.items()]
        options = [*known, ("the hiring team, no name", _NOBODY), ("somebody else …", NEW)]
        chosen = typed.get("contact", known[0][1] if known else _NOBODY)
        self._who.widget.options = options
        self._who.value = chosen if chosen in (value for _, value in options) else _NOBODY
        for name, field in self._new.items():
            field.value = typed.get(name, "hiring_manager" if name == "contact_relation" else "")
            field.tell()

    @property
    def contact_id(self) -> str | None:
        """The chosen contact's id; None for nobody and for somebody new."""
        return self._who.value if self._who.value in self._people else None

    def typed(self) -> dict[str, str]:
        """What was chosen and typed here, for a draft."""
        return {"contact": self._who.value, **{name: field.value for name, field in self._new.items()}}

    def facts(self) -> dict[str, str]:
        """What the letter should say about them, where the log does not know it yet."""
        return {name: field.value for name, field in self._new.items()} if self._who.value == NEW else {}

    def keep(self) -> str | None:
        """Add somebody new to the log and choose them; faults are told at their fields."""
        if self._who.value != NEW:
            return self.contact_id
        facts = self.facts()
        try:
            contact_id = self._tracker.add_contact(
                company=self._company,
                name=facts["contact_name"],
                email=facts["contact_email"],
                relation=facts["contact_relation"],
                honorific=facts["contact_honorific"],
            )
        except InvalidInput as err:
            for name, fault in err.faults.items():
                self._new[f"contact_{name}"].tell(fault)
            raise
        self.offer(self._company, {"contact": contact_id})
        return contact_id

    def _hide_new(self) -> None:
        self._new_box.layout.display = "" if self._who.value == NEW else "none"
