"""One file from an address the user named: a real server on this machine tries what the web can do."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from followup_kit.delivery.fetching import NotReached, fetch
from followup_kit.errors import InvalidInput

pytestmark = pytest.mark.network


class Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        status, headers, body = {
            "/calendar.ics": (200, {}, b"BEGIN:VCALENDAR"),
            "/moved": (302, {"Location": "/calendar.ics"}, b""),
            "/to-a-file": (302, {"Location": "file:///etc/passwd"}, b""),
            "/to-ftp": (302, {"Location": "ftp://127.0.0.1/x"}, b""),
            "/round": (302, {"Location": "/round"}, b""),
            "/large": (200, {}, b"x" * 3_000),
            "/slow": (200, {}, b""),
            "/refused": (403, {}, b"no"),
        }.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        while self.path == "/slow" and not self.server.is_over.wait(0.02):
            self.wfile.write(b"x")

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.is_over = threading.Event()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.is_over.set()
    server.shutdown()
    server.server_close()
    thread.join()


def test_what_stands_there_comes_back_also_from_where_it_moved_to(site):
    assert fetch(f"{site}/calendar.ics") == fetch(f"{site}/moved") == b"BEGIN:VCALENDAR"


@pytest.mark.parametrize("where", ["/to-a-file", "/to-ftp"])
def test_nobody_is_sent_on_to_a_file_of_this_machine(site, where):
    with pytest.raises(NotReached, match=r"not (followed|allowed)"):
        fetch(site + where)


@pytest.mark.parametrize(
    ("where", "why"), [("/refused", "Forbidden"), ("/none", "Not Found"), ("/round", "not reached")]
)
def test_an_address_that_gives_nothing_says_so_and_what_to_do(site, where, why):
    with pytest.raises(NotReached, match=why) as refused:
        fetch(site + where)
    assert "save the file" in str(refused.value)


def test_a_file_that_is_too_large_is_not_read_to_its_end(site):
    assert len(fetch(f"{site}/large", most=3_000)) == 3_000
    with pytest.raises(NotReached, match="larger than 2,999"):
        fetch(f"{site}/large", most=2_999)


def test_a_server_that_drips_for_ever_is_left(site):
    start = time.monotonic()
    with pytest.raises(NotReached, match="too slow"):
        fetch(f"{site}/slow", seconds=0.2)
    assert time.monotonic() - start < 5


def test_nobody_there_is_said_in_words():
    with pytest.raises(NotReached, match="was not reached"):
        fetch("http://127.0.0.1:9/", seconds=2)


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://x/y", "data:,x", "http://", "http://a b", "http://[", "x"]
)
def test_only_web_addresses_are_taken(address):
    with pytest.raises(InvalidInput, match="no web address"):
        fetch(address)
