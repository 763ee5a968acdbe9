from datetime import date

from followup_kit.imported import Proposal
from followup_kit.linking import Candidate, link
from followup_kit.model import Application


def candidate(n, company, role, *, on=date(2025, 1, 1), is_open=True):
    return Candidate(
        application=Application(application_id=str(n), company=company, role=role), applied_on=on, is_open=is_open
    )


def proposal(company="", role="", *, id="p1", thread=(), mentions="", address="", on=date(2025, 3, 1)):
    return Proposal(
        proposal_id=id, line=1, kind="rejected", sent_on=on, company=company, role=role, words="", confidence=0.9,
        thread=thread, mentions=mentions, address=address,
    )  # fmt: skip


def linked(one, *candidates, mails=None):
    (found,) = link([one], candidates, mails or {})
    return found.application_id, found.link


ACME = candidate(1, "Acme GmbH", "Analyst")


def test_the_only_application_at_the_company_is_meant():
    assert linked(proposal("ACME"), ACME) == ("1", "your application at Acme GmbH")


def test_a_company_that_only_the_text_or_the_address_names_is_found():
    assert linked(proposal(mentions="Best, the Acme team"), ACME)[0] == "1"
    assert linked(proposal(address="jobs@acme.example"), ACME)[0] == "1"
    assert linked(proposal(mentions="Acmeology today"), ACME) == ("", "no company found")


def test_another_role_at_the_same_company_is_not_assumed_to_be_it():
    assert linked(proposal("Acme", "Cook"), ACME) == ("", "another role there")


def test_of_several_the_role_decides_then_what_is_still_open():
    other = candidate(2, "Acme", "Engineer", is_open=False)
    assert linked(proposal("Acme", "Engineer"), ACME, other) == ("2", "company and role")
    assert linked(proposal("Acme"), ACME, other) == ("1", "the one still open")
    assert linked(proposal("Acme"), ACME, candidate(3, "Acme", "Cook")) == ("", "one of 2 at Acme GmbH: choose")


def test_an_application_sent_after_the_mail_is_not_meant():
    assert linked(proposal("Acme"), candidate(1, "Acme", "Analyst", on=date(2025, 6, 1))) == ("", "new to the log")


def test_a_mail_of_a_conversation_belongs_where_the_earlier_one_does():
    assert linked(proposal(thread=("m0",)), ACME, mails={"m0": "1"}) == ("1", "the same conversation")


def test_mails_of_one_conversation_are_linked_together_and_share_names():
    first = proposal("Acme", "Analyst", id="p1")
    second = proposal(id="p2", thread=("p1",))
    found = link([first, second], [ACME], {})
    assert [one.application_id for one in found] == ["1", "1"]
    assert (found[1].company, found[1].role) == ("Acme", "Analyst")
