"""Staying engaged with companies that were worth it: what to do there this week, what later, and what is done."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from followup_kit.followups.acts import STAGES, TALKS, Act, Company, acts
from followup_kit.followups.next_step import add_months
from followup_kit.followups.occasions import Occasion
from followup_kit.followups.rules import Rules, built_in
from followup_kit.model import Choice, Decision, EventKind

THIS_WEEK, LATER, DONE = "this_week", "later", "done"
_K = EventKind
_DONE = {
    _K.FOLLOWED: "You followed them.",
    _K.CONNECTED: "You connected.",
    _K.COMMENTED: "You commented on a post of theirs.",
    _K.SHARED: "You shared a post of theirs.",
    _K.ATTENDED: "You went to an event of theirs.",
}


def engagement(
    companies: Iterable[Company],
    *,
    as_of: date,
    occasions: Sequence[tuple[Occasion, str]] = (),
    decided: Mapping[str, Decision] | None = None,
    rules: Rules | None = None,
    per_week: int | None = None,
) -> list[Act]:
    """Plan what to do at companies where somebody spoke with the seeker; the same facts give the same plan.

    What was done this week comes first, then what fits into the week, then what comes later. `per_week` is how much the
    user wants to do in a week (default: the rules'). One thing at each company comes before a second one anywhere, and
    where the seeker had come furthest comes first. `occasions` are events with the key of the company they are about.
    """
    rules = rules or built_in()
    monday = as_of - timedelta(days=as_of.weekday())
    done: list[Act] = []
    ranked: list[tuple[int, int, Act]] = []
    for company in companies:
        done += _done(company, monday, as_of)
        if is_worth_it(company, as_of, rules):
            theirs = [one for one, key in occasions if key == company.key]
            wanted = (_as_decided(one, decided or {}, as_of) for one in acts(company, as_of, rules, theirs))
            ordered = sorted((one for one in wanted if one), key=lambda one: one.on)
            ranked += [(n, -company.reached, one) for n, one in enumerate(ordered)]
    left = max((rules["engagement"]["per_week"] if per_week is None else per_week) - len(done), 0)
    now = [one for *_, one in sorted(ranked, key=lambda one: one[:2]) if one.on <= as_of]
    later = [one._replace(on=monday + timedelta(days=7)) for one in now[left:]]
    later += [one for *_, one in ranked if one.on > as_of]
    return done + [one._replace(state=THIS_WEEK) for one in now[:left]] + sorted(later, key=lambda one: one.on)


def is_worth_it(company: Company, as_of: date, rules: Rules) -> bool:
    """Whether somebody spoke with the seeker there within the last year, or a no without a talk is fresh.

    Where the seeker works, or will, there is nothing to follow from afar.
    """
    if any(story.outcome == "accepted" or story.is_internal for story in company.stories):
        return False
    latest = max(company.days(_K.APPLIED, *TALKS, _K.REJECTED), default=None)
    if latest is None:
        return False
    if company.reached > STAGES.index("applied"):
        return add_months(latest, rules["engagement"]["stay_months"]) >= as_of
    fresh = (as_of - latest).days <= rules["leave_alone"]["show_days"]
    return fresh and any(story.outcome == "rejected" for story in company.stories)


def _done(company: Company, monday: date, as_of: date) -> Iterator[Act]:
    for story in company.stories:
        for n, one in enumerate(story.happened):
            if one.kind in _DONE and monday <= one.on <= as_of:
                key = f"done:{story.application_id}:{n}"
                why = f"Done on {one.on.day} {one.on:%B %Y}" + (f": {one.note}" if one.note else ".")
                says = _DONE[one.kind]
                yield Act(
                    key, company.name, story.application_id, one.kind, says, why, one.on, note=one.note,
                    contact_id=one.contact_id, state=DONE,
                )  # fmt: skip


def _as_decided(one: Act, decided: Mapping[str, Decision], as_of: date) -> Act | None:
    decision = decided.get(one.key)
    if decision is None:
        return one
    if decision.choice is Choice.SNOOZED and decision.until_on:
        return one._replace(on=max(one.on, decision.until_on)) if decision.until_on > as_of else one
    return None if decision.choice in (Choice.DISMISSED, Choice.DONE) else one
