"""Hostile words as names, notes, mails and letters, on every form, frame and chart of a real JupyterLab: all are text.

A tripwire stands in the page: any script among the words would set it.
"""

import json

import pytest

from tests.hostile import EVERY

SET_UP = """import json, pandas as pd, followup_kit as fk
words = json.load(open("words.json"))
tracker = fk.Tracker.create("hostile_words.db", as_of="2026-03-20")
for n, word in enumerate(words):
    name = f"{word[:300]} {n}"
    one = tracker.add(company=name, role=name, source=name, location=name, resume=name, applied_on="2026-02-02")
    met = tracker.add_contact(company=name, name=name[:120], relation="hiring_manager")
    tracker.record(one, "interview", on="2026-03-02", note=word, contact_id=met)
    if n % 2:
        tracker.record(one, "rejected", on="2026-03-18", reason="not_selected", note=word)
        said = tracker.record(one, "feedback_received", on="2026-03-19", note=word)
        tracker.tag_feedback(said, name[:60])"""
SHOWN = (
    "tracker.applications()",
    "tracker.events()",
    "tracker.contacts()",
    "tracker.follow_ups()",
    "tracker.engagement()",
    "tracker.feedback()",
    "fk.compare(tracker.events(), by='source', as_of='2026-03-20')",
    "fk.plot_compare(fk.compare(tracker.events(), by='source', as_of='2026-03-20'))",
    "fk.plot_feedback_themes(fk.feedback_themes(tracker.feedback()))",
    "fk.read_message('\\n'.join(words[:60]))",
    "fk.LetterForm(tracker)",
    "fk.FollowUpBoard(tracker)",
    "fk.ApplicationForm(tracker)",
    "fk.MessageForm(tracker)",
    "fk.ProofForm(tracker)",
    "fk.ImportForm(tracker)",
)
ALIVE = """() => [...document.querySelectorAll('.jp-OutputArea-output *')]
  .filter(one => ['SCRIPT', 'IFRAME', 'OBJECT', 'EMBED'].includes(one.tagName) ||
    [...one.attributes].some(at => at.name.startsWith('on') || /^\\s*javascript:/i.test(at.value)))
  .map(one => one.outerHTML.slice(0, 200))"""


@pytest.fixture
def asked_for(page):
    """Every address the page asks for."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


def test_no_word_becomes_a_script_an_element_or_a_request_wherever_it_is_shown(notebook_page, asked_for):
    (notebook_page.lab.work / "words.json").write_text(json.dumps(EVERY))
    notebook_page.write("hostile_words.ipynb", SET_UP, *SHOWN)
    page = notebook_page.page
    page.set_viewport_size({"width": 1400, "height": 1800})
    notebook_page.open("hostile_words.ipynb")
    page.evaluate("window.tripped = 0")
    notebook_page.run_all()
    page.get_by_label("What did you enjoy talking about?").first.fill(EVERY[0])
    page.get_by_label("Their message").fill("We regret to inform you of our decision.\n" + "\n".join(EVERY[:60]))
    page.wait_for_timeout(2_000)
    raised = page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']")
    assert [one.inner_text()[:500] for one in raised.all()] == []
    assert page.locator(".jp-OutputArea-output").count() >= len(SHOWN)
    assert page.evaluate("window.tripped") == 0
    assert page.evaluate(ALIVE) == []
    page.locator(".jp-OutputArea-output").first.evaluate(
        "one => one.insertAdjacentHTML('beforeend', words)".replace("words", repr(EVERY[1]))
    )
    page.wait_for_function("window.tripped === 1")  # the wire would have been felt
    assert page.evaluate(ALIVE) != []
    elsewhere = [
        one for one in asked_for if not one.startswith(("http://127.0.0.1", "http://localhost", "data:", "blob:"))
    ]
    assert elsewhere == []
