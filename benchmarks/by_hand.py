"""The counts by source, days and first answer, as somebody would write them in each engine who needs only those.

They follow the whole definition of `first_response_counts`: withdrawals, offers answered, days that are not known,
ends before the start, sources left blank. Each gives (source, days, outcome, n), sorted; -2 is a day not known and -3
an end before the start.
"""

from collections.abc import Iterable
from typing import Any

from followup_kit.model import RESPONSE_KINDS

RANK = {str(kind): rank for rank, kind in enumerate(RESPONSE_KINDS)}
RANK |= {"accepted": RANK["offer"], "declined": RANK["offer"]}
KINDS = ["applied", "withdrawn", *RANK]
SLOTS = 8
OPEN, UNDATED, BACKWARDS = -1, -2, -3

Rows = list[tuple[str, int, int, int]]


def in_pandas(events: Any, as_of: str) -> Rows:
    """Three group-bys and two joins."""
    table = _outcomes_in_pandas(_each_in_pandas(events, as_of), as_of)
    return _told(table.groupby(["source", "days", "outcome"], dropna=False).size().items())


def _each_in_pandas(events: Any, as_of: str) -> Any:
    import pandas as pd

    known = events[events["event_on"].isna() | (events["event_on"] <= pd.Timestamp(as_of))]
    sent = known[known["kind"] == "applied"].groupby("application_id").agg({"event_on": "min", "source": "first"})
    left = known[known["kind"] == "withdrawn"]
    came = known[known["kind"].isin(list(RANK))]
    key = (came["event_on"] - pd.Timestamp(0)).dt.days * SLOTS + came["kind"].map(RANK).astype("float64")
    came = came[["application_id"]].assign(first=key, came=1)
    came = came.groupby("application_id").agg({"first": "min", "came": "max"})
    left = left[["application_id"]].assign(left=left["event_on"], went=1)
    left = left.groupby("application_id").agg({"left": "min", "went": "max"})
    return sent.join(came).join(left)


def _outcomes_in_pandas(each: Any, as_of: str) -> Any:
    import numpy as np
    import pandas as pd

    answered, rank = each["first"] // SLOTS, each["first"] % SLOTS
    sent, left = ((each[name] - pd.Timestamp(0)).dt.days for name in ("event_on", "left"))
    came = answered.notna() & ~(left < answered)
    end = np.where(came, answered, left.fillna((pd.Timestamp(as_of) - pd.Timestamp(0)).days))
    undated = sent.isna() | (~came & ((each["came"].notna() & answered.isna()) | (each["went"].notna() & left.isna())))
    days = end - sent
    outcome = np.select([undated, days < 0, came], [UNDATED, BACKWARDS, rank], OPEN)
    return pd.DataFrame({"source": each["source"], "days": np.where(outcome < OPEN, 0, days), "outcome": outcome})


def in_polars(events: Any, as_of: str) -> Rows:
    """One group-by in expressions, lazily."""
    import datetime as dt

    import polars as pl

    on, kind, day = pl.col("event_on"), pl.col("kind"), pl.col("event_on").to_physical().cast(pl.Int64)
    end = dt.date.fromisoformat(as_of)
    known = events.lazy().filter((on.is_null() | (on <= end)) & kind.is_in(KINDS))
    known = known.filter(pl.col("application_id").is_not_null())
    sent, left = kind == "applied", kind == "withdrawn"
    came = ~(sent | left)
    each = known.group_by("application_id").agg(
        pl.col("source").filter(sent).max(),
        sent.any().alias("sent"),
        day.filter(sent).min().alias("sent_on"),
        left.any().alias("went"),
        day.filter(left).min().alias("left"),
        came.any().alias("came"),
        (day * SLOTS + kind.replace_strict(RANK, default=0, return_dtype=pl.Int64)).filter(came).min().alias("first"),
    )
    answered, left_on, last = pl.col("first") // SLOTS, pl.col("left"), (end - dt.date(1970, 1, 1)).days
    counts = (answered.is_not_null() & (left_on.is_null() | (answered <= left_on))).alias("counts")
    lost = (pl.col("came") & answered.is_null()) | (pl.col("went") & left_on.is_null())
    days = pl.when(counts).then(answered).otherwise(left_on.fill_null(last)) - pl.col("sent_on")
    outcome = pl.when(pl.col("sent_on").is_null() | (~counts & lost)).then(UNDATED).when(days < 0).then(BACKWARDS)
    outcome = outcome.when(counts).then(pl.col("first") % SLOTS).otherwise(OPEN)
    table = each.filter("sent").select("source", days.alias("days"), outcome.alias("outcome"))
    table = table.with_columns(pl.when(pl.col("outcome") >= OPEN).then("days").otherwise(0).alias("days"))
    return _told((row[:3], row[3]) for row in table.group_by("source", "days", "outcome").len().collect().rows())


SQL = """
with each_one as (
  select application_id,
         max(case when kind = 'applied' then source end) as source,
         max(case when kind = 'applied' then 1 else 0 end) as sent,
         min(case when kind = 'applied' then event_on end) as sent_on,
         max(case when kind = 'withdrawn' then 1 else 0 end) as went,
         min(case when kind = 'withdrawn' then event_on end) as left_on,
         max(case when kind in ({answers}) then 1 else 0 end) as came,
         min(case when kind in ({answers}) then {event_day} * 8 + case kind {ranks} end end) as first_key
  from given
  where application_id is not null and kind in ('applied', 'withdrawn', {answers})
    and (event_on is null or event_on <= date '{as_of}')
  group by application_id),
dated as (
  select source, {sent_day} as sent_day, {left_day} as left_day, cast(floor(first_key / 8) as int) as answered,
         first_key, went, came
  from each_one where sent = 1),
ended as (
  select *, coalesce(answered <= coalesce(left_day, answered), false) as counts from dated),
waits as (
  select source, case when counts then answered else coalesce(left_day, {last}) end - sent_day as days,
         case when sent_day is null then -2
              when counts then first_key - answered * 8
              when (came = 1 and answered is null) or (went = 1 and left_day is null) then -2
              else -1 end as outcome
  from ended)
select source, case when outcome = -2 or days < 0 then 0 else days end as days,
       case when outcome > -2 and days < 0 then -3 else outcome end as outcome, count(*) as n
from waits group by 1, 2, 3
"""


def _sql(as_of: str, days: str) -> str:
    import datetime as dt

    return SQL.format(
        as_of=as_of,
        event_day=days.format("event_on"),
        sent_day=days.format("sent_on"),
        left_day=days.format("left_on"),
        last=(dt.date.fromisoformat(as_of) - dt.date(1970, 1, 1)).days,
        ranks=" ".join(f"when '{kind}' then {rank}" for kind, rank in RANK.items()),
        answers=", ".join(f"'{kind}'" for kind in RANK),
    )


def in_duckdb(events: Any, as_of: str) -> Rows:
    """One statement of SQL."""
    rows = events.query("given", _sql(as_of, "datediff('day', date '1970-01-01', {})")).fetchall()
    return _told((row[:3], row[3]) for row in rows)


def in_spark(events: Any, as_of: str) -> Rows:
    """The same statement."""
    events.createOrReplaceTempView("given")
    rows = events.sparkSession.sql(_sql(as_of, "datediff({}, date '1970-01-01')")).collect()
    return _told((tuple(row)[:3], row[3]) for row in rows)


def in_dask(events: Any, as_of: str) -> Rows:
    """The group-bys and joins of pandas, then the outcomes in each part."""
    table = _each_in_pandas(events, as_of).map_partitions(_outcomes_in_pandas, as_of)
    return _told(table.groupby(["source", "days", "outcome"], dropna=False).size().compute().items())


def _told(rows: Iterable[tuple[tuple[Any, Any, Any], Any]]) -> Rows:
    """Sorted; a source is trimmed, and one left blank has a name."""
    found: dict[tuple[str, int, int], int] = {}
    for (source, days, outcome), n in rows:
        key = ("" if source is None or source != source else source).strip() or "(not given)", int(days), int(outcome)
        found[key] = found.get(key, 0) + int(n)
    return sorted((*key, n) for key, n in found.items())


BY_HAND = {"pandas": in_pandas, "polars": in_polars, "duckdb": in_duckdb, "dask": in_dask, "spark": in_spark}
