"""Real mail servers on this machine, with certificates that only the tests trust. Any user may start them."""

import contextlib
import os
import pwd
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import trustme

NO_DOVECOT = "needs Dovecot: `apt install dovecot-imapd` (Debian, Ubuntu)"
PASSWORD = "Geheim·wort 9{}\"'"
DRAFTS = "Entwürfe & Notizen"
CONFIG = """
base_dir = {root}/run
state_dir = {root}/state
log_path = {root}/log
default_internal_user = {user}
default_login_user = {user}
default_internal_group = {group}
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{root}/cert.pem
ssl_key = <{root}/key.pem
auth_mechanisms = {mechanisms}
auth_failure_delay = 0
mail_location = maildir:{root}/mail/%u
first_valid_uid = 1
mail_max_userip_connections = 100
mail_plugins = quota
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {starttls}
  }}
  inet_listener imaps {{
    port = {tls}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {root}/users
}}
{oauth}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={root}/home/%u
}}
plugin {{
  quota = maildir:User quota
  quota_rule = *:storage={quota}
  quota_grace = 0
}}
namespace inbox {{
  inbox = yes
  separator = /
{mailboxes}
}}
"""
OAUTH = """
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {root}/oauth2.conf
}}
"""


@dataclass
class Dovecot:
    """A running Dovecot. Its one user is `user`; `tls` and `starttls` are its ports."""

    root: Path
    tls: int
    starttls: int
    process: subprocess.Popen
    user: str = "robin@job.example"
    drafts: str = DRAFTS

    def mails(self, folder: str | None = None) -> list[tuple[set[str], bytes]]:
        """The flags and bytes of every mail in a folder, read from the server's own files."""
        from imap_tools.imap_utf7 import utf7_encode

        name = folder if folder is not None else self.drafts
        place = self.root / "mail" / self.user / ("" if name == "INBOX" else f".{utf7_encode(name).decode()}")
        found = sorted([*place.glob("cur/*"), *place.glob("new/*")])
        return [(set(one.name.partition(":2,")[2]), one.read_bytes()) for one in found]

    def empty(self) -> None:
        shutil.rmtree(self.root / "mail", ignore_errors=True)


@dataclass
class Authority:
    """A certificate authority that only the tests trust; `file` is what an account names."""

    made: trustme.CA
    file: Path
    issued: dict[str, trustme.LeafCert] = field(default_factory=dict)

    def issue(self, *names: str, **options) -> trustme.LeafCert:
        return self.made.issue_cert(*names, **options)


@pytest.fixture(scope="session")
def authority(tmp_path_factory):
    made = trustme.CA()
    file = tmp_path_factory.mktemp("authority") / "ca.pem"
    made.cert_pem.write_to_path(file)
    return Authority(made, file)


def showing(leaf: trustme.LeafCert) -> ssl.SSLContext:
    """What a server shows that certificate with."""
    made = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    leaf.configure_cert(made)
    return made


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextlib.contextmanager
def run_dovecot(authority, *, special_use=True, drafts=DRAFTS, quota="50M", tokens_signed_with=""):
    """Start a Dovecot of one's own, as `nobody` where the tests run as root, which it refuses."""
    program = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if program is None:
        pytest.skip(NO_DOVECOT)
    # Its sockets' paths must be short, and its user must be able to come here.
    root = Path(tempfile.mkdtemp(prefix="fk-", dir="/tmp"))
    account = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
    server = Dovecot(root, free_port(), free_port(), process=None, drafts=drafts)
    try:
        write_config(server, account, authority, special_use, quota, tokens_signed_with)
        with (root / "said").open("w") as said:
            server.process = subprocess.Popen(
                [*as_user(account), program, "-F", "-c", root / "conf"], stdout=said, stderr=said
            )
        wait_for(server)
        yield server
    finally:
        if server.process:
            server.process.terminate()
            server.process.wait(10)
        shutil.rmtree(root, ignore_errors=True)


def as_user(account) -> list[str]:
    if os.getuid() != 0:
        return []
    return ["setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups"]


def write_config(server, account, authority, special_use, quota, tokens_signed_with):
    import base64
    import grp

    root = server.root
    leaf = authority.issue("localhost", "127.0.0.1")
    leaf.private_key_pem.write_to_path(root / "key.pem")
    (root / "cert.pem").write_bytes(b"".join(one.bytes() for one in leaf.cert_chain_pems))
    (root / "users").write_text(f"{server.user}:{{PLAIN}}{PASSWORD}\n", encoding="utf-8")
    for folder in ("run", "state", "mail", "home"):
        (root / folder).mkdir()
    kinds = {server.drafts: "\\Drafts", "Gesendet": "\\Sent"}
    mailboxes = "".join(
        f'  mailbox "{name}" {{\n    auto = subscribe\n'
        + (f"    special_use = {kind}\n" if special_use else "")
        + "  }\n"
        for name, kind in kinds.items()
    )
    if tokens_signed_with:
        keys = root / "keys/default/HS256"
        keys.mkdir(parents=True)
        (keys / "default").write_text(base64.b64encode(tokens_signed_with.encode()).decode())
        (root / "oauth2.conf").write_text(
            f"introspection_mode = local\nlocal_validation_key_dict = fs:posix:prefix={root}/keys/\n"
            "username_attribute = sub\n"
        )
    config = CONFIG.format(
        root=root, user=account.pw_name, group=grp.getgrgid(account.pw_gid).gr_name,
        uid=account.pw_uid, gid=account.pw_gid, tls=server.tls, starttls=server.starttls, quota=quota,
        mechanisms="plain login xoauth2" if tokens_signed_with else "plain login",
        oauth=OAUTH.format(root=root) if tokens_signed_with else "", mailboxes=mailboxes,
    )  # fmt: skip
    (root / "conf").write_text(config, encoding="utf-8")
    if os.getuid() == 0:
        for path in [root, *root.rglob("*")]:
            os.chown(path, account.pw_uid, account.pw_gid)


def wait_for(server) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", server.tls), 1):
            return
        if server.process.poll() is not None:
            break
        time.sleep(0.05)
    said = [path.read_text() for name in ("said", "log") if (path := server.root / name).is_file()]
    raise AssertionError("Dovecot did not start:\n" + "\n".join(said))


@pytest.fixture(scope="session")
def one_dovecot(authority):
    with run_dovecot(authority) as server:
        yield server


@pytest.fixture
def dovecot(one_dovecot):
    """A Dovecot with an empty mailbox."""
    one_dovecot.empty()
    return one_dovecot
