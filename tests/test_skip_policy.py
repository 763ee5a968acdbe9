"""A test that skips itself for a reason nobody listed must not look like a test that passed."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent
ALONE = ("-p", "no:playwright")  # one run inside another: the browser's plugin does not nest

ONE_UNLISTED = """
import pytest
def test_runs(): pass
def test_skips(): pytest.skip("the moon is full")
"""
A_WHOLE_FILE = """
import pytest
pytest.skip("the moon is full", allow_module_level=True)
"""
ONE_LISTED = """
import pytest
def test_runs(): pass
@pytest.mark.skipif(True, reason="rain is expected")
def test_skips(): pass
"""


@pytest.fixture
def inner(pytester, monkeypatch):
    """A small test run of its own under the same conftest."""
    monkeypatch.delenv("FOLLOWUP_KIT_REQUIRE", raising=False)
    monkeypatch.delenv("CI", raising=False)
    pytester.makeconftest((HERE / "conftest.py").read_text(encoding="utf-8"))
    pytester.makefile(".toml", allowed_skips='[[skip]]\nreason = "rain is .*"\nbecause = "a test of the rule"\n')
    pytester.makepyfile(test_runs="def test_runs(): pass")
    return pytester


@pytest.mark.parametrize("setting", [("CI", "true"), ("FOLLOWUP_KIT_REQUIRE", "1")], ids="=".join)
@pytest.mark.parametrize("source", [ONE_UNLISTED, A_WHOLE_FILE], ids=["one test", "a whole file"])
def test_an_unlisted_skip_fails_the_run_where_everything_is_required(inner, monkeypatch, setting, source):
    monkeypatch.setenv(*setting)
    inner.makepyfile(test_moon=source)
    ended = inner.runpytest_inprocess(*ALONE)
    assert ended.ret == pytest.ExitCode.TESTS_FAILED
    ended.stdout.fnmatch_lines(["*the moon is full*", "Make them run, or list the reason in allowed_skips.toml."])


def test_a_listed_skip_is_fine_everywhere(inner, monkeypatch):
    monkeypatch.setenv("CI", "true")
    inner.makepyfile(test_rain=ONE_LISTED)
    assert inner.runpytest_inprocess(*ALONE).ret == pytest.ExitCode.OK


def test_on_a_developers_machine_any_skip_is_fine(inner):
    inner.makepyfile(test_moon=ONE_UNLISTED)
    assert inner.runpytest_inprocess(*ALONE).ret == pytest.ExitCode.OK
