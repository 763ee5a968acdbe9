"""Work that must not hold up the page: it runs beside, and can be called off."""

import asyncio
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from followup_kit.errors import FollowupKitError

_T = TypeVar("_T")

#: Called by the work with (done, in all); False means that it was called off and should end.
Pulse = Callable[[int, int], bool]
_PULSE_SECONDS = 0.2


class Background:
    """One piece of work at a time; a new one puts an end to the one before. Without an event loop it runs at once."""

    def __init__(self) -> None:
        self._turn = 0
        #: Whether a piece of work is under way.
        self.working = False

    def stop(self) -> None:
        """Call off what is under way: nothing of it is heard any more."""
        self._turn += 1
        self.working = False

    def run(
        self,
        work: Callable[[Pulse], _T],
        done: Callable[[_T], None],
        failed: Callable[[FollowupKitError], None],
        going: Callable[[int, int], None] = lambda _done, _all: None,
    ) -> None:
        """Do `work`; `done(result)` or `failed(error)` comes back where it was asked for, not from the other thread.

        So does `going(done, in all)`, a few times a second while the work tells how far it is.
        """
        self.stop()
        self.working, turn = True, self._turn

        def settle(answer: Callable[[], None]) -> None:
            if self._turn == turn:
                self.working = False
                answer()

        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            settle(_outcome(lambda: work(lambda _done, _all: True), done, failed))
            return
        told_at = time.monotonic()

        def pulse(n_done: int, n_all: int) -> bool:
            nonlocal told_at
            if time.monotonic() - told_at > _PULSE_SECONDS:
                told_at = time.monotonic()
                loop.call_soon_threadsafe(lambda: going(n_done, n_all) if self._turn == turn else None)
            return self._turn == turn

        def beside() -> None:
            loop.call_soon_threadsafe(settle, _outcome(lambda: work(pulse), done, failed))

        threading.Thread(target=beside, daemon=True).start()


def _outcome(
    work: Callable[[], _T], done: Callable[[_T], None], failed: Callable[[FollowupKitError], None]
) -> Callable[[], None]:
    """Do the work, and say what is to be called with what came of it."""
    try:
        result = work()
    except FollowupKitError as err:
        error = err
    except Exception as err:
        # A fault of the program's own must not leave the page waiting for ever.
        error = FollowupKitError(f"This went wrong inside the program, not in your file: {type(err).__name__}: {err}")
    else:
        return lambda: done(result)
    return lambda: failed(error)
