"""HTML as the text a person would read."""

import re

_BLOCKS = "p,div,li,tr,h1,h2,h3,h4,h5,h6,table,section,article,header,footer,ul,ol,hr,blockquote,pre"
_HIDDEN = "script,style,head,title,template,noscript,[hidden]"
_HAS_TAGS = re.compile(r"<(?:p|div|br|table|td|span|html|body|a|b|strong|ul|li)\b[^>]{0,2000}>", re.IGNORECASE)


def looks_like_html(text: str) -> bool:
    """Whether a pasted text is the source of an HTML mail."""
    return len(_HAS_TAGS.findall(text[:20_000])) >= 2


def to_text(markup: str) -> str:
    """The visible text, a line for each block; quoted mail (<blockquote>) with `>` before its lines."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(re.sub(r"\s+", " ", markup))
    for node in tree.css("br"):
        node.replace_with("\n")
    for node in tree.css(_HIDDEN):
        node.decompose()
    for node in tree.css("blockquote,div.gmail_quote"):
        quoted = node.text(separator=" ", strip=True)
        node.replace_with("\n> " + quoted + "\n")
    for node in tree.css(_BLOCKS):
        node.insert_before("\n")
        node.insert_after("\n")
    body = tree.body
    lines = (" ".join(line.split()) for line in (body.text() if body else "").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
