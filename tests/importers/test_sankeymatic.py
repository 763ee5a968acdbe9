"""The text of a diagram, which counts but names nothing."""

from followup_kit.importers import Source, importer_of

TEXT = """// my search
Applications [120] No answer
Applications [40] Rejected
Applications [10] Interview
Interview [12] Offer #00aa00

:Interview #aabbcc
"""


def test_it_says_what_it_counts_and_where_it_does_not_add_up(read):
    got = read(TEXT, name="sankey.txt")
    assert (got.format, got.applications, got.questions) == ("sankeymatic", (), ())
    assert "names none" in got.notes[0]
    assert "Applications: 170 in all." in got.notes
    assert "Interview → Offer: 12." in got.notes
    assert got.notes[-1] == "It does not add up: 10 come into “Interview”, 12 go out."


def test_other_texts_are_not_taken_for_one():
    for text in ("Company,Role\nAcme [1] x,Chef\n", "Dear Acme [1] team,\nhello\n"):
        assert importer_of(Source("a.txt", given=text.encode())) == "spreadsheet"
