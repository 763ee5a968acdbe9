"""From starting the server to a field that answers, against a notebook with nothing but a bare ipywidgets link."""

from collections.abc import Iterator
from statistics import median
from time import perf_counter

from benchmarks.lab import NOTEBOOKS, browser, lab, open_and_run
from benchmarks.ratio import Result


def run(*, smoke: bool) -> Iterator[Result]:
    """Start both afresh in turns and type one word into each."""
    taken: dict[str, list[float]] = {"form.ipynb": [], "bare.ipynb": []}
    for turn in range(1 if smoke else 4):
        for name in sorted(taken, reverse=bool(turn % 2)):
            taken[name].append(_start(name))
    yield Result("start to usable form / bare notebook", median(taken["form.ipynb"]), median(taken["bare.ipynb"]), 1.15)


def _start(name: str) -> float:
    _, label, preview = NOTEBOOKS[name]
    with browser() as page:
        begun = perf_counter()
        with lab() as address:
            open_and_run(page, address, name)
            page.get_by_label(label, exact=True).fill("ready")
            page.locator(preview, has_text="ready").wait_for()
            return perf_counter() - begun
