"""Logs written as lists of (application, kind, day, source)."""

import pandas as pd
import pytest

AML = {
    "Maintained": [(9, 1), (13, 1), (13, 0), (18, 1), (23, 1), (28, 0), (31, 1), (34, 1), (45, 0), (48, 1), (161, 0)],
    "Nonmaintained": [
        *[(5, 1), (5, 1), (8, 1), (8, 1), (12, 1), (16, 0), (23, 1), (27, 1), (30, 1), (33, 1), (43, 1), (45, 1)]
    ],
}


@pytest.fixture
def log():
    """Turns rows into an events frame; a day of None is a date that is not known."""

    def build(*rows):
        table = pd.DataFrame(
            [(*row, "direct")[:4] for row in rows], columns=["application_id", "kind", "event_on", "source"]
        )
        table["event_on"] = pd.to_datetime(table["event_on"]).astype("datetime64[s]")
        return table

    return build


@pytest.fixture
def waits(log):
    """Turns {source: [(days, kind of response, or None when withdrawn)]} into an events frame."""

    def build(groups):
        start, rows = pd.Timestamp("2020-01-01"), []
        for source, people in groups.items():
            for number, (days, kind) in enumerate(people):
                name = f"{source} {number}"
                rows += [(name, "applied", start, source)]
                rows += [(name, kind or "withdrawn", start + pd.Timedelta(days=days), source)]
        return log(*rows)

    return build


@pytest.fixture
def relapses():
    """The same data by group, as (days, whether the relapse was seen)."""
    return AML


@pytest.fixture
def aml(waits):
    """The leukaemia data of R's survival package (Miller 1997), told as applications: relapse is a rejection."""
    return waits({x: [(days, "rejected" if hit else None) for days, hit in people] for x, people in AML.items()})


@pytest.fixture
def day_0(log):
    """Ten applications: three rejected on day 0, one interview on day 2, six silent until day 30."""
    rows = [(str(n), "applied", "2026-01-01") for n in range(10)]
    rows += [(str(n), "rejected", "2026-01-01") for n in range(3)]
    return log(*rows, ("3", "interview", "2026-01-03"))
