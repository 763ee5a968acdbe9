"""What the README shows is run here, as it stands."""

import re
from pathlib import Path

import pytest

import followup_kit


@pytest.fixture(scope="module")
def readme(project_folder):
    return (project_folder / "README.md").read_text(encoding="utf-8")


def blocks(readme: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)


def test_its_example_runs_from_the_first_line_to_the_last(readme, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    examples = blocks(readme, "python")
    assert examples
    for example in examples:
        exec(compile(example, "README.md", "exec"), {"__name__": "__readme__"})
    assert [path.name for path in tmp_path.rglob("*.eml")], "the example saves a letter"


def test_its_example_has_about_ten_lines(readme):
    assert [len(example.splitlines()) <= 12 for example in blocks(readme, "python")] == [True]


def test_the_two_commands_stand_on_the_first_screen(readme):
    first_screen = "\n".join(readme.splitlines()[:40])
    commands = "\n".join(blocks(first_screen, "console"))
    assert "pip install uv && uv run followup-kit" in commands
    assert "pip install uv && uv run pytest" in commands


def test_every_file_it_points_to_is_there(readme, project_folder):
    targets = [target for target in re.findall(r"\]\(([^)#\s]+)", readme) if "://" not in target]
    assert targets
    # The package itself is wherever it is installed: with a wheel it does not lie beside the README.
    package = Path(followup_kit.__file__).parents[1]
    missing = [one for one in targets if not (project_folder / one).exists() and not (package / one).exists()]
    assert missing == []
