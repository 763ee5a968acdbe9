"""95 % intervals of a share between 0 and 1, and when there is none."""

from math import ceil
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Z = NormalDist().inv_cdf(0.975)

POWER_Z = NormalDist().inv_cdf(0.8)

Floats = NDArray[np.float64]


class Share(NamedTuple):
    """A share, or a difference of two, with its 95 % interval."""

    rate: float
    low: float
    high: float


def around(share: Floats, se: Floats, conf_type: str) -> tuple[Floats, Floats]:
    """The interval of an estimated share on one of the scales of `CONF_TYPES`; NaN where the share is 0 or 1.

    log-log: [share^exp(zθ), share^exp(-zθ)], θ = se / (share·|ln share|). log: share·exp(±z·se/share), at most 1.
    plain: share ± z·se, within 0 and 1. logit: on the log odds. arcsin: on the angle whose squared sine it is.
    The same as `conf.type` in R's survival package.
    """
    inside = (share > 0) & (share < 1)
    p = np.where(inside, share, np.nan)
    if conf_type == "log":
        return p * np.exp(-Z * se / p), np.minimum(p * np.exp(Z * se / p), 1.0)
    if conf_type == "plain":
        return np.maximum(p - Z * se, 0.0), np.minimum(p + Z * se, 1.0)
    if conf_type == "logit":
        odds, factor = p / (1 - p), np.exp(Z * se / (p * (1 - p)))
        return odds / (odds + factor), odds * factor / (1 + odds * factor)
    if conf_type == "arcsin":
        angle, reach = np.arcsin(np.sqrt(p)), Z * se / (2 * np.sqrt(p * (1 - p)))
        return np.sin(np.maximum(angle - reach, 0.0)) ** 2, np.sin(np.minimum(angle + reach, np.pi / 2)) ** 2
    spread = Z * se / (p * -np.log(p))
    return p ** np.exp(spread), p ** np.exp(-spread)


def wilson(k: int, n: int) -> tuple[float, float]:
    """Wilson's interval of k in n; NaN for n = 0. Unlike Wald's, it has a width at 0 and at n."""
    if n == 0:
        return float("nan"), float("nan")
    share, extra = k / n, Z * Z / n
    middle = (share + extra / 2) / (1 + extra)
    half = Z * (share * (1 - share) / n + extra / (4 * n)) ** 0.5 / (1 + extra)
    return (0.0 if k == 0 else middle - half), (1.0 if k == n else middle + half)


def difference(first: Share, second: Share) -> Share:
    """How much larger the first share is than the second, with its interval.

    Newcombe's method 10 when both intervals are Wilson's; with other intervals the same construction (MOVER).
    Source: Newcombe 1998, Statistics in Medicine 17, 873–890.
    """
    rate = first.rate - second.rate
    down = ((first.rate - first.low) ** 2 + (second.high - second.rate) ** 2) ** 0.5
    up = ((first.high - first.rate) ** 2 + (second.rate - second.low) ** 2) ** 0.5
    return Share(rate, rate - down, rate + up)


def n_to_tell_apart(first: float, second: float) -> int | None:
    """How many are needed in each of two groups to tell these shares apart, four times out of five; None if equal.

    Source: the usual formula for two shares at 5 % (two-sided) and 80 % power, such as Fleiss 1981, chapter 3.
    """
    if first == second:
        return None
    middle = (first + second) / 2
    null, apart = 2 * middle * (1 - middle), first * (1 - first) + second * (1 - second)
    needed: float = (Z * null**0.5 + POWER_Z * apart**0.5) ** 2 / (first - second) ** 2
    return ceil(needed)
