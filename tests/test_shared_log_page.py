"""What docs/shared_log.md shows is run here, in its order, against a real server."""

import os
import re
import shlex
import subprocess

import pytest

from followup_kit import cli
from followup_kit.tracker import Tracker

pytestmark = pytest.mark.server
SECRET = "page-owner-geheim"


@pytest.fixture(scope="module")
def page(project_folder):
    return (project_folder / "docs/shared_log.md").read_text(encoding="utf-8")


def test_every_block_of_the_page_runs_in_its_order(page, server, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Tracker.create("my_search.db").add(company="Birch", role="Cook", applied_on="2026-03-01")
    server.ask(f"CREATE ROLE ben LOGIN PASSWORD '{SECRET}'", database="postgres")
    server.know("ben", SECRET)
    server.know("page_owner", SECRET)
    blocks = re.findall(r"^```(\w+)\n(.*?)^```", here(page, server), re.MULTILINE | re.DOTALL)
    assert [language for language, _ in blocks].count("python") == 3
    assert {language for language, _ in blocks} == {"console", "python"}
    names = {}
    for language, block in blocks:
        if language == "python":
            exec(compile(block, "shared_log.md", "exec"), names)
            continue
        for line in block.splitlines():
            run(line, server, capsys)
    assert len(names["events"]) == 0
    assert (tmp_path / "careers.dump").stat().st_size > 10_000


def here(text, server):
    """The page's example server and logins, as they are called on this machine."""
    text = text.replace("careers_owner", "page_owner").replace(
        "careers.example.org/careers", f"127.0.0.1:{server.port}/page"
    )
    text = re.sub(r"^(sudo .*) careers$", r"\1 page", text, flags=re.MULTILINE)
    for login in ("anna", "kim"):
        text = re.sub(rf"(//|--\S+ ){login}\b", rf"\1page_{login}", text)
    return text


def run(line, server, capsys):
    words = shlex.split(line)
    if words[:3] == ["sudo", "-u", "postgres"]:
        as_administrator = os.environ | {"PGHOST": str(server.home), "PGPORT": str(server.port), "PGUSER": "postgres"}
        command = [server.programs / words[3], *words[4:]]
        # Without a terminal of its own it asks for the password where it is given here.
        asked = f"{SECRET}\n{SECRET}\n"
        subprocess.run(command, env=as_administrator, input=asked, text=True, check=True, start_new_session=True)
        return
    assert words[0] == "followup-kit", line
    if words[1] == "import-whole":
        cli.main(["shared-log", server.url("page_owner", "page"), "--add-person", "ben"])
    capsys.readouterr()
    code = cli.main(words[1:])
    said = capsys.readouterr()
    assert code == 0, said.err
    if made := re.search(r"@.*\nPassword:  (\S+)$", said.out, re.M):
        server.know(re.search(r"//(\w+)@", said.out)[1], made[1])


def test_the_page_names_every_thing_that_can_be_shared_and_every_option(page):
    from followup_kit.sharing import SHARES

    assert all(f'`"{share}"`' in page for share in SHARES)
    options = ("--set-up", "--add-person", "--add-adviser", "--remove", "--cohort", "--yes")
    assert all(option in page for option in options)


def test_what_the_page_says_an_adviser_never_sees_is_not_in_what_they_read(page):
    from followup_kit.store.sharing import COHORT_COLUMNS

    assert {"note", "url", "resume", "contact_id", "letter_id", "extra"} & set(COHORT_COLUMNS) == set()
    assert "Never, whatever they agreed to: notes, letters, contacts" in page
