import pytest

from followup_kit.letters import write_letter
from followup_kit.letters.address import address


@pytest.mark.parametrize(
    ("typed", "before_name", "language", "honorific", "title"),
    [
        ("Ms", "", "en", "Ms", ""),
        ("Mr.", "", "en", "Mr.", ""),
        ("Frau", "Dr.", "en", "Ms", "Dr."),
        ("Ms", "Dr", "de", "Frau", "Dr."),
        ("Herr Prof.", "Dr.", "de", "Herr", "Prof. Dr."),
        ("Señora", "", "de", "Frau", ""),
        ("Mx", "", "de", "", ""),
        ("Mag.", "", "de", "", "Mag."),
        ("", "", "de", "", ""),
    ],
)
def test_what_was_typed_is_said_in_the_letter_s_language(typed, before_name, language, honorific, title):
    assert address(typed, before_name, language) == (honorific, title)


@pytest.mark.parametrize(
    ("honorific", "name", "form", "greeting"),
    [
        ("Ms", "Dana Smith", "Sie", "Guten Tag Frau Smith,"),
        ("Herr", "Dr. Max von Stein", "Sie", "Guten Tag Herr Dr. von Stein,"),
        ("", "Dr. Dana Smith", "Sie", "Guten Tag Dr. Dana Smith,"),
        ("", "Dana Smith", "Sie", "Guten Tag Dana Smith,"),
        ("Mx", "Dana Smith", "Sie", "Guten Tag Dana Smith,"),
        ("", "", "Sie", "Guten Tag,"),
        ("Frau", "Dana Smith", "du", "Liebe Dana,"),
        ("Mr", "Dan Smith", "du", "Lieber Dan,"),
        ("", "Dana Smith", "du", "Hallo Dana,"),
        ("", "", "du", "Hallo zusammen,"),
        ("", "王小明", "du", "Hallo 王小明,"),
    ],
)
def test_a_german_greeting_is_gendered_only_where_somebody_said_so(honorific, name, form, greeting):
    told = {"contact_honorific": honorific, "contact_name": name, "form": form}
    assert write_letter("thank_you", language="de", **told).body.partition("\n")[0] == greeting


@pytest.mark.parametrize(
    ("honorific", "name", "form", "relation", "tone", "greeting"),
    [
        ("Ms", "Dana Smith", "vous", "hiring_manager", "warm", "Bonjour Madame Smith,"),
        ("Mme", "Dana Smith", "vous", "recruiter", "warm", "Bonjour Madame Smith,"),
        ("Mr", "Dan Smith", "vous", "", "formal", "Monsieur,"),
        ("", "Dana Smith", "vous", "hiring_manager", "warm", "Bonjour Dana Smith,"),
        ("", "Dana Smith", "vous", "recruiter", "warm", "Bonjour Dana,"),
        ("", "Dana Smith", "vous", "recruiter", "formal", "Bonjour Dana Smith,"),
        ("", "Dr. Dana Smith", "vous", "", "warm", "Bonjour Dr Smith,"),
        ("Mx", "Dana Smith", "vous", "", "warm", "Bonjour Dana Smith,"),
        ("", "", "vous", "", "warm", "Bonjour,"),
        ("", "", "vous", "", "formal", "Madame, Monsieur,"),
        ("Ms", "Dana Smith", "tu", "", "warm", "Bonjour Dana,"),
        ("", "", "tu", "", "warm", "Bonjour à toute l'équipe,"),
    ],
)
def test_a_french_greeting_follows_how_well_people_know_each_other(honorific, name, form, relation, tone, greeting):
    told = {"contact_honorific": honorific, "contact_name": name, "contact_relation": relation}
    body = write_letter("thank_you", language="fr", form=form, tone=tone, **told).body
    assert body.partition("\n")[0] == greeting


@pytest.mark.parametrize(
    ("honorific", "name", "form", "relation", "tone", "greeting"),
    [
        ("Ms", "Dana Smith", "usted", "hiring_manager", "warm", "Estimada Sra. Smith:"),
        ("Señor", "Dan Smith", "usted", "", "formal", "Estimado Sr. Smith:"),
        ("Sra.", "Ana García López", "usted", "", "warm", "Estimada Sra. Ana García López:"),
        ("Sra.", "Dana Smith", "usted", "", "brief", "Buenos días, Sra. Smith:"),
        ("Dra.", "Dana Smith", "usted", "", "formal", "Estimada Dra. Smith:"),
        ("", "Dr. Dana Smith", "usted", "", "formal", "Buenos días, Dr. Smith:"),
        ("", "Dana Smith", "usted", "hiring_manager", "warm", "Buenos días, Dana Smith:"),
        ("", "Dana Smith", "usted", "recruiter", "warm", "Hola, Dana:"),
        ("Mx", "Dana Smith", "usted", "", "formal", "Buenos días, Dana Smith:"),
        ("", "", "usted", "", "warm", "Buenos días:"),
        ("", "", "usted", "", "formal", "Estimado equipo de selección:"),
        ("Ms", "Dana Smith", "tú", "", "warm", "Hola, Dana:"),
        ("", "", "tú", "", "warm", "Hola:"),
    ],
)
def test_a_spanish_greeting_is_gendered_only_where_somebody_said_so(honorific, name, form, relation, tone, greeting):
    told = {"contact_honorific": honorific, "contact_name": name, "contact_relation": relation}
    body = write_letter("thank_you", language="es", form=form, tone=tone, **told).body
    assert body.partition("\n")[0] == greeting
