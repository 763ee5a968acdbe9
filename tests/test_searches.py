"""Many invented searches, and a file of them opened where it lies."""

import pandas as pd
import pytest

import followup_kit as fk
from followup_kit.errors import InvalidInput


def test_the_same_seed_gives_the_same_searches():
    pd.testing.assert_frame_equal(fk.sample_searches(30), fk.sample_searches(30, seed=0))
    assert not fk.sample_searches(30).equals(fk.sample_searches(30, seed=1))


def test_it_has_as_many_people_as_asked_in_cohorts_of_different_sizes():
    people = fk.sample_searches(200).groupby("cohort")["person"].nunique()
    assert people.sum() == 200
    assert people.min() < 10 < people.max()


def test_a_sound_log_comes_out():
    events = fk.sample_searches(40)
    assert len(fk.check_events(events, as_of="2026-03-20").query("~reason.str.contains('same event')")) == 0
    rate = fk.response_rate(events, as_of="2026-03-20")["rate"][0]
    assert 0.15 < rate < 0.45


def test_an_engine_or_file_that_is_not_there_is_told_in_words(tmp_path):
    with pytest.raises(InvalidInput, match="choose one of pandas, polars, duckdb"):
        fk.open_events(tmp_path, engine="excel")
    with pytest.raises(InvalidInput, match="There is no file"):
        fk.open_events(tmp_path / "none.parquet")


@pytest.mark.engines
@pytest.mark.filterwarnings("ignore:Dask support is moving out of Narwhals:FutureWarning")
@pytest.mark.parametrize("engine", ["pandas", "polars", "duckdb", "dask"])
def test_a_parquet_file_gives_the_same_answer_and_hides_the_same_in_every_engine(tmp_path, engine):
    pytest.importorskip("pyarrow", reason="pyarrow is not installed: uv run --all-extras pytest -m engines")
    events = fk.sample_searches(200)
    events.to_parquet(tmp_path / "searches.parquet")
    opened = fk.open_events(tmp_path / "searches.parquet", engine=engine)
    tables = [
        fk.suppress_small(fk.response_rate(log, by="cohort", as_of="2026-03-20"), log, by="cohort")
        for log in (events, opened)
    ]
    assert tables[0]["n"].isna().sum() == 2
    pd.testing.assert_frame_equal(*tables)
