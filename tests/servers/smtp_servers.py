"""A real SMTP server, and one that breaks as its script says; both on sockets of this machine."""

import contextlib
import socket
import threading

import pytest
from mail_servers import PASSWORD, free_port, showing


class Postbox:
    """What a real SMTP server (aiosmtpd) does with the mails it is given: keep them, or refuse as it is told to.

    `refuse` is a step ("MAIL", "RCPT", "DATA") → its answer. `taken` holds (sender, recipients, bytes) of each mail.
    """

    user, token = "robin@job.example", "ya29.token"

    def __init__(self):
        self.clear()

    def clear(self):
        self.taken, self.refuse = [], {}

    async def handle_MAIL(self, server, session, envelope, address, options):
        if not session.authenticated:
            return "530 5.7.0 log in first"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return self.refuse.get("MAIL", "250 OK")

    async def handle_RCPT(self, server, session, envelope, address, options):
        if "RCPT" not in self.refuse:
            envelope.rcpt_tos.append(address)
        return self.refuse.get("RCPT", "250 OK")

    async def handle_DATA(self, server, session, envelope):
        if "DATA" not in self.refuse:
            self.taken.append((envelope.mail_from, list(envelope.rcpt_tos), envelope.original_content))
        return self.refuse.get("DATA", "250 taken")

    async def auth_XOAUTH2(self, server, args):
        import base64

        from aiosmtpd.smtp import AuthResult

        right = f"user={self.user}\1auth=Bearer {self.token}\1\1".encode()
        if base64.b64decode(args[1]) == right:
            return AuthResult(success=True)
        await server.challenge_auth('{"status":"401"}')
        return AuthResult(success=False, handled=False)


@contextlib.contextmanager
def run_smtp(authority, *, starttls=False, plain=False, names=("localhost", "127.0.0.1"), **options):
    """Start an aiosmtpd that wants a login, and TLS unless it is `plain`; yields its postbox, which has its `port`."""
    from aiosmtpd.controller import Controller
    from aiosmtpd.smtp import AuthResult, LoginPassword

    def known(server, session, envelope, mechanism, given):
        right = LoginPassword(Postbox.user.encode(), PASSWORD.encode())
        return AuthResult(success=given == right, handled=False)

    tls = showing(authority.issue(*names))
    box = Postbox()
    way = {"tls_context": tls, "require_starttls": True} if starttls else {"ssl_context": tls}
    way = {} if plain else way
    server = Controller(
        box, "127.0.0.1", free_port(), authenticator=known, auth_require_tls=starttls and not plain, **way, **options,
    )  # fmt: skip
    server.start()
    box.port = server.port
    try:
        yield box
    finally:
        server.stop()


@pytest.fixture(scope="session")
def one_smtp(authority):
    with run_smtp(authority) as box:
        yield box


@pytest.fixture
def postbox(one_smtp):
    """An SMTP server that has taken nothing yet."""
    one_smtp.clear()
    return one_smtp


class Scripted:
    """A server on a real socket that answers as its script says, to try what no honest server does.

    `answers` is the first word of a line → what is answered ("" says nothing and waits, None hangs up). `heard` is all
    it was told.
    """

    def __init__(self, greeting, answers, leaf=None):
        self.greeting, self.answers, self.heard = greeting, answers, b""
        self.tls = showing(leaf) if leaf else None
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.serve, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", self.port), 1).close()
        self.thread.join(10)
        self.door.close()

    def serve(self):
        while not self.over.is_set():
            with contextlib.suppress(OSError), self.door.accept()[0] as plain:
                plain.settimeout(0.2)
                with self.tls.wrap_socket(plain, server_side=True) if self.tls else plain as talk:
                    self.talk(talk)

    def talk(self, talk):
        talk.sendall(self.greeting)
        held = b""
        while not self.over.is_set():
            try:
                came = talk.recv(65_536)
            except TimeoutError:
                continue
            if not came:
                return
            self.heard += came
            *lines, held = (held + came).split(b"\r\n")
            for line in lines:
                answer = self.answer(line)
                if answer is None:
                    return
                talk.sendall(answer)

    def answer(self, line):
        for word, answer in self.answers.items():
            starts = line.upper().startswith(word) or line.partition(b" ")[2].upper().startswith(word)
            if line == word or (starts and word != b"."):
                return answer.replace(b"TAG", line.partition(b" ")[0]) if answer is not None else None
        return b""
