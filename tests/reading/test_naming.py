import pytest

from followup_kit.reading.naming import name_company, name_role


@pytest.mark.parametrize(
    ("sender", "address", "text", "company"),
    [
        ("Ann Lee", "ann@brightloom.example", "We at Brightloom thank you.", "Brightloom"),
        ("Bea", "bea@loomandhatch.example", "Bea, Loom & Hatch", "Loom & Hatch"),
        ("Acme Recruiting", "no-reply@greenhouse-mail.example", "The Acme Recruiting team", "Acme"),
        ("Workday", "ironvale@myworkday-mail.example", "Your application at Ironvale is in.", "Ironvale"),
        ("Ann Lee", "ann@papertrail-data.example", "Bye, Ann", "Papertrail Data"),
        ("Ann Lee", "annlee77@gmail.com", "Bye, Ann", ""),
        ("", "", "Thanks for applying at Bolt Works.", "Bolt Works"),
    ],
)
def test_the_company_is_named_by_text_sender_and_address_together(sender, address, text, company):
    assert name_company("", text, sender, address, ("en",)) == company


@pytest.mark.parametrize(
    ("subject", "text", "code", "role"),
    [
        ("Your application", "Thank you for applying for the Data Analyst role at Acme.", "en", "Data Analyst"),
        ("Ihre Bewerbung als Konstrukteur (m/w/d)", "Guten Tag", "de", "Konstrukteur"),
        (
            "Votre candidature",
            "Votre candidature au poste de Chargé de communication.",
            "fr",
            "Chargé de communication",
        ),
        ("Tu candidatura", "Su candidatura para el puesto de Enfermera.", "es", "Enfermera"),
        ("Hello", "Nothing here is a job.", "en", ""),
    ],
)
def test_the_role_is_named_as_the_message_writes_it(subject, text, code, role):
    assert name_role(subject, text, (code,)) == role


def test_a_company_is_not_taken_for_the_role():
    assert name_role("", "Thanks for applying to Acme.", ("en",), company="Acme") == ""
