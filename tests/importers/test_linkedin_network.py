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


def followed(tracker):
    told = tracker.events().query("kind == 'followed'")
    roles = tracker.applications().set_index("application_id").role
    return [(one.company, roles[one.application_id], str(one.event_on.date())) for one in told.itertuples()]


@pytest.fixture
def bring(tracker, tmp_path):
    def read(raw, name="export.zip"):
        path = tmp_path / name
        path.write_bytes(raw)
        return tracker.read(path, as_of="2025-06-30")

    return read


def test_a_company_followed_after_applying_is_an_event_of_the_last_application_until_then(tracker, bring, export):
    report = bring(export(Job_Applications=APPLICATIONS, Company_Follows=FOLLOWS))
    assert followed(tracker) == [("Acme", "Chef", "2025-03-08")]
    assert [line.what for line in report.changed] == ["Acme: followed 2025-03-08"]


def test_it_may_be_an_application_that_the_log_had_before_and_is_undone_with_the_import(tracker, bring):
    tracker.add(company="Cora", role="Baker", applied_on="2025-03-01")
    report = bring(FOLLOWS.encode(), "Company Follows.csv")
    assert followed(tracker) == [("Cora", "Baker", "2025-03-08")]
    tracker.undo_import(report.import_id)
    assert followed(tracker) == []


def test_it_stays_one_event_when_another_application_to_the_company_comes_to_be_known(tracker, bring, export):
    bring(export(Job_Applications=APPLICATIONS, Company_Follows=FOLLOWS))
    tracker.add(company="Acme", role="Waiter", applied_on="2025-03-07")
    bring(FOLLOWS.encode(), "Company Follows.csv")
    assert followed(tracker) == [("Acme", "Chef", "2025-03-08")]


def test_somebody_connected_with_after_applying_is_an_event_with_the_name_alone(tracker, bring, export):
    contact_id = tracker.add_contact(company="Acme", name="ann lee")
    report = bring(export(Job_Applications=APPLICATIONS, Connections=CONNECTIONS))
    (told,) = tracker.events().query("kind == 'connected'").itertuples()
    assert (told.company, told.note, str(told.event_on.date()), told.contact_id) == (
        "Acme",
        "Ann Lee",
        "2025-03-08",
        contact_id,
    )
    assert [line.what for line in report.changed] == ["Acme: connected with Ann Lee 2025-03-08"]
    assert not any(private in repr(report) for private in ("ann@x.example", "Head Chef", "Ben", "Dora"))
    tracker.undo_import(report.import_id)
    assert "connected" not in set(tracker.events().kind)


def test_two_people_connected_with_on_one_day_are_two_events_and_a_second_time_none(tracker, bring, export):
    two = CONNECTIONS + "Cem,Oz,,,Acme,Baker,08 Mar 2025\n"
    for _ in range(2):
        again = bring(export(Job_Applications=APPLICATIONS, Connections=two))
    assert sorted(tracker.events().query("kind == 'connected'").note) == ["Ann Lee", "Cem Oz"]
    assert len(again.changed) == 0


@pytest.mark.parametrize(
    ("text", "said"), [(FOLLOWS, "becomes an event"), (CONNECTIONS, "2 connections: somebody you connected with")]
)
def test_such_a_table_alone_is_never_taken_for_applications(read, text, said):
    got = read(text)
    assert (got.format, got.applications) == ("linkedin", ())
    assert said in got.notes[0]


def test_a_second_import_of_what_is_followed_adds_nothing(tracker, bring, export):
    for _ in range(2):
        again = bring(export(Job_Applications=APPLICATIONS, Company_Follows=FOLLOWS))
    assert (len(again.added), len(again.changed)) == (0, 0)
    assert len(followed(tracker)) == 1
