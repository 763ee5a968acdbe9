import pytest

from followup_kit.errors import InvalidInput, NotFound
from followup_kit.letters import letter_kinds, letter_languages, read_kind, write_letter
from followup_kit.letters.facts import FACTS
from followup_kit.letters.kinds import parse_kind

HEAD = '+++\ntitle = "Note"\nwhen = "Now."\nchannel = "email"\n+++\nHello\n'


ALL_KINDS = [kind for language in letter_languages() for kind in letter_kinds(language.code)]
each_kind = pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: f"{kind.language}-{kind.name}")


def test_the_kinds_come_in_the_order_of_use():
    names = [kind.name for kind in letter_kinds()]
    assert names == [
        *("thank_you", "feedback_request", "internal_candidate", "position_filled", "connection_note", "inmail"),
        *("post_comment", "share_note", "event_follow_up", "x_post", "referral_thanks", "thank_you_interview"),
        *("nudge", "second_nudge", "closing_note", "accept_feedback", "feedback_reply", "check_in"),
        *("reapplication", "decline_offer", "accept_offer", "withdrawal"),
    ]


@each_kind
def test_every_kind_says_what_it_is_and_asks_in_plain_questions(kind):
    assert kind.title
    assert kind.when.endswith(".")
    assert kind.words or kind.limit
    for field in kind.fields:
        assert field.label.endswith("?"), field.name
        assert field.example or field.default, field.name
        assert not field.default or not field.required, field.name
        assert field.name not in FACTS


@each_kind
def test_every_kind_has_a_place_for_something_personal(kind):
    assert any(field.name != "thread_subject" for field in kind.fields)


def test_an_unknown_kind_lists_those_that_exist():
    with pytest.raises(
        NotFound, match=r"'thankyou'.*connection_note.*feedback_request.*thank_you, thank_you_interview.*x_post"
    ):
        read_kind("thankyou")


def test_an_unknown_language_lists_those_that_exist():
    with pytest.raises(NotFound, match=r"'xx'.*en"):
        write_letter("thank_you", language="xx")


@pytest.mark.parametrize("name", ["../en/thank_you", "_dear", "_language", ""])
def test_only_kinds_can_be_read_by_name(name):
    with pytest.raises(NotFound):
        read_kind(name)


def test_reading_a_kind_twice_costs_nothing():
    assert read_kind("thank_you") is read_kind("thank_you")


def test_a_head_is_all_a_kind_needs(tmp_path):
    file = tmp_path / "note.md.j2"
    file.write_text(
        HEAD.replace("\n+++\nHello", '\n\n[[fields]]\nname = "why"\nlabel = "Why now?"\n+++\nHello'), "utf-8"
    )
    kind = parse_kind(file, "note", "en")
    assert (kind.title, kind.channel, kind.fields[0].gap) == ("Note", "email", "Why now")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("+++\ntitle", "title", "needs a head"),
        ('"Note"', "Note", "not valid TOML"),
        ('title = "Note"\n', "", "title: is missing"),
        ('"email"', '"fax"', "'fax' is not one of email"),
        ('when = "Now."', 'when = "Now."\ncolour = "red"', "colour: not known here; allowed are title"),
        (
            "\n+++\nHello",
            '\n[[fields]]\nname = "a"\nlabel = "A?"\nshape = "round"\n+++\nHello',
            "'round': choose from phrase",
        ),
        ("\n+++\nHello", '\n[[fields]]\nname = "a"\n+++\nHello', "field 1, label: is missing"),
    ],
)
def test_a_faulty_head_is_told_by_file_and_key(tmp_path, old, new, words):
    file = tmp_path / "note.md.j2"
    file.write_text(HEAD.replace(old, new, 1), "utf-8")
    with pytest.raises(InvalidInput, match=words) as told:
        parse_kind(file, "note", "en")
    assert "note.md.j2" in str(told.value)
