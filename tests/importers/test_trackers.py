"""An importer made of what is known of a tracker's exports."""

from datetime import date

from followup_kit.importers.layouts import Layout
from followup_kit.importers.options import Options
from followup_kit.importers.sources import Source
from followup_kit.importers.trackers import tracker_importer

LAYOUT = Layout(
    name="tracky",
    title="an export of Tracky",
    signature=("Where", "State of it"),
    columns={"Where": "company", "State of it": "status", "What": "role", "Mine": ""},
    statuses={"binned": "rejected"},
    answers={"date:rejected": "unknown", "date:applied": "unknown"},
)
FILE = Source("a.csv", given=b"What,Where,State of it,Mine\nChef,Acme,binned,secret\n")
TRACKY = tracker_importer(LAYOUT)


def test_a_table_with_the_signature_is_the_tracker_s():
    assert TRACKY.recognises(FILE)
    assert not TRACKY.recognises(Source("a.csv", given=b"What,Where,State\nChef,Acme,binned\n"))


def test_its_columns_and_words_are_read_as_the_layout_says():
    got = TRACKY.read(FILE, Options(today=date(2025, 6, 30)))
    (one,) = got.applications
    assert (got.format, one.company, one.role, one.extra) == ("tracky", "Acme", "Chef", {})
    assert [event.kind.value for event in one.events] == ["applied", "rejected"]
