"""The shape of the house: imports go down, each heavy tool has one home, files and functions stay short."""

import ast
import importlib.util
from pathlib import Path

import pytest

PACKAGE = Path(importlib.util.find_spec("followup_kit").origin).parent
TESTS = Path(__file__).parent
PARTS = {"store", "importers", "reading", "followups", "letters", "exports", "delivery", "stats", "charts"}
#: From the ground up: a file may import what stands before it. The parts do not know each other, but for SIDE_STEPS.
LAYERS = [
    {"errors"}, {"model"}, {"imported"}, PARTS, {"collecting"},
    {"dates"}, {"proofs"}, {"standing", "suggesting", "linking"}, {"frames", "checking"}, {"reports"}, {"merging"},
    {"accepting", "known"},
    {"log", "cohort"}, {"sharing"}, {"keeping"}, {"importing"}, {"mailing"}, {"deciding"}, {"ruling"}, {"planning"},
    {"engaging"}, {"people"}, {"posting"}, {"learning"}, {"proving"}, {"tracker"}, {"sample", "searches"}, {"sending"},
    {"shared_log"}, {"commands"}, {"forms"}, {"__init__"},
]  # fmt: skip
SIDE_STEPS = {("importers", "reading"), ("exports", "letters"), ("delivery", "exports")}
#: What they may import, on demand, so that --help needs nothing.
ON_THEIR_OWN = {"cli": {"commands", "app", "lab"}, "app": {"lab"}, "lab": set(), "tile": {"cli"}}
HOMES = {
    "sqlalchemy": {"store"},
    "jinja2": {"letters"},
    "ipywidgets": {"forms"},
    "anywidget": {"forms"},
    "plotly": {"charts", "forms"},
    "smtplib": {"delivery"},
    "imaplib": {"delivery"},
    "socket": {"delivery"},
    "ssl": {"delivery"},
    "http": {"delivery"},
    "urllib.request": {"delivery"},
    "requests": {"delivery"},
    "httpx": {"delivery"},
    "imap_tools": {"delivery"},
    "keyring": {"delivery"},
    "jupyter_server": {"lab", "tile"},
    "jupyterlab": {"cli"},
    "voila": {"app"},
    "matplotlib": set(),
}
CLOCKS = {"today", "now", "utcnow", "time", "localtime"}
#: Files that another file's tests cover better than a test file of their own would.
TESTED_ELSEWHERE: dict[str, str] = {
    "errors.py": "every test that sees an error",
    "exports/cells.py": "exports/test_csv.py and test_xlsx.py, whose cells they are",
    "forms/account_fields.py": "forms/test_account_form.py, whose fields they are",
    "forms/board_steps.py": "forms/test_follow_up_board.py: every way back",
    "forms/chart.py": "browser/test_dashboard.py: drawn, and clicked",
    "forms/dashboard_questions.py": "forms/test_dashboard.py: every question is asked",
    "forms/dashboard_words.py": "forms/test_dashboard.py: what stands on the page",
    "forms/entries.py": "forms/test_application_form.py, through the form it is half of",
    "forms/history_table.py": "forms/test_application_form.py and the browser's tests",
    "forms/import_entry.py": "forms/test_import_form.py, whose first step it is",
    "forms/import_tables.py": "forms/test_import_form.py and the browser's tests",
    "forms/log_choice.py": "forms/test_start_page.py, which begins with it",
    "forms/own_keys.py": "browser/test_import_form.py: the keyboard alone",
    "forms/message_words.py": "forms/test_message_form.py: what stands on the page",
    "forms/outbox.py": "forms/test_account_form.py: shown, drafted, sent, settled",
    "forms/picker.py": "forms/test_application_form.py",
    "forms/remembered.py": "forms/test_import_form.py: said to be used, and forgotten",
    "forms/steps.py": "forms/test_application_form.py: every way back",
    "forms/scripts.py": "every test of a form with a table of its own",
    "importers/facts.py": "importers/test_rows.py, whose rows are made of it",
    "importers/importer.py": "importers/test_contract.py: what every importer keeps to",
    "importers/layouts.py": "plain data in every tracker's test",
    "importers/options.py": "plain data in every importer's test",
    "importers/proposing.py": "importers/test_mailbox.py and test_mailing.py",
    "accepting.py": "test_mailing.py: what accepted rows become, and what is refused",
    "imported.py": "plain data in every importer's test",
    "known.py": "test_mailing.py: proposals linked to a real log",
    "reports.py": "test_merging.py and test_mailing.py: what a report says",
    "reading/reading.py": "plain data in every test of reading",
    "importers/notes.py": "importers/test_spreadsheet.py",
    "proofs/found.py": "proofs/test_writing.py, whose lines it words",
    "proofs/table.py": "proofs/test_pdf.py, test_csv.py and test_xlsx.py, whose cells they are",
    "followups/acts.py": "followups/test_engagement.py: what there is to do, and when",
    "followups/silence.py": "followups/test_plan.py, whose half it is",
    "letters/case.py": "letters/test_checks.py",
    "stats/arguments.py": "stats/test_counts.py and test_response_rate.py: what is refused",
    "stats/intake.py": "stats/test_apart.py, and every answer's own test",
    "stats/words.py": "stats/test_response_rate.py: definition, summary, next step",
    "store/dialects.py": "every test that is run on both kinds of log",
    "store/shared_faults.py": "store/test_shared.py: what a real server refuses, in words",
    "store/tables.py": "store/test_migrations.py and every test of the store",
    "log.py": "test_tracker.py: a Tracker is a Log",
}
FILES = sorted(path for path in PACKAGE.rglob("*.py") if "_notebooks" not in path.parts)


def unit(path: Path) -> str:
    """The folder, or the file of the top folder, that a file belongs to."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports(path: Path):
    """Every dotted module name that a file imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own_imports(path: Path) -> set[str]:
    """The units of the package that a file imports, other than its own."""
    names = (name.split(".") for name in imports(path))
    inside = {name[1] for name in names if name[0] == "followup_kit" and len(name) > 1}
    return {name for name in inside if (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file()} - {unit(path)}


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def test_the_guard_sees_the_house():
    units = {unit(path) for path in FILES}
    assert {"errors", "model", "tracker", "store", "letters", "stats", "forms"} <= units
    assert "sqlalchemy" in {name.split(".")[0] for path in FILES for name in imports(path)}
    assert any(own_imports(path) for path in FILES)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_imports_go_down(path):
    here = unit(path)
    if here in ON_THEIR_OWN:
        assert own_imports(path) <= ON_THEIR_OWN[here]
        return
    levels = {name: level for level, names in enumerate(LAYERS) for name in names}
    assert here in levels, f"{here} is new: give it its place in LAYERS"
    upward = {name for name in own_imports(path) if name in ON_THEIR_OWN or levels[name] >= levels[here]}
    assert {name for name in upward if (here, name) not in SIDE_STEPS} == set()


@pytest.mark.parametrize("tool", HOMES)
def test_each_heavy_tool_has_its_home(tool):
    users = {
        unit(path)
        for path in FILES
        if any(name == tool or name.startswith(f"{tool}.") for name in imports(path))
    }  # fmt: skip
    assert users <= HOMES[tool]


def test_statistics_and_rules_never_look_at_the_clock():
    pure = [path for path in FILES if unit(path) in {"stats", "followups", "charts"}]
    assert pure
    looks = [
        f"{name_of(path)}:{node.lineno}"
        for path in pure
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS
    ]
    assert looks == []


def test_no_file_is_longer_than_300_lines():
    lengths = {str(path): len(path.read_text(encoding="utf-8").splitlines()) for path in [*FILES, *TESTS.rglob("*.py")]}
    assert len(lengths) > 20
    assert {path: lines for path, lines in lengths.items() if lines > 300} == {}


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function without those of its docstring."""
    first = function.body[0]
    explained = first.end_lineno - first.lineno + 1 if ast.get_docstring(function) is not None else 0
    return function.end_lineno - function.lineno + 1 - explained


def test_no_function_is_longer_than_40_lines_and_its_docstring():
    functions = [
        (f"{name_of(path)}:{node.name}", length(node))
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert len(functions) > 50
    assert [function for function in functions if function[1] > 40] == []


def has_code(path: Path) -> bool:
    """Whether a file does anything: a table of contents or a docstring alone does not."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in body)


def test_every_file_with_code_has_a_test_file_of_its_name():
    mirrored = {name_of(path) for path in FILES if path.name != "__init__.py" and has_code(path)}
    assert len(mirrored) > 10
    missing = [
        name
        for name in sorted(mirrored - TESTED_ELSEWHERE.keys())
        if not (TESTS / Path(name).parent / f"test_{Path(name).name}").is_file()
    ]
    assert missing == []


def test_the_exceptions_are_still_files():
    assert [name for name in TESTED_ELSEWHERE if not (PACKAGE / name).is_file()] == []
