from followup_kit.reading.html import looks_like_html, to_text


def test_blocks_are_lines_and_inner_tags_are_nothing():
    assert to_text("<p>Dear <b>Ann</b>,</p>\n<p>we\nregret.<br>Bob</p>") == "Dear Ann,\n\nwe regret.\nBob"


def test_scripts_styles_and_hidden_parts_are_not_read():
    assert to_text("<style>p{}</style><script>alert(1)</script><p hidden>no</p><p>yes</p>") == "yes"


def test_quoted_mail_is_marked_as_such():
    assert "> We regret." in to_text("<p>Come!</p><blockquote><p>We regret.</p></blockquote>")


def test_a_text_with_a_comparison_is_no_html():
    assert not looks_like_html("if a < b and c > d then <3")
    assert looks_like_html("<div><p>Hello</p></div>")


def test_deeply_nested_markup_is_read_without_harm():
    assert "deep" in to_text("<div>" * 20_000 + "deep")
