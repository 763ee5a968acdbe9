from followup_kit.letters import check_letter, write_letter


def test_the_same_text_to_a_colleague_is_noticed(letter, facts):
    body = letter.body.replace("Dana Smith", "Sam Lee")
    found = check_letter(letter, facts=facts, sent_before=[("Acme", "Sam Lee", body)])
    assert [(finding.rule, finding.severity, finding.where) for finding in found] == [("same_text", "warn", "Sam Lee")]


def test_the_same_text_to_another_company_is_only_a_hint(letter, facts):
    found = check_letter(letter, facts=facts, sent_before=[("Bolt", "Sam Lee", letter.body.replace("Acme", "Bolt"))])
    assert [(finding.rule, finding.severity) for finding in found] == [("same_text", "hint")]


def test_the_very_letter_sent_to_the_same_person_is_not_held_against_it(letter, facts):
    assert check_letter(letter, facts=facts, sent_before=[("Acme", "Dana Smith", letter.body)]) == []


def test_a_letter_with_its_own_details_is_not_the_same(letter, facts):
    other = write_letter(
        "thank_you",
        **facts | {"contact_name": "Sam Lee", "role": "Product Analyst"},
        topic="why onboarding takes eleven days",
        liked="that everyone answers support mail one day a month",
        own_words="I tried the onboarding myself last night, and I see what you mean about the second screen.",
    )
    assert check_letter(letter, facts=facts, sent_before=[("Acme", "Sam Lee", other.body)]) == []
