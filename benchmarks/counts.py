"""The table of counts from a million events, in each engine, against the same counted by hand in that engine.

Engines that are not installed are passed over (`uv run --all-extras python -m benchmarks counts`). FOLLOWUP_KIT_EVENTS
sets another number of events, such as 10000000; FOLLOWUP_KIT_ENGINES names some engines.
"""

import os
import resource
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any

import numpy as np

from benchmarks.by_hand import BY_HAND
from benchmarks.ratio import Result, compare
from benchmarks.searches import SPAN, first_answer_days
from followup_kit.stats.counts import first_response_counts

GOAL = 1.3
AS_OF = "2026-03-20"
ENGINES = {"pandas": "pandas", "polars": "polars", "duckdb": "duckdb", "dask": "dask", "spark": "pyspark"}


def log(n_events: int) -> Any:
    """A frame of about `n_events` events: applied, and what came first, of applications from two sources."""
    import pandas as pd

    chance = np.random.default_rng(0)
    n = int(n_events / 1.32)
    applied = np.datetime64(AS_OF, "D") - chance.integers(0, SPAN, n).astype("timedelta64[D]")
    delay = first_answer_days(n, chance)
    came = np.flatnonzero(delay < np.inf)
    answered = applied[came] + delay[came].astype("timedelta64[D]")
    ids = np.concatenate([np.arange(n), came])
    sources = np.array(["site", "referral"])[ids % 2]
    kinds = np.concatenate([np.full(n, "applied"), np.where(chance.random(len(came)) < 0.8, "rejected", "interview")])
    days = np.concatenate([applied, answered]).astype("datetime64[s]")
    return pd.DataFrame({"application_id": ids, "kind": kinds, "event_on": days, "source": sources})


def frame_in(engine: str, events: Any) -> Any:
    """The same events as that engine's own frame, with dates as dates."""
    if engine == "pandas":
        return events
    import pyarrow as pa

    table = pa.Table.from_pandas(events, preserve_index=False)
    table = table.set_column(2, "event_on", table["event_on"].cast(pa.date32()))
    if engine == "polars":
        import polars

        return polars.from_arrow(table)
    if engine == "duckdb":
        import duckdb

        connection = duckdb.connect()
        connection.register("arrow_events", table)
        connection.execute("create table events as select * from arrow_events")
        return connection.table("events")
    if engine == "dask":
        import dask.dataframe

        return dask.dataframe.from_pandas(events, npartitions=2).persist()
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    spark = spark.config("spark.sql.shuffle.partitions", "2").config("spark.driver.memory", "4g").getOrCreate()
    return spark.createDataFrame(table).cache()


def run(*, smoke: bool) -> Iterator[Result | str]:
    """A line for each engine and grouping, then the memory, then how the cost grows with the log."""
    n_events = 20_000 if smoke else int(os.environ.get("FOLLOWUP_KIT_EVENTS", "1000000"))
    events = log(n_events)
    wanted = os.environ.get("FOLLOWUP_KIT_ENGINES", "pandas" if smoke else ",".join(ENGINES)).split(",")
    for engine in wanted:
        if find_spec(ENGINES[engine]) is None:
            yield f"counts in {engine}: not installed"
            continue
        frame = frame_in(engine, events)
        ours, floor = _pair(engine, frame)
        assert ours() == floor(), f"the counts by hand in {engine} differ"
        yield compare(f"counts of {len(events):,} events, {engine}", ours, floor, goal=GOAL, rounds=2 if smoke else 5)
    yield f"peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB"
    yield _slope(n_events)


def _pair(engine: str, frame: Any) -> tuple[Callable[[], object], Callable[[], object]]:
    def ours() -> list[tuple[Any, ...]]:
        counts = first_response_counts(frame, as_of=AS_OF, by="source")
        return sorted(
            zip(counts.group, counts.duration.tolist(), counts.outcome.tolist(), counts.n.tolist(), strict=True)
        )

    return ours, lambda: BY_HAND[engine](frame, AS_OF)


def _slope(n_events: int) -> str:
    """Time at a tenth, a third and all of the events, and the exponent of its growth (1: as fast as the log)."""
    from time import perf_counter

    sizes, times = [n_events // 10, n_events // 3, n_events], []
    for size in sizes:
        events, taken = log(size), []
        for _ in range(3):
            begun = perf_counter()
            first_response_counts(events, as_of=AS_OF, by="source")
            taken.append(perf_counter() - begun)
        times.append(min(taken))
    slope = np.polyfit(np.log(sizes), np.log(times), 1)[0]
    return f"cost grows as events^{slope:.2f} (pandas, {sizes[0]:,} to {sizes[-1]:,} events; goal at most 1)"
