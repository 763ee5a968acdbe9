"""A real JupyterLab, started by `followup-kit` as its users start it, and a real Chromium to look at it.

A test asks for `notebook_page`, opens a copy of a notebook, runs it and looks. Nothing here reaches the network.
"""

import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import pytest
from mail_servers import PASSWORD, authority, dovecot, one_dovecot  # noqa: F401 - fixtures
from own_kit import run_kit
from smtp_servers import one_smtp, postbox  # noqa: F401 - fixtures

NO_BROWSER = (
    "needs Chromium: `apt install chromium` (Debian, Ubuntu), or `uv run playwright install chromium` on any system"
)
CHROMIUM_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
KERNEL_IDLE = """() => {
  const shown = window.jupyterapp?.shell?.currentWidget;
  return shown?.context?.isReady && shown.sessionContext?.session?.kernel?.status === 'idle';
}"""
RUN_ALL = "async () => { await window.jupyterapp.commands.execute('notebook:run-all-cells'); }"
SET_THEME = "async theme => { await window.jupyterapp.commands.execute('apputils:change-theme', {theme}); }"
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, playwright):
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    found = next(filter(None, map(shutil.which, names)), playwright.chromium.executable_path)
    if not Path(found).is_file():
        pytest.skip(NO_BROWSER)
    return {**browser_type_launch_args, "executable_path": found, "args": CHROMIUM_FLAGS}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """A test that fails says what stood on the page: a machine's log has no picture."""
    report = yield
    page = item.funcargs.get("page")
    if report.failed and report.when == "call" and page and not page.is_closed():
        shown = page.locator(".fk-form").all_inner_texts()
        report.sections.append(("the forms on the page", "\n---\n".join(shown)[-4_000:]))
    return report


@dataclass
class Lab:
    """A running JupyterLab: `work` is the folder it shows, `address` its start page with the token."""

    address: str
    work: Path

    def address_of(self, notebook: str) -> str:
        """The single-document page of a notebook, given by its path in `work`."""
        base, _, rest = self.address.partition("/lab/")
        return f"{base}/doc/tree/{notebook}?{rest.partition('?')[2]}&reset"


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    root = tmp_path_factory.mktemp("lab")
    work = root / "work"
    (work / "notebooks").mkdir(parents=True)
    (work / "notebooks/01_start_here.ipynb").write_text(nbformat.writes(nbformat.v4.new_notebook()))
    (root / "config").mkdir()
    seen_by_tests = {"LabApp": {"expose_app_in_browser": True}}
    (root / "config/jupyter_server_config.json").write_text(json.dumps(seen_by_tests))
    with run_kit(root, work) as address:
        yield Lab(address, work)


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """A running app: its address with the token, and the folder it works in."""
    root = tmp_path_factory.mktemp("app")
    work = root / "work"
    work.mkdir()
    with run_kit(root, work, "--app") as address:
        yield address, work


@dataclass
class NotebookPage:
    """A notebook in the browser. `errors` collects what the page's console complains about."""

    page: object
    lab: Lab
    errors: list[str] = field(default_factory=list)

    def open(self, notebook: str | Path) -> Path:
        """Open a copy of a notebook (a path, or its name in the lab's folder) and wait for its kernel."""
        target = self.lab.work / Path(notebook).name
        if Path(notebook).is_absolute():
            shutil.copy(notebook, target)
        self.page.goto(self.lab.address_of(target.name))
        self.page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
        self.page.wait_for_function(KERNEL_IDLE, timeout=60_000)
        return target

    def write(self, name: str, *cells: str) -> Path:
        """A notebook of these code cells in the lab's folder."""
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
        notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
        path = self.lab.work / name
        path.write_text(nbformat.writes(notebook))
        return path

    def run_all(self) -> None:
        """Run every cell and wait until the kernel has done its work."""
        self.page.evaluate(RUN_ALL)
        self.page.wait_for_function(KERNEL_IDLE, timeout=60_000)

    def show_theme(self, theme: str) -> None:
        """Turn the page "light" or "dark"."""
        self.page.evaluate(SET_THEME, THEMES[theme])
        light = "true" if theme == "light" else "false"
        self.page.wait_for_selector(f"body[data-jp-theme-light={light}]", state="attached")

    def violations(self, within: str = ".jp-OutputArea-output") -> list[dict]:
        """What axe-core finds wrong for people who cannot see or point: none is the aim."""
        from axe_playwright_python.sync_playwright import Axe

        assert self.page.locator(within).count(), f"nothing on the page matches {within}"
        return Axe().run(self.page, context={"include": [[within]]}).response["violations"]


@pytest.fixture
def notebook_page(page, lab) -> NotebookPage:
    opened = NotebookPage(page, lab)
    page.on("console", lambda said: opened.errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: opened.errors.append(str(error)))
    return opened


@pytest.fixture
def set_up_account(page, authority, dovecot, postbox):  # noqa: F811
    """Fill in the account's form, on whatever page it is, with the mail servers of the tests; then type the password.

    The password is left out with `password=False`.
    """

    def set_up(*, password=True):
        for label, text in {
            "Your e-mail address": "robin@job.example",
            "Your name, as others read it": "Robin Ellis",
            "Server for drafts (IMAP)": "localhost",
            "Port for drafts": str(dovecot.tls),
            "Server for sending (SMTP)": "localhost",
            "Port for sending": str(postbox.port),
            "Certificate's file": str(authority.file),
        }.items():
            page.get_by_label(label).fill(text)
        page.get_by_label("Certificate's file").press("Tab")
        page.get_by_label("Where the password comes from").select_option(label="I type the password each time")
        page.get_by_text(
            f"“Test” connects to localhost, port {dovecot.tls} and to localhost, port {postbox.port}"
        ).wait_for()
        page.get_by_role("button", name="Save the settings").click()
        page.get_by_role("status").filter(has_text="Saved the settings").wait_for()
        if password:
            page.get_by_label("Password, or app password").fill(PASSWORD)
            page.get_by_role("button", name="Use it").click()
            page.get_by_role("status").filter(has_text="is used until").wait_for()
            assert page.get_by_label("Password, or app password").input_value() == ""

    return set_up
