import pytest

from followup_kit.letters import fresh_wording, kind_for, next_wording, read_kind, write_letter


@pytest.fixture
def told(facts):
    return facts | {"topic": "maps", "application_id": "a1", "contact_id": "c1"}


def test_the_wording_is_one_that_nobody_else_has_read(told):
    kind = read_kind("thank_you")
    own = fresh_wording(kind, [], **told)
    sent = [("Acme", "Wei Chen", write_letter("thank_you", **told, wording=own).body)]
    other = fresh_wording(kind, sent, **told)
    assert other != own
    assert fresh_wording(kind, sent, **told) == other


def test_what_the_same_person_got_does_not_count(told):
    kind = read_kind("thank_you")
    own = fresh_wording(kind, [], **told)
    sent = [("Acme", "Dana Smith", write_letter("thank_you", **told, wording=own).body)]
    assert fresh_wording(kind, sent, **told) == own


def test_once_all_were_read_it_is_the_own_one(told):
    kind = read_kind("thank_you")
    sent = [("Bolt", "Wei", write_letter("thank_you", **told, wording=str(number)).body) for number in range(6)]
    assert fresh_wording(kind, sent, **told) == fresh_wording(kind, [], **told)


def test_the_next_wording_goes_round():
    kind, seen = kind_for("thank_you"), ["0"]
    while (after := next_wording(kind, seen[-1])) != "0":
        seen.append(after)
    assert seen == ["0", "1", "2", "3", "4", "5"]
