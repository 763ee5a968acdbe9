import io

from hypothesis import given
from hypothesis import strategies as st

from followup_kit.importers import mboxes
from followup_kit.importers.mboxes import folder_mails, is_mbox, split_mbox

START = b"From x@y Mon Jan  1 00:00:00 2025\n"


def split(data, **kwargs):
    return [mail.raw for mail in split_mbox(io.BytesIO(data), len(data), kwargs.get("progress", lambda _: None))]


def test_mails_are_given_one_by_one():
    data = START + b"Subject: a\n\nhello\n\n" + START + b"Subject: b\n\nbye\n"
    assert split(data) == [b"Subject: a\n\nhello\n", b"Subject: b\n\nbye\n"]


def test_a_line_of_text_that_begins_with_from_starts_no_mail():
    body = b"hello\n\nFrom here on it gets better.\nFrom there: too.\n\nFrom Monday we are closed\nyes\n"
    assert split(START + b"Subject: a\n\n" + body) == [b"Subject: a\n\n" + body]


def test_windows_line_ends_are_fine():
    data = (START + b"Subject: a\n\nhello\n\n" + START + b"Subject: b\n\nbye\n").replace(b"\n", b"\r\n")
    assert [raw[:10] for raw in split(data)] == [b"Subject: a", b"Subject: b"]


@given(st.lists(st.integers(0, 3_000), min_size=1, max_size=40), st.integers(3_000, 9_000))
def test_where_the_blocks_of_the_file_end_does_not_matter(lengths, block):
    mails = [b"Subject: %d\n\n%s\n" % (n, b"x" * length) for n, length in enumerate(lengths)]
    before, mboxes._BLOCK = mboxes._BLOCK, block
    try:
        assert split(b"\n".join(START + mail for mail in mails)) == mails
    finally:
        mboxes._BLOCK = before


def test_of_a_mail_that_is_too_long_the_beginning_is_kept_and_the_next_is_found(monkeypatch):
    monkeypatch.setattr(mboxes, "LONGEST_MAIL", 1_000_000)
    data = START + b"Subject: long\n\n" + b"y" * 5_000_000 + b"\n\n" + START + b"Subject: next\n\nhi\n"
    found = list(split_mbox(io.BytesIO(data), len(data), lambda _: None))
    assert [(mail.cut, len(mail.raw) <= 1_000_000) for mail in found] == [(True, True), (False, True)]
    assert found[1].raw.startswith(b"Subject: next")


def test_progress_is_told_to_the_last_byte():
    seen = []
    data = START + b"Subject: a\n\n" + b"x" * 2_000_000
    split(data, progress=seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == len(data)


def test_what_a_mailbox_looks_like():
    assert is_mbox(START + b"Subject: a\n\n")
    assert not is_mbox(b"From,To\nBerlin,Paris\n")
    assert not is_mbox(b"From here on\nnothing\n")


def test_mails_of_a_folder_and_of_a_maildir_are_given_by_name(tmp_path):
    (tmp_path / "b.eml").write_bytes(b"Subject: b\n\n")
    (tmp_path / "a.emlx").write_bytes(b"12\nSubject: a\n\n")
    (tmp_path / "cur").mkdir()
    (tmp_path / "cur" / "1.host").write_bytes(b"Subject: c\n\n")
    (tmp_path / "notes.txt").write_bytes(b"Subject: no\n\n")
    found = {mail.name: mail.raw for mail in folder_mails(tmp_path, lambda _: None)}
    assert found == {"a.emlx": b"Subject: a\n\n", "b.eml": b"Subject: b\n\n", "cur/1.host": b"Subject: c\n\n"}
