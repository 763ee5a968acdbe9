"""Opening the dashboard, against reading the events as a frame and drawing one bare figure."""

from collections.abc import Iterator

from benchmarks.board import _tracker
from benchmarks.ratio import Result, compare

GOAL = 3.0


def run(*, smoke: bool) -> Iterator[Result]:
    """Open the page until its first chart is there, or its plan is told, too; then one filter, which reads nothing."""
    import plotly.graph_objects as go

    from followup_kit.forms.dashboard import Dashboard

    class UntilItsChart(Dashboard):
        """On a page the plan is worked out after the first chart; without an event loop nothing is put off."""

        def _count_plan(self) -> None:
            pass

    for n in (100,) if smoke else (1_000, 10_000, 100_000):
        tracker = _tracker(n)

        def floor(tracker: object = tracker) -> object:
            tracker.events()  # type: ignore[attr-defined]
            return go.Figure(go.Scatter(x=[0, 1], y=[0, 1])).to_json()

        rounds = 2 if smoke else 5 if n < 5_000 else 2
        yield compare(
            f"dashboard of {n:,} / its events, one figure",
            lambda tracker=tracker: UntilItsChart(tracker),
            floor,
            goal=GOAL,
            rounds=rounds,
        )
        yield compare(
            "  until its plan is told, too / the same",
            lambda tracker=tracker: Dashboard(tracker),
            floor,
            goal=None,
            rounds=rounds,
        )
        form = Dashboard(tracker)

        def narrow(form: Dashboard = form) -> None:
            form._on_pressed({"do": "filter", "name": "since", "value": "2026-01-01"})
            form._on_pressed({"do": "clear"})

        yield compare(f"  a filter set and cleared, {n:,} / the same", narrow, floor, goal=None, rounds=rounds)
