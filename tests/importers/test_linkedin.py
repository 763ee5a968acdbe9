"""LinkedIn's data export."""

import io
import zipfile

import pytest

from followup_kit.errors import InvalidInput
from followup_kit.importers import Source, importer_of

HEADER = (
    "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,"
    "Question And Answers\n"
)


def test_days_are_in_american_order_whatever_they_look_like(read, events):
    got = read(HEADER + '"11/12/24, 11:39 PM",,,Acme,Chef,,cv.pdf,\n')
    assert (events(got), got.questions) == ([("applied", "2024-11-12")], ())
    assert (got.applications[0].source, got.applications[0].resume) == ("LinkedIn", "cv.pdf")


def test_a_copy_saved_again_in_another_order_of_days_is_asked_about(read, events, keys):
    got = read(HEADER.replace("Company Name", "Company") + "23/11/24,,,Acme,Chef,,cv.pdf,\n")
    assert (events(got), keys(got)) == ([("applied", "?")], ["date:applied:2"])


def test_a_row_without_a_title_is_kept_and_one_without_a_company_told(read):
    got = read(HEADER + '"11/12/24, 1:00 AM",,,Acme,,,,\n"11/12/24, 1:00 AM",,,,Chef,,,\n')
    assert [(a.company, a.role) for a in got.applications] == [("Acme", "")]
    assert [(row.line, row.reason) for row in got.skipped] == [(3, "no company is named")]


def test_saved_jobs_are_no_applications(read):
    got = read('Saved Date,Job Url,Job Title,Company Name\n"3/6/25, 8:00 AM",https://x.example,Waiter,Cory\n')
    assert (got.format, got.applications) == ("linkedin", ())
    assert [row.reason for row in got.skipped] == ["a saved job, never applied"]
    assert got.notes[0].endswith("1 saved job is no application: left out.")


@pytest.mark.parametrize("cut", [30, 200, -5])
def test_a_damaged_export_is_not_taken_for_one(cut):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("Jobs/Job Applications.csv", HEADER + '"11/12/24, 1:00 AM",,,Acme,Chef,,,\n')
    assert importer_of(Source("export.zip", given=buffer.getvalue())) == "linkedin"
    with pytest.raises(InvalidInput, match="no reader"):
        importer_of(Source("export.zip", given=buffer.getvalue()[:cut]))


def export(**files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(f"Jobs/{name}.csv", text)
    return buffer.getvalue()


def row(day, company):
    return f'"{day}, 11:39 PM",,,{company},Chef,,cv.pdf,\n'


def test_an_export_in_several_parts_is_read_whole(read):
    parts = {
        "Job Applications_1": HEADER + row("3/5/25", "Bolt") + row("3/6/25", "Cora"),
        "Job Applications": HEADER + row("3/4/25", "Acme"),
        "Job Applications copy": HEADER + row("3/4/25", "Acme"),
        "Saved Jobs": 'Saved Date,Job Url,Job Title,Company Name\n"3/6/25, 8:00 AM",https://x.example,Waiter,Dora\n',
    }
    got = read(export(**parts), name="export.zip")
    assert [(a.line, a.company) for a in got.applications] == [(2, "Acme"), (1002, "Bolt"), (1003, "Cora")]
    assert "Lines above 1000 are those of Job Applications_1.csv" in got.notes[0]
    assert len(got.skipped) == 1


def test_saved_jobs_alone_in_an_export_are_told(read):
    saved = 'Saved Date,Job Url,Job Title,Company Name\n"3/6/25, 8:00 AM",https://x.example,Waiter,Dora\n'
    got = read(export(**{"Saved Jobs": saved}), name="export.zip")
    assert (got.applications, [row.reason for row in got.skipped]) == ((), ["a saved job, never applied"])


def test_the_jobs_one_had_are_no_applications(read):
    had = "Company Name,Title,Description,Location,Started On,Finished On\nAcme,Chef,,Ulm,Mar 2020,\n"
    got = read(export(Profile="First Name\nMe\n", Positions=had), name="export.zip")
    assert (got.format, got.applications, got.questions) == ("linkedin", (), ())
    assert "There are no applications in this export." in got.notes[0]
