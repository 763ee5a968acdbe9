"""A notebook that typed a password is saved without it, by nbclient as by JupyterLab (see the browser's tests)."""

import nbformat
import pytest
from nbclient import NotebookClient

SECRET = "hunter2-typed-in-full"
ACCOUNT_CELL = """
import os
from pathlib import Path
os.environ["FOLLOWUP_KIT_CONFIG"] = str(Path("config").resolve())
import followup_kit as fk
from followup_kit.delivery.accounts import Account, save_account
save_account(Account(address="robin@job.example", imap_host="localhost", imap_port=9, way="typed"))
form = fk.AccountForm(fk.sample_tracker())
form._secret.asked({"secret": Path("typed.txt").read_text()}, [])
form._test.click()
import asyncio
while form._background.working:
    await asyncio.sleep(0.02)
form
"""
#: What a stock password widget does: the guard's proof that it would see one.
STOCK_CELL = "import ipywidgets, pathlib\nipywidgets.Password(value=pathlib.Path('typed.txt').read_text())"


def run(cell, folder):
    (folder / "typed.txt").write_text(SECRET)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell)])
    client = NotebookClient(
        notebook, timeout=120, resources={"metadata": {"path": str(folder)}}, store_widget_state=True
    )
    return nbformat.writes(client.execute())


@pytest.mark.server
def test_a_notebook_saved_by_nbclient_holds_no_password(tmp_path, own_jupyter, monkeypatch):
    for name, value in own_jupyter.items():
        monkeypatch.setenv(name, value)
    assert SECRET in run(STOCK_CELL, tmp_path)
    saved = run(ACCOUNT_CELL, tmp_path)
    assert "robin@job.example" in saved
    assert "nothing answers at that port" in saved
    assert SECRET not in saved
    written = [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "typed.txt"]
    assert any(path.name == "mail_accounts.json" for path in written)
    assert [path for path in written if SECRET.encode() in path.read_bytes()] == []
