import pytest

from followup_kit.letters import weigh_x_post
from followup_kit.letters.links import find_links


@pytest.mark.parametrize(
    "text",
    [
        "node.js",
        "e.g. this",
        "done.Next one",
        "a@mail.com",
        "@acme.com",
        "#acme.com",
        "3.5",
        "v1.2.3",
        "ends.so",
        "x.invalidending",
    ],
)
def test_what_only_looks_like_a_link_is_counted_as_text(text):
    assert find_links(text) == []
    assert weigh_x_post(text) == len(text)


@pytest.mark.parametrize(
    "text", ["t.co", "foo.co.uk", "www.example.com", "acme.de/jobs", "HTTPS://ACME.COM/X", "acme.io/"]
)
def test_a_link_is_found_whole(text):
    assert find_links(f"see {text} now") == [(4, 4 + len(text))]
