"""How long a notebook waits for its first line, against importing what any such tool must import."""

import subprocess
import sys

from benchmarks.ratio import Result, compare

FLOOR = "import pandas, ipywidgets, jinja2"
ALL_NAMES = "import followup_kit as fk; [getattr(fk, name) for name in fk.__all__]"


def run(*, smoke: bool) -> list[Result]:
    """The import alone (parts load when used) and, honestly, everything behind its names."""
    rounds = 1 if smoke else 15
    return [
        compare("import followup_kit", _python("import followup_kit"), _python(FLOOR), goal=1.1, rounds=rounds),
        compare("import followup_kit, use every name", _python(ALL_NAMES), _python(FLOOR), goal=1.1, rounds=rounds),
    ]


def _python(code: str):
    return lambda: subprocess.run([sys.executable, "-c", code], check=True)
