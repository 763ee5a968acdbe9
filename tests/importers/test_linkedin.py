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
