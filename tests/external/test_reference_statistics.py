"""Every row that R's survival package printed for `aml` and `mgus2`, to nine digits, through the public functions."""

import numpy as np
import pandas as pd
import pytest

from followup_kit.stats import outcome_curve, response_rate
from followup_kit.stats.curves import aalen_johansen

START = pd.Timestamp("2000-01-01")


def as_log(days, kinds, groups):
    """Applications sent on one day that ended after `days`, as `kinds` say."""
    ids = [str(number) for number in range(len(days))]
    sent = pd.DataFrame({"application_id": ids, "kind": "applied", "event_on": START, "x": groups})
    ended = sent.assign(kind=kinds, event_on=START + pd.to_timedelta(np.asarray(days), unit="D"))
    return pd.concat([sent, ended], ignore_index=True)


@pytest.fixture(scope="module")
def reference(shared_data):
    return lambda name: pd.read_csv(shared_data / "reference" / name)


@pytest.fixture(scope="module")
def aml(reference):
    table = reference("aml.csv")
    return as_log(table["time"], np.where(table["status"] == 1, "rejected", "withdrawn"), table["x"])


@pytest.fixture(scope="module")
def mgus2(reference):
    """Progression (event 1) is told as an interview, death before it (event 2) as a rejection."""
    table = reference("mgus2_competing.csv")
    return as_log(table["etime"], table["event"].map({0: "withdrawn", 1: "interview", 2: "rejected"}), table["sex"])


@pytest.mark.parametrize("conf_type", ["log-log", "log", "logit", "arcsin", "plain"])
def test_every_kaplan_meier_row_of_aml_is_r_s(reference, aml, conf_type):
    rows = reference(f"aml_km_{conf_type}.csv")
    assert len(rows) == 16
    for row in rows.itertuples():
        rates = response_rate(aml, within_days=row.time, by="x", as_of="2010-01-01", conf_type=conf_type)
        ours = rates.set_index("group").loc[row.strata.removeprefix("x=")]
        assert ours.rate == pytest.approx(1 - row.surv, abs=1e-9)
        assert ours.n_at_risk == rows.loc[row.Index, "n.risk"]
        if row.surv > 0:
            assert (ours.low, ours.high) == pytest.approx((1 - row.upper, 1 - row.lower), abs=1e-9)
        else:
            assert "Wilson" in ours.definition


def test_every_kaplan_meier_standard_error_of_aml_is_r_s(reference):
    table, rows = reference("aml.csv"), reference("aml_km_log.csv")
    for strata, expected in rows[rows["surv"] > 0].groupby("strata"):
        group = table[table["x"] == strata.removeprefix("x=")]
        days, status = group["time"].to_numpy(), group["status"].to_numpy() - 1
        curve = aalen_johansen(days, status, np.ones(len(days), dtype=np.int64), 1)
        ours = [curve.at(day)[1][0] for day in expected["time"]]
        assert ours == pytest.approx(expected["std.err"].tolist(), abs=1e-9)


def test_every_aalen_johansen_row_of_mgus2_is_r_s(reference, mgus2):
    rows = reference("mgus2_aj_R.csv")
    assert len(rows) == 10
    curves = outcome_curve(mgus2, as_of="2010-01-01", conf_type="log")
    for name, outcome in [("pcm", "interview"), ("death", "rejected")]:
        curve = curves[curves["outcome"] == outcome]
        for _, row in rows.iterrows():
            ours = curve[curve["day"] <= row["time"]].iloc[-1]
            assert ours["rate"] == pytest.approx(row[name], abs=1e-9)
            if row[name] > 0:
                expected = (row[f"lo_{name}"], row[f"hi_{name}"])
                assert (ours["low"], ours["high"]) == pytest.approx(expected, abs=1e-9)
            else:
                assert np.isnan([ours["low"], ours["high"]]).all()


def test_the_state_of_mgus2_that_nothing_ended_and_its_number_at_risk_are_r_s(reference, mgus2):
    for row in reference("mgus2_aj_R.csv").itertuples():
        ours = response_rate(mgus2, within_days=row.time, as_of="2010-01-01").iloc[0]
        assert ours["rate"] == pytest.approx(1 - row.pstate_s0, abs=1e-9)
        assert ours["n_at_risk"] == row._2


def test_every_standard_error_of_mgus2_is_r_s(reference):
    table, rows = reference("mgus2_competing.csv"), reference("mgus2_aj_R.csv")
    ones = np.ones(len(table), dtype=np.int64)
    curve = aalen_johansen(table["etime"].to_numpy(), table["event"].to_numpy() - 1, ones, 2)
    for row in rows.itertuples():
        assert curve.at(row.time)[1] == pytest.approx([row.se_pcm, row.se_death], abs=1e-9)


def test_progression_by_sex_is_r_s(mgus2):
    curves = outcome_curve(mgus2, by="x", as_of="2010-01-01").query("outcome == 'interview' and day <= 120")
    last = curves.groupby("group")["rate"].last()
    assert (last["F"], last["M"]) == pytest.approx((0.0738856644, 0.0553102407), abs=1e-9)


def test_one_minus_kaplan_meier_per_outcome_overstates_as_the_reference_says(mgus2):
    naive = mgus2.assign(kind=mgus2["kind"].replace("rejected", "withdrawn"))
    for day, expected in [(120, 0.0952), (240, 0.2096)]:
        rate = response_rate(naive, within_days=day, as_of="2010-01-01")["rate"][0]
        assert rate == pytest.approx(expected, abs=5e-5)
