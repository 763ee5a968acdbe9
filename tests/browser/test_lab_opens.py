"""The JupyterLab that followup-kit starts works in a browser, and keeps to itself."""

import pytest

SAY = "from IPython.display import HTML\nHTML('<label>Sum <input value=\"%d\"></label>' % (40 + 2))"


def test_a_cell_runs_and_what_it_shows_is_there(notebook_page):
    path = notebook_page.write("sum.ipynb", SAY)
    notebook_page.open(path.name)
    notebook_page.run_all()
    notebook_page.page.wait_for_selector(".jp-OutputArea-output input[value='42']")
    assert notebook_page.errors == []
    assert notebook_page.violations() == []


def test_a_field_without_a_label_is_noticed(notebook_page):
    path = notebook_page.write("bare.ipynb", SAY.replace("<label>Sum ", "").replace("</label>", ""))
    notebook_page.open(path.name)
    notebook_page.run_all()
    notebook_page.page.wait_for_selector(".jp-OutputArea-output input")
    assert [violation["id"] for violation in notebook_page.violations()] == ["label"]


@pytest.mark.parametrize(("theme", "paper"), [("light", "white"), ("dark", "#111")])
def test_the_theme_can_be_chosen(notebook_page, theme, paper):
    notebook_page.open(notebook_page.write("theme.ipynb", "1").name)
    notebook_page.show_theme(theme)
    colour = "getComputedStyle(document.body).getPropertyValue('--jp-layout-color0').trim()"
    notebook_page.page.wait_for_function(f"{colour} === '{paper}'")


def test_the_start_page_opens_the_notebook_and_asks_and_fetches_nothing(notebook_page, lab):
    asked = []
    notebook_page.page.on("request", lambda request: asked.append(request.url))
    notebook_page.page.goto(lab.address)
    notebook_page.page.wait_for_selector(".jp-Notebook", timeout=60_000)
    notebook_page.page.wait_for_timeout(3000)
    assert notebook_page.page.locator(".Toastify__toast").all_inner_texts() == []
    here = lab.address.partition("/lab/")[0]
    assert len(asked) > 10
    assert [url for url in asked if not url.startswith((here, "data:", "blob:"))] == []
    assert [url for url in asked if "/lab/api/news" in url or "/lab/api/update" in url] == []
