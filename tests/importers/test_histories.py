"""A history of stages in one cell: read as data, never run."""

import pytest

from followup_kit.importers.histories import LONGEST, read_history

STEPS = [("Applied", "2025-03-04"), ("Interview", "2025-03-12"), ("Rejected", "2025-03-20")]


@pytest.mark.parametrize(
    "cell",
    [
        '[{"status": "Applied", "date": "2025-03-04"}, {"status": "Interview", "date": "2025-03-12"},'
        ' {"status": "Rejected", "date": "2025-03-20"}]',
        "[{'stage': 'Applied', 'at': '2025-03-04'}, {'stage': 'Interview', 'at': '2025-03-12'},"
        " {'stage': 'Rejected', 'at': '2025-03-20', 'by': None}]",
        '[["Applied", "2025-03-04"], ["Interview", "2025-03-12"], ["Rejected", "2025-03-20"]]',
        "[('2025-03-04', 'Applied'), ('2025-03-12', 'Interview'), ('2025-03-20', 'Rejected')]",
        '{"Applied": "2025-03-04", "Interview": "2025-03-12", "Rejected": "2025-03-20"}',
        "Applied 2025-03-04 → Interview 2025-03-12 → Rejected 2025-03-20",
        "Applied: 2025-03-04; Interview (2025-03-12); 2025-03-20 Rejected",
        "Applied 2025-03-04\nInterview 2025-03-12\nRejected 2025-03-20",
    ],
)
def test_a_history_is_read_in_the_ways_programs_and_people_write_it(read, events, keys, cell):
    assert read_history(cell) == STEPS
    quoted = cell.replace('"', '""')
    got = read(f'Company,Role,History\nAcme,Chef,"{quoted}"\n')
    assert events(got) == [(word.lower(), day) for word, day in STEPS]
    assert keys(got) == []


@pytest.mark.parametrize(
    "cell",
    ["", "sent it, then nothing", "[1, 2]", "__import__('os').system('touch gone')", "[" * 5000, "x" * (LONGEST + 1),
     "[__import__('os').getcwd()]", "{", "call them on 2025-03-04"],
)  # fmt: skip
def test_what_is_no_history_gives_none_and_nothing_is_run(cell, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert read_history(cell) == []
    assert list(tmp_path.iterdir()) == []


def test_the_order_of_day_and_month_in_histories_is_asked_for_once(read, events, keys):
    text = "Company,Role,History\nAcme,Chef,Applied 3/4/2025 → Rejected 5/6/2025\n"
    assert keys(read(text)) == ["dates"]
    assert events(read(text, dates="DMY")) == [("applied", "2025-04-03"), ("rejected", "2025-06-05")]


def test_a_stage_that_nobody_knows_is_asked_about(read, events, keys):
    got = read("Company,Role,History\nAcme,Chef,Applied 2025-03-04 → Pool 2025-03-12\n")
    assert (events(got), keys(got)) == ([("applied", "2025-03-04")], ["status:pool"])


def test_the_last_stage_does_not_move_an_application_back(read, events):
    cell = "Applied 2025-03-04 → Rejected 2025-03-20 → Applied 2025-03-21"
    assert events(read(f"Company,Role,History\nAcme,Chef,{cell}\n")) == [
        ("applied", "2025-03-04"),
        ("rejected", "2025-03-20"),
    ]
