"""Calendars and feeds of the user's choosing say what there is to attend, and at which company."""

from datetime import date

import pytest

from followup_kit.errors import InvalidInput
from followup_kit.followups.occasions import Occasion, about_companies, read_occasions

CALENDAR = b"""BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r
BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260401T150000Z\r\nSUMMARY:Acme open house\\, spring\r\nURL:https://acme.example/open\r
DESCRIPTION:Meet <b>the team</b>\r\nORGANIZER;CN=Dana Smith:mailto:dana@acme.example\r\nEND:VEVENT\r
BEGIN:VEVENT\r\nUID:2\r\nDTSTART;VALUE=DATE:20260402\r\nSUMMARY:Webinar\r\nURL:javascript:alert(1)\r\nEND:VEVENT\r
END:VCALENDAR\r\n"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>B\u00fcrger &amp; S\u00f6hne</title>
<item><title>Data night</title><link>https://b.example/1</link><pubDate>Wed, 18 Mar 2026 10:00:00 GMT</pubDate>
<description>&lt;p&gt;Come!&lt;/p&gt;</description></item><item><title>No day</title></item></channel></rss>""".encode()


def test_a_calendar_is_read_with_days_and_web_addresses_alone():
    first, second = read_occasions(CALENDAR)
    assert first == Occasion(
        "Acme open house, spring", date(2026, 4, 1), "https://acme.example/open", "Meet the team", "Dana Smith"
    )
    assert (second.starts_on, second.url) == (date(2026, 4, 2), "")


def test_a_feed_is_read_with_its_publisher():
    first, second = read_occasions(FEED)
    assert first == Occasion(
        "Data night", date(2026, 3, 18), "https://b.example/1", "Come!", "B\u00fcrger & S\u00f6hne"
    )
    assert second.starts_on is None


@pytest.mark.parametrize("raw", [b"", b"hello", b"<html><body>Events</body></html>", b"\x00\xff" * 50])
def test_anything_else_is_refused_naming_the_file(raw):
    with pytest.raises(InvalidInput, match=r"x\.txt is neither"):
        read_occasions(raw, "x.txt")


def test_a_broken_calendar_says_so():
    with pytest.raises(InvalidInput, match="cannot be read"):
        read_occasions(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VCALENDAR\r\n")


@pytest.mark.parametrize(
    ("name", "text", "is_it"),
    [
        ("Acme GmbH", "An evening with ACME", True),
        ("Acme", "Acmeology for all", False),
        ("B\u00fcrger & S\u00f6hne", "Bei b\u00fcrger & s\u00f6hne", True),
        ("SAP", "sap from trees", False),
        ("SAP", "SAP for all", True),
        ("A+B (C)", "With A+B (C) today", True),
        ("AG", "A day with AG", True),
    ],
)
def test_a_company_is_found_by_its_whole_name(name, text, is_it):
    assert bool(about_companies([Occasion(text, None)], {"key": name})) is is_it


def test_one_that_names_two_companies_is_about_both():
    one = Occasion("Acme meets Bolt", None)
    assert about_companies([one], {"a": "Acme", "b": "Bolt", "c": "Cory"}) == [(one, "a"), (one, "b")]
