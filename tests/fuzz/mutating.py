"""Fuzzing of what has parts: one part is changed at a time, often by a word that matters there."""

import random
from collections.abc import Callable, Sequence
from typing import NamedTuple

#: The fields of the target `headers`, and what its encoder, its checks or a parser of mails take for special.
HEADER_WORDS: dict[str, tuple[str, ...]] = {
    "name": (
        *('"', "\\", ", ", "; ", ":", "(", ")", "<evil@x.example>,", "=?utf-8?q?a=2C?=", "=?utf-8?b?PGE+?=", "?="),
        *("\r\n", "\nBcc: x@y.example", "␀", "\u202e", "\u200d", "\u2028", "\ufeff", "é", "e\u0301", "名前", "𝒟", "😀"),
        "x" * 75,
    ),
    "address": (
        *("dana@acme.example", "DANA@ACME.EXAMPLE", "a+b@x.example", "ü@acme.example", "a@bücher.example", "@", "."),
        *('"a b"@x.example', "a@[127.0.0.1]", "a@xn--bcher-kva.example", "<a@x.example>", ",b@x.example", " "),
        "a@１.example",
    ),
    "subject": (
        *("Re: ", "AW: ", "回复：", "Re[2]: ", "RE:re: ", "\r\nTo: x@y.example", "=?utf-8?b?w7w=?=", "=?utf-8?q?_?="),
        *("ü", "\t", "\u00a0", "x" * 250, " " * 60, "␀", "\u2066"),
    ),
    "body": ("\n.\n", "\r", "\r\n", "From me", "=\n", "=3D", " \n", "\x0c", "x" * 1000, "--fk-", "␀", "ü" * 40),
    "sender": ("al@b.example", "a@b.example, c@d.example", "Al <a@b.example>", "@", "a@ß.example"),
    "sender_name": ('"Al"', "Al, B", "=?utf-8?b?QWw=?=", "\r\n", "\u200c", "阿"),
    "message_id": ("<a@b.example>", "a@b.example", "<a@[::1]>", "<<a@b>>", "<a@b>\r\n", " ", "<" + "a" * 900 + "@b>"),
    "references": ("<p@q.example> ", "<a@b.example> " * 35, "\r\n ", "\t", "<p@q>,<r@s>"),
    "reply_to_subject": ("Re: ", "Antw: ", "\nBcc: x@y.example", "=?utf-8?q?=0A?=", "x" * 300),
    "file_name": (
        *("CV.pdf", "../../x.docx", "C:\\a\\b.txt", '";\r\n x="', "é.pdf", ".", "␀", "\u202efdp.exe", "'", "''", "%00"),
        "a" * 90 + ".pdf",
    ),
    "file": ("%PDF-1.7", "\x01" * 60, "x" * 57, "--fk-", "\r\n"),
}
#: What stands in days, as people of many countries write them.
DAY_WORDS = (
    *("2026-03-03", "3/4/2026", "3. März 2026", "4 March 2026", "Mar 3, 2026", "10:15", "T10:15:00Z", "+02:00", "PM"),
    *("令和7年3月4日", "2026年3月4日", "３月", "٣/٤/٢٠٢٦", "1er mars", "sept.", "février", "Sat, ", "31/02/2025"),
    *("29.2.2024", "46084", "46084.5", "1772496000", "1772496000000", "20260303", "-", "/", ".", ",", "'26", "0000"),
    *("9999", "²", "½", "٣", "today", "gestern", "\u200e", "\u00a0", "−", "1e5", "9" * 20, "2026-W10-2", "2026-063"),
)


class Parts(NamedTuple):
    """How the bytes of a target are put together: what stands between its parts, and the words of each part."""

    between: bytes
    words: Sequence[Sequence[str]]


PARTS = {
    "headers": Parts(b"\0", tuple(HEADER_WORDS.values())),
    "dates": Parts(b"\n", (DAY_WORDS,) * 8),
}


def mutated(data: bytes, most: int, chance: random.Random, parts: Parts, any_change: Callable[[bytes], bytes]) -> bytes:
    """Bytes of the same form with one to three parts changed; `any_change` is what a fuzzer does by itself."""
    n = len(parts.words)
    held = [*data.split(parts.between, n - 1), *[b""] * n][:n]
    for _ in range(chance.choice((1, 1, 2, 3))):
        number = chance.randrange(n)
        word = chance.choice(parts.words[number]).encode()
        changed = _changed(held[number], word, chance.choice(held)[:40], chance, any_change)
        held[number] = changed.replace(parts.between, b" ")
    return parts.between.join(held)[:most]


def _changed(
    one: bytes, word: bytes, other: bytes, chance: random.Random, any_change: Callable[[bytes], bytes]
) -> bytes:
    """A part with a word or a piece of another part put in, with a stretch repeated or left out, or changed somehow."""
    start = chance.randint(0, len(one))
    end = min(len(one), start + chance.choice((0, 0, 1, 3, 12)))
    before, cut, after = one[:start], one[start:end], one[end:]
    kind = chance.choice(("word", "word", "only", "again", "without", "other", "any", "any"))
    if kind == "any":
        return any_change(one)
    return {
        "word": before + word + after,
        "only": word,
        "again": before + cut * chance.choice((2, 5, 80)) + after,
        "without": before + after,
        "other": before + other + after,
    }[kind]
