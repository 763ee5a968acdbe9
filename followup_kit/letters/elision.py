"""Joining the French "de" to the word behind it: d'Analyste, but de Data Analyst."""

from followup_kit.letters.names import plain

_SILENT_H = ("hot", "hyd", "hyg")  # an hôte, hydrologue or hygiéniste; an English "Head of" keeps its h


def with_de(word: str) -> str:
    """Return a word with "de" before it, or with "d'" where it begins with a vowel."""
    begins = plain(word[:4]) if word[:1].isalpha() else ""  # a gap is no word yet
    return f"d'{word}" if begins.startswith(("a", "e", "i", "o", "u", *_SILENT_H)) else f"de {word}"
