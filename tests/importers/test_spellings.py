from followup_kit.importers.spellings import one_spelling


def test_variants_in_capitals_and_blanks_become_the_most_common_one():
    cells = ["Linkedin", "Linkedin", "LinkedIn", "linkedin", "Otter Jobs", "OtterJobs", "OtterJobs", "Dice", "Dice", ""]
    assert one_spelling(cells) == {"LinkedIn": "Linkedin", "linkedin": "Linkedin", "Otter Jobs": "OtterJobs"}


def test_a_tie_does_not_depend_on_the_order_of_rows():
    assert one_spelling(["it", "IT"]) == one_spelling(["IT", "it"]) == {"it": "IT"}


def test_free_text_is_left_as_it_is():
    assert one_spelling(["Called back", "Nice people", "called back", "Far away", "Good pay"]) == {}
