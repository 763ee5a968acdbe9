"""The table of counts from a million events, in each engine, against the same counted by hand in that engine.

Each engine runs in a process of its own, so that its peak memory is its own. Engines that are not installed are passed
over (`uv run --all-extras python -m benchmarks counts`). FOLLOWUP_KIT_EVENTS sets another number of events, such as
10000000; FOLLOWUP_KIT_ENGINES names some engines.
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any

import numpy as np

from benchmarks.by_hand import BACKWARDS, BY_HAND, OPEN, UNDATED
from benchmarks.ratio import Result, compare
from benchmarks.searches import SPAN, first_answer_days
from followup_kit.stats.counts import first_response_counts

GOAL = 1.3
AS_OF = "2026-03-20"
ENGINES = {"pandas": "pandas", "polars": "polars", "duckdb": "duckdb", "dask": "dask", "spark": "pyspark"}


def log(n_events: int) -> Any:
    """A frame of about `n_events` events, with all that the definition tells apart.

    Nearly half are acknowledged, a third answered; few are withdrawn, noted twice, answered before applying, without
    a day or without a source.
    """
    import pandas as pd

    chance = np.random.default_rng(0)
    n = int(n_events / 1.8)
    applied = np.datetime64(AS_OF, "D") - chance.integers(0, SPAN, n).astype("timedelta64[D]")
    delay = first_answer_days(n, chance)
    came = np.flatnonzero(delay < np.inf)
    answer = np.where(chance.random(len(came)) < 0.8, "rejected", "interview")
    parts = [
        (np.arange(n), "applied", 0),
        (came, answer, delay[came] - 9 * (chance.random(len(came)) < 0.01)),
        (np.flatnonzero(chance.random(n) < 0.45), "acknowledged", 1),
        (np.flatnonzero(chance.random(n) < 0.02), "withdrawn", 12),
        (np.flatnonzero(chance.random(n) < 0.01), "applied", 2),
    ]
    ids = np.concatenate([who for who, _, _ in parts])
    later = np.concatenate([np.broadcast_to(days, len(who)) for who, _, days in parts])
    days = (applied[ids] + later.astype("timedelta64[D]")).astype("datetime64[s]")
    days[chance.random(len(ids)) < 0.01] = np.datetime64("NaT")
    kinds = np.concatenate([np.broadcast_to(kind, len(who)) for who, kind, _ in parts])
    sources = np.array(["site", "referral", " site ", None], dtype=object)[np.where(ids % 50, ids % 2, ids % 4)]
    mixed = chance.permutation(len(ids))
    table = {"application_id": ids, "kind": kinds, "event_on": days, "source": sources}
    return pd.DataFrame({name: values[mixed] for name, values in table.items()})


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
    spark = spark.config("spark.ui.showConsoleProgress", "false")
    spark = spark.config("spark.sql.shuffle.partitions", "2").config("spark.driver.memory", "4g").getOrCreate()
    return spark.createDataFrame(table).cache()


def run(*, smoke: bool) -> Iterator[Result | str]:
    """For each engine the ratio, its peak memory, and how its cost grows with the log."""
    n_events = 20_000 if smoke else int(os.environ.get("FOLLOWUP_KIT_EVENTS", "1000000"))
    for engine in os.environ.get("FOLLOWUP_KIT_ENGINES", "pandas" if smoke else ",".join(ENGINES)).split(","):
        if find_spec(ENGINES[engine]) is None:
            yield f"counts in {engine}: not installed"
            continue
        command = [
            sys.executable,
            "-W",
            "ignore",
            "-m",
            "benchmarks.counts",
            engine,
            str(n_events),
            str(2 if smoke else 5),
        ]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        told = json.loads(done.stdout.strip().splitlines()[-1])
        yield Result(f"counts of {n_events:,} events, {engine}", told["ours"], told["floor"], GOAL)
        yield (
            f"  peak memory {told['memory']:,.0f} MB; cost grows as events^{told['slope']:.2f} (goal at most 1), "
            f"by hand as events^{told['floor_slope']:.2f}"
        )


def measure(engine: str, n_events: int, rounds: int) -> dict[str, float]:
    """Seconds for ours and by hand, the peak memory in MB, and the exponents of growth over the last tenfold."""
    sizes, times = [n_events // 10, n_events // 3, n_events], []
    for size in sizes:
        ours, floor = _pair(engine, frame_in(engine, log(size)))
        assert ours() == floor(), f"the counts by hand in {engine} differ"
        result = compare(engine, ours, floor, goal=GOAL, rounds=rounds)
        times.append((result.ours, result.floor))
    slope, floor_slope = np.polyfit(np.log(sizes), np.log(times), 1)[0].tolist()
    told = {"ours": result.ours, "floor": result.floor, "memory": _peak_memory()}
    return told | {"slope": slope, "floor_slope": floor_slope}


def _peak_memory() -> float:
    """The most that this process ever held, and a Java machine below it, in MB."""
    import psutil

    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for child in psutil.Process().children(recursive=True):
        if child.name() == "java":
            kilobytes += child.memory_info().rss / 1024
    return kilobytes / 1024


def _pair(engine: str, frame: Any) -> tuple[Callable[[], object], Callable[[], object]]:
    def ours() -> list[tuple[Any, ...]]:
        counts = first_response_counts(frame, as_of=AS_OF, by="source")
        kept = zip(counts.group, counts.duration.tolist(), counts.outcome.tolist(), counts.n.tolist(), strict=True)
        return [*kept, counts.n_undated, counts.n_backwards]

    def floor() -> list[Any]:
        rows = BY_HAND[engine](frame, AS_OF)
        left_out = (sum(row[3] for row in rows if row[2] == why) for why in (UNDATED, BACKWARDS))
        return [*(row for row in rows if row[2] >= OPEN), *left_out]

    return ours, floor


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
