"""JSON: records, tables as pandas writes them, and what is neither."""

import json

import pandas as pd
import pytest

from followup_kit.errors import InvalidInput

RECORDS = [
    {"company": "Acme", "role": "Analyst", "applied": "2025-03-04", "status": "Ghosted", "tags": ["a", "b"], "pay": 3},
    {"company": "Bolt", "role": "Clerk", "applied": "2025-03-05", "status": None, "remote": True},
]
FRAME = pd.DataFrame(RECORDS)


def told(imported):
    return [(a.line, a.company, a.role, str(a.events[0].event_on)) for a in imported.applications]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(RECORDS),
        json.dumps({"data": RECORDS}),
        json.dumps({"version": 2, "user": "me", "applications": RECORDS, "tags": [{"name": "a"}]}),
        "\n".join(map(json.dumps, RECORDS)),
        *(FRAME.to_json(orient=orient) for orient in ("records", "columns", "index", "split", "table")),
        FRAME.to_json(orient="records", lines=True),
        FRAME.set_index(pd.Index(["x", "y"])).to_json(orient="index"),
        json.dumps({name: FRAME[name].astype(str).tolist() for name in ("company", "role", "applied")}),
    ],
)
def test_records_are_read_in_every_layout(read, text):
    assert told(read(text, name="log.json")) == [
        (2, "Acme", "Analyst", "2025-03-04"),
        (3, "Bolt", "Clerk", "2025-03-05"),
    ]


def test_nested_values_and_numbers_stay_as_they_stand(read):
    got = read(json.dumps(RECORDS), name="log.json")
    assert got.applications[0].extra == {"tags": '["a", "b"]', "pay": "3", "remote": ""}
    assert got.applications[1].extra == {"tags": "", "pay": "", "remote": "true"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[{"company": "Acme", ', "no complete JSON: .*line 1 column"),
        ("[" * 100_000, "nested too deeply|no complete JSON"),
        ("[]", "holds no records"),
        ("{}", "holds no records"),
        ("3", "holds no records"),
        ('"Acme"', "holds no records"),
        ('[["Acme", "Analyst"]]', "holds no records"),
        ('[{"a": 1}]', "with a company"),
        ('[{"company": ' + "9" * 10_000 + "}]", "log.json"),
        ("", "empty"),
    ],
)
def test_other_json_is_told_in_words(read, text, says):
    with pytest.raises(InvalidInput, match=says):
        read(text, name="log.json")


def test_json_named_otherwise_is_recognised(read):
    assert len(told(read(json.dumps(RECORDS), name="log.txt"))) == 2
