"""Invented searches in arrays, as many as wanted, with the rates and delays of real ones."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: Chance of a rejection and of an interview as the first answer; two channels that differ.
CHANNELS = {"site": (0.25, 0.06), "referral": (0.30, 0.10)}
#: Applications are sent over so many days before the one day on which the search is looked at.
SPAN = 120


@dataclass(frozen=True)
class Searches:
    """Runs × applications: days until the first answer (or cut off), whether it was answered, and the truth."""

    duration: NDArray[np.int64]
    answered: NDArray[np.bool_]

    @property
    def share_censored_early(self) -> float:
        """How many were cut off before day 30, unanswered."""
        return float((~self.answered & (self.duration < 30)).mean())


def draw(n: int, runs: int, seed: int) -> Searches:
    """`runs` searches of `n` applications, started at different days and looked at on one."""
    chance = np.random.default_rng(seed)
    delay = first_answer_days(runs * n, chance).reshape(runs, n)
    watched = chance.integers(0, SPAN, (runs, n))
    return Searches(np.minimum(delay, watched).astype(np.int64), delay <= watched)


def first_answer_days(n: int, chance: np.random.Generator) -> NDArray[np.float64]:
    """Days until the first answer of each of `n` applications, infinite where none ever comes.

    A quarter of the rejections come within two days, the others lognormal(2.6, 1.0); interviews lognormal(2.1, 0.8).
    """
    rejected, invited = np.array(list(CHANNELS.values()))[chance.integers(0, len(CHANNELS), n)].T
    luck, quick = chance.random(n), chance.random(n) < 0.25
    no = np.where(quick, chance.integers(0, 3, n), np.round(chance.lognormal(2.6, 1.0, n)))
    yes = np.round(chance.lognormal(2.1, 0.8, n))
    return np.where(luck < rejected, no, np.where(luck < rejected + invited, yes, np.inf))


def true_rate(day: int, draws: int = 10_000_000, seed: int = 1) -> float:
    """The share answered by the end of `day` if everybody could be watched."""
    return float((first_answer_days(draws, np.random.default_rng(seed)) <= day).mean())
