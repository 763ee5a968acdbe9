"""95 % intervals of a share between 0 and 1, and when there is none."""

from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Z = NormalDist().inv_cdf(0.975)

Floats = NDArray[np.float64]


def around(share: Floats, se: Floats, conf_type: str) -> tuple[Floats, Floats]:
    """The interval of an estimated share on the "log-log" or "log" scale; NaN where the share is 0 or 1.

    log-log: [share^exp(zθ), share^exp(-zθ)], θ = se / (share·|ln share|). log: share·exp(±z·se/share), at most 1.
    The same as `conf.type` in R's survival package.
    """
    inside = (share > 0) & (share < 1)
    p = np.where(inside, share, np.nan)
    if conf_type == "log":
        return p * np.exp(-Z * se / p), np.minimum(p * np.exp(Z * se / p), 1.0)
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
