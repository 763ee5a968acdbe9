"""The form for a proof of applications, without a browser: the period, the table, the files, what is kept."""

from datetime import date

import pytest

from followup_kit.forms import drafts
from followup_kit.forms.proof_form import ProofForm


@pytest.fixture
def told(tracker):
    tracker.add(company="Acme <b>", role="Analyst", applied_on="2026-02-10", source="Stepstone", location="Köln")
    tracker.add(company="Bolt", role="Clerk", applied_on="2026-03-04")
    return tracker


@pytest.fixture
def proof_form(told, open_form, tmp_path):
    return open_form(told, lambda tracker: ProofForm(tracker, folder=tmp_path / "proofs"))


def test_it_opens_on_last_month_as_a_real_table(proof_form):
    assert proof_form.field("First day").value == date(2026, 2, 1)
    assert proof_form.field("Last day").value == date(2026, 2, 28)
    text = proof_form.text()
    assert '<th scope="col">Found through</th>' in text
    assert "<td>Acme &lt;b&gt;<br>Köln</td>" in text
    assert "Bolt" not in text


def test_where_nothing_went_out_last_month_it_opens_on_this_one(tracker, open_form, tmp_path):
    tracker.add(company="Bolt", role="Clerk", applied_on="2026-03-04")
    form = open_form(tracker, lambda tracker: ProofForm(tracker, folder=tmp_path))
    assert form.field("Period").label == "This month so far"
    assert "Bolt" in form.text()


def test_days_of_ones_own_make_another_period(proof_form):
    proof_form.field("Period").value = "this_month"
    assert proof_form.field("First day").value == date(2026, 3, 1)
    proof_form.field("First day").value = date(2026, 2, 1)
    assert proof_form.field("Period").label == "Other days"
    assert "Acme" in proof_form.text()
    assert "Bolt" in proof_form.text()


def test_the_table_speaks_the_language_that_was_chosen(proof_form):
    proof_form.field("Language").value = "de"
    assert "Nachweis der Bewerbungen" in proof_form.text()
    assert "10.02.2026" in proof_form.text()


@pytest.mark.parametrize(("button", "ending"), [("PDF", "pdf"), ("Excel", "xlsx"), ("CSV", "csv")])
def test_each_button_saves_a_file_says_where_and_never_overwrites(proof_form, tmp_path, button, ending):
    name = "Record of job applications 2026-02-01 2026-02-28"
    proof_form.press(f"Save as {button}")
    assert str(tmp_path / "proofs" / f"{name}.{ending}") in proof_form.text()
    proof_form.press(f"Save as {button}")
    assert sorted(path.name for path in (tmp_path / "proofs").iterdir()) == [f"{name} 2.{ending}", f"{name}.{ending}"]


def test_a_sign_no_font_has_is_named_and_may_become_a_box(proof_form, told, tmp_path):
    told.add(company="\u0378 Ltd", role="Clerk", applied_on="2026-02-11")
    proof_form.press("Save as PDF")
    assert "U+0378" in proof_form.text()
    assert not (tmp_path / "proofs").exists()
    proof_form.press("Save the PDF with boxes in their place")
    assert len(list((tmp_path / "proofs").iterdir())) == 1
    assert "Save the PDF with boxes in their place" not in proof_form.labels()


def test_a_fault_stands_beside_its_field_and_nothing_is_saved(proof_form, tmp_path):
    proof_form.field("Last day").value = date(2026, 1, 1)
    assert "2026-01-01 is before 2026-02-01" in proof_form.text()
    proof_form.press("Save as PDF")
    assert "Look at what is marked above" in proof_form.text()
    proof_form.field("First day").value = None
    assert "Which day?" in proof_form.text()
    assert not (tmp_path / "proofs").exists()


def test_what_was_typed_is_there_again_and_a_period_moves_on_with_the_month(told, open_form, tmp_path):
    form = open_form(told, lambda tracker: ProofForm(tracker, folder=tmp_path))
    form.fill(Your_name="Robin Ellis", Language="de")
    form.field("Your address (optional)").value = "Elm Row 1\nLeeds"
    drafts._session.clear()
    told._pinned = date(2026, 4, 2)
    again = open_form(told, lambda tracker: ProofForm(tracker, folder=tmp_path))
    assert again.field("Your name").value == "Robin Ellis"
    assert again.field("Your address (optional)").value == "Elm Row 1\nLeeds"
    assert again.field("Language").value == "de"
    assert again.field("First day").value == date(2026, 3, 1)
    again.field("First day").value = date(2026, 2, 3)
    assert open_form(told, lambda tracker: ProofForm(tracker)).field("First day").value == date(2026, 2, 3)


def test_an_empty_log_shows_an_empty_proof(tracker, open_form, tmp_path):
    form = open_form(tracker, lambda tracker: ProofForm(tracker, folder=tmp_path))
    assert "No application was sent in this period." in form.text()
    form.press("Save as CSV")
    assert len(list(tmp_path.glob("*.csv"))) == 1
