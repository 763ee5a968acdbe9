"""How the share of answered applications grows with the days, when some are still open: Aalen–Johansen.

With one cause it is 1 - Kaplan–Meier. Everything works on counts, so it costs the same for a log of any length.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Curve:
    """Cumulative incidence of each cause (columns of `rate` and `se`) at the end of each day of `day` (rows)."""

    day: Ints
    n_ending: Ints
    rate: Floats
    se: Floats

    @cached_property
    def n_at_risk(self) -> Ints:
        """How many had neither been answered nor cut off before each day, as R counts n.risk."""
        return self.n_ending[::-1].cumsum()[::-1]

    def at(self, day: int) -> tuple[Floats, Floats, int]:
        """Rate and standard error of each cause by the end of `day`, and the number at risk on it.

        After the last day with data the last values hold, with 0 at risk.
        """
        row = int(np.searchsorted(self.day, day, side="right")) - 1
        at_risk = int(self.n_ending[self.day >= day].sum())
        zeros = np.zeros(self.rate.shape[1])
        return (zeros, zeros, at_risk) if row < 0 else (self.rate[row], self.se[row], at_risk)


def aalen_johansen(duration: Ints, cause: Ints, n: Ints, n_causes: int) -> Curve:
    """Cumulative incidence of causes 0 … n_causes - 1 (negative: cut off) with its delta-method standard error.

    Someone cut off on a day was still at risk on that day. The error equals R's `survfit` (an infinite-sample
    formula of three sums over event days); each sum is split into running sums, so that k days cost O(k).
    """
    wide = n_causes + 1
    cells = np.bincount(duration * wide + np.maximum(cause, -1) + 1, weights=n).astype(np.int64)
    table = np.pad(cells, (0, -len(cells) % wide)).reshape(-1, wide)
    day = np.flatnonzero(table.any(axis=1))
    ending, events = table[day].sum(axis=1), table[day, 1:].astype(float)
    at_risk = ending[::-1].cumsum()[::-1].astype(float)[:, None]
    every = events.sum(axis=1, keepdims=True)
    unanswered = np.cumprod(1 - every / at_risk, axis=0)
    before = np.vstack([np.ones((1, 1)), unanswered[:-1]]) if len(day) else unanswered
    rate = np.cumsum(before * events / at_risk, axis=0)
    rate[rate > 1 - 1e-12] = 1
    return Curve(day, ending, rate, _standard_error(rate, before, events, every, at_risk))


def _standard_error(rate: Floats, before: Floats, events: Floats, every: Floats, at_risk: Floats) -> Floats:
    """The root of Σ (F-Fj)²·d/(n(n-d)) + S²·dc(n-dc)/n³ - 2(F-Fj)·S·dc/n², over the event days j so far."""
    left = at_risk - every
    hazard = np.divide(every, at_risk * left, out=np.zeros_like(every), where=left > 0)
    shared = before * events / at_risk**2
    own = np.cumsum(before**2 * events * (at_risk - events) / at_risk**3, axis=0)
    squares = np.cumsum(rate**2 * hazard, axis=0) - 2 * rate * np.cumsum(rate * hazard, axis=0)
    squares += rate**2 * np.cumsum(hazard, axis=0)
    cross = rate * np.cumsum(shared, axis=0) - np.cumsum(rate * shared, axis=0)
    return np.sqrt(np.maximum(squares + own - 2 * cross, 0))
