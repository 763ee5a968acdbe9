from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

import pytest

from followup_kit.errors import InvalidInput
from followup_kit.importers import Options, Source, importer_of, read_source
from followup_kit.importers.mailbox import Stopped

NO = "Dear Ann, unfortunately we have decided not to move forward with your application."
HELLO = "Dinner on Friday? I will bring the wine and the good knives."


def raw(subject, body, *, n=1, sender="Acme <jobs@acme.example>", to="ann@home.example", answers=""):
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"], mail["Message-ID"] = subject, sender, to, f"<m{n}@x.example>"
    mail["Date"] = format_datetime(datetime(2025, 3, 1, tzinfo=UTC) + timedelta(days=n))
    if answers:
        mail["In-Reply-To"] = f"<{answers}@x.example>"
    mail.set_content(body)
    return mail.as_bytes()


def mbox(*mails):
    return b"\n".join(b"From x@y Mon Jan  1 00:00:00 2025\n" + one for one in mails)


def read(data, name="mail.mbox", **options):
    return read_source(Source(name, given=data), Options(today=date(2026, 1, 1), **options))


def test_only_mail_about_applications_is_proposed_and_the_rest_is_counted():
    found = read(mbox(raw("Your application", NO), raw("Friday", HELLO, n=2, sender="Bob <bob@home.example>")))
    assert [(one.kind, one.company, one.line, str(one.sent_on)) for one in found.proposals] == [
        ("rejected", "Acme", 1, "2025-03-02")
    ]
    assert "2 mails; 1 may be about applications" in found.notes[0]


def test_the_words_that_decided_are_shown_and_the_text_only_when_asked_for():
    data = mbox(raw("Your application", NO))
    (without,) = read(data).proposals
    assert "decided not to move forward" in without.words
    assert without.original == ""
    (with_text,) = read(data, keep_text=True).proposals
    assert NO in with_text.original


def test_the_same_mail_is_the_same_proposal_in_every_mailbox():
    one = read(mbox(raw("Your application", NO))).proposals[0].proposal_id
    other = read(mbox(raw("x", HELLO, n=3), raw("Your application", NO))).proposals[0].proposal_id
    assert one == other


def test_a_mail_that_is_there_twice_is_proposed_once():
    assert len(read(mbox(raw("Your application", NO), raw("Your application", NO))).proposals) == 1


def test_mail_of_a_company_in_the_log_is_read_whatever_its_subject():
    data = mbox(raw("so ...", "No more waiting: it's a no, sorry.", sender="Stu <stu@hexaframe.example>"))
    assert not read(data).proposals
    assert [one.kind for one in read(data, companies=("hexaframe",)).proposals] == ["rejected"]


def test_the_answer_in_a_conversation_about_an_application_is_read_too():
    first = raw("Your application", "We have received your application.", n=1)
    second = raw("hm", "Sorry, it's a no from us.", n=2, sender="Stu <stu@other.example>", answers="m1")
    assert [one.kind for one in read(mbox(first, second)).proposals] == ["acknowledged", "rejected"]


def test_news_of_an_application_that_is_known_is_proposed_as_a_note():
    first = raw("Your application", "We have received your application.", n=1)
    moved = "We are sorry, we have to postpone your interview; we will be in touch with a new date."
    second = raw("Re: Your application", moved, n=2, answers="m1")
    assert [one.kind for one in read(mbox(first, second)).proposals] == ["acknowledged", "note"]
    assert [one.kind for one in read(mbox(second)).proposals] == []


def test_what_the_owner_wrote_is_left_out():
    mine = raw(
        "My application",
        "Thank you for applying? No, I applied.",
        n=3,
        sender="Ann <ann@home.example>",
        to="hr@x.example",
    )
    found = read(mbox(raw("Your application", NO), raw("Your interview", NO, n=2), mine))
    assert all(one.address != "ann@home.example" for one in found.proposals)


def test_one_hostile_mail_costs_nothing_but_itself():
    broken = b"Subject: Your application\nFrom: \xff\xfe <a@\nContent-Type: multipart/mixed; boundary=\n\n--\n\xff\n"
    found = read(mbox(broken, raw("Your application", NO)))
    assert "rejected" in [one.kind for one in found.proposals]


def test_a_mail_too_long_to_read_is_named_with_its_number_and_the_rest_is_read():
    long = raw("Your application", "Hello.") + b"\n" * 26_000_000 + b"bye\n"
    found = read(mbox(long, raw("Your interview", NO, n=2)))
    assert {row.line for row in found.skipped} == {1}
    assert "too long" in found.skipped[0].reason
    assert found.proposals[-1].kind == "rejected"


def test_reading_stops_when_progress_says_so():
    seen = []

    def progress(done, total):
        seen.append((done, total))
        return False

    with pytest.raises(Stopped, match="Nothing was brought in"):
        read(mbox(raw("Your application", NO)), progress=progress)
    assert seen[0][0] <= seen[0][1]


@pytest.mark.parametrize("name", ["mail.pst", "mail.msg"])
def test_outlooks_own_files_are_told_with_a_way_out(name):
    with pytest.raises(InvalidInput, match="Thunderbird"):
        read(b"\xd0\xcf\x11\xe0 whatever", name)


def test_a_file_that_only_claims_to_be_a_mailbox_is_told():
    with pytest.raises(InvalidInput, match="holds no mail"):
        read(b"hello there\n", "mail.mbox")


def test_one_mail_and_a_folder_of_mails_are_mailboxes_too(tmp_path):
    (tmp_path / "no.eml").write_bytes(raw("Your application", NO))
    for place in (tmp_path, tmp_path / "no.eml"):
        source = Source.at(place)
        assert importer_of(source) == "mailbox"
        assert [one.kind for one in read_source(source, Options(today=date(2026, 1, 1))).proposals] == ["rejected"]
    apple = tmp_path / "Inbox.mbox"
    apple.mkdir()
    (apple / "mbox").write_bytes(mbox(raw("Your application", NO)))
    assert len(read_source(Source.at(apple), Options(today=date(2026, 1, 1))).proposals) == 1


def test_a_table_is_no_mailbox():
    assert (
        importer_of(Source("a.csv", given=b"Company,Position,Date Applied,Status\nAcme,Analyst,2025-03-04,applied\n"))
        == "spreadsheet"
    )


def test_a_subject_that_is_no_more_than_a_role_of_the_log_is_read():
    text = "Sorry, we went with someone else. All the best, Omar"
    data = mbox(raw("Re: Kitchen porter", text, sender="Omar <omar@x.example>"))
    assert read(data).proposals == ()
    assert [one.kind for one in read(data, roles=("kitchen porter",)).proposals] == ["rejected"]
    assert read(data, roles=("porter kitchen", "kitchen")).proposals != ()
    assert read(data, roles=("kit", "port")).proposals == ()
