import pytest

from followup_kit.reading.quoting import own_words

NEW = "We would like to meet you."


@pytest.mark.parametrize(
    "quoted",
    [
        "On Mon, 3 Mar 2025 at 09:12, Ann <ann@x.example> wrote:\n> We regret to inform you.",
        "Am 14.02.2025 um 10:05 schrieb Ann Lee:\n> Leider müssen wir absagen.",
        "Le 12 mai 2025 à 17:22, Ann Lee a écrit :\n> Nous avons le regret.",
        "El 3 mar 2025, a las 9:12, Ann Lee escribió:\n> Lamentamos informarle.",
        "-----Original Message-----\nFrom: Ann\nSent: Monday\nTo: Bob\nSubject: No\n\nWe regret to inform you.",
        "Von: Ann Lee\nGesendet: Montag, 3. März 2025\nAn: Bob\nBetreff: Absage\n\nLeider müssen wir absagen.",
    ],
)
def test_what_is_quoted_below_is_taken_off(quoted):
    assert own_words(f"{NEW}\n\n{quoted}") == NEW


def test_a_mail_that_was_only_forwarded_is_read_inside():
    text = (
        "fyi\n\n---------- Forwarded message ---------\nFrom: HR <hr@x.example>\nDate: Mon\nSubject: No\n\nWe regret."
    )
    assert own_words(text) == "We regret."


def test_a_message_that_is_all_quotation_is_kept_whole():
    assert own_words("> We regret to inform you.") == "> We regret to inform you."


def test_a_text_without_quotation_stays_as_it_is():
    assert own_words("Dear Ann,\n\nNo.\n\nBob") == "Dear Ann,\n\nNo.\n\nBob"
