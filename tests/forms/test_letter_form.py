"""The letter form: what a seeker sees, keeps and finds again. Driven through its real widgets."""

from email import message_from_bytes, policy

import pytest

import followup_kit as fk
from followup_kit.forms import drafts
from followup_kit.forms.letter_form import LetterForm


@pytest.fixture
def tracker():
    return fk.sample_tracker()


@pytest.fixture
def form(tracker, tmp_path):
    return LetterForm(tracker, folder=tmp_path / "letters")


def answer(form, name, text):
    form._answers[name].value = text


def rules(form):
    return [one.rule for one in form.findings]


def test_it_opens_on_the_latest_rejection_by_somebody_who_spoke_with_the_seeker(form):
    assert form._application.widget.label == "Northwind Robotics · Data analyst · rejected yesterday"
    assert form.letter.body.startswith("Dear Ms Smith,")


def test_the_letter_follows_every_answer_and_marks_what_is_missing(form):
    assert "⟦what you enjoyed talking about⟧" in form.letter.body
    assert "gap" in rules(form)
    answer(form, "topic", "the churn dashboard")
    assert "the churn dashboard" in form._preview.value
    assert rules(form) == []
    assert form._checks.list.shown == {"lines": [], "kept": [], "ready": "Nothing to look at again."}


def test_a_check_appears_with_the_phrase_and_goes_with_it(form):
    answer(form, "topic", "the churn dashboard")
    answer(form, "own_words", "I am just touching base.")
    assert "phrase" in rules(form)
    assert "touching base" in form._checks.list.shown["lines"][0]["text"]
    answer(form, "own_words", "")
    assert rules(form) == []


def test_saving_writes_a_draft_for_the_mail_program_and_the_log_keeps_the_text(form, tracker, tmp_path):
    answer(form, "topic", "the churn dashboard")
    form._save.click()
    saved = list((tmp_path / "letters").iterdir())
    message = message_from_bytes(saved[0].read_bytes(), policy=policy.default)
    assert [path.suffix for path in saved] == [".eml"]
    assert message["To"].addresses[0].addr_spec == "dana.smith@northwind.example"
    assert message["From"].addresses[0].addr_spec == "robin.ellis@mail.example"
    assert "the churn dashboard" in message.get_content()
    assert str(saved[0]) in form._said.value
    assert tracker.letters().body.to_list() == [form.letter.body]


def test_saving_does_not_say_that_it_was_sent(form, tracker):
    answer(form, "topic", "the churn dashboard")
    form._save.click()
    assert "letter_sent" not in set(tracker.events().kind)


def test_i_sent_it_records_the_day_once_and_undo_takes_it_back(form, tracker):
    answer(form, "topic", "the churn dashboard")
    form._save.click()
    form._sent.click()
    form._sent.click()
    sent = tracker.events().query("kind == 'letter_sent'")
    assert sent.company.to_list() == ["Northwind Robotics"]
    assert sent.event_on.dt.date.to_list() == [tracker.as_of]
    assert "recorded already" in form._said.value
    form._undo.click()
    assert "letter_sent" not in set(tracker.events().kind)


def test_a_post_is_recorded_as_what_it_is(form, tracker):
    form._kind.value = "x_post"
    answer(form, "about", "why customers stay")
    answer(form, "thought", "Asking the quiet ones is what I will try next.")
    assert form._sent.description == "I posted it"
    form._sent.click()
    assert tracker.history(form.letter.application_id)[-1].kind == "shared"


def test_a_letter_with_a_gap_goes_out_only_when_the_button_is_pressed_twice(form, tmp_path):
    form._save.click()
    assert "Still to fill in" in form._said.value
    assert not (tmp_path / "letters").exists()
    form._save.click()
    assert len(list((tmp_path / "letters").iterdir())) == 1


def test_saving_twice_keeps_both_files(form, tmp_path):
    answer(form, "topic", "the churn dashboard")
    form._save.click()
    form._save.click()
    assert len(list((tmp_path / "letters").iterdir())) == 2


def test_typed_text_is_there_again_after_the_cell_is_run_again(form, tracker, tmp_path):
    answer(form, "topic", "the churn dashboard")
    answer(form, "disappointment", "")
    again = LetterForm(tracker, folder=tmp_path)
    assert again._answers["topic"].value == "the churn dashboard"
    assert again._answers["disappointment"].value == ""


def test_typed_text_is_there_again_after_the_kernel_was_restarted(tmp_path):
    path = tmp_path / "search.db"
    first = fk.Tracker.create(path)
    first.add(company="Acme", role="Analyst", applied_on="2026-03-03")
    answer(LetterForm(first), "topic", "the churn dashboard")
    first.close()
    drafts._session.clear()
    again = LetterForm(fk.Tracker.open(path))
    assert again._answers["topic"].value == "the churn dashboard"


def test_typed_text_is_kept_for_each_application_and_follows_to_another_kind(form):
    answer(form, "topic", "the churn dashboard")
    first, second = [value for _, value in form._application.widget.options[:2]]
    form._application.value = second
    assert form._answers["topic"].value == ""
    form._application.value = first
    form._kind.value = "feedback_request"
    assert form._answers["topic"].value == "the churn dashboard"


def test_every_kind_has_its_own_questions_and_a_counter_against_its_limit(form):
    form._kind.value = "connection_note"
    assert "of 200 characters" in form._preview.value
    form._premium.value = True
    assert "of 300 characters" in form._preview.value
    form._kind.value = "x_post"
    assert list(form._answers) == ["about", "thought", "handle", "link"]
    assert "of 280 characters" in form._preview.value


def test_somebody_new_is_greeted_at_once_and_remembered_when_the_letter_is_saved(form, tracker):
    answer(form, "topic", "the churn dashboard")
    form._recipient._who.value = "new"
    form._recipient._new["contact_name"].value = "Ana Lima"
    assert form.letter.body.startswith("Dear Ana Lima,")
    form._save.click()
    assert "Ana Lima" in set(tracker.contacts().name)
    assert form._recipient.contact_id is not None


def test_somebody_new_without_a_name_is_told_at_the_field_and_nothing_is_lost(form, tmp_path):
    answer(form, "topic", "the churn dashboard")
    form._recipient._who.value = "new"
    form._recipient._new["contact_email"].value = "not an address"
    form._save.click()
    assert "What is their name?" in form._recipient._new["contact_name"]._fault.value
    assert "no e-mail address" in form._recipient._new["contact_email"]._fault.value
    assert form._answers["topic"].value == "the churn dashboard"
    assert not (tmp_path / "letters").exists()


def test_a_day_in_the_future_is_refused_in_words(form):
    answer(form, "topic", "the churn dashboard")
    form._sent_on.value = form.tracker.as_of.replace(year=2126)
    form._sent.click()
    assert "in the future" in form._said.value


def test_a_search_finds_one_of_many_applications(form):
    form._find.value = "larkspur insights"
    assert form._application.widget.label.startswith("Larkspur Media")
    assert form.letter.body.startswith("Dear Tom,")
    form._find.value = "nothing like this"
    assert "No application holds these words" in form._find._fault.value
    assert form._application.widget.label.startswith("Larkspur Media")


def test_hostile_names_are_shown_as_text(tmp_path):
    tracker = fk.Tracker.create(tmp_path / "search.db")
    tracker.add(
        company="<img src=x onerror=alert(1)>" + "x" * 300, role="<script>alert(1)</script>", applied_on="2026-03-03"
    )
    form = LetterForm(tracker)
    assert "<script>" not in form._preview.value
    assert "<img" not in form._preview.value
    assert "&lt;script&gt;" in form._preview.value


def test_an_empty_log_invites(tmp_path):
    form = LetterForm(fk.Tracker.create(tmp_path / "search.db"))
    assert "No applications yet" in form._box.children[1].value


def test_an_application_far_down_a_long_list_can_be_opened_by_its_id(tmp_path):
    tracker = fk.Tracker.create(tmp_path / "search.db")
    first = tracker.add(company="First & Co", role="Analyst", applied_on="2026-01-01")
    for n in range(210):
        tracker.add(company=f"Company {n}", role="Analyst", applied_on="2026-02-01")
    form = LetterForm(tracker, application_id=first)
    assert form._application.widget.label.startswith("First & Co")


def test_reopened_without_running_it_says_what_to_do(form):
    assert form._repr_mimebundle_()["text/plain"] == repr(form)
    assert "Run this cell" in repr(form)


def test_it_opens_with_the_person_it_is_asked_to_write_to_and_another_may_be_chosen(tracker, tmp_path):
    priya = tracker.contacts().query("name == 'Priya Raman'").contact_id.item()
    first = tracker.applications().query("company == 'Northwind Robotics'").application_id.item()
    form = LetterForm(tracker, "thank_you", first, contact_id=priya, folder=tmp_path)
    assert form.letter.body.startswith("Dear Priya,")
    form._recipient._who.value = ""
    form._open_application()
    assert form.letter.contact_id is None


def test_who_asked_for_the_letter_is_told_when_it_was_sent(tracker, tmp_path):
    told = []
    form = LetterForm(tracker, folder=tmp_path, on_sent=told.append)
    answer(form, "topic", "the churn dashboard")
    form._save.click()
    assert told == []
    form._sent.click()
    assert told == [tracker.history(form.letter.application_id)[-1].event_id]


def test_the_tone_changes_the_letter_and_is_kept_with_the_draft(form, tracker, tmp_path):
    form._tone.value = "formal"
    assert "Yours sincerely," in form.letter.body
    assert LetterForm(tracker, folder=tmp_path)._tone.value == "formal"
