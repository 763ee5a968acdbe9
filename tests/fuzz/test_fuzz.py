"""What a fuzzer once found stays found, and every target takes good and odd bytes alike."""

import importlib.util
import random
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def load(name):
    spec = importlib.util.spec_from_file_location(f"fuzz_{name}", HERE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


targets, mutating = load("targets"), load("mutating")


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


@pytest.mark.parametrize("name", mutating.PARTS)
def test_changed_bytes_keep_the_form_of_their_target_and_are_taken_by_it(name, project_folder):
    parts, good = mutating.PARTS[name], list(targets.seeds(name, project_folder))
    assert [*mutating.HEADER_WORDS] == [*targets.HEADER_FIELDS]
    for seed in range(60):
        chance = random.Random(seed)
        changed = mutating.mutated(chance.choice(good), 4096, chance, parts, lambda one: one[::-1])
        assert changed.count(parts.between) <= len(parts.words) - 1
        targets.TARGETS[name](changed)


def test_a_target_does_not_swallow_what_is_no_refusal(monkeypatch):
    def fail(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(targets, "read_mail", fail)
    with pytest.raises(ZeroDivisionError):
        targets.messages(b"From: a@b\n\nHello")
