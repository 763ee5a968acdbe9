from datetime import date

from followup_kit.store.evidence import read_written


def test_an_event_comes_with_the_file_it_was_taken_from(tracker, tmp_path):
    sheet = tmp_path / "list.csv"
    sheet.write_text("Company,Position,Date Applied,Status\nDune,Clerk,2026-03-03,Applied\n")
    tracker.read(sheet, dates="YMD")
    with tracker._store.reading() as connection:
        (one,) = read_written(connection)
    assert (one.import_format, one.import_file, one.taken_back) == ("spreadsheet", "list.csv", None)
    assert one.event.event_on == date(2026, 3, 3)


def test_what_was_taken_back_comes_with_the_day_and_the_retraction_alone_is_none(tracker, acme):
    event_id = tracker.record(acme, "interview", on="2026-03-10")
    taken_back = tracker.retract(event_id)
    with tracker._store.reading() as connection:
        first, second = read_written(connection)
    assert first.taken_back is None
    assert second.taken_back.event_id == taken_back
    assert second.taken_back.event_on == tracker.as_of
