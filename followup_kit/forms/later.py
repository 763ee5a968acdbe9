"""Work that may wait until the typing rests, so that a key is shown before anything else is done."""

import asyncio
from collections.abc import Callable


class Later:
    """Runs the newest of several requests, `seconds` after the last; at once where no event loop runs."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._waiting: asyncio.TimerHandle | None = None

    def __call__(self, do: Callable[[], None]) -> None:
        """Ask for `do`; what was asked for before and has not begun is dropped."""
        if self._waiting:
            self._waiting.cancel()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            do()
        else:
            self._waiting = loop.call_later(self._seconds, do)
