"""Takes apart what a sender wrote and what the message only quotes.

Line by line, since a message may be hostile: the expressions of the library there is for this take the cube of a text's
length, and forty seconds for 6,000 characters.
"""

import re

#: Beyond this a message is no letter; the rest stays in the full text.
LONGEST_TEXT = 60_000
_LONGEST_INTRODUCTION = 300
_FORWARDED = re.compile(
    r"^[ \t>]*(?:-{2,} ?(?:forwarded (?:message|mail)|weitergeleitete nachricht|message transf[eé]r[eé]"
    r"|mensaje reenviado|転送(?:された)?メッセージ)[^\n]*"
    r"|begin forwarded message:|anfang der weitergeleiteten nachricht:)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_RULE = re.compile(r"^[ \t]*([-=_*~#━─═＿☆★◆■・])\1{7,}[ \t]*$", re.MULTILINE)
_SHORTEST_LETTER = 40
_HEADER = re.compile(r"^[>\s]*(?:\*?[\w\u00c0-\u024f\u3040-\u9fff ]{2,20}\*? ?[:：] ?\S[^\n]*)$")
#: A block of these, the first of them a sender, stands above a mail that Outlook and others quote.
_SENDER = re.compile(r"^\s*\*?(?:from|von|de|expéditeur|expediteur|差出人|送信者|发件人)\*? ?[:：]", re.IGNORECASE)
_HEADED = re.compile(
    r"^\s*\*?(?:sent|date|to|cc|subject|gesendet|datum|an|betreff|envoyé|envoye|à|a|objet|enviado|el|fecha|para|asunto|"
    r"送信日時|日時|宛先|件名)\*? ?[:：]",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^\s{0,3}(?:>|＞|\|\s)")
_INTRODUCES = re.compile(
    r"^(?:(?:on|am|le|el|il)\b.{6,160}(?:wrote|schrieb.{0,80}|a [eé]crit|escribi[oó]|ha scritto) ?[:：]"
    r"|-{3,} ?(?:original|urspr(?:ü|ue)ngliche|message d'origine|mensaje original|元のメッセージ).{0,40}"
    r"|.{6,120}(?:さんは(?:書きました|書き込みました)|のメール|が書きました) ?[:：]|-{2,} ?元のメッセージ.*)$",
    re.IGNORECASE,
)


def own_words(text: str) -> str:
    """What the sender wrote, without what it quotes; of a mail that was only forwarded, the mail inside."""
    forwarded = _FORWARDED.search(text)
    if forwarded and len(text[: forwarded.start()].split()) < 12:
        return own_words(_below_headers(_unquoted(text[forwarded.end() :])))
    kept = _until_quote(text[:LONGEST_TEXT].split("\n"))
    return kept if len(kept) > 1 else text[:LONGEST_TEXT]


def above_rule(text: str) -> str:
    """What stands above the first line that is only drawn, as above a newsletter; "" when that is little."""
    rule = _RULE.search(text)
    above = text[: rule.start()].strip() if rule else ""
    return above if len(above) >= _SHORTEST_LETTER else ""


def passed_on(text: str) -> str:
    """What stands in a mail that the sender forwards with words of their own above it; "" when there is none."""
    forwarded = _FORWARDED.search(text[:LONGEST_TEXT])
    return own_words(_below_headers(_unquoted(text[forwarded.end() : LONGEST_TEXT]))) if forwarded else ""


def _until_quote(lines: list[str]) -> str:
    kept: list[str] = []
    for at, line in enumerate(lines):
        if kept and _introduces(lines[at : at + 5]):
            break
        if not _QUOTED.match(line):
            kept.append(line)
    return "\n".join(kept).strip()


def _introduces(lines: list[str]) -> bool:
    """Whether a quoted mail begins with these lines: “On … wrote:”, on one line or two, or a block of headers."""
    line = lines[0].strip()
    if not line or len(line) > _LONGEST_INTRODUCTION:
        return False
    two = f"{line} {lines[1].strip()}" if len(lines) > 1 and len(lines[1]) <= _LONGEST_INTRODUCTION else line
    if _INTRODUCES.match(line) or _INTRODUCES.match(two):
        return True
    return bool(_SENDER.match(line)) and sum(bool(_HEADED.match(one)) for one in lines[1:]) >= 2


def _unquoted(text: str) -> str:
    return "\n".join(re.sub(r"^(?:[>＞] ?)+", "", line) for line in text.split("\n"))


def _below_headers(text: str) -> str:
    lines = text.strip().split("\n")
    while lines and (_HEADER.match(lines[0]) or not lines[0].strip()):
        lines.pop(0)
    return "\n".join(lines)
