"""Links lead to the right search, whatever the company is called."""

from urllib.parse import parse_qs, urlsplit

import pytest

from followup_kit.followups.links import on_linkedin, on_x

NAMES = [
    "Bürger & Söhne",
    "A/B=C?D#E",
    '"Quoted" 50% + more',
    "株式会社 青い",
    "a\x00b\nc",
    "😀",
    "x" * 5_000,
    "\ud800",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("what", ["companies", "people", "content", "events"])
def test_a_name_arrives_as_it_is_and_breaks_out_of_nothing(name, what):
    link = urlsplit(on_linkedin(what, name))
    assert (link.scheme, link.netloc, link.path) == ("https", "www.linkedin.com", f"/search/results/{what}/")
    (words,) = parse_qs(link.query, keep_blank_values=True)["keywords"]
    assert link.fragment == ""
    assert words in " ".join(name.replace("\x00", " ").split())
    assert words or name == "\ud800"
    assert len(on_linkedin(what, name)) < 2_000


@pytest.mark.parametrize("name", NAMES)
def test_x_is_searched_for_accounts_or_for_the_newest_posts(name):
    account, posts = (parse_qs(urlsplit(on_x(name, posts=wanted)).query) for wanted in (False, True))
    assert (account["f"], posts["f"]) == (["user"], ["live"])
    assert posts["q"][0].count('"') == 2


def test_posts_are_sorted_by_day_and_people_looked_for_with_their_company():
    assert on_linkedin("content", "Acme").endswith("?keywords=Acme&sortBy=%22date_posted%22")
    assert on_linkedin("people", "Dana Smith", "Acme").endswith("?keywords=Dana%20Smith%20Acme")
