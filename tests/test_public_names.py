"""`import followup_kit` is a table of contents: complete, true, and cheap to open."""

import json
import subprocess
import sys

import pytest

import followup_kit

HEAVY = {
    "pandas",
    "numpy",
    "sqlalchemy",
    "ipywidgets",
    "anywidget",
    "plotly",
    "jinja2",
    "narwhals",
    "IPython",
    "docx",
    "typst",
}


@pytest.mark.parametrize("name", followup_kit.__all__)
def test_every_listed_name_is_there_and_explains_itself(name):
    found = getattr(followup_kit, name)
    if callable(found):
        assert (found.__doc__ or "").strip().splitlines()[0].endswith((".", ":"))


def test_the_list_has_no_doubles():
    assert len(followup_kit.__all__) > 5
    assert len(set(followup_kit.__all__)) == len(followup_kit.__all__)


def test_tab_completion_offers_the_listed_names_and_nothing_else():
    assert {name for name in dir(followup_kit) if not name.startswith("_")} == {
        name for name in followup_kit.__all__ if not name.startswith("_")
    }


def test_a_star_import_gives_exactly_the_listed_names():
    names: dict[str, object] = {}
    exec("from followup_kit import *", names)
    assert names.keys() - {"__builtins__"} == set(followup_kit.__all__)


def test_an_unknown_name_is_an_attribute_error_that_names_it():
    with pytest.raises(AttributeError, match="writ_letter"):
        followup_kit.writ_letter  # noqa: B018


def test_importing_it_loads_nothing_heavy():
    asked = "import followup_kit, json, sys; print(json.dumps(sorted({n.partition('.')[0] for n in sys.modules})))"
    loaded = set(json.loads(subprocess.check_output([sys.executable, "-c", asked], text=True)))
    assert "followup_kit" in loaded
    assert loaded & HEAVY == set()
