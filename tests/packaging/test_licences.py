"""Every package that is used is listed with its licence, and none binds those who use the kit."""

import re
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution

import pytest
from packaging.requirements import Requirement

FAMILIES = {
    "MPL-2.0": r"mozilla|mpl",
    "LGPL": r"lgpl|lesser",
    "Apache-2.0": r"apache",
    "BSD": r"bsd",
    "MIT": r"\bmit",
    "ISC": r"\bisc",
    "PSF": r"psf|python software foundation",
    "Unlicense": r"unlicense",
}


def licence(one: Distribution) -> str:
    about = one.metadata
    named = [line.rpartition(" :: ")[2] for line in about.get_all("Classifier") or [] if line.startswith("License ::")]
    text = about.get("License-Expression") or "; ".join(name for name in named if name != "OSI Approved")
    text = text or (about.get("License") or "").strip().partition("\n")[0]
    return next((family for family, words in FAMILIES.items() if re.search(words, text, re.IGNORECASE)), text)


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def installed_with(name: str) -> dict[str, Distribution]:
    """What a user gets who installs a package without its extras: it, and all that it needs in turn."""
    found: dict[str, Distribution] = {}
    todo = [name]
    while todo:
        one = plain(todo.pop())
        if one in found:
            continue
        try:
            found[one] = distribution(one)
        except PackageNotFoundError:
            continue  # needed on another system or Python only
        needs = (Requirement(text) for text in found[one].requires or [])
        todo += [need.name for need in needs if need.marker is None or need.marker.evaluate({"extra": ""})]
    return found


@pytest.fixture(scope="module")
def listed(project_folder) -> dict[str, tuple[str, str]]:
    """Package → (when it is installed, its licence), as the page says."""
    page = (project_folder / "docs/licences.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| ")]
    return {name: (when, kind) for name, when, _, kind in rows if name != "package"}


def test_the_list_names_what_the_project_declares(listed, project_folder):
    project = tomllib.loads((project_folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {plain(Requirement(one).name): "always" for one in project["dependencies"]}
    for extra, needs in project["optional-dependencies"].items():
        for one in needs:
            declared.setdefault(plain(Requirement(one).name), f"[{extra}]")
    assert {name: when for name, (when, _) in listed.items()} == declared


def test_the_licences_are_those_the_packages_name(listed):
    wrong = {}
    for name, (_, told) in listed.items():
        try:
            found = licence(distribution(name))
        except PackageNotFoundError:
            continue
        if found != told:
            wrong[name] = (found, told)
    assert wrong == {}


def test_whatever_comes_along_is_free_to_use_and_pass_on():
    found = installed_with("followup-kit")
    assert len(found) > 60
    assert {name: licence(one) for name, one in found.items() if licence(one) not in FAMILIES} == {}
    assert "LGPL" not in {licence(one) for one in found.values()}
