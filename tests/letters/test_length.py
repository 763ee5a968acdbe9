"""Vectors of the same shape as those published with twitter-text, version 3, and of our own."""

import pytest

from followup_kit.letters import count_words, measure, weigh_x_post, write_letter
from followup_kit.model import Letter

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
KANA = "あいうえおかきくけこ"

WEIGHTS = {
    "plain text": ("This is a test.", 15),
    "nothing": ("", 0),
    "a link with http": ("http://test.com", 23),
    "a link with https": ("https://test.com", 23),
    "a bare domain": ("test.com", 23),
    "several links": ("Test https://test.com test https://test.com test.com test", 86),
    "words and a link": ("Hi http://test.co", 26),
    "a long path": ("See https://acme.example.com/a/very/long/path?with=query&and=more#part now", 31),
    "a link at the end of a sentence": ("It is at acme.com/blog.", 33),
    "a link in brackets": ("(acme.com/a_(b))", 25),
    "accents composed": ("A\u0301B", 2),
    "a letter that NFC takes apart": ("A\ufb2c", 4),
    "emoji": ("😷👾😡🔥💩", 10),
    "a family is one emoji": (f"H🐱☺{FAMILY}", 7),
    "skin tones and professions": ("🙋🏽\U0001f468\u200d🎤", 4),
    "140 families": (FAMILY * 140, 280),
    "flags": ("🇩🇪🇫🇷", 4),
    "the flag of England": ("\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", 2),
    "a keycap": ("1\ufe0f\u20e3", 2),
    "a heart with and without its colour": ("❤\ufe0f❤", 4),
    "copyright signs are letters": ("©®", 2),
    "Chinese": ("the故人西辞", 11),
    "Korean": ("저찀쯿쿿", 8),
    "typographic quotes and dashes": ("“We’re here” – yes…", 20),
    "every general punctuation": (
        "This is a tweet with general punctuation characters: \u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
        "\u2009\u200a\u200b ‐ ‑ ‒ – — ― ‖  ‗ ‘ ’ ‚ ‛ “ ” „ ‟ ′ ″ ‴ ‵ ‶ ‷",
        110,
    ),
    "a label of 64 characters is no domain": ("randomurl" * 7 + "s.com", 68),
    "a host too long once encoded": (KANA * 12 + " http://" + KANA * 5 + "あいう.com", 358),
    "a host just short enough": (KANA * 12 + " http://" + KANA * 5 + "あい.com", 264),
    "a link amid Chinese": ("看acme.com/x谢谢", 29),
    "a link before a Chinese full stop": ("http://acme.com。", 25),
    "a domain with an umlaut": ("müller.com", 23),
    "a domain in Cyrillic": ("https://пример.рф", 23),
    "a path in Cyrillic": ("http://example.com/Русские_слова", 23),
    "a port and a query": ("http://acme.com:8080?a=b.", 24),
    "ten links": ("https://www.twitter.com/aloha " * 10, 240),
}


@pytest.mark.parametrize(("text", "weight"), WEIGHTS.values(), ids=WEIGHTS.keys())
def test_an_x_post_weighs_what_x_says(text, weight):
    assert weigh_x_post(text) == weight


def test_280_is_counted_to_the_character():
    assert weigh_x_post("x" * 256 + " acme.com") == 280


def test_a_trailing_line_break_counts():
    assert weigh_x_post("a\nb\n") == 4


def test_words_are_counted_as_a_reader_would():
    assert count_words("I'm well-read – and you? It's 3.5 * 2.") == 7
    assert count_words("") == 0


def test_the_counter_knows_each_channel(facts, answers):
    note = write_letter("connection_note", **facts, topic="the churn dashboard")
    assert measure(note) == (len(note.body), 200, "characters")
    assert measure(note, premium=True).limit == 300
    post = write_letter("x_post", **facts, **answers("x_post"))
    assert measure(post) == (weigh_x_post(post.body), 280, "characters")
    mail = write_letter("thank_you", **facts, **answers("thank_you"))
    assert measure(mail) == (count_words(mail.body), 130, "words")


def test_linkedin_counts_an_emoji_as_its_form_does():
    assert measure(Letter(kind="connection_note", channel="linkedin_note", body="Hi 🎉")).used == 5
