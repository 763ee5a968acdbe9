"""The pause ends with its block, however that ends, and leaves a collector alone that was off before."""

import gc

import pytest

from followup_kit.collecting import collector_paused


def test_the_collector_is_on_again_after_the_block_even_one_that_fails():
    seen = []

    def fail():
        with collector_paused():
            seen.append(gc.isenabled())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (seen, gc.isenabled()) == ([False], True)


def test_a_collector_that_was_off_stays_off():
    gc.disable()
    try:
        with collector_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
