"""A notebook reads as a letter to its reader: one job, few lines, all work done by the package."""

import ast
import re
from pathlib import Path

import nbformat
import pytest

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
#: Each notebook and how many of its cells strict nbval must truly compare: it compares nothing where no output is kept.
COMPARED = {
    "01_start_here": 4,
    "02_track_applications": 4,
    "03_write_letters": 5,
    "04_see_what_works": 5,
    "05_bring_your_history": 6,
    "06_read_their_answer": 3,
    "07_plan_follow_ups": 4,
    "08_stay_engaged": 7,
    "09_prove_applications": 4,
    "10_for_careers_services": 5,
}
FORBIDDEN = (
    ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.If, ast.Try, ast.With,
    ast.ListComp, ast.DictComp, ast.SetComp, ast.GeneratorExp,
)  # fmt: skip
SQL = re.compile(r"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\b.*\b(FROM|VALUES|SET|WHERE)\b", re.IGNORECASE)
DRAWING = re.compile(r"\b(plt|px|go|matplotlib|plotly|altair|seaborn)\b|\.plot\b|\.add_trace\b|\.update_layout\b")
VERB = re.compile(r"# (?!The |A |An |How |My |Your )[A-Z][a-z]+ [a-z]")
TEXT_ONLY = {"text/plain", "text/html", "text/markdown"}

each_notebook = pytest.mark.parametrize("name", COMPARED)


def read(name: str):
    path = FOLDER / f"{name}.ipynb"
    assert path.is_file(), f"notebooks/{name}.ipynb is missing"
    return nbformat.read(path, as_version=4)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def hides_output(cell) -> bool:
    tags = cell.metadata.get("tags", [])
    return bool({"nbval-ignore-output", "nbval-skip"} & set(tags)) or "NBVAL_IGNORE_OUTPUT" in cell.source


def test_these_notebooks_and_no_others_are_there():
    assert sorted(path.stem for path in FOLDER.glob("*.ipynb")) == sorted(COMPARED)


@each_notebook
def test_it_is_short(name):
    notebook = read(name)
    code = code_cells(notebook)
    assert len(notebook.cells) <= 16
    assert 1 <= len(code) <= 8
    assert [cell.source for cell in code if len(cell.source.strip().splitlines()) > 5] == []


@each_notebook
def test_its_title_says_what_you_will_do(name):
    first = read(name).cells[0]
    assert first.cell_type == "markdown"
    assert VERB.match(first.source), f"the title is no verb phrase: {first.source.splitlines()[0]}"


@each_notebook
def test_it_holds_no_program(name):
    for cell in code_cells(read(name)):
        nodes = list(ast.walk(ast.parse(cell.source)))
        assert [type(node).__name__ for node in nodes if isinstance(node, FORBIDDEN)] == [], cell.source
        assert not SQL.search(cell.source), cell.source
        assert not DRAWING.search(cell.source), cell.source


@each_notebook
def test_it_imports_the_public_package_alone(name):
    nodes = [node for cell in code_cells(read(name)) for node in ast.walk(ast.parse(cell.source))]
    imported = [ast.unparse(node) for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]
    assert imported == ["import followup_kit as fk"]
    private = [node.attr for node in nodes if isinstance(node, ast.Attribute) and node.attr.startswith("_")]
    assert private == []


@each_notebook
def test_it_carries_no_state_pictures_or_errors(name):
    notebook = read(name)
    assert set(notebook.metadata) <= {"kernelspec", "language_info"}
    for cell in notebook.cells:
        assert set(cell.metadata) <= {"tags"}
        assert not cell.get("attachments")
    for output in (output for cell in code_cells(notebook) for output in cell.outputs):
        assert set(output.get("data", {})) <= TEXT_ONLY
        assert output.output_type != "error"


@each_notebook
def test_its_counts_are_those_of_one_run_from_top_to_bottom(name):
    """nbval takes a cell without a count as never run and refuses its outputs, so the counts are kept, but plain."""
    code = code_cells(read(name))
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    results = [(cell, output) for cell in code for output in cell.outputs if output.output_type == "execute_result"]
    assert [output.execution_count for _, output in results] == [cell.execution_count for cell, _ in results]


@each_notebook
def test_a_form_shown_is_not_compared(name):
    """Forms are drawn by the browser; what they leave in a file is not the same on every machine."""
    for cell in code_cells(read(name)):
        if re.search(r"\w+(Form|Board)\(|Dashboard\(|plot_\w+\(", cell.source):
            assert hides_output(cell), cell.source


@each_notebook
def test_enough_of_its_cells_are_truly_compared(name):
    compared = [cell for cell in code_cells(read(name)) if cell.outputs and not hides_output(cell)]
    assert len(compared) >= COMPARED[name]
