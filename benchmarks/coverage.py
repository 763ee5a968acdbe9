"""How often the 95 % interval of the rate by day 30 holds the truth, in searches of 10 to 200 applications."""

from collections.abc import Iterator

import numpy as np

from benchmarks.searches import draw, true_rate
from followup_kit.stats.curves import aalen_johansen
from followup_kit.stats.intervals import around, wilson

DAY = 30
SIZES = (10, 20, 60, 200)
RUNS = 10_000


def run(*, smoke: bool) -> Iterator[str]:
    """A line for each size: coverage of ours, with the error of the simulation, beside Wald's on the same curve."""
    runs = 50 if smoke else RUNS
    truth = true_rate(DAY, draws=100_000 if smoke else 10_000_000)
    yield f"coverage of 95 % intervals of the rate by day {DAY} (truth {truth:.4f}, {runs:,} runs each, goal 94–96 %)"
    yield "applications   covered      ±  too low  too high  width    Wald   none"
    for n in SIZES:
        yield row(n, runs, truth)


def row(n: int, runs: int, truth: float) -> str:
    """One line of the table."""
    low, high, wald_low, wald_high = intervals(n, runs)
    given = ~np.isnan(low)
    below, above = high[given] < truth, low[given] > truth
    covered, wald = 1 - (below | above).mean(), ((wald_low <= truth) & (truth <= wald_high)).mean()
    error = 1.96 * (covered * (1 - covered) / given.sum()) ** 0.5
    width = (high - low)[given].mean()
    told = f"{n:>12} {covered:>8.2%} {error:>6.2%} {below.mean():>8.2%} {above.mean():>9.2%} {width:>6.3f}"
    missed = "" if 0.94 <= covered <= 0.96 else "  outside 94–96 %"
    return f"{told} {wald:>7.2%} {1 - given.mean():>6.2%}{missed}"


def intervals(n: int, runs: int, seed: int = 0) -> tuple[np.ndarray, ...]:
    """Low and high of each run's interval as `response_rate` gives it, and Wald's."""
    searches = draw(n, runs, seed)
    found = np.empty((runs, 4))
    ones = np.ones(n, dtype=np.int64)
    for number in range(runs):
        cause = np.where(searches.answered[number], 0, -1)
        rate, error, at_risk = aalen_johansen(searches.duration[number], cause, ones, 1).at(DAY)
        below, above = around(1 - rate, error, "log-log")
        ends = (1 - above[0], 1 - below[0])
        if rate[0] == 0:
            ends = wilson(0, at_risk)
        elif rate[0] == 1:
            ends = (wilson(int((cause == 0).sum()), n)[0], 1.0)
        found[number] = (*ends, rate[0] - 1.96 * error[0], rate[0] + 1.96 * error[0])
    return tuple(found.T)
