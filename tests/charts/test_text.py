import pytest

from followup_kit.charts.text import plain, room, shorten, wrap


@pytest.mark.parametrize("typed", ["<b>bold</b>", "<script>alert(1)</script>", "&lt;", "a & b"])
def test_tags_and_entities_are_shown_as_they_were_typed(typed):
    import html

    assert "<" not in plain(typed)
    assert html.unescape(plain(typed)) == typed


def test_dollar_signs_are_no_formula():
    assert "$" not in plain("$x^2$")


def test_a_short_name_stays_as_it_is():
    assert shorten("company site", 24) == "company site"


@pytest.mark.parametrize("name", ["x" * 300, "株式会社" * 20, "e\u0301" * 100, "word " * 60])
def test_a_long_name_fits_its_room_and_shows_that_it_was_cut(name):
    short = shorten(name, 24)
    assert room(short) <= 24
    assert short.endswith("…")
    assert name.startswith(short[:-1])


def test_line_breaks_in_a_name_become_blanks():
    assert shorten("a\n b\tc", 24) == "a b c"


def test_only_the_wrapping_itself_makes_new_lines():
    assert wrap("one <br> two three", 9) == "one &lt;br&gt;<br>two three"
