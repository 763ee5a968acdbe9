"""The upper tail of the chi-square distribution, in closed form for whole degrees of freedom."""

from math import erfc, exp, pi, sqrt


def upper_tail(statistic: float, df: int) -> float:
    """The chance of a chi-square value at least this large.

    Source: Abramowitz and Stegun, 26.4.4 and 26.4.5.
    """
    if df < 1 or statistic <= 0:
        return 1.0
    half = statistic / 2
    if df % 2:
        total, term = erfc(sqrt(half)), exp(-half) * sqrt(half / (pi / 4)) if df > 1 else 0.0
        start = 1.5
    else:
        total, term, start = exp(-half), exp(-half) * half, 2.0
    for step in range((df - 1) // 2):
        total += term
        term *= half / (start + step)
    return min(total, 1.0)
