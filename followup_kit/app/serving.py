"""Serving the start page with Voilà: one page behind a token, on this machine, asking nothing of any other."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
NOTEBOOK = HERE / "followup_kit.ipynb"
_HOST = "127.0.0.1"
_MISSING = (
    "The app needs Voilà, which is not installed. Install it: pip install 'followup-kit[app]'. "
    "Without it, followup-kit opens the same forms in JupyterLab."
)
#: What a page may load: what comes from here, and what it makes itself.
_POLICY = "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'; frame-ancestors 'none'"


class Place(NamedTuple):
    """The folder that the app works in, and the log it was given, a file or an address: "" leaves it to the page."""

    folder: Path
    log: str


def place(given: Path | str | None) -> Place:
    """Where to work: a folder, or a log's file in one, which need not be there yet; with a log on a server, here."""
    if isinstance(given, str):
        return Place(Path.cwd(), given)
    path = (given or Path()).expanduser().resolve()
    if path.suffix == ".db" and not path.is_dir():
        if not path.parent.is_dir():
            raise FileNotFoundError(2, "there is no such folder", str(path.parent))
        return Place(path.parent, str(path))
    if path.is_file():
        raise NotADirectoryError(20, "is neither a folder nor a log's file, which ends in .db", str(path))
    if not path.is_dir():
        raise FileNotFoundError(2, "there is no such folder", str(path))
    return Place(path, "")


def serve(
    given: Path | str | None,
    port: int,
    open_browser: bool,
    say: Callable[[str], None],
    end_with: Callable[[Callable[[], None]], None],
) -> None:
    """Serve the app until it is stopped. Raises OSError for a folder that is none, or where Voilà is not installed.

    `say` prints a line; `end_with` is given what stops the server, to be called on Ctrl-C.
    """
    where = place(given)
    try:
        from tornado.ioloop import IOLoop
        from voila.app import Voila

        from followup_kit.lab import encryption
    except ModuleNotFoundError as err:
        raise OSError(_MISSING) from err
    say("Starting the app ...")
    os.environ["FOLLOWUP_KIT_FOLDER"] = str(where.folder)
    os.environ["FOLLOWUP_KIT_LOG"] = where.log
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(HERE), os.environ.get("JUPYTER_PATH", "")]))
    token = secrets.token_hex(24)
    port = port or _free_port()
    server: Any = Voila.instance()
    server.initialize([str(NOTEBOOK), *arguments(port, open_browser), *encryption()])
    server.token = token
    server.tornado_settings = {"headers": {"Content-Security-Policy": _POLICY}}
    address = f"http://{_HOST}:{{}}/?token={token}"
    loop = IOLoop.current()
    end_with(lambda: loop.add_callback_from_signal(loop.stop))
    loop.add_callback(lambda: say(_told(address.format(server.port), where)))
    server.start()
    say("Stopped. Your log stays where it is.")


def arguments(port: int, open_browser: bool) -> list[str]:
    """Voilà's own options: this machine only, our page, small messages sent at once."""
    return [
        f"--Voila.ip={_HOST}",
        f"--Voila.port={port}",
        f"--Voila.open_browser={open_browser}",
        "--Voila.log_level=WARN",
        "--VoilaConfiguration.template=followup_kit",
        "--Voila.kernel_websocket_connection_class=followup_kit.lab.NoDelayWebsocketConnection",
    ]


def _told(address: str, where: Place) -> str:
    return f"Your forms are open at\n\n    {address}\n\nThey work in {where.folder}. To end: press Ctrl-C here."


def _free_port() -> int:
    from tornado.netutil import bind_sockets

    (probe,) = bind_sockets(0, _HOST)
    port: int = probe.getsockname()[1]
    probe.close()
    return port
