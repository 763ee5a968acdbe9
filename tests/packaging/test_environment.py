"""conda's environment.yml describes the same environment as pyproject.toml."""

import re
import tomllib

import pytest
import rattler
import yaml


@pytest.fixture(scope="module")
def environment(project_folder):
    return yaml.safe_load((project_folder / "environment.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def project(project_folder):
    return tomllib.loads((project_folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def from_conda(environment) -> dict[str, rattler.MatchSpec]:
    specs = [rattler.MatchSpec(entry) for entry in environment["dependencies"] if isinstance(entry, str)]
    return {spec.name.normalized: spec for spec in specs}


def test_its_python_is_one_that_the_project_names_and_allows(environment, project):
    spec = from_conda(environment)["python"]
    minor = str(spec.version).removesuffix(".*")
    assert f"Programming Language :: Python :: {minor}" in project["classifiers"]
    lowest = re.fullmatch(r">=(\d+\.\d+)", project["requires-python"])[1]
    assert rattler.Version(minor) >= rattler.Version(lowest)


def test_everything_else_comes_from_pyproject_through_pip(environment):
    (by_pip,) = (entry["pip"] for entry in environment["dependencies"] if isinstance(entry, dict))
    assert by_pip == ["."]
    assert set(from_conda(environment)) == {"python", "pip"}


def test_it_carries_the_projects_name_and_only_the_community_channel(environment, project):
    assert environment["name"] == project["name"]
    assert environment["channels"] == ["conda-forge", "nodefaults"]


def test_every_dependency_has_a_lower_and_an_upper_bound(project):
    needs = [*project["dependencies"], *(need for some in project["optional-dependencies"].values() for need in some)]
    assert len(needs) > 10
    unbounded = [need for need in needs if not re.search(r">=.*,<", need)]
    assert unbounded == []
