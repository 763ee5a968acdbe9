"""Companies followed and connections in a LinkedIn export."""

import io
import zipfile

import pytest

APPLICATIONS = (
    "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,"
    "Question And Answers\n"
    '"3/4/25, 11:39 PM",,,Acme,Chef,,cv.pdf,\n"4/4/25, 11:39 PM",,,ACME,Cook,,cv.pdf,\n'
    '"3/5/25, 1:00 PM",,,Bolt,Chef,,,\n'
)
FOLLOWS = (
    "Organization,Followed On\nAcme,Sat Mar 08 12:22:52 UTC 2025\nBolt,Sat Feb 01 12:22:52 UTC 2025\n"
    "Cora,Sat Mar 08 12:22:52 UTC 2025\nBolt,some day\n"
)
CONNECTIONS = (
    'Notes:\n"When exporting your connection data, you may notice that some are missing."\n\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Ann,Lee,https://x.example/ann,ann@x.example,Acme,Head Chef,08 Mar 2025\n"
    "Ben,Moe,https://x.example/ben,,Dora,Baker,09 Mar 2025\n"
)


@pytest.fixture
def export():
    def pack(**files):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as packed:
            for name, text in files.items():
                packed.writestr(name.replace("_", " ") + ".csv", text)
        return buffer.getvalue()

    return pack


def test_a_company_followed_after_applying_is_an_event_of_the_last_application_until_then(read, export, events):
    got = read(export(Job_Applications=APPLICATIONS, Company_Follows=FOLLOWS), name="export.zip")
    assert [events(got, at) for at in range(3)] == [
        [("applied", "2025-03-04"), ("followed", "2025-03-08")],
        [("applied", "2025-04-04")],
        [("applied", "2025-03-05")],
    ]
    assert any("1 company you followed" in note and "3 others left out" in note for note in got.notes)


def test_connections_are_counted_and_none_is_kept(read, export):
    got = read(export(Job_Applications=APPLICATIONS, Connections=CONNECTIONS), name="export.zip")
    assert any("2 connections left out as private, 1 of them at companies" in note for note in got.notes)
    assert not any(private in repr(got) for private in ("Ann", "ann@x.example", "Head Chef"))
    assert len(got.applications) == 3


@pytest.mark.parametrize(("text", "said"), [(FOLLOWS, "4 others left out"), (CONNECTIONS, "2 connections left out")])
def test_such_a_table_alone_is_never_taken_for_applications(read, text, said):
    got = read(text)
    assert (got.format, got.applications) == ("linkedin", ())
    assert said in got.notes[0]


def test_a_second_import_of_what_is_followed_adds_nothing(tracker, tmp_path, export):
    path = tmp_path / "export.zip"
    path.write_bytes(export(Job_Applications=APPLICATIONS, Company_Follows=FOLLOWS))
    tracker.read(path)
    assert list(tracker.events().kind).count("followed") == 1
    again = tracker.read(path)
    assert (len(again.added), len(again.changed)) == (0, 0)
