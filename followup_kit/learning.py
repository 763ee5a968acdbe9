"""The part of a Tracker that keeps feedback: what was asked, what came, and the themes the user sees in it."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from followup_kit.checking import one_line
from followup_kit.dates import to_date
from followup_kit.errors import InvalidInput
from followup_kit.followups.ledger import ANSWERED, came_up, entries, suggest_themes
from followup_kit.model import EventKind, name_key
from followup_kit.posting import Posting
from followup_kit.store import finding
from followup_kit.store.themes import read_themes, set_themes

if TYPE_CHECKING:
    import pandas as pd


class Learning(Posting):
    """The feedback ledger."""

    def feedback(self, as_of: str | date | None = None) -> "pd.DataFrame":
        """Feedback asked for, answered, offered or refused, the latest first.

        company, role, stage_reached (how far the application came), state (answered, asked, offered, refused) ·
        words (verbatim), themes (yours, joined by "; ") · rejected_on, asked_on, answered_on (days) · application_id,
        event_id (of an answer: give it to `tag_feedback`).
        """
        from followup_kit.frames import feedback_frame

        return feedback_frame(self._ledger(to_date(as_of, "as_of") if as_of else self.as_of))

    def tag_feedback(self, event_id: str, *themes: str) -> None:
        """Say which themes you see in a feedback, in your own words; they replace those it had, none take all away.

        `event_id` is that of a feedback_received event (or of a rejection that says why). A theme you used before keeps
        its spelling.
        """
        given = [one_line(theme) for theme in themes]
        if not all(given):
            raise InvalidInput(faults={"themes": "A theme may be any words, but not empty."})
        with self._store.writing() as connection:
            event = finding.find_event(connection, event_id)
            if event.kind not in (EventKind.FEEDBACK_RECEIVED, EventKind.REJECTED):
                told = f"This event is “{event.kind}”. Themes belong to feedback: tracker.feedback() lists it."
                raise InvalidInput(faults={"event_id": told})
            known = {name_key(theme): theme for held in read_themes(connection).values() for theme in held}
            spelled = [known.setdefault(name_key(theme), theme) for theme in given]
            set_themes(connection, event_id, spelled)

    def suggest_themes(self, event_id: str) -> list[str]:
        """Themes of your own that a feedback may be about, the likeliest first; none when none fits."""
        with self._store.reading() as connection:
            words = finding.find_event(connection, event_id).note
            notes = {one.event_id: one.note for one in finding.find_events(connection)}
            themes = read_themes(connection)
        tagged: dict[str, list[str]] = {}
        for other, held in themes.items():
            if other in notes:
                for theme in held:
                    tagged.setdefault(theme, []).extend([notes[other]] if other != event_id else [])
        return suggest_themes(words, tagged)

    def feedback_themes(self, as_of: str | date | None = None) -> "pd.DataFrame":
        """What came up in feedback, by the stage it came after: stage_reached, theme, n, n_answers, says (in words).

        Few answers are called few: a theme named once is one person's view.
        """
        from followup_kit.frames import themes_frame

        rows = self._ledger(to_date(as_of, "as_of") if as_of else self.as_of)
        answers = ((row["stage_reached"], row["theme_list"]) for row in rows if row["state"] == ANSWERED)
        return themes_frame([one._asdict() for one in came_up(answers)])

    def _ledger(self, day: date) -> list[dict[str, Any]]:
        with self.one_look():
            owners = {one.application_id: one for one, _ in self.standings(day)}
            stories = self._stories(day)
        with self._store.reading() as connection:
            themes = read_themes(connection)
            events = finding.find_events(connection)
        ids: dict[str, list[str]] = {}
        for event in events:
            if event.event_on and event.event_on <= day:
                ids.setdefault(event.application_id, []).append(event.event_id)
        rows = []
        for one in entries(stories):
            event_id = ids[one.application_id][one.nth] if one.nth is not None else ""
            owner = owners[one.application_id]
            held = list(themes.get(event_id, ()))
            named = {"company": owner.company, "role": owner.role, "themes": "; ".join(held), "theme_list": held}
            rows.append({**one._asdict(), **named, "event_id": event_id})
        return sorted(rows, key=_latest, reverse=True)


def _latest(row: dict[str, Any]) -> date:
    days: Iterable[date | None] = (row["answered_on"], row["asked_on"], row["rejected_on"])
    return max((day for day in days if day), default=date.min)
