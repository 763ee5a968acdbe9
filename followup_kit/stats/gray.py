"""Whether one outcome comes equally often to groups while others compete with it: Gray's test, on counts."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from followup_kit.stats.curves import Floats, Ints
from followup_kit.stats.log_rank import Test, by_day, quadratic_test, still_at_risk

AnyFloats = NDArray[np.floating[Any]]


def gray(duration: Ints, group: Ints, cause: Ints, n: Ints, n_groups: int, *, of: int) -> Test:
    """Compare the cumulative incidence of cause `of` between groups 0 … n_groups - 1, in the presence of the others.

    `cause` is negative where the wait was cut off. Source: Gray 1988, Annals of Statistics 16, 1141–1154, with rho = 0;
    ties shrink the variance as in a hypergeometric draw.
    """
    named = np.where(cause < 0, -1, np.where(cause == of, 0, 1))
    ending, (own, others) = by_day(duration, group, named, n, n_groups, 2)
    at_risk, seen = still_at_risk(ending), (own + others).sum(axis=1) > 0
    return quadratic_test(*_surplus_and_variance(at_risk[seen], own[seen], others[seen]))


def _surplus_and_variance(at_risk: Floats, own: Floats, others: Floats) -> tuple[Floats, Floats]:
    """How many events of the cause each group has too many (K), and the variance of that (K × K).

    With h the number at risk over the share unanswered, F the pooled incidence: the surplus is, to first order, a sum
    of independent steps, each weighing a = h(δ - h/Σh) now and what it does to later days, c = Σ a·dF / (1 - F).
    """
    leaving = _part(own + others, at_risk)
    after = np.cumprod(1 - leaving, axis=0)
    before = np.vstack([np.ones((1, own.shape[1])), after[:-1]]) if len(own) else after
    incidence = np.cumsum(before * _part(own, at_risk), axis=0)
    h = _part(at_risk, before)
    every, all_h = own.sum(axis=1, keepdims=True), h.sum(axis=1, keepdims=True)
    adjusted = h * (1 - incidence + before * _part(own, at_risk))
    surplus: Floats = (own - every * _part(adjusted, adjusted.sum(axis=1, keepdims=True))).sum(axis=0)
    step = _part(every, all_h)
    pooled = np.cumsum(step, axis=0)
    a = h[:, :, None] * (np.eye(own.shape[1]) - _part(h, all_h)[:, None, :])
    c = np.cumsum(a * _part(step, 1 - pooled + step)[:, :, None], axis=0)
    later = c[-1] - c if len(c) else c
    left = _part(1 - pooled, after)
    now = a + later * np.where(after > 0, 1 - left, 1.0)[:, None, :]
    drawn = before * _part(step, at_risk) * _ties(every, all_h * before)
    lost = _part(before, at_risk) ** 2 * others * _ties(others, at_risk) * left**2
    variance: Floats = np.einsum("tik,tjk,tk->ij", now, now, drawn) + np.einsum("tik,tjk,tk->ij", later, later, lost)
    return surplus, variance


def _ties(n_events: AnyFloats, n_at_risk: AnyFloats) -> Floats:
    return np.asarray(np.where(n_events > 1, 1 - _part(n_events - 1, n_at_risk - 1), 1.0))


def _part(part: AnyFloats, whole: AnyFloats) -> Floats:
    """A share, 0 where there is no whole."""
    share: Floats = np.zeros(np.broadcast_shapes(part.shape, whole.shape))
    return np.divide(part, whole, out=share, where=whole > 0)
