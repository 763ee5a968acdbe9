"""Run the benchmarks: `python -m benchmarks [name ...] [--smoke]`."""

import argparse
import os
from importlib import import_module

from benchmarks.ratio import HEADING

BENCHMARKS = [
    "import_time",
    "save_event",
    "shared_log",
    "letters",
    "mailmerge",
    "import_csv",
    "mailbox",
    "plan",
    "board",
    "dashboard",
    "keystroke",
    "form_start",
    "aalen_johansen",
    "counts",
    "coverage",
    "large_log",
]


def main() -> None:
    """Run the named benchmarks, or all, and print each against its floor; --smoke only shows that they run."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=main.__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(BENCHMARKS))
    parser.add_argument("--smoke", action="store_true", help="one short round each; the ratios mean nothing then")
    args = parser.parse_args()
    if unknown := sorted(set(args.names) - set(BENCHMARKS)):
        parser.error(f"no benchmark named {', '.join(unknown)}; there are: {', '.join(BENCHMARKS)}")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # users keep compiled modules; what we start does too
    print(HEADING)
    for name in args.names or BENCHMARKS:
        for result in import_module(f"benchmarks.{name}").run(smoke=args.smoke):
            print(result, flush=True)


if __name__ == "__main__":
    main()
