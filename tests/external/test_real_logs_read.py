"""Two real job searches, read to the right applications and events, with nothing guessed."""

from collections import Counter

import pytest

from followup_kit.importers import Imported, read_file

HANNEMAN, JBHUNT = "timhanneman_merged.csv", "jbhunt_jsdata.csv"

#: An answer to every question of either file, a mixture of days, words and "unknown".
ANSWERS = {
    HANNEMAN: {
        "date:interview:10": "2021-12-01",
        "date:interview": "unknown",
        "date:offer": "unknown",
        "date:rejected:73": "2022-08-01",
        "date:rejected": "unknown",
        "rejected:21": "2021-12-12",
        "rejected": "no",
        "reply:63": "rejected",
    },
    JBHUNT: {"date:interview": "unknown", "date:rejected:64": "2025-05-09"},
}


@pytest.fixture
def read(shared_data):
    return lambda name, **options: read_file(shared_data / "logs" / name, **{"as_of": "2025-07-02", **options})


def counted(got: Imported) -> dict[str, int]:
    """Count events by kind; those without a day under the kind and "?"."""
    return dict(Counter(e.kind + ("" if e.event_on else "?") for a in got.applications for e in a.events))


def rows(got: Imported, company: str) -> list[tuple[int, str, list[tuple[str, str]]]]:
    """Give line, role and (kind, day) of each application at a company."""
    return [
        (a.line, a.role, [(e.kind.value, str(e.event_on or "?")) for e in a.events])
        for a in got.applications
        if a.company == company
    ]


def test_the_first_log_gives_its_177_applications_and_asks_15_questions(read):
    got = read(HANNEMAN, as_of=None)
    assert (len(got.applications), got.skipped) == (177, ())
    assert (str(got.as_of), got.date_format) == ("2023-03-13", "MDY")
    assert counted(got) == {
        "applied": 177, "screening": 12, "interview": 9, "interview?": 4, "offer?": 2, "rejected": 50, "rejected?": 2,
    }  # fmt: skip
    assert sorted(q.key for q in got.questions) == sorted(
        [*(f"date:interview:{n}" for n in (10, 18, 44, 67)), *(f"rejected:{n}" for n in (10, 18, 21, 22, 44, 100)),
         *(f"date:rejected:{n}" for n in (73, 108)), *(f"date:offer:{n}" for n in (27, 105)), "reply:63"]
    )  # fmt: skip


def test_rows_of_the_first_log_agree_with_a_reading_by_hand(read):
    got = read(HANNEMAN, as_of=None)
    by_hand = {
        6: ("Target", "applied 2021-11-13, rejected 2021-11-14"),
        10: ("Mobinity Global", "applied 2021-11-21, screening 2021-11-24, interview ?"),
        63: ("Acumen LLC", "applied 2022-07-07"),
        64: ("Acumen LLC", "applied 2022-07-07, rejected 2022-07-12"),
        71: ("A3 Staffing Solutions", "applied 2022-07-13, interview 2022-11-15"),
        105: (
            "D'Arrigo Bros. Co., of California",
            "applied 2022-08-03, screening 2022-08-05, interview 2022-08-09, offer ?",
        ),
        108: ("Relia Quest", "applied 2022-08-15, screening 2022-08-15, interview 2022-08-16, rejected ?"),
    }
    for line, (company, told) in by_hand.items():
        assert (line, told) in [
            (at, ", ".join(" ".join(event) for event in events)) for at, _, events in rows(got, company)
        ]
    removed = next(a for a in got.applications if a.line == 12).events[-1]
    assert (removed.kind, str(removed.event_on), removed.reason) == ("rejected", "2021-11-22", "cancelled")


def test_the_sources_of_the_first_log_are_its_application_sites_in_one_spelling(read):
    sources = Counter(a.source for a in read(HANNEMAN, as_of=None).applications)
    assert sources["Linkedin"] == 105
    assert sources["OtterJobs"] == 5
    assert not {"LinkedIn", "Otter Jobs", "targets page"} & set(sources)
    assert sum(sources.values()) == 177


def test_the_second_log_gives_55_applications_and_33_rows_never_sent(read):
    got = read(JBHUNT)
    assert len(got.applications) == 55
    assert Counter(row.reason for row in got.skipped) == {"never applied": 33}
    assert (got.as_of, got.date_format) == (None, "MDY")
    assert counted(got) == {
        "applied": 55, "interview?": 3, "offer?": 2, "accepted": 1, "declined": 1, "rejected": 17, "rejected?": 1,
    }  # fmt: skip
    assert [q.key for q in got.questions] == [
        "date:interview:29", "date:interview:35", "date:interview:64", "date:rejected:64"]  # fmt: skip


def test_rows_of_the_second_log_agree_with_a_reading_by_hand(read):
    got = read(JBHUNT)
    assert rows(got, "BrainGate")[0][2] == [
        ("applied", "2025-03-12"), ("interview", "?"), ("offer", "?"), ("declined", "2025-05-01")]  # fmt: skip
    assert rows(got, "bioMérieux") == [
        (16, "Data Scientist II", [("applied", "2024-12-10"), ("rejected", "2024-12-19")])
    ]
    assert rows(got, "Slalom")[0][2] == [("applied", "2025-03-22"), ("rejected", "2025-03-25")]
    assert [row[0] for row in rows(got, "Medpace")] == [2]
    assert Counter(a.source for a in got.applications) == {"": 49, "referral": 6}
    assert got.applications[1].extra["pay_minimum"] == "$139,395"


def test_rows_sent_after_the_day_of_the_log_are_questions(read):
    late = [q.key for q in read(JBHUNT, as_of="2025-06-27").questions if q.key.startswith("date:applied")]
    assert late == [f"date:applied:{line}" for line in (82, 83, 84, 85, 86, 87, 89)]


@pytest.mark.parametrize("name", [HANNEMAN, JBHUNT])
def test_after_every_answer_no_question_is_left(read, name):
    assert read(name).questions
    assert read(name, answers=ANSWERS[name]).questions == ()


def test_answers_become_events(read):
    got = read(HANNEMAN, as_of=None, answers=ANSWERS[HANNEMAN])
    assert ("interview", "2021-12-01") in rows(got, "Mobinity Global")[0][2]
    assert rows(got, "Acumen LLC")[0][2] == [("applied", "2022-07-07"), ("rejected", "2022-09-23")]
    assert counted(got)["rejected"] == 50 + 3


@pytest.mark.parametrize("name", [HANNEMAN, JBHUNT])
def test_reading_again_gives_the_same(read, name):
    assert read(name) == read(name)
