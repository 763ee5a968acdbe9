"""Applications as a list to pick from, each with what happened last."""

from collections.abc import Iterable, Sequence
from datetime import date

from followup_kit.model import Application, Outcome, Stage
from followup_kit.standing import Standing

#: A longer list is found through the search field, not by scrolling.
MOST_SHOWN = 200
_LONGEST_NAME = 48

#: How far an application had come, in the seeker's words.
STAGES_REACHED = [
    ("nobody spoke with me", "applied"),
    ("a first call", "phone_screen"),
    ("an interview", "interview"),
    ("the final round", "final_round"),
]

#: How a letter sounds, in the seeker's words.
TONES = [("warm", "warm"), ("formal", "formal"), ("brief", "brief")]


def by_need(rows: Iterable[tuple[Application, Standing]]) -> list[tuple[Application, Standing]]:
    """Sort applications: a "no" after somebody spoke, any other "no", what goes on, the rest; each latest first."""

    def need(row: tuple[Application, Standing]) -> tuple[int, int]:
        state = row[1]
        last = state.last_event_on.toordinal() if state.last_event_on else 0
        if state.outcome is Outcome.REJECTED:
            return (1 if state.stage_reached == "applied" else 0), -last
        return (2 if state.outcome in (Outcome.OPEN, Outcome.NO_RESPONSE) else 3), -last

    return sorted(rows, key=need)


def choices(
    rows: Sequence[tuple[Application, Standing]], as_of: date, find: str = "", always: str | None = None
) -> list[tuple[str, str]]:
    """Return (what is shown, application_id) for the applications whose company or role holds every word of `find`.

    The application `always` is among them whatever is sought, at the top if nothing else puts it there.
    """
    words = find.casefold().split()
    shown: list[tuple[str, str]] = []
    for application, state in rows:
        if words and not all(word in f"{application.company} {application.role}".casefold() for word in words):
            continue
        label = f"{shorten(application.company)} · {shorten(application.role)} · {last_news(state, as_of)}"
        shown.append((label, application.application_id))
        if len(shown) == MOST_SHOWN:
            break
    if always and always not in (value for _, value in shown):
        shown = [*choices([row for row in rows if row[0].application_id == always], as_of), *shown]
    return shown


def last_news(state: Standing, as_of: date) -> str:
    """Say in a few words what happened last, such as "rejected yesterday" or "no reply for 40 days"."""
    if state.outcome not in (Outcome.OPEN, Outcome.NO_RESPONSE):
        return f"{state.outcome.value} {ago(state.last_event_on, as_of)}".strip()
    if state.stage is Stage.SAVED:
        return "not sent yet"
    if state.first_response_on is None:
        return f"applied {ago(state.applied_on, as_of)}, no reply yet".replace("  ", " ")
    return f"{state.stage.value}, last news {ago(state.last_event_on, as_of)}"


def ago(day: date | None, as_of: date) -> str:
    """Say how long ago a day was: today, yesterday, 5 days ago, 3 months ago."""
    if day is None:
        return ""
    days = (as_of - day).days
    if days <= 1:
        return {0: "today", 1: "yesterday"}.get(days, f"on {day}")
    return f"{days} days ago" if days < 60 else f"{days // 30} months ago"


def shorten(name: str, longest: int = _LONGEST_NAME) -> str:
    """Cut a long name for a list, marking the cut."""
    return name if len(name) <= longest else name[: longest - 1].rstrip() + "…"
