"""The part of a Tracker that remembers what became of letters on their way: unsent, begun, sent, drafted."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

from followup_kit.errors import FollowupKitError, InvalidInput, NotFound
from followup_kit.model import Event, EventKind, Letter
from followup_kit.people import People
from followup_kit.store import adding, finding

_BEGUN, _SENT, _NOT_SENT = "begun", "sent", ""


class SentOrBegun(FollowupKitError):
    """This letter went out, or may have gone out; it is not sent a second time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLetter:
    """A mail that the log holds. `state` is "" (not sent), "begun" (nobody knows), or "sent", each since `state_at`.

    `earlier` are the ids of versions of it that were saved before and not sent.
    """

    letter_id: str
    letter: Letter
    company: str
    role: str
    path: str
    saved_at: str
    state: str = _NOT_SENT
    state_at: str = ""
    earlier: tuple[str, ...] = ()


class Posting(People):
    """Letters on their way."""

    def letters_to_send(self) -> list[KeptLetter]:
        """The mails you wrote and did not send, newest first; of several versions of one letter only the last."""
        with self._store.reading() as connection:
            kept = _kept_mails(connection)
            sent = {one.letter_id for one in finding.find_events(connection) if one.kind is EventKind.LETTER_SENT}
        waiting: dict[tuple[object, ...], KeptLetter] = {}
        for one in kept:
            if one.letter_id in sent or one.state == _SENT:
                continue
            # One whose end is not known keeps its own place: it has to be settled.
            key = (one.letter_id,) if one.state else _which(one.letter)
            before = waiting.pop(key, None)
            waiting[key] = _after(one, before)
        return list(waiting.values())[::-1]

    def kept_letter(self, letter_id: str) -> KeptLetter:
        """One mail that the log holds, whether sent or not."""
        known = {one.letter_id: one for one in self.letters_to_send()}
        if letter_id in known:
            return known[letter_id]
        with self._store.reading() as connection:
            for one in _kept_mails(connection):
                if one.letter_id == letter_id:
                    return one
        raise NotFound(f"The log holds no mail with the id {letter_id!r}: tracker.letters() lists them.")

    def begin_sending(self, letter_id: str, to: str) -> None:
        """Note that a letter is about to be handed over; refused when it is noted already, here or by another."""
        with self._store.writing() as connection:
            held = _state(finding.get_setting(connection, _key(letter_id)))
            sent = [one for one in finding.find_events(connection) if one.letter_id == letter_id]
            if held["state"] == _SENT or any(one.kind is EventKind.LETTER_SENT for one in sent):
                raise SentOrBegun(
                    "This letter went out already, so it was not sent again. To send it once more, save it anew."
                )
            if held["state"] == _BEGUN:
                raise SentOrBegun(
                    f"Sending this letter was begun at {held['at']} and its end was never seen: it may have gone out. "
                    "Look into your Sent folder, then say what you found; until then it is not sent again."
                )
            _note(connection, letter_id, _BEGUN, to)

    def end_sending(self, letter_id: str, *, went_out: bool) -> str:
        """Note how it ended: what went out becomes a letter_sent event, whose id is returned; otherwise ""."""
        with self._store.writing() as connection:
            if not went_out:
                adding.set_setting(connection, _key(letter_id), "")
                return ""
            kept = next((one for one in _kept_mails(connection) if one.letter_id == letter_id), None)
            if kept is None:
                raise NotFound("The letter that was sent is no longer in the log; somebody has taken it out meanwhile.")
            _note(connection, letter_id, _SENT, kept.letter.to_address)
            if kept.letter.application_id is None:
                return ""
            event = Event(
                event_id=adding.new_id(),
                application_id=kept.letter.application_id,
                kind=EventKind.LETTER_SENT,
                event_on=self.as_of,
                note=_title(kept.letter),
                contact_id=kept.letter.contact_id,
                letter_id=letter_id,
            )
            adding.add_events(connection, [event])
            return event.event_id

    def settle_sending(self, letter_id: str, *, went_out: bool) -> str:
        """Say what you found out about a letter whose end was not seen; returns as `end_sending` does."""
        if self.kept_letter(letter_id).state != _BEGUN:
            raise InvalidInput("There is no doubt about this letter: it is either sent or not.")
        return self.end_sending(letter_id, went_out=went_out)

    def drafted(self, message_ids: Iterable[str]) -> dict[str, str]:
        """What was put into a mailbox under these Message-IDs: id → digest of what lies there."""
        with self._store.reading() as connection:
            held = {one: finding.get_setting(connection, f"drafted:{one}") for one in message_ids}
        return {one: digest for one, digest in held.items() if digest}


def _kept_mails(connection: Any) -> list[KeptLetter]:
    """Every mail of the log, oldest first."""
    names = [field.name for field in fields(Letter)]
    kept = []
    for row in finding.read_letters(connection):
        if row["channel"] != "email":
            continue
        held = _state(finding.get_setting(connection, _key(row["letter_id"])))
        kept.append(
            KeptLetter(
                letter_id=row["letter_id"],
                letter=Letter(**{name: row[name] for name in names}),
                company=row["company"] or "",
                role=row["role"] or "",
                path=row["path"],
                saved_at=row["saved_at"],
                state=held["state"],
                state_at=held["at"],
            )
        )
    return kept


def _which(letter: Letter) -> tuple[object, ...]:
    """What makes two saved texts versions of one letter."""
    return (letter.application_id, letter.kind, letter.contact_id or letter.to_address)


def _after(one: KeptLetter, before: KeptLetter | None) -> KeptLetter:
    if before is None:
        return one
    values = {field.name: getattr(one, field.name) for field in fields(KeptLetter)}
    return KeptLetter(**{**values, "earlier": (*before.earlier, before.letter_id)})


def _key(letter_id: str) -> str:
    return f"sending:{letter_id}"


def _state(held: str) -> Mapping[str, str]:
    return json.loads(held) if held else {"state": _NOT_SENT, "at": ""}


def _note(connection: Any, letter_id: str, state: str, to: str) -> None:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    adding.set_setting(connection, _key(letter_id), json.dumps({"state": state, "at": at, "to": to}))


def _title(letter: Letter) -> str:
    from followup_kit.letters import read_kind

    try:
        return read_kind(letter.kind, letter.language).title
    except FollowupKitError:  # a template of one's own
        return letter.kind.replace("_", " ")
