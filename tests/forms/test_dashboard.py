"""The dashboard as its user sees it: a number, a question, a chart, what to do, and the applications behind."""

import asyncio
import json

import pytest

import followup_kit as fk
from followup_kit.forms import dashboard_words
from followup_kit.forms.dashboard import Dashboard
from followup_kit.stats.behind import NO_THEME


class Page:
    def __init__(self, tracker):
        self.form = Dashboard(tracker)

    @property
    def head(self):
        return self.form._head.shown

    @property
    def list(self):
        return self.form._list.shown

    @property
    def chart(self):
        (chart,) = self.form._chart.children
        return chart

    def list_behind(self, key):
        self.do("behind", key=key, of=self.list["of"])

    def do(self, does, **given):
        self.form._head.asked({"do": does, **given}, [])

    def click(self, **given):
        self.chart.asked({"do": "behind", "key": None, "x": None, **given}, [])


@pytest.fixture
def seen():
    return Page(fk.sample_tracker())


def test_it_opens_with_the_rate_its_interval_and_what_is_due(seen):
    assert seen.head["rate"]["number"] == "38 of 100 would have answered by day 30"
    assert seen.head["rate"]["told"].startswith("(27–51, n = 60;")
    assert seen.head["plan"].startswith("This week: ")
    assert seen.head["selected"] == "All 60 applications."


def test_the_first_chart_does_not_wait_for_the_plan():
    async def opened():
        form = Dashboard(fk.sample_tracker())
        while not form._chart.children:
            await asyncio.sleep(0)
        first = form._head.shown
        while not form._head.shown["plan"]:
            await asyncio.sleep(0)
        return first, form._head.shown

    first, then = asyncio.run(asyncio.wait_for(opened(), 60))
    assert (first["says"] != "", first["plan"]) == (True, "")
    assert then["plan"].startswith("This week: ")


def test_every_question_has_a_chart_a_sentence_a_next_step_and_applications_behind_it(seen):
    for name, _ in seen.head["tabs"]:
        seen.do("ask", name=name)
        assert seen.head["says"]
        assert seen.head["next"]
        assert seen.chart.shown["data"]
        assert seen.chart.shown["says"]
        keys = [key for key, _ in seen.list["marks"]]
        lists = [(seen.list_behind(key), seen.list)[1] for key in keys]
        assert lists[0]["rows"]
        assert all("behind “" in one["told"] for one in lists)


def test_no_script_is_so_large_that_a_slow_computer_is_given_up_on(seen):
    """Anywidget waits two seconds for a widget's own script, and drops all changes of one that took longer."""
    scripts = [type(one)._esm for one in (seen.chart, seen.form._head, seen.form._list)]
    assert max(len(str(one)) for one in scripts) < 50_000
    assert "window.Plotly" in seen.chart.plotly


def test_one_chart_is_drawn_and_drawn_again(seen):
    first = seen.chart
    seen.do("ask", name="funnel")
    assert seen.chart is first
    assert first.shown["data"][0]["type"] == "sankey"


def test_the_page_says_title_and_caption_itself_and_the_picture_has_its_own(seen):
    assert "title" not in seen.chart.shown["layout"]
    assert not any(note.get("name") == "caption" for note in seen.chart.shown["layout"].get("annotations", []))
    assert seen.chart.shown["print"]["title"]["text"]
    assert seen.chart.shown["print"]["paper_bgcolor"] == "#ffffff"


def test_a_filter_changes_the_number_the_chart_and_the_list(seen):
    seen.do("ask", name="compare")
    seen.do("filter", name="source", value="LinkedIn")
    assert seen.head["rate"]["told"].startswith("(")
    assert "n = 27" in seen.head["rate"]["told"]
    assert [key for key, _ in seen.list["marks"]] == ["LinkedIn"]
    assert seen.head["selected"] == "27 of 60 applications."
    seen.do("clear")
    assert seen.head["selected"] == "All 60 applications."


def test_nothing_that_fits_is_said_and_can_be_cleared(seen):
    seen.do("filter", name="role", value="astronaut")
    assert seen.head["rate"]["number"] == "No application fits these filters."
    assert seen.head["filtered"]
    seen.do("clear")
    assert seen.head["rate"]["number"].startswith("38 of 100")


def test_the_log_can_be_seen_as_it_was_known_then(seen):
    known = seen.head["known"]
    day = known["last"] - 60
    seen.do("as_of", day=day)
    assert seen.head["known"]["at"] == day
    assert seen.head["selected"] != "All 60 applications."
    then = fk.sample_tracker().events()
    from datetime import date

    rates = fk.response_rate(then, as_of=date.fromordinal(day))
    assert f"n = {rates['n'][0]};" in seen.head["rate"]["told"]


def test_a_day_before_anything_was_sent_leaves_a_way_back(seen):
    seen.do("as_of", day=seen.head["known"]["first"] - 1)
    assert seen.head["rate"]["number"] == "Nothing had been sent by that day."
    seen.do("as_of", day=seen.head["known"]["last"])
    assert seen.head["selected"] == "All 60 applications."


def test_groups_can_be_chosen_and_none_is_an_id(seen):
    seen.do("ask", name="compare")
    options = [value for value, _ in seen.head["choice"]["options"]]
    assert {"source", "role", "month", "weekday"} <= set(options)
    assert not {"application_id", "note", "url", "event_id", "company"} & set(options)
    seen.do("choose", value="weekday")
    assert seen.list["marks"][0][0] == "Monday"


@pytest.mark.parametrize(
    ("name", "clicked", "told"),
    [
        ("compare", {"key": "referral"}, "13 applications behind “referral: 13”."),
        ("funnel", {"key": "applied to screening"}, "3 applications behind “applied to screening: 3”."),
        ("funnel", {"key": "interview"}, "7 applications behind “all interview: 7”."),
        ("outcome_curve", {"key": "screening", "x": 3}, "3 applications behind “first answer: screening”."),
        ("waiting_time", {"x": 7.0}, "behind “answered after 7 days”."),
        ("activity", {"key": "n_applied 2026-03-16"}, "1 application behind “applied 2026-03-16”."),
    ],
)
def test_a_click_on_a_mark_lists_the_applications_behind_it(seen, name, clicked, told):
    seen.do("ask", name=name)
    seen.click(**clicked)
    assert seen.list["told"].endswith(told)
    assert seen.list["key"] in [key for key, _ in seen.list["marks"]]


def test_a_mark_chosen_in_the_list_of_the_question_before_is_none_of_this_one(seen):
    before = seen.list["of"]
    seen.do("ask", name="funnel")
    seen.do("behind", key="waiting", of=before)
    assert (seen.list["key"], "rows" in seen.list) == ("", False)


def test_what_to_do_names_tabs_and_the_board_where_a_notebook_names_functions(seen):
    assert "(“Late answers” says how likely)" in seen.head["next"]
    seen.do("ask", name="activity")
    assert seen.head["next"].endswith("the board says what is due.")


def test_a_click_beside_all_marks_changes_nothing(seen):
    before = seen.list
    seen.click()
    assert seen.list == before


def test_a_gentle_page_names_no_rejection_under_any_question(seen):
    def said():
        chart = seen.chart.shown
        parts = (seen.head["title"], seen.head["says"], seen.head["next"], seen.head["status"], seen.list, chart)
        return json.dumps(parts).casefold()

    seen.do("ask", name="outcome_curve")
    assert "reject" in said()
    seen.do("gentle")
    for name, _ in seen.head["tabs"]:
        seen.do("ask", name=name)
        assert "reject" not in said(), name


def test_a_gentle_page_hides_rejections_and_says_so(seen):
    seen.do("ask", name="outcome_curve")
    seen.do("gentle")
    assert seen.head["selected"].endswith("Rejections are hidden, not lost.")
    assert "rejected" not in [key for key, _ in seen.list["marks"]]
    assert "rejected" not in seen.chart.shown["says"].splitlines()[1]
    seen.do("ask", name="compare")
    seen.list_behind("LinkedIn")
    assert not any(row[-1].startswith("rejected") for row in seen.list["rows"])
    assert seen.form.tracker.setting("gentle_view") == "on"
    seen.do("gentle")
    assert seen.head["gentle"] == "Hide rejections"


def test_feedback_is_a_question_once_somebody_gave_some_and_lists_what_they_said(tracker):
    acme = tracker.add(company="Acme", role="Clerk", applied_on="2026-02-02")
    bolt = tracker.add(company="Bolt", role="Clerk", applied_on="2026-02-03")
    assert "feedback_themes" not in dict(Page(tracker).head["tabs"])
    for one, words in ((acme, "More SQL."), (bolt, "Practise SQL.")):
        tracker.tag_feedback(tracker.record(one, "feedback_received", on="2026-03-10", note=words), "SQL")
    seen = Page(tracker)
    assert seen.head["tabs"][-1] == ("feedback_themes", "Feedback")
    seen.do("ask", name="feedback_themes")
    assert seen.head["says"] == "SQL was named in 2 of 2 answers (100 %, 34–100)."
    seen.click(key="SQL", x=100)
    assert seen.list["told"] == "2 answers behind “SQL: 2”."
    assert seen.list["columns"][-2] == "What they said"
    assert [row[-1] for row in seen.list["rows"]] == ["Practise SQL.", "More SQL."]
    seen.do("filter", name="until", value="2026-02-02")
    assert seen.list["marks"] == [("SQL", "SQL: 1")]


def test_feedback_is_given_its_themes_where_it_is_read_and_stays_in_sight_meanwhile(tracker):
    for company in ("Acme", "Bolt"):
        one = tracker.add(company=company, role="Clerk", applied_on="2026-02-02")
        tracker.record(one, "feedback_received", on="2026-03-10", note="More SQL.")
    seen = Page(tracker)
    seen.do("ask", name="feedback_themes")
    assert seen.head["next"] == "Read the answers and give each a theme (in the list below)."
    seen.list_behind(NO_THEME)
    (first, _), (second, _) = seen.list["themes"]
    seen.do("tag", event_id=first, themes=" SQL ;more examples;")
    assert seen.head["says"].startswith("SQL was named in 1 of 1 answers")
    assert seen.list["themes"] == [[first, "SQL; more examples"], [second, ""]]
    assert (seen.list["known"], seen.list["marks"][-1][1]) == (["SQL", "more examples"], "no theme yet: 1")
    seen.list_behind("SQL")
    assert seen.list["told"] == "1 answer behind “SQL: 1”."


def test_before_the_first_feedback_its_question_says_so_and_stays(tracker):
    acme = tracker.add(company="Acme", role="Clerk", applied_on="2026-02-02")
    told = tracker.record(acme, "feedback_received", on="2026-03-10", note="More SQL.")
    seen = Page(tracker)
    seen.do("ask", name="feedback_themes")
    seen.do("as_of", day=seen.head["known"]["last"] - 15)
    assert (seen.head["tab"], seen.head["says"]) == ("feedback_themes", "No feedback came yet.")
    tracker.retract(told)
    seen.form.refresh()
    assert seen.head["tab"] == "waiting_time"


def test_the_board_opens_below_and_closes(seen):
    seen.do("board")
    assert len(seen.form._board.children) == 1
    seen.do("board")
    assert seen.form._board.children == ()


def test_an_empty_log_is_invited(tracker):
    form = Dashboard(tracker)
    assert "No applications to look at yet" in form._said.value
    assert form._chart.children == ()
    tracker.add(company="Acme", role="Clerk", applied_on="2026-03-02")
    form.refresh()
    assert form._head.shown["selected"] == "All 1 application."


def test_long_and_hostile_names_are_text_and_an_unknown_day_is_said(tracker):
    tracker.add(company="<script>" * 40, role="W" * 300, applied_on="2026-03-02", source="$x$<b>")
    odd = tracker.add(company="Bolt", role="Clerk")
    tracker.record(odd, "applied", on=None)
    seen = Page(tracker)
    seen.do("ask", name="compare")
    seen.list_behind("$x$<b>")
    assert len(seen.list["rows"][0][0]) == 60
    assert "check_events" in seen.list["definition"]


def test_a_long_list_is_shown_in_parts(tracker):
    for number in range(dashboard_words.FIRST + 5):
        tracker.add(company=f"Company {number}", role="Clerk", applied_on="2026-03-02")
    seen = Page(tracker)
    seen.list_behind("waiting")
    assert (len(seen.list["rows"]), seen.list["more"]) == (dashboard_words.FIRST, "Show 5 more of 5")
    seen.do("more")
    assert (len(seen.list["rows"]), seen.list["more"]) == (dashboard_words.FIRST + 5, "")


def test_saved_without_being_run_it_says_how_to_see_it(seen):
    assert repr(seen.form) == "Run this cell (Shift + Enter) to see the form."
