import pytest

from followup_kit.letters.elision import with_de


@pytest.mark.parametrize(
    ("word", "joined"),
    [
        ("Analyste", "d'Analyste"),
        ("Ingénieure", "d'Ingénieure"),
        ("Économiste", "d'Économiste"),
        ("Hôte d'accueil", "d'Hôte d'accueil"),
        ("Head of Data", "de Head of Data"),
        ("Data Analyst", "de Data Analyst"),
        ("⟦intitulé⟧", "de ⟦intitulé⟧"),
        ("王", "de 王"),
        ("", "de "),
    ],
)
def test_de_is_joined_as_it_is_spoken(word, joined):
    assert with_de(word) == joined
