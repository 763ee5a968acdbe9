"""Timing that is fair on a busy machine: ours and the floor take turns, and the ratio of the medians counts."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

HEADING = f"{'what':44} {'ours':>10} {'floor':>10} {'ratio':>7} {'goal':>7}"


@dataclass(frozen=True)
class Result:
    """Seconds for ours and for the floor, and the ratio that is aimed at; None where no goal was set."""

    name: str
    ours: float
    floor: float
    goal: float | None

    @property
    def ratio(self) -> float:
        """How many times the floor ours takes."""
        return self.ours / self.floor

    def __str__(self) -> str:
        goal = "-" if self.goal is None else f"{self.goal:.2f}"
        missed = "  missed" if self.goal is not None and self.ratio > self.goal else ""
        return f"{self.name:44} {_time(self.ours):>10} {_time(self.floor):>10} {self.ratio:7.2f} {goal:>7}{missed}"


def compare(
    name: str, ours: Callable[[], object], floor: Callable[[], object], *, goal: float | None, rounds: int
) -> Result:
    """Time two actions in turns, after one untimed turn of each; what a turn left behind is collected between them."""
    ours(), floor()
    taken: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds):
        pair = [(ours, taken[0]), (floor, taken[1])]
        for action, times in pair if turn % 2 else reversed(pair):
            gc.collect()
            begun = perf_counter()
            action()
            times.append(perf_counter() - begun)
    return Result(name, median(taken[0]), median(taken[1]), goal)


def _time(seconds: float) -> str:
    return (
        f"{seconds * 1e6:.1f} us"
        if seconds < 1e-3
        else f"{seconds * 1e3:.1f} ms"
        if seconds < 1
        else f"{seconds:.2f} s"
    )
