"""Text that has broken programs before, one or more of each class: names and words that users and mails may hold."""

#: Class → texts. All of them are text: whatever shows, saves or sends one must leave it what it is.
CLASSES: dict[str, tuple[str, ...]] = {
    "script": (
        "<script>window.tripped=1</script>",
        '<img src=x onerror="window.tripped=1">',
        "<svg/onload=window.tripped=1>",
        '"><iframe srcdoc="<script>parent.tripped=1</script>">',
        "'-window.tripped=1-'",
        "</textarea><script>window.tripped=1</script>",
        "</style><script>window.tripped=1</script>",
        '<a href="javascript:window.tripped=1">click</a>',
        '<math><mi//xlink:href="data:x,<script>window.tripped=1</script>">',
        '[click](javascript:window.tripped=1) ![x](x" onerror="window.tripped=1)',
    ),
    "template": (
        "{{ 7*7 }}",
        "{% for x in range(9) %}x{% endfor %}",
        "${7*7}",
        "#{7*7}",
        "<%= 7*7 %>",
        "{0.__class__}",
        "%s%n%d",
    ),
    "formula": ("=1+1", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1+1"),
    "sql": ("Robert'); DROP TABLE events;--", "1' OR '1'='1", 'x" UNION SELECT * FROM settings --'),
    "path": (
        "../../../etc/passwd",
        "..\\..\\windows",
        "C:\\CON",
        "aux.pdf",
        "NUL",
        "file:///etc/passwd",
        "a/b\\c:d*e?f",
    ),
    "header": ("x\r\nBcc: evil@x.example", "Dana <evil@x.example>, Smith", "=?utf-8?q?x?="),
    "direction": ("\u202eexe.fdp", "ب\u200fabc", "\u2066left\u2069", "العربية"),
    "marks": ("Z̸̡̛a̴l̶g̵o̷", "e\u0301" * 30, "ﷺ" * 5),
    "unseen": ("a\u200bb\u200cc\u200dd\ufeff", "\u00a0", "a\u2028b\u2029c"),
    "wide": ("👩‍👩‍👧‍👦🏳️‍🌈", "田中株式会社", "𝕬𝖈𝖒𝖊", "🇩🇪"),
    "markup": (
        "# Acme",
        "*b* _i_ `c`",
        "$x^2$ \\(a\\) $$b$$",
        "| a | b |",
        "#let x = 1",
        "\\input{x}",
        "&lt;b&gt; & <b>",
    ),
    "words": ("null", "None", "NaN", "undefined", "true", "0", "1e309", "NA"),
    "long": ("W" * 10_000, "word " * 2_000),
}
EVERY = [text for texts in CLASSES.values() for text in texts]
