"""Clocks that go back, hours that are not there, and zones at both ends of the world."""

import json
from datetime import datetime

from followup_kit.store import adding

EVERYWHERE = """
import json, os, sys, time
from datetime import date
from followup_kit.tracker import Tracker
path, application_id, *zones = sys.argv[1:]
days, seen = [], []
for zone in zones:
    os.environ["TZ"] = zone
    time.tzset()
    tracker = Tracker.open(path)
    tracker.record(application_id, "note", on=date.today(), note=zone)
    tracker.record(application_id, "note", on="2026-03-29", note="the day of a lost hour")
    days.append(date.today().isoformat())
later = Tracker.open(path)
unsent = later.add(company="Birch", role="Clerk")
for zone in zones:
    os.environ["TZ"] = zone
    time.tzset()
    tracker = Tracker.open(path)
    if zone == zones[0]:
        tracker.record(unsent, "applied", on=date.today())
    seen.append([[str(row.event_on), row.note] for row in tracker.events().itertuples() if row.kind == "note"])
    assert str(tracker.applications().applied_on[0]) == "2026-03-03 00:00:00"
    assert tracker.applications().stage[1] in ("saved", "applied")
print(json.dumps([days, seen]))
"""
#: UTC+14, UTC-12, the lost hour of Europe (2026-03-29) and of America, half hours, and a day that was left out whole.
ZONES = ("Pacific/Kiritimati", "Etc/GMT+12", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia")


class Backwards(datetime):
    """A clock that goes back a day each time it is looked at."""

    looked = 0

    @classmethod
    def now(cls, tz=None):
        cls.looked += 1
        return datetime(2026, 3, 28 - cls.looked, 12, tzinfo=tz)


def test_fault_19_a_clock_set_back_and_odd_time_zones(kernel, tracker, path, acme, monkeypatch):
    days, seen = json.loads(kernel(EVERYWHERE, path, acme, *ZONES))
    assert len(set(days)) > 1  # there are always two days in the world, often three
    assert all(notes == seen[0] for notes in seen)
    assert seen[0].count(["2026-03-29 00:00:00", "the day of a lost hour"]) == len(ZONES)
    assert all([f"{day} 00:00:00", zone] in seen[0] for day, zone in zip(days, ZONES, strict=True))
    assert list(tracker.applications(as_of="2100-01-01").stage) == ["applied", "applied"]
    monkeypatch.setattr(adding, "datetime", Backwards)
    said = [tracker.record(acme, "note", on="2026-03-03", note=str(n)) for n in range(5)]
    assert Backwards.looked == 5
    assert [one.event_id for one in tracker.history(acme) if one.event_id in said] == said
    recorded = [row["recorded_at"] for row in tracker.whole()["tables"]["events"] if row["event_id"] in said]
    assert recorded == sorted(recorded, reverse=True)
