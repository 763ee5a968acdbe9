from dataclasses import replace

from followup_kit.exports import to_text


def test_a_text_file_shows_who_it_goes_to_the_subject_and_the_letter(letter):
    assert to_text(letter).decode() == (
        "To: Dana Smith <dana@acme.example>\nSubject: Re: Data Analyst interview\n\n"
        "Dear Dana Smith,\n\nThank you for the hour – I enjoyed it.\n\nKind regards,\nAlex Doe\n"
    )


def test_a_post_is_its_text_alone(letter):
    assert to_text(replace(letter, to="", to_address="", subject="", body="Good read.")) == b"Good read.\n"


def test_a_name_cannot_pretend_to_be_another_line(letter):
    head = to_text(replace(letter, to="Dana\nSubject: no", subject="a\r\nTo: b")).decode().split("\n\n")[0]
    assert head == "To: Dana Subject: no <dana@acme.example>\nSubject: a To: b"
