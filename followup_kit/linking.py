"""Which application of the log a mail is about. Pure; when two are as likely, it says so and leaves it open."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from followup_kit.imported import Proposal
from followup_kit.model import Application, name_key

_FORMS = re.compile(
    r"\b(?:gmbh(?: & co\.? kg)?|ag|se|kg|ltd|limited|llc|llp|inc|corp(?:oration)?|co|company|plc|s\.?a\.?r?\.?l?|sas|"
    r"s\.?l\.?u?|b\.?v\.?|oy|ab|e\.? ?v\.?|group|holding)\b\.?|株式会社|有限会社|合同会社"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An application of the log that a mail may be about; `is_open` until it was decided."""

    application: Application
    applied_on: date | None
    is_open: bool


def link(
    proposals: Iterable[Proposal], candidates: Sequence[Candidate], mails: Mapping[str, str]
) -> tuple[Proposal, ...]:
    """Link each proposal to an application of the log, or say why not.

    `mails` holds the application of each mail that was accepted before. What belongs to one conversation is linked
    together, and takes the company and role that another mail in it names.
    """
    known = dict(mails)
    linked = []
    for proposal in _with_names_of_thread(list(proposals)):
        application_id, why = _application_of(proposal, candidates, known)
        if application_id:
            known[proposal.proposal_id] = application_id
        linked.append(replace(proposal, application_id=application_id, link=why))
    return tuple(linked)


def _with_names_of_thread(proposals: list[Proposal]) -> list[Proposal]:
    by_id = {one.proposal_id: one for one in proposals}
    whole = []
    for proposal in proposals:
        earlier = [by_id[one] for one in proposal.thread if one in by_id]
        company = proposal.company or next((one.company for one in earlier if one.company), "")
        role = proposal.role or next((one.role for one in earlier if one.role and one.company == company), "")
        whole.append(replace(proposal, company=company, role=role))
    return whole


def _application_of(proposal: Proposal, candidates: Sequence[Candidate], known: Mapping[str, str]) -> tuple[str, str]:
    in_thread = next((known[one] for one in reversed(proposal.thread) if one in known), "")
    if in_thread:
        return in_thread, "the same conversation"
    here = [one for one in candidates if _is_about(one.application.company, proposal) and not _too_late(one, proposal)]
    if not here:
        return "", "new to the log" if proposal.company else "no company found"
    if len(here) == 1:
        one = here[0].application
        same = not proposal.role or _alike(one.role, proposal.role) or _holds(proposal.mentions, one.role)
        return (one.application_id, f"your application at {one.company}") if same else ("", "another role there")
    named = [one for one in here if _alike(one.application.role, proposal.role)]
    named = named or [one for one in here if _holds(proposal.mentions, one.application.role)]
    still_open = [one for one in named or here if one.is_open]
    for some, why in ((named, "company and role"), (still_open, "the one still open")):
        if len(some) == 1:
            return some[0].application.application_id, why
    return "", f"one of {len(here)} at {here[0].application.company}: choose"


def _too_late(candidate: Candidate, proposal: Proposal) -> bool:
    return bool(candidate.applied_on and proposal.sent_on and candidate.applied_on > proposal.sent_on)


def _is_about(company: str, proposal: Proposal) -> bool:
    name, bare = _name(company), _bare(company)
    if not name:
        return False
    if proposal.company and (_name(proposal.company) == name or _bare(proposal.company) == bare):
        return True
    host = proposal.address.rpartition("@")[2].partition(".")[0]
    return (len(bare) >= 4 and _bare(host) == bare) or _holds(proposal.mentions, name)


def _holds(text: str, name: str) -> bool:
    """Whether a text names it, as whole words; names of one or two letters are too common to tell."""
    wanted = name_key(name)
    return len(wanted) > 2 and bool(re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", name_key(text)))


def _alike(one: str, other: str) -> bool:
    a, b = name_key(one), name_key(other)
    return bool(a and b) and (a == b or a in b or b in a)


def _name(company: str) -> str:
    return " ".join(_FORMS.sub(" ", name_key(company)).split()) or name_key(company)


def _bare(company: str) -> str:
    return re.sub(r"[\W_]+", "", _name(company))
