"""One row's facts become an application's events, or questions where the row contradicts itself or stays silent."""

from dataclasses import dataclass, field
from datetime import date

from followup_kit.imported import A_DAY, ImportedEvent
from followup_kit.importers.columns import HAD, ROUNDS, STAGES
from followup_kit.importers.facts import NEVER_APPLIED, Facts
from followup_kit.importers.questions import NO, UNKNOWN, YES, Asked
from followup_kit.model import EventKind, Reason

_K = EventKind
_REPLIES = ("acknowledged", "screening", "assessment", "interview", "offer", "rejected")
_ENDS = (_K.REJECTED, _K.ACCEPTED, _K.DECLINED, _K.WITHDRAWN)
_NOUNS = {
    _K.APPLIED: "the application",
    _K.ACKNOWLEDGED: "the acknowledgement",
    _K.SCREENING: "the phone screen",
    _K.ASSESSMENT: "the assessment",
    _K.INTERVIEW: "the interview",
    _K.OFFER: "the offer",
    _K.ACCEPTED: "your acceptance",
    _K.DECLINED: "your refusal of the offer",
    _K.REJECTED: "the rejection",
    _K.WITHDRAWN: "your withdrawal",
}
_RANK = {kind: rank for rank, kind in enumerate(EventKind)}
_STAGES = frozenset(STAGES)
_STAGE_HAD = {HAD[kind]: kind for kind in STAGES}
_MET = {_K.SCREENING, _K.ASSESSMENT, _K.INTERVIEW, _K.OFFER, _K.ACCEPTED, _K.DECLINED}

#: A rejection and an offer are dated last: their days may follow from the others.
_ORDER_OF_SETTLING = {
    kind: (kind in (_K.REJECTED, _K.OFFER), STAGES.index(kind) if kind in STAGES else -1) for kind in EventKind
}


def read_events(facts: Facts, asked: Asked, as_of: date) -> tuple[ImportedEvent, ...] | str:
    """Give the events of a row in the order a search runs, or why the row is no application.

    What the row leaves open or contradicts is asked; until it is answered the uncertain event is left out, or kept
    without a day when only its day is uncertain.
    """
    history = _History(facts, asked, as_of)
    if facts.status is not None and not facts.status.sent and (why := history.not_sent()):
        return why
    history.sent()
    for kind in history.certain():
        history.settle(kind)
    if not facts.waits:
        history.contradictions()
        history.first_reply()
    found = [*history.days.items(), *((_K.INTERVIEW, day) for day in history.further_interviews())]
    return tuple(
        ImportedEvent(kind, day, history.reason() if kind is _K.REJECTED else None)
        for kind, day in sorted(found, key=lambda one: _RANK[one[0]])
    )


@dataclass(slots=True)
class _History:
    facts: Facts
    asked: Asked
    as_of: date
    days: dict[EventKind, date | None] = field(default_factory=dict)

    @property
    def kinds(self) -> tuple[EventKind, ...]:
        return self.facts.status.kinds if self.facts.status else ()

    def reason(self) -> Reason | None:
        return self.facts.status.reason if self.facts.status else None

    def not_sent(self) -> str:
        """Say why a row is no application; "" when the user says that it was sent after all."""
        if "applied" not in self.facts.days:
            return NEVER_APPLIED
        text = f"{self.facts.name} says “{self.facts.said}”, yet has a date sent. Was it sent?"
        answer = self.asked.ask(
            f"applied:{self.facts.line}", self.facts.line, text, self.facts.days["applied"].text, (YES, NO)
        )
        return "" if answer == YES else NEVER_APPLIED if answer == NO else "waits for your answer: was it sent?"

    def sent(self) -> None:
        """Record that it was sent, and when; a row that may not have been sent waits for what its status means."""
        if self.facts.waits and "applied" not in self.facts.days:
            return
        self.days[_K.APPLIED] = self.day_of(_K.APPLIED, "applied")

    def certain(self) -> tuple[EventKind, ...]:
        """Give the kinds that surely happened: by the status, a day of their own, or a yes; the doubtful are asked."""
        said, flags = set(self.kinds), self.facts.flags
        marked = {EventKind(field) for field in self.facts.days if field in _STAGES}
        marked |= {_STAGE_HAD[name] for name, flag in flags.items() if flag and name in _STAGE_HAD}
        if any(field in self.facts.days and not self.facts.days[field].is_other for field in ROUNDS):
            marked.add(_K.INTERVIEW)
        if self.kinds or self.silent:
            marked.discard(_K.REJECTED)
        for kind in sorted(
            kind for kind in marked - said if kind in self.facts.days and self.facts.days[kind].is_other
        ):
            marked.discard(kind)
            if kind is not _K.REJECTED:
                text = self.facts.days[kind].text
                self.doubtful(kind, None, f"says “{text}” in its column for {_NOUNS[kind]}")
        if said & {_K.REJECTED, _K.WITHDRAWN} and _K.OFFER not in self.facts.days:
            marked.discard(_K.OFFER)
        refused = {kind for kind in said if flags.get(HAD.get(kind, "")) is False}
        for kind in sorted(refused):
            self.doubtful(kind, None, f"says “{self.facts.said}”, yet “no” in its column for {_NOUNS[kind]}")
        certain = (said | marked) - refused
        if certain & {_K.ACCEPTED, _K.DECLINED}:
            certain.add(_K.OFFER)
        return tuple(sorted(certain, key=_ORDER_OF_SETTLING.__getitem__))

    @property
    def silent(self) -> bool:
        """Whether the row says that nobody answered."""
        return self.facts.status is not None and self.facts.status.silent

    def further_interviews(self) -> list[date]:
        """Give the days of the second interview and those after it; one that cannot be right is asked about."""
        found = set()
        for name in ROUNDS:
            cell = self.facts.days.get(name)
            if cell is None or cell.waits:
                continue
            wrong = self.impossible(_K.INTERVIEW, cell.day) if cell.day else ""
            if cell.day and not wrong:
                found.add(cell.day)
                continue
            why = f"a further interview is dated {wrong or f'“{cell.text}”, which {cell.doubt}'}"
            if (day := self.ask_day(_K.INTERVIEW, why, cell.text, of=name)) is not None:
                found.add(day)
        return sorted(found - {self.days.get(_K.INTERVIEW)}, key=str)

    def settle(self, kind: EventKind) -> None:
        """Find the day of something that surely happened, or ask for it."""
        answered = self.days.get(_K.ACCEPTED) or self.days.get(_K.DECLINED)
        if kind is _K.REJECTED:
            self.days[kind] = self.rejection_day()
        elif kind is _K.ACKNOWLEDGED or (kind is _K.OFFER and kind not in self.facts.days and answered):
            self.days[kind] = None
        else:
            ends = [k for k in self.kinds if k in _ENDS] or [k for k in self.kinds if k is _K.OFFER]
            spare = "outcome" if kind in ends else ""
            spare = spare if spare in self.facts.days else self.status_day(kind)
            self.days[kind] = self.day_of(kind, kind if kind in self.facts.days else spare)

    def status_day(self, kind: EventKind) -> str:
        """Name the column with the day of the status, if it dates this kind: the last that the status names."""
        return "status_day" if "status_day" in self.facts.days and self.kinds and kind is self.kinds[-1] else ""

    def day_of(self, kind: EventKind, source: str) -> date | None:
        """Give the day in a column if it can be right; else ask, and give the answer or None."""
        cell = self.facts.days.get(source)
        if cell is None:
            return self.ask_day(kind, f"there is no day for {_NOUNS[kind]}", "")
        if cell.waits:
            return None
        if cell.day is None:
            return self.ask_day(kind, f"{_NOUNS[kind]} is dated “{cell.text}”, which {cell.doubt}", cell.text)
        wrong = self.impossible(kind, cell.day)
        return self.ask_day(kind, f"{_NOUNS[kind]} is dated {wrong}", cell.text) if wrong else cell.day

    def impossible(self, kind: EventKind, day: date) -> str:
        """Say why a day cannot be right: in the future, or before it was sent; "" when it can."""
        sent, met = self.days.get(_K.APPLIED), self.days.get(_K.INTERVIEW)
        if day > self.as_of:
            return f"{day}, which is after {self.as_of}, the day the log is about"
        if sent and day < sent:
            return f"{day}, which is before it was sent ({sent})"
        if kind is _K.REJECTED and met and day < met:
            return f"{day}, which is before the interview ({met})"
        return ""

    def ask_day(self, kind: EventKind, why: str, example: str, of: str = "") -> date | None:
        """Ask for the day of a kind, or of a column; None until it is answered, and when it is not known."""
        key = f"date:{of or kind}:{self.facts.line}"
        text = f"{self.facts.name}: {why}. Which day was it?"
        answer = self.asked.ask(key, self.facts.line, text, example, (A_DAY, UNKNOWN))
        return self.answered_day(key, kind, answer)

    def answered_day(self, key: str, kind: EventKind, answer: object) -> date | None:
        """Give the day of an answer; one that cannot be right is told."""
        if isinstance(answer, date) and (wrong := self.impossible(kind, answer)):
            self.asked.fault(key, f"the day is {wrong}.")
        return answer if isinstance(answer, date) else None

    def rejection_day(self) -> date | None:
        """Find the day of a certain rejection: its own column, the outcome's, the status's, a count, a first reply."""
        for source in ("rejected", "outcome", self.status_day(_K.REJECTED)):
            if source in self.facts.days:
                return self.day_of(_K.REJECTED, source)
        counted = self.facts.counted("days_to_rejection") or self.facts.counted("days_to_outcome")
        if counted:
            wrong = self.impossible(_K.REJECTED, counted)
            return self.ask_day(_K.REJECTED, f"its days to the rejection lead to {wrong}", "") if wrong else counted
        reply = self.facts.days.get("reply")
        if reply is None or _K.INTERVIEW in self.days:
            return self.day_of(_K.REJECTED, "rejected")
        if reply.day is None or self.impossible(_K.REJECTED, reply.day):
            return self.day_of(_K.REJECTED, "reply")
        return self.rejected_with_reply(reply.day)

    def rejected_with_reply(self, reply: date) -> date | None:
        """Ask, once a file, whether the first reply of the rejected rows is the rejection."""

        def say(n: int) -> str:
            rows = "1 row gives" if n == 1 else f"{n} rows give"
            return f"{rows} a rejection no day of its own, only the day of a first reply. Was that the rejection?"

        answer = self.asked.ask("reply:rejected", self.facts.line, say, str(reply), (YES, NO, UNKNOWN))
        return reply if answer == YES else None

    def contradictions(self) -> None:
        """Ask about a rejection, an offer or an outcome that the status speaks against."""
        says, flags = f"says “{self.facts.said or 'nothing'}”, yet ", self.facts.flags
        told, counted = self.facts.days.get("rejected"), self.facts.counted("days_to_rejection")
        reply, outcome = self.facts.days.get("reply"), self.facts.days.get("outcome")
        if _K.REJECTED not in self.days and not (self.silent and reply):
            if told:
                self.doubtful(_K.REJECTED, told.day, f"{says}dates a rejection {told.text}")
            elif counted:
                self.doubtful(_K.REJECTED, counted, f"{says}counts the days to a rejection on {counted}")
            elif flags.get("had_rejected"):
                self.doubtful(_K.REJECTED, None, f"{says}has a yes in its column for a rejection")
        if flags.get("had_offer") and _K.OFFER not in self.days:
            self.doubtful(_K.OFFER, None, f"{says}has a yes in its column for an offer")
        if outcome and not set(self.kinds) & {*_ENDS, _K.OFFER}:
            self.ask_what("outcome", f"{says}dates an outcome {outcome.text}")

    def doubtful(self, kind: EventKind, day: date | None, why: str) -> None:
        """Ask whether something happened at all; it is left out until the user says so."""
        key = f"{kind}:{self.facts.line}"
        text = f"{self.facts.name} {why}. Did {_NOUNS[kind]} come, and on which day?"
        answer = self.asked.ask(key, self.facts.line, text, str(day or ""), (A_DAY, NO, UNKNOWN))
        if answer is not None and answer != NO:
            self.days[kind] = self.answered_day(key, kind, answer)

    def first_reply(self) -> None:
        """Make the day of a first reply the event it belongs to, or ask what came that day."""
        reply = self.facts.days.get("reply")
        if reply is None or reply.waits or self.reply_stands_for_rejection():
            return
        later = [day for kind, day in self.days.items() if kind is not _K.APPLIED and day]
        if reply.day in later:
            return
        if reply.day is None or self.impossible(_K.SCREENING, reply.day):
            self.ask_what(
                "reply", f"gives {reply.text} as the day of the first reply, which {reply.doubt or 'cannot be'}"
            )
        elif self.silent:
            counted = self.facts.counted("days_to_rejection")
            beside = f" and counts a rejection on {counted}" if counted else ""
            self.ask_what("reply", f"says “{self.facts.said}”, yet gives a first reply on {reply.day}{beside}")
        elif set(self.days) & _MET and not self.days.get(_K.SCREENING) and all(reply.day < day for day in later):
            self.days[_K.SCREENING] = reply.day
        else:
            self.ask_what("reply", f"gives a first reply on {reply.day}, and nothing else in the row says what it was")

    def reply_stands_for_rejection(self) -> bool:
        """Tell whether the first reply was already taken for, or asked about as, the rejection."""
        own = {"rejected", "outcome"} & self.facts.days.keys() or {
            "days_to_rejection",
            "days_to_outcome",
        } & self.facts.counts.keys()
        return _K.REJECTED in self.days and not own and not set(self.days) & _MET

    def ask_what(self, source: str, why: str) -> None:
        """Ask what came on the day in a column; it is left out until the user says so."""
        cell = self.facts.days[source]
        text = f"{self.facts.name} {why}. What came that day?"
        answer = self.asked.ask(
            f"{source}:{self.facts.line}", self.facts.line, text, cell.text, (*_REPLIES, NO, UNKNOWN)
        )
        if answer in _REPLIES:
            kind = EventKind(str(answer))
            self.days[kind] = cell.day if cell.day and not self.impossible(kind, cell.day) else None
