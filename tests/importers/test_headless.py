"""Tables without column names."""

import pytest

from followup_kit.errors import InvalidInput

TWO = {"Column 1": "company", "Column 2": "role"}
LIST = "Acme – Analyst – 2025-03-04\nBolt, Inc. – Clerk - part time – 2025-04-05\n\n"
TABS = "2025-03-04\tAcme\tAnalyst\tRejected\n2025-04-05\tBolt\tClerk\tApplied\n2025-04-06\tCora\tChef\tGhosted\n"


def told(got):
    return [(a.line, a.company, a.role, *(f"{e.kind} {e.event_on}" for e in a.events)) for a in got.applications]


@pytest.mark.parametrize("dash", [" – ", " - ", " — ", "\t", " | ", ";", ","])
def test_a_list_is_read_once_it_is_said_which_is_the_company(read, dash):
    text = "\n".join(["Acme – Analyst – 2025-03-04", "Bolt – Clerk – 2025-04-15"]).replace(" – ", dash)
    with pytest.raises(InvalidInput, match=r"Column 1: Acme, Bolt; Column 2: Analyst, Clerk.*columns=") as refused:
        read(text, name="pasted.txt")
    assert "Column 3: 2025" not in str(refused.value)
    assert told(read(text, name="pasted.txt", columns=TWO)) == [
        (1, "Acme", "Analyst", "applied 2025-03-04"), (2, "Bolt", "Clerk", "applied 2025-04-15")]  # fmt: skip


@pytest.mark.parametrize("bullet", ["- ", "• ", "* ", "1. ", "12) "])
def test_bullets_and_numbers_are_no_part_of_the_name(read, bullet):
    got = read(f"{bullet}Acme – 2025-03-04\n{bullet}Bolt – 2025-04-15\n", name="pasted.txt")
    assert [a.company for a in got.applications] == ["Acme", "Bolt"]


def test_what_can_be_nothing_else_need_not_be_said(read):
    got = read(
        TABS, name="pasted.txt", columns={"Column 2": "company", "Column 3": "role"}, answers={"date": "unknown"}
    )
    assert told(got) == [
        (1, "Acme", "Analyst", "applied 2025-03-04", "rejected None"),
        (2, "Bolt", "Clerk", "applied 2025-04-05"),
        (3, "Cora", "Chef", "applied 2025-04-06"),
    ]
    assert got.notes[0] == "Read as UTF-8 text separated by tabs, without column names."


def test_of_two_columns_of_days_neither_is_guessed_to_be_the_application(read):
    text = "Acme\t2025-03-04\t2025-03-20\nBolt\t2025-04-15\t2025-04-20\n"
    with pytest.raises(InvalidInput, match="Column 2: 2025-03-04, 2025-04-15; Column 3"):
        read(text, name="pasted.txt")
    got = read(text, name="pasted.txt", columns={"Column 2": "applied", "Column 3": "interview"})
    assert told(got)[0] == (1, "Acme", "", "applied 2025-03-04", "interview 2025-03-20")


def test_a_row_of_names_that_nobody_knows_is_no_row_of_cells(read):
    text = "Wen,Was,Wann\nAcme,Analyst,2025-03-04\nBolt,Clerk,2025-04-15\n"
    with pytest.raises(InvalidInput, match="the first line says “Wen”, “Was”, “Wann”"):
        read(text)
    assert [a.company for a in read(text, columns={"Wen": "company"}).applications] == ["Acme", "Bolt"]


@pytest.mark.parametrize("text", ["Dear Ms Lee,\nthank you, and good bye.\n", "a\nb\n", "one – two\nthree – four\n"])
def test_other_texts_are_told_to_be_no_table(read, text):
    with pytest.raises(InvalidInput, match="no row of column names"):
        read(text, name="pasted.txt")


def test_days_without_an_order_are_asked_about_as_in_any_table(read, keys):
    assert keys(read("Acme – 3/4/2025\nBolt – 5/4/2025\n", name="pasted.txt")) == ["dates"]
