from email.header import decode_header, make_header

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_kit.exports.headers import address_line, clean_value, encode_words, message_ids, subject_line


@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_encoded_words_are_short_ascii_and_come_back(text):
    encoded = encode_words(text)
    assert encoded.isascii()
    assert max(map(len, encoded.split("\r\n "))) <= 75
    assert str(make_header(decode_header(encoded.replace("\r\n", "")))) == text


@given(text=st.text(st.characters(), max_size=300), most=st.integers(0, 80))
def test_a_value_is_one_line_of_at_most_so_many_characters(text, most):
    value = clean_value(text, most)
    assert len(value) <= most
    assert value.splitlines() in ([], [value])
    value.encode("utf-8")


def test_a_plain_subject_stays_readable_in_the_file():
    assert subject_line("Re: Data Analyst interview") == "Re: Data Analyst interview"
    assert subject_line("Re: =?utf-8?q?x?=").startswith("=?utf-8?b?")


def test_an_address_needs_no_name():
    assert address_line("", "dana@acme.example") == "<dana@acme.example>"


@pytest.mark.parametrize(("text", "ids"), [("", []), (" <a@b>  <c@d> ", ["<a@b>", "<c@d>"])])
def test_ids_are_told_apart(text, ids):
    assert message_ids(text) == ids
