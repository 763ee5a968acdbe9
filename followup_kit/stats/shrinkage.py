"""Pulling the rates of small groups toward the whole: a beta-binomial model, fitted to the groups themselves."""

from collections.abc import Sequence
from math import lgamma

import numpy as np

from followup_kit.stats.intervals import Floats, Share

_lgamma = np.vectorize(lgamma, otypes=[float])

#: What the model weighs: where the rates of groups lie (m), and how alike they are (w, in cases; large: all the same).
_MEANS, _WEIGHTS = (np.arange(50) + 0.5) / 50, np.geomspace(1, 1_000, 13)
_M, _W = (axis.ravel() for axis in np.meshgrid(_MEANS, _WEIGHTS))
_A, _B = _W * _M, _W * (1 - _M)
_X = (np.arange(1_000) + 0.5) / 1_000
_LOG_X, _LOG_REST = np.log(_X), np.log1p(-_X)


def shrink(answered: Sequence[float], n: Sequence[float]) -> list[Share]:
    """Each group's rate, pulled toward that of all as far as the groups look alike, with its 95 % interval.

    `answered` of `n` in each group (these may be effective counts, not whole). A group's rate is drawn from
    Beta(w·m, w·(1-m)); m and w are not fixed but averaged over, each as likely as it makes these counts (m uniform, w
    log-uniform from 1 to 1,000), so that few groups or few cases leave wide intervals. A group without anyone gets what
    the others say. Source: the hierarchical beta-binomial model, Gelman et al., Bayesian Data Analysis, chapter 5.3.
    """
    hits, sizes = np.asarray(answered, dtype=float)[:, None], np.asarray(n, dtype=float)[:, None]
    a, b = _A + hits, _B + sizes - hits
    shares = _log_beta(a, b)
    log_weight = (shares - _log_beta(_A, _B)).sum(axis=0)
    weight = np.exp(log_weight - log_weight.max())
    return [_mixture(a[row], b[row], shares[row], weight / weight.sum()) for row in range(len(sizes))]


def _log_beta(a: Floats, b: Floats) -> Floats:
    return np.asarray(_lgamma(a) + _lgamma(b) - _lgamma(a + b))


def _mixture(a: Floats, b: Floats, log_beta: Floats, weight: Floats) -> Share:
    """Mean and central 95 % of a mixture of beta distributions, by adding up its density."""
    kept = weight > weight.max() * 1e-6
    a, b, log_beta, weight = a[kept][:, None], b[kept][:, None], log_beta[kept][:, None], weight[kept]
    density = weight @ np.exp((a - 1) * _LOG_X + (b - 1) * _LOG_REST - log_beta)
    below = np.cumsum(density)
    low, high = np.interp([0.025 * below[-1], 0.975 * below[-1]], below, _X + 0.5 / len(_X))
    return Share(float(weight @ (a / (a + b))[:, 0]), float(low), float(high))
