import pytest

from followup_kit.letters.names import split_name


@pytest.mark.parametrize(
    ("typed", "first", "last", "title"),
    [
        ("Dana Smith", "Dana", "Smith", ""),
        ("Smith, Dana", "Dana", "Smith", ""),
        ("Dr. Dana Smith, PhD", "Dana", "Smith", "Dr."),
        ("Ana de la Cruz", "Ana", "de la Cruz", ""),
        ("Jan van der Berg Jr.", "Jan", "van der Berg", ""),
        ("Dana (she/her) Smith", "Dana", "Smith", ""),
        ("Dana", "Dana", "", ""),
        ("Ms Smith", "", "Smith", "Ms"),
        ("Frau Prof. Dr. Dana von der Leine", "Dana", "von der Leine", "Frau Prof. Dr."),
        ("王小明", "", "", ""),
        ("👩\u200d💻 Dana – Smith", "Dana", "Smith", ""),
        ("👩\u200d💻", "", "", ""),
        ("", "", "", ""),
    ],
)
def test_a_name_gives_the_parts_a_greeting_may_use(typed, first, last, title):
    name = split_name(typed)
    assert (name.first, name.last, name.title) == (first, last, title)


def test_a_name_whose_order_is_unknown_stays_whole():
    assert split_name("王 小明").full == "王 小明"
