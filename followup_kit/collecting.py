"""Python's search for unreachable objects, paused while a whole log is read."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Within it no search for unreachable objects begins: making a million small ones would start it again and again.

    Nothing is lost: what is unreachable is found at the next search. https://docs.python.org/3/library/gc.html
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
