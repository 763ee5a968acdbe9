"""Whom a letter is for: people of that company only, somebody new, or nobody by name."""

import followup_kit as fk
from followup_kit.forms.recipient import NEW, Recipient


def test_only_the_people_of_that_company_are_offered():
    recipient = Recipient(fk.sample_tracker(), lambda: None)
    recipient.offer("Northwind Robotics", {})
    labels = [label for label, _ in recipient._who.widget.options]
    assert labels == [
        "Dana Smith · hiring manager",
        "Priya Raman · recruiter",
        "the hiring team, no name",
        "somebody else …",
    ]


def test_the_fields_for_somebody_new_show_only_when_they_are_wanted():
    recipient = Recipient(fk.sample_tracker(), lambda: None)
    recipient.offer("Tidewater Bank", {})
    assert recipient._new_box.layout.display == "none"
    recipient._who.value = NEW
    assert recipient._new_box.layout.display is None or recipient._new_box.layout.display == ""
    assert recipient.contact_id is None


def test_every_change_is_told():
    told = []
    recipient = Recipient(fk.sample_tracker(), lambda: told.append(1))
    recipient.offer("Northwind Robotics", {})
    told.clear()
    recipient._who.value = NEW
    recipient._new["contact_name"].value = "Ana"
    assert len(told) == 2
