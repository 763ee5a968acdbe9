"""Takes apart what a sender wrote and what the message only quotes."""

import re

#: Beyond this a message is no letter; the rest stays in the full text.
LONGEST_TEXT = 60_000
_LANGUAGES = ["en", "de", "fr", "es", "ja"]
_FORWARDED = re.compile(
    r"^[ \t>]*(?:-{2,} ?(?:forwarded message|weitergeleitete nachricht|message transf[eé]r[eé]|mensaje reenviado"
    r"|転送メッセージ)[^\n]*|begin forwarded message:|anfang der weitergeleiteten nachricht:)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_HEADER = re.compile(r"^[>\s]*(?:\*?[\w\u00c0-\u024f\u3040-\u9fff ]{2,20}\*? ?[:：] ?\S[^\n]*)$")
_QUOTED = re.compile(r"^\s{0,3}(?:>|＞|\|\s)")
_INTRODUCES = re.compile(
    r"^(?:(?:on|am|le|el|il)\b.{6,160}(?:wrote|schrieb.{0,80}|a [eé]crit|escribi[oó]|ha scritto) ?[:：]"
    r"|-{3,} ?(?:original|urspr(?:ü|ue)ngliche|message d'origine|mensaje original|元のメッセージ).{0,40}"
    r"|.{6,120}(?:さんは(?:書きました|書き込みました)|のメール|が書きました) ?[:：]|-{2,} ?元のメッセージ.*)$",
    re.IGNORECASE,
)


def own_words(text: str) -> str:
    """What the sender wrote, without what it quotes; of a mail that was only forwarded, the mail inside."""
    from mailparser_reply import EmailReplyParser

    forwarded = _FORWARDED.search(text)
    if forwarded and len(text[: forwarded.start()].split()) < 12:
        return own_words(_below_headers(_unquoted(text[forwarded.end() :])))
    latest = EmailReplyParser(languages=_LANGUAGES).parse_reply(text[:LONGEST_TEXT]) or ""
    kept = _until_quote(latest)
    return kept if len(kept) > 1 else text[:LONGEST_TEXT]


def _until_quote(text: str) -> str:
    lines = []
    for line in text.split("\n"):
        if _INTRODUCES.match(line.strip()):
            break
        if not _QUOTED.match(line):
            lines.append(line)
    return "\n".join(lines).strip()


def _unquoted(text: str) -> str:
    return "\n".join(re.sub(r"^(?:[>＞] ?)+", "", line) for line in text.split("\n"))


def _below_headers(text: str) -> str:
    lines = text.strip().split("\n")
    while lines and (_HEADER.match(lines[0]) or not lines[0].strip()):
        lines.pop(0)
    return "\n".join(lines)
