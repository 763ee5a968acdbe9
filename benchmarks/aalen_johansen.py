"""Aalen–Johansen with its standard error on a million applications, against lifelines in an environment of its own."""

import subprocess
from collections.abc import Iterator
from time import perf_counter

import numpy as np

from followup_kit.stats.curves import aalen_johansen

#: lifelines needs an older pandas than ours, so it runs alone.
LIFELINES = ["uv", "run", "--quiet", "--no-project", "--with", "lifelines>=0.30,<0.31", "python", "-W", "ignore", "-c"]
DRAW = """
import numpy as np
chance = np.random.default_rng(0)
days, kind = chance.integers(0, 120, {n}), chance.choice([0, 1, 2], {n}, p=[0.7, 0.2, 0.1])
"""
THEIRS = """
from statistics import median
from time import perf_counter
from lifelines import AalenJohansenFitter
taken = []
for _ in range(5):
    begun = perf_counter()
    for outcome in (1, 2):
        AalenJohansenFitter(calculate_variance=True, seed=0).fit(days, kind, event_of_interest=outcome)
    taken.append(perf_counter() - begun)
print(median(taken))
"""


def run(*, smoke: bool) -> Iterator[str]:
    """Both outcomes and their errors by each; lifelines fits one at a time. A smoke run fetches no lifelines."""
    n = 10_000 if smoke else 1_000_000
    drawn: dict[str, np.ndarray] = {}
    exec(DRAW.format(n=n), drawn)
    taken = []
    for _ in range(2 if smoke else 5):
        begun = perf_counter()
        aalen_johansen(drawn["days"], drawn["kind"] - 1, np.ones(n, dtype=np.int64), 2)
        taken.append(perf_counter() - begun)
    ours = float(np.median(taken))
    told = f"Aalen–Johansen of {n:,} applications, ours: {ours * 1e3:,.1f} ms"
    if not smoke:
        done = subprocess.run([*LIFELINES, DRAW.format(n=n) + THEIRS], check=True, capture_output=True, text=True)
        theirs = float(done.stdout)
        told += f", lifelines: {theirs:,.2f} s, {theirs / ours:,.0f} times ours (goal: at least 20)"
    yield told
