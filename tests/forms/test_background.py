"""Work beside the page: its answer comes back, newer work silences older, and no fault goes unsaid."""

import asyncio
import threading
import time

import pytest

from followup_kit.errors import InvalidInput
from followup_kit.forms.background import Background


class Heard:
    def __init__(self):
        self.done, self.failed = [], []

    def run(self, background, work):
        background.run(work, self.done.append, lambda err: self.failed.append(str(err)))


@pytest.fixture
def heard():
    return Heard()


def refuse(_pulse):
    raise InvalidInput("no such file")


def test_without_a_loop_it_is_done_at_once(heard):
    background = Background()
    heard.run(background, lambda _: 42)
    heard.run(background, refuse)
    assert (heard.done, heard.failed, background.working) == ([42], ["no such file"], False)


def test_beside_a_loop_the_page_goes_on_and_the_answer_comes_back_to_it(heard):
    async def page():
        background, here = Background(), threading.get_ident()
        background.run(
            lambda _: threading.get_ident(), lambda there: heard.done.append((there, threading.get_ident())), None
        )
        assert (background.working, heard.done) == (True, [])
        while background.working:
            await asyncio.sleep(0.01)
        ((there, back),) = heard.done
        assert there != here
        assert back == here

    asyncio.run(page())


def test_what_is_called_off_or_overtaken_is_not_heard(heard):
    async def page():
        background, go_on = Background(), threading.Event()
        heard.run(background, lambda _: go_on.wait(10) and "old")
        heard.run(background, lambda _: "new")
        while background.working:
            await asyncio.sleep(0.01)
        heard.run(background, lambda _: go_on.wait(10) and "stopped")
        background.stop()
        go_on.set()
        await asyncio.sleep(0.1)
        assert (heard.done, background.working) == (["new"], False)

    asyncio.run(page())


def test_a_fault_of_the_program_is_told_as_one(heard):
    heard.run(Background(), lambda _: 1 // 0)
    assert "inside the program, not in your file: ZeroDivisionError" in heard.failed[0]


def test_work_tells_how_far_it_is_and_learns_that_it_was_called_off(heard):
    async def page():
        background, seen, told = Background(), threading.Event(), []

        def work(pulse):
            while pulse(3, 10):
                time.sleep(0.02)
            seen.set()

        background.run(work, heard.done.append, None, lambda *how_far: told.append(how_far))
        while not told:
            await asyncio.sleep(0.01)
        background.stop()
        assert await asyncio.to_thread(seen.wait, 5)
        assert told[0] == (3, 10)
        assert heard.done == []

    asyncio.run(page())
