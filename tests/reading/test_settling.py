from followup_kit.reading import read_message
from followup_kit.reading.folding import fold
from followup_kit.reading.judging import find_phrases, judge
from followup_kit.reading.settling import settle


def settled(text):
    quotes = find_phrases(fold(text), ("en",))
    return judge(quotes).kind, settle(judge(quotes), quotes, text, "en", 0)


OPEN = "Thanks for coming in. The sous-chef felt you'd be lost at the grill, and he'd rather wait for an old hand."


def test_what_phrases_leave_open_may_still_be_a_no_with_the_words_that_weigh_most():
    text = "Hello Sue, so sorry, the job has gone to a girl who came in on Monday. Good luck with your search!"
    found = read_message(text)
    assert found.kind == "rejected"
    assert all(found.text[one.start :].startswith(one.words) for one in found.evidence)


def test_a_no_that_only_a_phrase_sees_is_not_called_one():
    judged, found = settled(
        'Heard "we decided to move forward with another candidate" again? Join our free webinar now.'
    )
    assert judged in ("rejected", "unsure", "other")
    assert found.kind != "rejected"


def test_an_invitation_stays_one():
    judged, found = settled("We would like to invite you to an interview on Monday at 10.")
    assert judged == found.kind == "interview"


def test_it_is_the_same_every_time():
    assert settled(OPEN) == settled(OPEN)
