"""Five hundred names of people that try to be more than a name: further recipients, headers, broken encodings."""

from itertools import product

FIRST = [
    "",
    "Dana ",
    "Prof. Dr. ",
    '"',
    "<",
    "evil@x.org, ",
    "=?utf-8?q?",
    "D" * 70 + " ",
    "\u202e",
    "(",
    "Zoë 👩\u200d💻 ",
]
MIDDLE = [
    "Smith",
    "<evil@x.org>,",
    "\r\nBcc: evil@x.org",
    "\\",
    ">",
    "a@b.c;",
    "\x00\x07",
    "\u2028To: evil@x.org",
    "王小明",
]
LAST = ["", '"', ", <evil@x.org>", "\n", "?=", " of the Analytics Department <evil@x.org>,"]
HOSTILE = [a + b + c for a, b, c in product(FIRST, MIDDLE, LAST)][:500]
