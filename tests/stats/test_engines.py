"""The same log in every kind of frame gives the same counts, and the same answers."""

import datetime as dt
import random

import pandas as pd
import pytest

from followup_kit.model import EventKind
from followup_kit.stats import activity, check_events, compare, funnel, time_in_stage, trend
from followup_kit.stats.counts import first_response_counts

pytestmark = [
    pytest.mark.engines,
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:Dask support is moving out of Narwhals:FutureWarning"),
]

AS_OF = "2026-03-20"
NAMES = ("application_id", "kind", "event_on", "company", "role", "source")


def rows(n=300):
    """A log with all that is hard: unknown days, same days, withdrawals, the future, never sent, other tries."""
    chance = random.Random(0)
    found = []
    for number in range(n):
        about = (f"Company {chance.randrange(200)}", chance.choice(["Analyst", "Lead", " analyst "]))
        source = chance.choice(["site", "referral", "Recruiter", None, " "])
        applied = dt.date(2025, 10, 1) + dt.timedelta(chance.randrange(180))
        kinds = [EventKind.APPLIED] if number % 20 else []
        kinds += chance.choices(list(EventKind), k=chance.randrange(4))
        for place, kind in enumerate(kinds):
            day = applied + dt.timedelta(chance.choice([0, 1, 3, 9, 40, -5]) if place else 0)
            found.append((str(number), str(kind), None if chance.random() < 0.05 else day, *about, source))
    return found


@pytest.fixture(scope="module")
def plain():
    table = pd.DataFrame(rows(), columns=list(NAMES))
    return table.assign(event_on=pd.to_datetime(table["event_on"]).astype("datetime64[s]"))


def needed(name):
    return pytest.importorskip(name, reason=f"{name} is not installed: uv run --all-extras pytest -m engines")


@pytest.fixture(scope="module")
def arrow():
    pyarrow = needed("pyarrow")
    columns = dict(zip(NAMES, map(list, zip(*rows(), strict=True)), strict=True))
    types = {name: pyarrow.date32() if name == "event_on" else pyarrow.string() for name in NAMES}
    return pyarrow.table({name: pyarrow.array(columns[name], types[name]) for name in NAMES})


def on_arrow(arrow):
    return arrow.to_pandas(types_mapper=pd.ArrowDtype)


ENGINES = {
    "pyarrow": lambda arrow: arrow,
    "pandas on pyarrow": on_arrow,
    "polars": lambda arrow: needed("polars").from_arrow(arrow),
    "polars, lazy": lambda arrow: needed("polars").from_arrow(arrow).lazy(),
    "duckdb": lambda arrow: needed("duckdb").connect().from_arrow(arrow),
    "dask": lambda arrow: needed("dask.dataframe").from_pandas(on_arrow(arrow), npartitions=3),
    "ibis": lambda arrow: needed("ibis").memtable(arrow),
}


#: Dask takes seconds for each answer; it is held to the counts and the funnel.
QUICK = {name: build for name, build in ENGINES.items() if name != "dask"}


@pytest.fixture(params=ENGINES.values(), ids=ENGINES)
def events(request, arrow):
    return request.param(arrow)


@pytest.fixture(scope="module")
def spark_events(arrow):
    spark = needed("pyspark.sql").SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    spark = spark.config("spark.sql.shuffle.partitions", "2").config("spark.log.level", "ERROR").getOrCreate()
    yield spark.createDataFrame(arrow)
    spark.stop()


def counted(frame, by):
    counts = first_response_counts(frame, as_of=AS_OF, by=by)
    table = zip(counts.group, counts.duration.tolist(), counts.outcome.tolist(), counts.n.tolist(), strict=True)
    return list(table), counts.n_undated, counts.n_backwards


@pytest.mark.parametrize("by", [None, "source"])
def test_the_counts_are_those_of_plain_pandas(plain, events, by):
    expected = counted(plain, by)
    assert sum(row[3] for row in expected[0]) > 150
    assert expected[1] > 5
    assert expected[2] > 5
    assert counted(events, by) == expected


ANSWERS = {
    "compare": lambda events: compare(events, by="source", as_of=AS_OF),
    "weekday": lambda events: compare(events, by="weekday", as_of=AS_OF),
    "trend": lambda events: trend(events, as_of=AS_OF),
    "activity": lambda events: activity(events, as_of=AS_OF),
    "funnel": lambda events: funnel(events, as_of=AS_OF),
    "time_in_stage": lambda events: time_in_stage(events, as_of=AS_OF),
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
@pytest.mark.parametrize("events", QUICK.values(), ids=QUICK, indirect=True)
def test_every_answer_is_that_of_plain_pandas(plain, events, answer):
    same(answer(events), answer(plain))


def test_dask_has_the_same_funnel(plain, arrow):
    same(funnel(ENGINES["dask"](arrow), as_of=AS_OF), funnel(plain, as_of=AS_OF))


def test_the_same_rows_are_listed_as_wrong(plain, arrow):
    same(check_events(arrow, as_of=AS_OF), check_events(plain, as_of=AS_OF))


@pytest.mark.spark
@pytest.mark.filterwarnings("ignore")
def test_spark_counts_the_same(plain, spark_events):
    assert counted(spark_events, "source") == counted(plain, "source")


def same(found, expected):
    pd.testing.assert_frame_equal(found, expected)
    assert found.attrs == expected.attrs
