"""Feed the readers arbitrary bytes: `uv run --with atheris python tests/fuzz [target ...] [--seconds 10]`.

A finding is written to tests/fuzz/findings/<target>/ and from then on is part of the usual tests.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

import atheris

# The parsers are followed as well as the package: what they make of a mail is half of what is tried.
with atheris.instrument_imports(include=["followup_kit", "email", "email_validator"], enable_loader_override=False):
    import email.headerregistry
    import email.quoprimime  # noqa: F401 - on demand otherwise, and then it is too late

    import email_validator  # noqa: F401 - the same
    import targets
    from mutating import PARTS, Parts, mutated

HERE = Path(__file__).resolve().parent


def main() -> int:
    """Run each target in a process of its own; 1 if one of them found something."""
    parser = argparse.ArgumentParser(prog="python tests/fuzz", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="target", help=", ".join(targets.TARGETS))
    parser.add_argument("--seconds", type=int, default=10, help="how long each target is fed (10)")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if unknown := sorted(set(args.names) - set(targets.TARGETS)):
        parser.error(f"no target named {', '.join(unknown)}; there are: {', '.join(targets.TARGETS)}")
    if args.inside:
        feed(args.names[0], args.seconds)
    again = [sys.executable, str(HERE), "--inside", "--seconds", str(args.seconds)]
    ended = {name: subprocess.run([*again, name], check=False).returncode for name in args.names or targets.TARGETS}
    for name, code in ended.items():
        print(f"{name:12} {'nothing found' if code == 0 else 'FOUND SOMETHING'} in {args.seconds} s")
    return int(any(ended.values()))


def feed(name: str, seconds: int) -> None:
    """Give one target what the fuzzer thinks of until the time is over; does not come back."""
    found = HERE / "findings" / name
    found.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(targets.seeds(name, HERE.parents[1])):
            (Path(corpus) / str(number)).write_bytes(seed)
        limits = [f"-max_total_time={seconds}", "-timeout=60", "-rss_limit_mb=3000", "-max_len=4096"]
        options = {"custom_mutator": partial(_change, PARTS[name])} if name in PARTS else {}
        to_files = f"-artifact_prefix={found}{os.sep}"
        atheris.Setup([sys.argv[0], corpus, *limits, to_files], targets.TARGETS[name], **options)
        atheris.Fuzz()


def _change(parts: Parts, data: bytes, most: int, seed: int) -> bytes:
    return mutated(data, most, random.Random(seed), parts, lambda one: atheris.Mutate(one, len(one) + 40))


if __name__ == "__main__":
    sys.exit(main())
