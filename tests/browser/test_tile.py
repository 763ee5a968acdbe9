"""The tile in JupyterLab's launcher: Lab starts with it, and a click begins a search in the folder one is in."""

import os
from pathlib import Path

import nbformat
import pytest

from followup_kit.cli import START, packaged_notebooks

LAUNCHER = """async cwd => {
  await window.jupyterapp.restored;
  await window.jupyterapp.commands.execute('launcher:create', {cwd});
}"""
KERNEL_IDLE = "() => window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.status === 'idle'"
OPENED = "() => window.jupyterapp?.shell?.currentWidget?.context?.path"


@pytest.fixture
def launcher(notebook_page, lab):
    """A new launcher on a folder, in the whole Lab."""
    (lab.work / "a search").mkdir(exist_ok=True)
    base, _, rest = lab.address.partition("/lab/")

    def opened(folder):
        page = notebook_page.page
        page.goto(f"{base}/lab?{rest.partition('?')[2]}&reset")
        page.wait_for_function("() => window.jupyterapp?.shell", timeout=60_000)
        page.evaluate(LAUNCHER, folder)
        page.locator(".jp-LauncherCard", has_text="After a").last.wait_for()
        return page

    return opened


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_tile_is_there_among_the_others_in_every_theme(launcher, notebook_page, theme):
    page = launcher("")
    notebook_page.show_theme(theme)
    assert page.locator(".jp-LauncherCard", has_text="Python 3").count() >= 1
    tile = page.locator(".jp-LauncherCard", has_text="After a “no”").last
    assert tile.locator("img").evaluate("image => image.naturalWidth") > 0
    assert notebook_page.errors == []
    if folder := os.environ.get("FOLLOWUP_KIT_SCREENSHOTS"):
        page.locator(".jp-Launcher").last.screenshot(path=Path(folder) / f"tile_{theme}.png")


def test_a_click_opens_a_copy_in_the_folder_and_a_second_click_makes_another(launcher, notebook_page, lab):
    names = [START, "01_start_here-1.ipynb"]
    for name in names:
        page = launcher("a search")
        page.locator(".jp-LauncherCard", has_text="After a “no”").last.click()
        page.wait_for_function(f"({OPENED})() === 'a search/{name}'", timeout=60_000)
        page.get_by_role("heading", name="Turn a “no” into a good next step").wait_for()
        page.wait_for_function(KERNEL_IDLE, timeout=60_000)
    cells = nbformat.read(packaged_notebooks() / START, as_version=4).cells
    for name in names:
        assert [one.source for one in nbformat.read(lab.work / "a search" / name, as_version=4).cells] == [
            one.source for one in cells
        ]
    assert notebook_page.errors == []
