"""The promise: whatever a name or subject holds, the draft goes to exactly the one address that was meant."""

from dataclasses import replace
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import getaddresses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_kit.errors import InvalidInput
from followup_kit.exports import to_eml
from followup_kit.model import Letter

NAUGHTY = {
    "a second recipient after a long name": "Dana Elisabeth Constanze Smith of the Analytics Department <evil@x.org>,",
    "only addresses": "evil@x.org, mallory@x.org",
    "brackets all over": "<<>><a@b.c>>,;:<d@e.f>",
    "a line break and a header": "Dana\r\nBcc: evil@x.org",
    "a bare carriage return": "Dana\rBcc: evil@x.org",
    "Unicode line breaks": "Dana\u2028Bcc: evil@x.org\u2029\x85To: evil@x.org",
    "nul and bell": "Da\x00na\x07",
    "right to left": "\u202eanaD\u2066 <gro.x@live>",
    "emoji": "Dana 👩\u200d💻🏳️\u200d🌈",
    "lone surrogate": "Dana \ud800 Smith",
    "ten thousand characters": "D" * 10_000,
    "ten thousand emoji": "🎉" * 10_000,
    "quotes and backslashes": 'Dana "the \\" Smith\\',
    "an encoded word": "=?utf-8?q?evil=40x=2Eorg=2C?= <evil@x.org>",
    "a comment": "(evil@x.org) Dana (",
    "a group": "Friends: evil@x.org, b@x.org;",
    "combining marks": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L" * 20,
    "Chinese": "王小明" * 40,
    "Arabic": "مُحَمَّد",
    "a script": "<script>alert(1)</script>",
    "blank": "   ",
}
anything = st.text(st.characters(), max_size=300)


def recipients(data):
    """Every address in the headers, found by two parsers."""
    headers = ("To", "Cc", "Bcc", "Reply-To", "Resent-To")
    new = message_from_bytes(data, policy=policy.default)
    found = [entry.addr_spec for name in headers for value in new.get_all(name, []) for entry in value.addresses]
    old = message_from_bytes(data)
    values = [str(value).replace("\r\n", "") for name in headers for value in old.get_all(name, [])]
    assert [address for _, address in getaddresses(values)] == found
    return found


@pytest.mark.parametrize("name", NAUGHTY.values(), ids=NAUGHTY.keys())
def test_a_naughty_name_adds_no_recipient(letter, name):
    data = to_eml(replace(letter, to=name), sender="alex@mail.example", sender_name=name)
    assert recipients(data) == ["dana@acme.example"]
    assert data.isascii()


@pytest.mark.parametrize("subject", NAUGHTY.values(), ids=NAUGHTY.keys())
def test_a_naughty_subject_adds_no_header(letter, subject):
    data = to_eml(replace(letter, subject=subject))
    assert recipients(data) == ["dana@acme.example"]
    names = message_from_bytes(data).keys()
    assert names == ["MIME-Version", "X-Unsent", "To", "Subject", "Content-Type", "Content-Transfer-Encoding"]


@given(name=anything, subject=anything, body=anything, sender_name=anything)
def test_whatever_is_in_it_a_draft_has_one_recipient_and_short_lines(name, subject, body, sender_name):
    letter = Letter(
        kind="thank_you", channel="email", to=name, to_address="dana@acme.example", subject=subject, body=body
    )
    data = to_eml(letter, sender="alex@mail.example", sender_name=sender_name)
    assert recipients(data) == ["dana@acme.example"]
    assert max(map(len, data.split(b"\r\n"))) <= 78
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")


def test_a_draft_opens_as_a_draft_and_reads_as_written(letter):
    message = message_from_bytes(
        to_eml(letter, sender="alex@mail.example", sender_name="Alex Doe"), policy=policy.default
    )
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == letter.subject
    assert str(message["From"]) == "Alex Doe <alex@mail.example>"
    assert str(message["To"]) == "Dana Smith <dana@acme.example>"
    assert message.get_content_type() == "text/plain"
    assert message.get_content().replace("\r\n", "\n") == letter.body + "\n"


def test_a_long_name_is_cut_at_60_characters(letter):
    header = message_from_bytes(to_eml(replace(letter, to="ü" * 100)))["To"]
    assert str(make_header(decode_header(header))).replace("\r\n", "") == f"{'ü' * 60} <dana@acme.example>"


def test_a_letter_without_an_address_is_still_a_draft(letter):
    data = to_eml(replace(letter, to_address=""))
    assert b"\r\nTo:" not in data
    assert recipients(data) == []


@pytest.mark.parametrize(
    "address",
    [
        "dana",
        "dana@",
        "a@acme.example, b@acme.example",
        "a@acme.example\r\nBcc: b@acme.example",
        "<a@acme.example>",
        "a b@acme.example",
        "@",
    ],
)
def test_anything_but_one_address_is_refused(letter, address):
    with pytest.raises(InvalidInput, match="is not one e-mail address"):
        to_eml(replace(letter, to_address=address))
    with pytest.raises(InvalidInput, match="is not one e-mail address"):
        to_eml(letter, sender=address)


def test_a_domain_with_umlauts_is_written_as_mail_servers_know_it(letter):
    assert recipients(to_eml(replace(letter, to_address="dana@müller.example"))) == ["dana@xn--mller-kva.example"]


def test_a_reply_stays_in_its_thread(letter):
    data = to_eml(
        letter, reply_to_message_id="<no@acme.example>", references="<first@mail.example> <second@acme.example>"
    )
    message = message_from_bytes(data)
    assert message["In-Reply-To"] == "<no@acme.example>"
    assert message["References"].split() == ["<first@mail.example>", "<second@acme.example>", "<no@acme.example>"]


@pytest.mark.parametrize("wrong", ["no id", "<a@b>\r\nBcc: evil@x.org", "<a b@c>", "<a@b>, <c@d>"])
def test_an_id_that_is_none_is_refused(letter, wrong):
    with pytest.raises(InvalidInput, match="is not a message id"):
        to_eml(letter, reply_to_message_id=wrong)
    with pytest.raises(InvalidInput, match="is not a message id"):
        to_eml(letter, references=wrong)


def test_the_same_letter_gives_the_same_bytes(letter):
    assert to_eml(letter) == to_eml(letter)
    assert b"\r\nDate:" not in to_eml(letter)
    assert b"\r\nMessage-ID:" not in to_eml(letter)


@pytest.mark.parametrize(
    "body", ["From here on\nFrom there", ".\n..\n", "a\tb \n", "=3D = =\n", "x" * 3000, "\n\n  start", "é\r\nü\rö", ""]
)
def test_any_text_comes_back(letter, body):
    message = message_from_bytes(to_eml(replace(letter, body=body)), policy=policy.default)
    read = message.get_content().replace("\r\n", "\n").rstrip("\n")
    assert read == body.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")


@pytest.mark.parametrize(
    ("theirs", "answer"),
    [
        ("Your application", "Re: Your application"),
        ("AW: RE: re[2]: Your application", "Re: Your application"),
        ("Antw: 回复：Bewerbung", "Re: Bewerbung"),
        ("Regarding: you", "Re: Regarding: you"),
        ("", "Re: Data Analyst interview"),
    ],
)
def test_an_answer_carries_their_subject_with_one_re_before_it(letter, theirs, answer):
    data = to_eml(letter, reply_to_message_id="<no@acme.example>", reply_to_subject=theirs)
    assert message_from_bytes(data, policy=policy.default)["Subject"] == answer


def test_a_letter_that_answers_nothing_keeps_its_own_subject(letter):
    message = message_from_bytes(to_eml(replace(letter, subject="Thanks"), reply_to_subject="x"), policy=policy.default)
    assert message["Subject"] == "Thanks"
    assert message["In-Reply-To"] is None


def test_the_id_that_read_message_gives_makes_an_answer(letter):
    assert (
        message_from_bytes(to_eml(letter, reply_to_message_id="no@acme.example"))["In-Reply-To"] == "<no@acme.example>"
    )


def test_a_thread_of_hundreds_keeps_its_first_mail_and_the_last(letter):
    ids = [f"<{number}@acme.example>" for number in range(300)]
    message = message_from_bytes(to_eml(letter, reply_to_message_id="<now@acme.example>", references=" ".join(ids)))
    kept = message["References"].split()
    assert (kept[0], kept[-1], len(kept)) == (ids[0], "<now@acme.example>", 31)
