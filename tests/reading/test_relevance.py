import re
import tomllib
from email.message import EmailMessage
from pathlib import Path

import pytest

from followup_kit.reading import may_matter, read_mail
from followup_kit.reading.relevance import any_of

SETS = sorted(Path(__file__).with_name("messages").rglob("*.toml"))
#: Short or roundabout notes with no word of applying in them: many a one would be passed over in a mailbox.
SHORT = ("_4", "_5", "_6", "_7", "_8", "_9", "_10")
_LEAST = {"tuning": 0.5, "kept_back": 0.6}

#: Answers of a line or two under a subject that says nothing.
ANSWERS = (
    ("rejected", "Sorry, the position has been filled."),
    ("rejected", "Thanks for popping in. The spot has been filled, sorry. Best of luck!"),
    ("rejected", "Dear Ms Reyes, we will not be moving forward. We wish you every success. Harlow Legal"),
    ("rejected", "Hi! We're not taking anyone on at the moment, sorry. Maybe in spring."),
    ("rejected", "Sorry, we went with someone else.\n\n> Hello, my CV for the kitchen is attached. Ana"),
    ("rejected", "Moin, leider wird das nichts mit der Aushilfe, wir haben schon jemanden gefunden. Hinnerk"),
    ("rejected", "Guten Tag, leider haben wir uns für einen anderen Kandidaten entschieden. Alles Gute!"),
    ("rejected", "C'est déjà pourvu, désolé. Bonne chance !"),
    ("rejected", "Hola, lo siento, para este puesto ya hemos encontrado a alguien. ¡Suerte!"),
    ("rejected", "誠に残念ながら、今回はご希望に添えない結果となりました。今後のご活躍をお祈り申し上げます。"),
    ("interview", "Hi Sam, can you come in for an interview on Tuesday at 10? Best, Kay"),
)
#: What the words of a no are said of as well.
ORDINARY = (
    ("Re: flat", "Sorry, the flat has already been let. Good luck with your search!"),
    ("Re: bike", "Hi, sorry, the bike is gone, someone else was faster. Cheers"),
    ("Your order", "Unfortunately your order could not be delivered. We will try again tomorrow."),
    ("Pharmacy", "Your prescription has been filled. Sorry for the wait."),
    ("School place", "We are unable to offer your child a place in year 3 at this time. Admissions office"),
    ("Mortgage", "We regret to inform you that we cannot offer you a loan. Your bank"),
    ("Babysitter", "We found someone else for Saturday, thanks anyway! Love, Mia"),
    ("Re: extension", "We've decided to move forward with another plumber. Thank you for your time."),
    ("Roof", "We're sorry, the panel could not be delivered. All the best"),
    ("Newsletter May", "Unfortunately our shop is closed on Monday. We wish you a wonderful spring!"),
    ("Re: Tisch", "Leider ist der Tisch schon besetzt. Viel Erfolg weiterhin!"),
    ("Re: Wohnung", "Hallo, leider ist die Wohnung schon vergeben. Viel Erfolg weiterhin bei der Suche!"),
    ("Termin", "Leider müssen wir Ihnen Ihren Termin am Dienstag absagen. Ihre Zahnarztpraxis"),
    ("Re: Buch", "An der Stelle habe ich leider aufgehört. Alles Gute!"),
    ("Re: canapé", "Bonjour, c'est déjà vendu, désolé. Bonne journée"),
    ("Commande", "Malheureusement votre commande ne peut pas être livrée. Le service client"),
    ("Re: piso", "Hola, lo siento, el piso ya está alquilado. ¡Suerte!"),
    ("Sorteo", "Lo sentimos, no has ganado en el sorteo. ¡Gracias por participar!"),
    ("Re: 部屋", "申し訳ありませんが、部屋はすでに別の方に決まりました。"),
    ("ご注文", "申し訳ありませんが、商品は在庫切れです。"),
)
HOWS = ("8bit", "quoted-printable", "base64")


def source(text, subject="Hello", how="8bit"):
    mail = EmailMessage()
    mail["Subject"], mail["From"] = subject, "Alex Moor <alex@moor.example>"
    mail.set_content(text, cte=how)
    return mail.as_bytes()


@pytest.mark.parametrize("path", SETS, ids=lambda path: f"{path.parent.name} {path.stem}")
def test_hardly_any_mail_about_an_application_is_passed_over(path):
    about = [one for one in tomllib.loads(path.read_text("utf-8"))["message"] if one["kind"] not in ("other", "unsure")]
    seen = [one for one in about if may_matter(one["subject"], one["sender"], one["address"], source(one["body"]))]
    assert len(seen) / len(about) >= (
        0.8 if path.parent.name == "tuning" and not path.stem.endswith(SHORT) else _LEAST[path.parent.name]
    )


def test_ordinary_mail_is_passed_over():
    for subject in ("Dinner on Friday?", "Your invoice 2231", "Photos from the lake", "Re: Geburtstag"):
        assert not may_matter(subject, "Grandma", "oma@home.example")


@pytest.mark.parametrize("how", HOWS)
@pytest.mark.parametrize(("kind", "text"), ANSWERS)
def test_a_clear_answer_of_one_line_is_not_passed_over(kind, text, how):
    raw = source(text, how=how)
    assert may_matter("Hello", "Alex Moor", "alex@moor.example", raw)
    assert read_mail(raw).kind == kind


@pytest.mark.parametrize("how", HOWS)
@pytest.mark.parametrize(("subject", "text"), ORDINARY)
def test_a_no_about_a_flat_an_order_or_a_friday_is_passed_over(subject, text, how):
    assert not may_matter(subject, "Alex Moor", "alex@moor.example", source(text, subject, how))


def test_an_expression_of_many_words_finds_each_of_them_and_nothing_else():
    words = ("apply", "applied", "app", "zoo", "c++")
    found = re.compile(any_of(words))
    assert all(found.search(f"x {word} y") for word in words)
    assert not any(found.search(text) for text in ("ap", "zo", "c+", ""))
