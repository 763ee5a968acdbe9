"""The counts by source, days and first answer, as somebody would write them in each engine who needs only those."""

from typing import Any

from followup_kit.model import RESPONSE_KINDS

ANSWERS = [str(kind) for kind in RESPONSE_KINDS]
RANK = {kind: rank for rank, kind in enumerate(ANSWERS)}
SLOTS = 8


def in_pandas(events: Any, as_of: str) -> list[tuple[Any, ...]]:
    """Two group-bys and a join."""
    import pandas as pd

    end = pd.Timestamp(as_of)
    known = events[events["event_on"].notna() & (events["event_on"] <= end)]
    sent = (
        known[known["kind"] == "applied"]
        .groupby("application_id")
        .agg(on=("event_on", "min"), group=("source", "first"))
    )
    answers = known[known["kind"].isin(ANSWERS)]
    first = answers.assign(rank=answers["kind"].map(RANK)).sort_values(["event_on", "rank"], kind="stable")
    sent = sent.join(first.groupby("application_id")[["event_on", "rank"]].first())
    days = (sent["event_on"].fillna(end) - sent["on"]).dt.days
    table = pd.DataFrame({"group": sent["group"], "days": days, "rank": sent["rank"].fillna(-1).astype(int)})
    return sorted((*key, n) for key, n in table.groupby(["group", "days", "rank"]).size().items())


def in_polars(events: Any, as_of: str) -> list[tuple[Any, ...]]:
    """The same in expressions, lazily."""
    import datetime as dt

    import polars as pl

    end, kind = dt.date.fromisoformat(as_of), pl.col("kind")
    known = events.lazy().filter(pl.col("event_on").is_not_null() & (pl.col("event_on") <= end))
    sent = (
        known.filter(kind == "applied")
        .group_by("application_id")
        .agg(pl.col("event_on").min().alias("on"), pl.col("source").first())
    )
    key = pl.col("event_on").to_physical().cast(pl.Int64) * SLOTS + kind.replace_strict(RANK, return_dtype=pl.Int64)
    first = known.filter(kind.is_in(ANSWERS)).group_by("application_id").agg(key.min().alias("first"))
    last = (end - dt.date(1970, 1, 1)).days
    answered = (pl.col("first") // SLOTS).fill_null(last)
    table = sent.join(first, on="application_id", how="left").select(
        "source",
        (answered - pl.col("on").to_physical().cast(pl.Int64)).alias("days"),
        (pl.col("first") % SLOTS).fill_null(-1).alias("rank"),
    )
    return sorted(table.group_by("source", "days", "rank").len().collect().rows())


SQL = """
with known as (select * from {table} where event_on is not null and event_on <= date '{as_of}'),
sent as (select application_id, min(event_on) as sent_on, min(source) as source from known where kind = 'applied'
         group by application_id),
ranked as (select application_id, {days_since} * 8 + case kind {ranks} end as first_key
           from known where kind in ({answers})),
firsts as (select application_id, min(first_key) as first_key from ranked group by application_id),
waits as (select source, coalesce(cast(floor(first_key / 8) as int), {last}) - {sent_days} as days,
                 coalesce(first_key - cast(floor(first_key / 8) as int) * 8, -1) as outcome
          from sent left join firsts using (application_id))
select source, days, outcome, count(*) as n from waits group by source, days, outcome
"""


def _sql(as_of: str, days: str) -> str:
    import datetime as dt

    return SQL.format(
        table="given",
        as_of=as_of,
        days_since=days.format("event_on"),
        sent_days=days.format("sent_on"),
        last=(dt.date.fromisoformat(as_of) - dt.date(1970, 1, 1)).days,
        ranks=" ".join(f"when '{kind}' then {rank}" for kind, rank in RANK.items()),
        answers=", ".join(f"'{kind}'" for kind in ANSWERS),
    )


def in_duckdb(events: Any, as_of: str) -> list[tuple[Any, ...]]:
    """One statement of SQL."""
    sql = _sql(as_of, "datediff('day', date '1970-01-01', {})")
    return sorted(tuple(row) for row in events.query("given", sql).fetchall())


def in_spark(events: Any, as_of: str) -> list[tuple[Any, ...]]:
    """The same statement."""
    events.createOrReplaceTempView("given")
    rows = events.sparkSession.sql(_sql(as_of, "datediff({}, date '1970-01-01')")).collect()
    return sorted(tuple(row) for row in rows)


def in_dask(events: Any, as_of: str) -> list[tuple[Any, ...]]:
    """Two group-bys and a merge, then the small table in pandas."""
    import pandas as pd

    end = pd.Timestamp(as_of)
    known = events[events["event_on"].notnull() & (events["event_on"] <= end)]
    sent = known[known["kind"] == "applied"].groupby("application_id").agg({"event_on": "min", "source": "first"})
    answers = known[known["kind"].isin(ANSWERS)]
    rank = answers["kind"].map(RANK, meta=("kind", "int64")).astype("int64")
    day = (answers["event_on"] - pd.Timestamp(0)).dt.days
    first = answers.assign(first=day * SLOTS + rank).groupby("application_id").agg({"first": "min"})
    both = sent.join(first)
    last = (end - pd.Timestamp(0)).days
    answered = (both["first"] // SLOTS).fillna(last)
    days = answered - (both["event_on"] - pd.Timestamp(0)).dt.days
    table = both.assign(days=days, rank=(both["first"] % SLOTS).fillna(-1))
    sizes = table.groupby(["source", "days", "rank"]).size().compute()
    return sorted((group, int(days), int(rank), int(n)) for (group, days, rank), n in sizes.items())


BY_HAND = {"pandas": in_pandas, "polars": in_polars, "duckdb": in_duckdb, "dask": in_dask, "spark": in_spark}
