"""A real PostgreSQL server of the tests' own: on this machine alone, in a folder of its own, gone with them."""

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

OWNER = "careers_owner"
DATABASE = "careers"


def programs() -> Path | None:
    """Where this machine has PostgreSQL's programs, the newest first."""
    found = [Path(one).resolve().parent for one in [shutil.which("initdb")] if one]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: int(one.parent.name), reverse=True)
    return next((one for one in found if (one / "initdb").exists() and (one / "postgres").exists()), None)


class Server:
    """One server. `durable` keeps what it acknowledged over a crash, and is slower."""

    def __init__(self, programs: Path, passwords: Path, *, durable: bool = False, certificate: Any = None) -> None:
        self.programs, self.passwords = programs, passwords
        self.known: dict[str, str] = {}
        self.folder = Path(tempfile.mkdtemp(prefix="followup-kit-pg-"))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        home = self.folder / "server"
        home.mkdir(mode=0o700)
        if os.geteuid() == 0:
            shutil.chown(home, user="postgres")
            self.folder.chmod(0o711)
        self.home = home
        self._run("initdb", "-D", home / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        (home / "data" / "pg_hba.conf").write_text(
            "local all postgres trust\nhost all all 127.0.0.1/32 scram-sha-256\n", encoding="utf-8"
        )
        if certificate is not None:
            self._lay_certificate(certificate)
        settings = {
            "port": self.port,
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": home,
            "fsync": "on" if durable else "off",
            "ssl": "off" if certificate is None else "on",
        }
        self.options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        self.control("start", "-w", "-o", self.options)

    def _run(self, program: str, *arguments: object) -> None:
        # The server refuses to be root.
        as_whom = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
        command = [*as_whom, str(self.programs / program), *map(str, arguments)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=120, cwd=self.home)

    def _lay_certificate(self, certificate: Any) -> None:
        certificate.cert_chain_pems[0].write_to_path(self.home / "data" / "server.crt")
        key = self.home / "data" / "server.key"
        certificate.private_key_pem.write_to_path(key)
        key.chmod(0o600)
        if os.geteuid() == 0:
            shutil.chown(key, user="postgres")

    def control(self, *arguments: object) -> None:
        """pg_ctl, such as `control("restart", "-m", "immediate")`."""
        self._run("pg_ctl", "-D", self.home / "data", "-l", self.home / "log", *arguments)

    def url(self, user: str, database: str = DATABASE, port: int | None = None) -> str:
        return f"postgresql://{user}@127.0.0.1:{port or self.port}/{database}"

    def ask(self, statement: str, *values: object, user: str = "postgres", database: str = DATABASE) -> list[tuple]:
        """Run a statement with the bare driver, as a person with a password or as the server's own superuser."""
        import psycopg

        host = str(self.home) if user == "postgres" else "127.0.0.1"
        path = "-c search_path=followup_kit"
        with psycopg.connect(
            host=host, port=self.port, user=user, dbname=database, options=path, autocommit=True
        ) as connection:
            ran = connection.execute(statement, values or None)
            return ran.fetchall() if ran.description else []

    def know(self, user: str, password: str, port: int | None = None) -> None:
        """Let libpq find a password, as ~/.pgpass would."""
        self.known[user] = password
        with self.passwords.open("a", encoding="utf-8") as file:
            file.write(f"127.0.0.1:{port or self.port}:*:{user}:{password}\n")

    def make_database(self, name: str, owner: str = OWNER) -> None:
        """An empty database whose owner may make roles but is no superuser."""
        if not self.ask("SELECT 1 FROM pg_roles WHERE rolname = %s", owner, database="postgres"):
            password = secrets.token_urlsafe(9)
            self.ask(f"CREATE ROLE {owner} LOGIN CREATEROLE PASSWORD '{password}'", database="postgres")
            self.know(owner, password)
        quoted = name.replace('"', '""')
        self.ask(f'CREATE DATABASE "{quoted}" OWNER {owner}', database="postgres")

    def wait_until_alone(self, like: str = "%", seconds: float = 10) -> bool:
        """Whether nobody whose login is like this is connected any more, a moment after they hung up."""
        until = time.monotonic() + seconds
        counted = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'followup_kit' AND usename LIKE %s"
        while self.ask(counted, like) != [(0,)]:
            if time.monotonic() > until:
                return False
            time.sleep(0.05)
        return True

    def stop(self) -> None:
        self.control("stop", "-m", "immediate")
        shutil.rmtree(self.folder)
