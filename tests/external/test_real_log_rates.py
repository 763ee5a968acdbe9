"""Two real job searches give the calibration table that synthetic logs are drawn after.

The table reads the files narrowly: in the first, rows marked "Offer" (1) and "Inter + Rejec" (2) pass for silent; in
the second, "interview or better" is an `outcome` above 0, and an undated rejection (1) passes for silent. The same
first file by the kit's own definition answers 63 of 177 instead of 60, and is held here too.
"""

import pandas as pd
import pytest

from followup_kit.stats import outcome_curve, response_rate
from followup_kit.stats.counts import first_response_counts
from followup_kit.stats.curves import aalen_johansen

NARROW = {"Rejected": "rejected", "Position Removed": "rejected", "Interview": "interview"}
FULL = NARROW | {"Offer": "interview", "Inter + Rejec": "interview"}


def as_log(sent_on, answered_on, kinds):
    """One `applied` event a row, and the answer where there is one."""
    ids = sent_on.index.astype(str)
    sent = pd.DataFrame({"application_id": ids, "kind": "applied", "event_on": sent_on.to_numpy()})
    answers = sent.assign(kind=kinds.to_numpy(dtype=object), event_on=answered_on.to_numpy())
    return pd.concat([sent, answers[answers["kind"].notna()]], ignore_index=True)


@pytest.fixture(scope="module")
def hanneman(shared_data):
    def build(meaning):
        table = pd.read_csv(shared_data / "logs" / "timhanneman_merged.csv", encoding_errors="replace")
        sent, first = (pd.to_datetime(table[name], format="%m/%d/%Y") for name in ("Date sent", "Date of 1st Response"))
        return as_log(sent, first, table["Response?"].map(meaning))

    return build


@pytest.fixture(scope="module")
def hunt(shared_data):
    table = pd.read_csv(shared_data / "logs" / "jbhunt_jsdata.csv")
    table = table[table["date_submitted"].notna()]
    sent, first = (pd.to_datetime(table[name], format="%m/%d/%Y") for name in ("date_submitted", "date_outcome"))
    kinds = (table["outcome"] > 0).map({True: "interview", False: "rejected"}).where(first.notna())
    return as_log(sent, first, kinds)


def reply_shares(events, as_of):
    days = (7, 14, 30, 60, 90)
    return [response_rate(events, within_days=day, as_of=as_of)["rate"][0] for day in days]


def shares_by(events, as_of, outcome):
    """(rate by day 30, rate by day 90) of one kind of first answer."""
    curve = outcome_curve(events, as_of=as_of).query("outcome == @outcome")
    return [curve[curve["day"] <= day]["rate"].iloc[-1] for day in (30, 90)]


def errors_of_rejection(events, as_of):
    counts = first_response_counts(events, as_of=as_of)
    curve = aalen_johansen(counts.duration, counts.outcome, counts.n, 5)
    return [curve.at(day)[1][4] for day in (30, 90)]


def printed(*values):
    """Equal to the three digits that the table prints."""
    return pytest.approx(list(values), abs=5.1e-4)


def test_the_search_of_177_applications_has_the_calibration_rates(hanneman):
    events, as_of = hanneman(NARROW), "2023-03-13"
    whole = response_rate(events, as_of=as_of, within_days=400)
    assert (whole["n"][0], whole["n_answered"][0]) == (177, 60)
    assert reply_shares(events, as_of) == printed(0.203, 0.243, 0.278, 0.309, 0.346)
    assert shares_by(events, as_of, "rejected") == printed(0.233, 0.292)
    assert errors_of_rejection(events, as_of) == printed(0.032, 0.036)
    assert shares_by(events, as_of, "interview") == printed(0.045, 0.055)


def test_read_by_the_kits_definition_that_search_was_answered_a_little_more(hanneman):
    events, as_of = hanneman(FULL), "2023-03-13"
    whole = response_rate(events, as_of=as_of, within_days=400)
    assert (whole["n"][0], whole["n_answered"][0]) == (177, 63)
    assert reply_shares(events, as_of) == printed(0.220, 0.260, 0.295, 0.326, 0.364)


def test_the_search_of_48_applications_has_the_calibration_rates(hunt):
    as_of = "2025-06-27"
    whole = response_rate(hunt, as_of=as_of, within_days=400)
    assert (whole["n"][0], whole["n_answered"][0]) == (48, 19)
    assert reply_shares(hunt, as_of) == printed(0.083, 0.175, 0.221, 0.299, 0.407)
    assert shares_by(hunt, as_of, "rejected") == printed(0.198, 0.306)
    assert errors_of_rejection(hunt, as_of) == printed(0.059, 0.072)
    assert shares_by(hunt, as_of, "interview") == printed(0.023, 0.101)


def test_the_naive_share_understates_what_the_search_of_48_had_coming(hunt):
    rate = response_rate(hunt, as_of="2025-06-27", within_days=90)
    assert rate["rate"][0] > rate["n_answered"][0] / rate["n"][0]
