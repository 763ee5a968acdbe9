"""Work that waits: the newest request runs once, and at once where nothing could run it later."""

import asyncio

from followup_kit.forms.later import Later


def test_without_an_event_loop_it_is_done_at_once():
    done = []
    Later(60)(lambda: done.append(1))
    assert done == [1]


def test_of_several_requests_only_the_newest_is_done_and_only_after_the_rest():
    done = []

    async def ask_quickly():
        later = Later(0.02)
        for n in range(5):
            later(lambda n=n: done.append(n))
        assert done == []
        await asyncio.sleep(0.2)

    asyncio.run(ask_quickly())
    assert done == [4]
