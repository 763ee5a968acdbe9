"""The log as DataFrames: which columns, of which types. The only place that turns rows into pandas."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from followup_kit.imported import Proposal
from followup_kit.model import Application, EventKind, Outcome, Stage
from followup_kit.standing import Standing

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

#: The application's own columns, in the order every frame shows them.
APPLICATION_COLUMNS = ("company", "role", "source", "location", "url", "resume")


#: What a frame of proposals shows, in this order.
PROPOSAL_COLUMNS = (
    "proposal_id",
    "sent_on",
    "kind",
    "company",
    "role",
    "application_id",
    "link",
    "words",
    "confidence",
    "reason",
    "feedback",
    "reapply_after_months",
    "sender",
    "subject",
    "line",
    "original",
)


def applications_frame(rows: Iterable[tuple[Application, Standing]]) -> "pd.DataFrame":
    """One row an application; see Tracker.applications for the columns."""
    import pandas as pd

    rows = list(rows)
    owners = [one for one, _ in rows]
    columns = {
        "application_id": _text(one.application_id for one in owners),
        **_about(owners),
        "applied_on": _days(state.applied_on for _, state in rows),
        "stage": _choice((state.stage for _, state in rows), Stage),
        "outcome": _choice((state.outcome for _, state in rows), Outcome),
        "first_response_on": _days(state.first_response_on for _, state in rows),
        "last_event_on": _days(state.last_event_on for _, state in rows),
        "waiting_days": pd.Series([state.waiting_days for _, state in rows], dtype="Int64"),
    }
    return pd.DataFrame(_with_extra(columns, owners, owners))


def events_frame(
    rows: Sequence[tuple[Any, ...]], names: Sequence[str], applications: Iterable[Application]
) -> "pd.DataFrame":
    """One row an event with its application's columns, by day and then as given; see Tracker.events for the columns.

    What an application says is put into arrays once, and then taken once an event: a log may hold a million.
    """
    import numpy as np
    import pandas as pd

    owners = list(applications)
    place = {one.application_id: number for number, one in enumerate(owners)}
    given = dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(names, ())
    days = _days_of_few(given["event_on"])
    order = np.argsort(days, kind="stable")  # unknown days last
    other = {
        "kind": lambda: _choice(given["kind"], EventKind),
        "event_on": lambda: pd.Series(days),
        "reason": lambda: _text(reason or None for reason in given["reason"]),
    }
    columns = {name: other[name]() if name in other else _text(given[name]) for name in names}
    owner = np.fromiter(map(place.__getitem__, given["application_id"]), dtype="int64", count=len(rows))
    said = _with_extra({**columns, **_about(owners)}, [owners[number] for number in pd.unique(owner[order])], owners)
    return pd.DataFrame(
        {name: one.take(order if name in columns else owner[order]).array for name, one in said.items()}, copy=False
    )


def proposals_frame(proposals: Iterable[Proposal]) -> "pd.DataFrame":
    """One row a proposal; see ImportReport.proposals for the columns."""
    import pandas as pd

    some = list(proposals)
    columns: dict[str, pd.Series] = {
        name: _text(getattr(one, name) or "" for one in some)
        for name in PROPOSAL_COLUMNS
        if name not in ("sent_on", "confidence", "line", "reapply_after_months")
    }
    columns["sent_on"] = _days(one.sent_on for one in some)
    columns["confidence"] = pd.Series([one.confidence for one in some], dtype="float64")
    columns["line"] = pd.Series([one.line for one in some], dtype="int64")
    columns["reapply_after_months"] = pd.Series([one.reapply_after_months for one in some], dtype="int64")
    return pd.DataFrame({name: columns[name] for name in PROPOSAL_COLUMNS})


def follow_ups_frame(rows: Sequence[Mapping[str, Any]]) -> "pd.DataFrame":
    """One row a follow-up; see Tracker.follow_ups for the columns."""
    import pandas as pd

    columns = {name: _text(row[name] for row in rows) for name in ("application_id", "company", "role", "to")}
    columns["state"] = pd.Series(
        pd.Categorical([row["state"] for row in rows], categories=["due", "upcoming", "not_to_do"])
    )
    columns |= {name: _text(row[name] for row in rows) for name in ("says", "why", "letter_kind")}
    columns |= {name: _days(row[name] for row in rows) for name in ("from_day", "until_day")}
    columns["overdue_days"] = pd.Series([row["overdue_days"] for row in rows], dtype="int64")
    columns |= {name: _text(row[name] for row in rows) for name in ("follow_up_id", "contact_id")}
    return pd.DataFrame(columns)


def plan_changes_frame(rows: Sequence[Mapping[str, Any]]) -> "pd.DataFrame":
    """One row a follow-up that would change; see Tracker.preview_rules for the columns."""
    import pandas as pd

    names = ("change", "application_id", "company", "role", "says", "letter_kind", "state_before", "state")
    columns = {name: _text(row[name] for row in rows) for name in names}
    for name in ("from_day", "until_day"):
        columns |= {column: _days(row[column] for row in rows) for column in (f"{name}_before", name)}
    columns["follow_up_id"] = _text(row["follow_up_id"] for row in rows)
    return pd.DataFrame(columns)


def feedback_frame(rows: Sequence[Mapping[str, Any]]) -> "pd.DataFrame":
    """One row a feedback, or a question for one; see Tracker.feedback for the columns."""
    import pandas as pd

    columns = {name: _text(row[name] for row in rows) for name in ("company", "role", "stage_reached")}
    states = ["answered", "asked", "offered", "refused"]
    columns["state"] = pd.Series(pd.Categorical([row["state"] for row in rows], categories=states))
    columns |= {name: _text(row[name] for row in rows) for name in ("words", "themes")}
    columns |= {name: _days(row[name] for row in rows) for name in ("rejected_on", "asked_on", "answered_on")}
    columns |= {name: _text(row[name] for row in rows) for name in ("application_id", "event_id")}
    return pd.DataFrame(columns)


def themes_frame(rows: Sequence[Mapping[str, Any]]) -> "pd.DataFrame":
    """One row a theme and stage; see Tracker.feedback_themes for the columns."""
    import pandas as pd

    columns = {name: _text(row[name] for row in rows) for name in ("stage_reached", "theme")}
    columns |= {name: pd.Series([row[name] for row in rows], dtype="int64") for name in ("n", "n_answers")}
    columns["says"] = _text(row["says"] for row in rows)
    return pd.DataFrame(columns)


def contacts_frame(rows: Sequence[Mapping[str, Any]]) -> "pd.DataFrame":
    """One row a person; see Tracker.contacts for the columns."""
    import pandas as pd

    names = ("contact_id", "company", "name", "email", "relation", "honorific", "roles", "last_word", "next_word")
    columns = {name: _text(row[name] for row in rows) for name in names}
    columns |= {name: _days(row[name] for row in rows) for name in ("last_on", "next_on")}
    columns |= {name: _text(row[name] for row in rows) for name in ("next_letter_kind", "follow_up_id")}
    return pd.DataFrame(columns)


def engagement_frame(rows: Sequence[Mapping[str, Any]]) -> "pd.DataFrame":
    """One row something to do at a company; see Tracker.engagement for the columns."""
    import pandas as pd

    columns = {
        "state": pd.Series(pd.Categorical([row["state"] for row in rows], categories=["done", "this_week", "later"]))
    }
    columns |= {name: _text(row[name] for row in rows) for name in ("company", "says", "why")}
    columns["on"] = _days(row["on"] for row in rows)
    columns |= {name: _text(row[name] for row in rows) for name in ("link", "kind", "note", "application_id")}
    columns |= {name: _text(row[name] for row in rows) for name in ("contact_id", "to")}
    columns["engagement_id"] = _text(row["key"] for row in rows)
    return pd.DataFrame(columns)


def occasions_frame(rows: Sequence[Mapping[str, Any]]) -> "pd.DataFrame":
    """One row an event that names a company; see Tracker.occasions for the columns."""
    import pandas as pd

    columns = {name: _text(row[name] for row in rows) for name in ("company", "title")}
    columns["starts_on"] = _days(row["starts_on"] for row in rows)
    columns |= {name: _text(row[name] for row in rows) for name in ("url", "organiser", "application_id")}
    return pd.DataFrame(columns)


def decisions_frame(rows: Sequence[Mapping[str, Any]]) -> "pd.DataFrame":
    """One row a decision; see Tracker.decisions for the columns."""
    import pandas as pd

    names = ("decision_id", "application_id", "company", "role", "about", "choice")
    columns = {name: _text(row[name] for row in rows) for name in names}
    columns |= {name: _days(row[name] for row in rows) for name in ("until_on", "decided_on")}
    columns["note"] = _text(row["note"] for row in rows)
    columns["holds"] = pd.Series([row["holds"] for row in rows], dtype="bool")
    return pd.DataFrame(columns)


def cohort_frame(rows: Sequence[tuple[Any, ...]], names: Sequence[str]) -> "pd.DataFrame":
    """One row an event that its person shares; see read_cohort for the columns."""
    import pandas as pd

    given = dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(names, ())
    columns = {name: _text(given[name]) for name in names}
    columns["kind"] = _choice(given["kind"], EventKind)
    columns["event_on"] = _days(given["event_on"])
    columns["reason"] = _text(reason or None for reason in given["reason"])
    return pd.DataFrame(columns)


def shares_frame(rows: Sequence[tuple[str, datetime]]) -> "pd.DataFrame":
    """One row a thing said; see Tracker.shares for the columns."""
    import pandas as pd

    columns = {
        "share": _text(share for share, _ in rows),
        "said_at": pd.Series(pd.to_datetime([said_at for _, said_at in rows], utc=True)),
        "holds": pd.Series([number == len(rows) for number in range(1, len(rows) + 1)], dtype="bool"),
    }
    return pd.DataFrame(columns)


def plain_frame(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> "pd.DataFrame":
    """Rows of text as they are, with `names` for columns."""
    import pandas as pd

    return pd.DataFrame({name: _text(row[name] for row in rows) for name in names})


def _about(owners: Sequence[Application]) -> "dict[str, pd.Series]":
    return {name: _text(getattr(one, name) for one in owners) for name in APPLICATION_COLUMNS}


def _with_extra(
    columns: "dict[str, pd.Series]", named_by: Sequence[Application], owners: Sequence[Application]
) -> "dict[str, pd.Series]":
    """Append the further columns of the user's own sheet; a name that is taken gets `extra_` before it.

    They come in the order in which `named_by` name them; `owners` say what stands in them.
    """
    columns = dict(columns)
    for name in dict.fromkeys(name for one in named_by for name in one.extra):
        column = name
        while column in columns:
            column = f"extra_{column}"
        columns[column] = _text(one.extra.get(name, "") for one in owners)
    return columns


def _days_of_few(values: Iterable[date | str | None]) -> "np.ndarray[Any, Any]":
    """Days, or ISO texts of days, as an array: each of the few that there are is read once."""
    import numpy as np

    given = list(values)
    few = {value: np.datetime64(value or "NaT", "s") for value in set(given)}
    return np.array([few[value] for value in given], dtype="datetime64[s]")


def _text(values: Iterable[str | None]) -> "pd.Series":
    import pandas as pd

    return pd.Series([*values], dtype="str")


def _days(values: Iterable[date | None]) -> "pd.Series":
    import pandas as pd

    return pd.Series(_days_of_few(values))


def _choice(values: Iterable[str], choices: type[StrEnum]) -> "pd.Series":
    import pandas as pd

    names = [str(one) for one in choices]
    codes = {name: code for code, name in enumerate(names)}
    return pd.Series(pd.Categorical.from_codes([codes.get(value, -1) for value in values], categories=names))
