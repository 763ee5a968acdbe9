"""Whether groups are answered equally fast: the log-rank test, on counts, in one pass over the days."""

from typing import NamedTuple

import numpy as np

from followup_kit.stats.chi_square import upper_tail
from followup_kit.stats.curves import Floats, Ints


class Test(NamedTuple):
    """A test that groups are alike: the statistic, its degrees of freedom, and how often chance alone gives as much."""

    statistic: float
    df: int
    p: float


def log_rank(duration: Ints, group: Ints, cause: Ints, n: Ints, n_groups: int) -> Test:
    """Compare waiting times until any answer (`cause` >= 0) between groups 0 … n_groups - 1.

    Equal to R's `survdiff`. Groups in which nobody was ever at risk of an event add no degree of freedom.
    """
    ending, events = by_day(duration, group, np.minimum(cause, 0), n, n_groups, 1)
    at_risk = still_at_risk(ending)
    every, all_at_risk = events[0].sum(axis=1), at_risk.sum(axis=1)
    seen = (every > 0) & (all_at_risk > 0)
    every, all_at_risk, at_risk = every[seen], all_at_risk[seen], at_risk[seen]
    share = at_risk / all_at_risk[:, None]
    surplus = events[0][seen].sum(axis=0) - (every[:, None] * share).sum(axis=0)
    spread = np.divide(every * (all_at_risk - every), all_at_risk - 1, out=np.zeros_like(every), where=all_at_risk > 1)
    variance = np.diag((spread[:, None] * share).sum(axis=0)) - np.einsum("t,ti,tj->ij", spread, share, share)
    return quadratic_test(surplus, variance)


def by_day(duration: Ints, group: Ints, cause: Ints, n: Ints, n_groups: int, n_causes: int) -> tuple[Floats, Floats]:
    """How many ended their wait (days × groups), and of these with each cause (causes × days × groups)."""
    day, row = np.unique(duration, return_inverse=True)
    ending, events = np.zeros((len(day), n_groups)), np.zeros((n_causes, len(day), n_groups))
    np.add.at(ending, (row, group), n)
    seen = cause >= 0
    np.add.at(events, (cause[seen], row[seen], group[seen]), n[seen])
    return ending, events


def still_at_risk(ending: Floats) -> Floats:
    """How many were still waiting when each day began (days × groups)."""
    return np.asarray(ending[::-1].cumsum(axis=0)[::-1])


def quadratic_test(surplus: Floats, variance: Floats) -> Test:
    """A quadratic form in the groups that can be compared."""
    df = int(np.linalg.matrix_rank(variance)) if len(surplus) > 1 else 0
    if df == 0:
        return Test(0.0, 0, 1.0)
    statistic = float(surplus @ np.linalg.pinv(variance) @ surplus)
    return Test(statistic, df, upper_tail(statistic, df))
