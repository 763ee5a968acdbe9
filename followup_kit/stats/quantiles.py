"""How long until half of them were answered: quantiles of a waiting time, with an interval or "not reached"."""

from typing import NamedTuple

import numpy as np

from followup_kit.stats.curves import Curve, Floats
from followup_kit.stats.intervals import around

_EQUAL = 1e-9


class Quantile(NamedTuple):
    """Days until a share was answered; None where the curve, or its interval, never comes that far."""

    days: float | None
    low: float | None
    high: float | None

    def __str__(self) -> str:
        days, low, high = ("not reached" if day is None else f"{day:g}" for day in self)
        return f"{days} ({low}–{high})"


def quantile(curve: Curve, share: float = 0.5, conf_type: str = "log-log") -> Quantile:
    """The days until `share` of all were answered (0 to 1), and its 95 % interval.

    `curve` has one cause. As in R's `survfit`: the first day on which no more than 1 - share are unanswered, midway to
    the next event where it is exactly that share; the interval is read off the curve's own interval.
    """
    unanswered = 1 - curve.rate[:, 0]
    low, high = around(unanswered, curve.se[:, 0], conf_type)
    return Quantile(*(_first(curve, bound, 1 - share) for bound in (unanswered, low, high)))


def _first(curve: Curve, bound: Floats, level: float) -> float | None:
    steps = np.flatnonzero(np.diff(curve.rate[:, 0], prepend=0.0) > 0)
    reached = [step for step in steps if not np.isnan(bound[step]) and bound[step] <= level + _EQUAL]
    if not reached:
        return None
    day = float(curve.day[reached[0]])
    if abs(bound[reached[0]] - level) < _EQUAL and len(reached) > 1:
        return (day + float(curve.day[reached[1]])) / 2
    return day
