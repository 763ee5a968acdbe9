import pytest

from followup_kit.importers.columns import count_known_headers, recognise


def of(header, *rows):
    return recognise(header, rows)


def test_headers_are_known_in_many_words_and_any_writing():
    found = of(
        ["companyName", "JOB-TITLE", "date_submitted", "Application Status"], ["Acme", "A", "3/4/2025", "Rejected"]
    )
    assert found.at == {"company": 0, "role": 1, "applied": 2, "status": 3}


def test_a_slip_in_a_header_is_read_over():
    assert of(["Compnay", "Postion"], ["Acme", "Analyst"]).at == {"company": 0, "role": 1}


@pytest.mark.parametrize(
    ("header", "cells", "field"),
    [
        ("Response", ["Rejected", "Ghosted"], "status"),
        ("Response", ["3/4/2025", "3/5/2025"], "reply"),
        ("Outcome", ["4/1/2025", ""], "outcome"),
        ("Interview", ["4/1/2025", ""], "interview"),
        ("Interview", ["Yes", "no"], "had_interview"),
        ("Rejected", ["Y", "N"], "had_rejected"),
        ("Website", ["https://acme.example/1", ""], "url"),
        ("Website", ["Indeed", "LinkedIn"], "source"),
    ],
)
def test_what_stands_in_a_column_decides_between_its_meanings(header, cells, field):
    found = of(["Company", header], *[["Acme", cell] for cell in cells])
    assert found.at[field] == 1


def test_a_column_of_numbers_is_no_status_although_it_is_called_outcome():
    found = of(["Company", "outcome", "application_status"], ["Acme", "0.5", "Rejected"], ["Bolt", "0", "Ghosted"])
    assert found.at["status"] == 2
    assert found.extra == {"sheet_outcome": 1}


def test_the_better_name_wins_when_two_columns_claim_a_field():
    found = of(["Company", "Website", "Application site"], ["Acme", "jobs page", "Indeed"])
    assert found.at["source"] == 2
    assert found.extra == {"website": 1}


def test_further_columns_are_kept_under_plain_names_that_do_not_clash():
    found = of(["Company", "Job Level", "Job level", "Kind", ""], ["Acme", "Mid", "x", "y", "z"])
    assert found.extra == {"job_level": 1, "job_level_2": 2, "sheet_kind": 3, "column_5": 4}


@pytest.mark.parametrize(
    "header",
    ["Contact Email", "E-mail", "Contact Phone Number", "phone", "Race", "Health condition", "Question And Answers"],
)
def test_private_columns_are_left_out_by_name(header):
    found = of(["Company", header], ["Acme", "x"])
    assert (found.private, found.extra) == ((header,), {})


def test_a_column_of_mail_addresses_is_left_out_whatever_its_name():
    assert of(["Company", "Who"], ["Acme", "ann@acme.example"], ["Bolt", ""]).private == ("Who",)


def test_a_phone_screen_is_a_stage_and_not_private():
    found = of(["Company", "Phone screen"], ["Acme", "3/4/2025"])
    assert (found.at["screening"], found.private) == (1, ())


def test_a_row_counts_as_header_only_with_a_company_in_it():
    assert count_known_headers(["Company", "Position", "Mood"]) == 2
    assert count_known_headers(["Position", "Status"]) == 0


def test_a_known_header_over_other_content_is_not_believed():
    found = of(["Company", "Firm", "Status"], ["2025-03-04", "Acme", "3"], ["2025-03-05", "Bolt", "4"])
    assert (found.at, "sheet_status" in found.extra or "status" in found.extra) == ({"company": 1}, True)


def test_statuses_and_links_are_known_by_what_they_say_under_any_header():
    rows = [["Acme", "Rejected", "https://a.example/1"], ["Bolt", "Ghosted", "https://a.example/2"]]
    rows += [["Cora", "abgesagt", "https://a.example/3"]]
    assert of(["Company", "How it went", "Where to"], *rows).at == {"company": 0, "status": 1, "url": 2}
    rows[1][1] = "fine, I think"
    assert "status" not in of(["Company", "How it went", "Where to"], *rows).at


def test_a_column_of_links_is_no_company():
    assert "company" not in of(["Firm", "Role"], ["https://a.example", "Chef"]).at
