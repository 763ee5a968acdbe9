from followup_kit.reading.cues import cues_of
from followup_kit.reading.folding import fold


def cues(text, code="en", **more):
    return cues_of(fold(text), code, **more)


def test_words_count_by_their_beginning_alone_and_in_pairs():
    whole = cues("We have chosen somebody.").whole
    assert {"we", "chosen", "we have", "we_chosen", "have_somebo"} <= whole


def test_pairs_do_not_reach_into_the_next_sentence():
    assert not [cue for cue in cues("It is late. You win.").whole if cue.endswith(("late you", "late_win"))]


def test_a_number_is_a_number_and_a_date_ends_no_sentence():
    found = cues("Am 15. Mai um 10 Uhr.", "de")
    assert len(found.sentences) == 1
    assert "0" in found.whole


def test_what_only_might_be_is_marked():
    assert "?select" in cues("If you are not selected we will write.").whole


def test_a_subject_is_apart_from_the_text():
    found = cues("Your place\n\nIt is gone.", subject_ends=10)
    assert "S:place" in found.whole
    assert len(found.sentences) == 1


def test_japanese_has_groups_of_letters():
    assert {"不採", "不採用", "採用"} <= cues("結果:不採用", "ja").whole


def test_places_are_those_of_the_words_in_the_text():
    text = "Hello.\nThe job went to Ann."
    start, end = cues(text).sentences[1]["job_to"]
    assert text[start:end] == "job went to"


def test_an_endless_text_is_read_only_as_far_as_a_letter_goes():
    assert len(cues("no. " * 100_000).sentences) < 4_000


def test_letters_run_on_over_the_ends_of_words_and_lines_and_numbers_are_alike():
    found = cues("Room 12\n\nis  let").letters
    assert {"roo", "oom", "m 00", "00 is", "s let"} <= found
    assert cues("採用", "ja").letters == {"採", "用", "採用"}
