"""What a fuzzer once found stays found, and every target takes good and odd bytes alike."""

import importlib.util
import random
from pathlib import Path

import pytest

HERE = Path(__file__).parent
spec = importlib.util.spec_from_file_location("fuzz_targets", HERE / "targets.py")
targets = importlib.util.module_from_spec(spec)
spec.loader.exec_module(targets)


@pytest.mark.parametrize("name", targets.TARGETS)
def test_a_target_takes_good_examples_what_becomes_of_them_and_all_that_was_ever_found(name, project_folder):
    chance = random.Random(6)
    good = list(targets.seeds(name, project_folder))
    assert good
    for seed in chance.sample(good, min(6, len(good))):
        targets.TARGETS[name](seed)
        cut = bytearray(seed[: chance.randrange(len(seed))] + chance.randbytes(20))
        targets.TARGETS[name](bytes(cut))
    found = [file for file in (HERE / "findings" / name).glob("*") if file.is_file()]
    for given in (b"", *(file.read_bytes() for file in found)):
        targets.TARGETS[name](given)


def test_a_target_does_not_swallow_what_is_no_refusal(monkeypatch):
    def fail(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(targets, "read_mail", fail)
    with pytest.raises(ZeroDivisionError):
        targets.messages(b"From: a@b\n\nHello")
