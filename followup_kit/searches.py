"""Many people's searches: invented ones to look around in, and a file of them opened in the engine of one's choice."""

from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from followup_kit.errors import InvalidInput

if TYPE_CHECKING:
    import pandas as pd

#: The engines that open a file of events, and the extra of followup-kit that brings each.
ENGINES = {"pandas": "pyarrow", "polars": "polars", "duckdb": "duckdb", "dask": "dask", "spark": "spark"}
#: Cohort: how many of a hundred people, chance of a first answer that is an interview.
_COHORTS = {"2025 autumn": (46, 0.07), "2026 winter": (48, 0.09), "evening course": (4, 0.12), "returners": (2, 0.10)}
_SOURCES = ("company site", "LinkedIn", "referral")
_SPAN = 150


def sample_searches(people: int = 200, *, seed: int = 0, as_of: date | str = "2026-03-20") -> "pd.DataFrame":
    """Invent the searches of many people, as one frame of events; the same seed gives the same frame.

    One row per event: person, cohort, application_id, kind, event_on and source. Each person sent 5 to 60 applications,
    and people differ in their luck. Cohorts are of very different sizes.
    """
    import numpy as np
    import pandas as pd

    chance = np.random.default_rng(seed)
    shares = np.array([share for share, _ in _COHORTS.values()]) / 100
    cohort = np.repeat(np.arange(len(_COHORTS)), np.diff(np.round(np.cumsum([0, *shares]) * people)).astype(int))
    person = np.repeat(np.arange(people), chance.integers(5, 61, people))
    n, luck = len(person), chance.lognormal(0, 0.4, people)[person]
    source = chance.choice(len(_SOURCES), n, p=[0.4, 0.4, 0.2])
    invited = np.array([rate for _, rate in _COHORTS.values()])[cohort[person]] * luck * np.where(source == 2, 2, 1)
    kind = np.select([(draw := chance.random(n)) < invited, draw < invited + 0.25], ["interview", "rejected"], "")
    end = np.datetime64(date.fromisoformat(str(as_of)), "D")
    applied = end - chance.integers(0, _SPAN, n).astype("timedelta64[D]")
    answered = applied + np.round(chance.lognormal(2.4, 1.0, n)).astype("timedelta64[D]")
    came = np.flatnonzero((kind != "") & (answered <= end))
    row = np.concatenate([np.arange(n), came])
    columns = {
        "person": np.array([f"person {number:05}" for number in range(people)], dtype=object)[person[row]],
        "cohort": np.array(list(_COHORTS), dtype=object)[cohort[person[row]]],
        "application_id": row,
        "kind": np.concatenate([np.full(n, "applied"), kind[came]]),
        "event_on": np.concatenate([applied, answered[came]]).astype("datetime64[s]"),
        "source": np.array(_SOURCES, dtype=object)[source[row]],
    }
    return pd.DataFrame(columns)


def open_events(path: str | Path, engine: str = "duckdb") -> Any:
    """Open a Parquet file of events (or a folder of them) in an engine, without reading it all at once where that can.

    `engine` is one of pandas, polars, duckdb, dask or spark. Every statistic takes what this gives.

    Raises InvalidInput where the file, the engine or what it needs is not there.
    """
    place = Path(path)
    if engine not in ENGINES:
        raise InvalidInput(f"engine is {engine!r}; choose one of {', '.join(ENGINES)}.")
    if not place.exists():
        raise InvalidInput(f"There is no file {place}; give a Parquet file, such as events.to_parquet(…) writes.")
    if find_spec({"spark": "pyspark", "pandas": "pyarrow"}.get(engine, engine)) is None:
        raise InvalidInput(f"{engine} is not installed here: pip install 'followup-kit[{ENGINES[engine]}]'.")
    pattern = str(place / "*.parquet") if place.is_dir() else str(place)
    if engine == "duckdb":
        import duckdb

        return duckdb.connect().read_parquet(pattern)
    if engine == "polars":
        import polars

        return polars.scan_parquet(pattern)
    if engine == "dask":
        import dask.dataframe

        return dask.dataframe.read_parquet(place)
    if engine == "pandas":
        import pandas as pd

        return pd.read_parquet(place)
    from pyspark.sql import SparkSession

    running = SparkSession.getActiveSession()
    on_this_machine = SparkSession.builder.config("spark.sql.shuffle.partitions", "4")
    return (running or on_this_machine.getOrCreate()).read.parquet(str(place))
