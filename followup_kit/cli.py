"""followup-kit: opens JupyterLab on the notebooks, on this machine alone."""

import argparse
import os
import sys
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

#: The notebooks and the examples they read.
LAID = (".ipynb", ".csv", ".mbox")
START = "01_start_here.ipynb"
PORTS_TO_TRY = 50
#: Words that look after a log's file instead: see commands.py. A folder of that name is ./check.
COMMANDS = ("check", "backup", "restore", "export", "import-whole", "salvage", "forget", "shared-log")
WEBSOCKET = "followup_kit.lab.NoDelayWebsocketConnection"


class Workspace(NamedTuple):
    """Where JupyterLab opens (`root`) and the folder in it that holds the notebooks."""

    root: Path
    notebooks: Path


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and give back its exit code: 0 for a normal end, 1 for a refusal, 130 if stopped early."""
    given = sys.argv[1:] if argv is None else list(argv)
    if given and given[0] in COMMANDS:
        from followup_kit import commands

        return commands.run(given)
    args = _parser().parse_args(given)
    if args.version:
        from importlib.metadata import version

        _say(f"followup-kit {version('followup-kit')}")
        return 0
    try:
        if args.app:
            from followup_kit.app import serving

            serving.serve(args.folder, args.port, not args.no_browser, _say, _end_at_once)
            return 0
        if isinstance(args.folder, str):
            raise OSError("the address of a shared log is for the app: followup-kit --app postgresql://…")
        place = workspace(args.folder)
        _tell_laid(place, lay_notebooks(place.notebooks))
        return _serve(place, server_arguments(place, args.port, not args.no_browser, not args.stock_websocket))
    except OSError as err:
        print(f"followup-kit: {_in_words(err)}", file=sys.stderr)  # noqa: T201
        return 1
    except KeyboardInterrupt:
        return 130


def workspace(folder: Path | None) -> Workspace:
    """Where to work: the notebooks already there (in a clone, or from last time), else the place to lay them.

    Without `folder` that place is ./notebooks; with it, the folder itself.
    """
    start = (folder or Path()).expanduser().resolve()
    for notebooks in (start / "notebooks", start):
        if (notebooks / START).is_file():
            return Workspace(start, notebooks)
    return Workspace(start, start if folder else start / "notebooks")


def lay_notebooks(target: Path, source: Path | None = None) -> list[str]:
    """Copy the notebooks that `target` lacks, never over a file that is there, and give back the names laid."""
    source = source or packaged_notebooks()
    if target == source:
        return []
    target.mkdir(parents=True, exist_ok=True)
    laid = []
    for found in sorted(path for path in source.iterdir() if path.suffix in LAID):
        try:
            with (target / found.name).open("xb") as file:
                file.write(found.read_bytes())
        except FileExistsError:
            continue
        laid.append(found.name)
    return laid


def packaged_notebooks() -> Path:
    """The notebooks that came with this installation: in the package, or beside it in a clone."""
    package = Path(__file__).resolve().parent
    for folder in (package / "_notebooks", package.parent / "notebooks"):
        if (folder / START).is_file():
            return folder
    raise FileNotFoundError(
        f"the notebook {START} is missing from this installation; install it again: pip install --force-reinstall "
        "followup-kit"
    )


def server_arguments(place: Workspace, port: int, open_browser: bool = True, no_delay: bool = True) -> list[str]:
    """JupyterLab's own options for `place`: this machine only, behind a token, nothing fetched from elsewhere."""
    start = (place.notebooks / START).relative_to(place.root).as_posix()
    arguments = [
        f"--ServerApp.root_dir={place.root}",
        f"--LabApp.default_url=/lab/tree/{start}",
        "--ServerApp.ip=127.0.0.1",
        "--ServerApp.allow_remote_access=False",
        f"--ServerApp.port={port}",
        f"--ServerApp.port_retries={PORTS_TO_TRY}",
        f"--ServerApp.open_browser={open_browser}",
        "--Application.log_level=WARN",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
        # Otherwise each start runs npm to look for language servers, and the end waits for it.
        "--LanguageServerManager.node_roots=[]",
    ]
    if no_delay:
        arguments.append(f"--ServerApp.kernel_websocket_connection_class={WEBSOCKET}")
    if _is_root():
        arguments.append("--ServerApp.allow_root=True")
    return arguments


def _serve(place: Workspace, arguments: list[str]) -> int:
    """Run JupyterLab in this process until it is stopped, so that nothing can be left behind."""
    import secrets

    if _is_root():
        _say("You are running as root: notebooks can change any file here. An ordinary user account is safer.")
    _say("Starting JupyterLab ...")
    _ask_nothing()
    token = secrets.token_hex(24)
    from jupyterlab.labapp import LabApp

    from followup_kit import lab

    # What Jupyter's parts have to tell each other's developers, such as that one looked at an old setting.
    with warnings.catch_warnings(record=True):
        server = LabApp.initialize_server(
            argv=[*arguments, lab.CALM, *lab.encryption(), f"--IdentityProvider.token={token}"]
        )
    _end_at_once(lambda: server.stop(from_signal=True))
    address = f"{server.local_url.partition('?')[0]}?token={token}"
    server.io_loop.add_callback(_say, _where(address, place))
    server.start()
    _say("Stopped. Your notebooks and your log stay where they are.")
    return 0


def _ask_nothing() -> None:
    """Give this one JupyterLab our defaults (no question about news), leaving the user's own settings alone."""
    own = str(Path(__file__).with_name("lab_config"))
    others = os.environ.get("JUPYTER_CONFIG_PATH", "")
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, [own, others]))


def _where(address: str, place: Workspace) -> str:
    """What to say once the server listens."""
    return f"Your notebooks are open at\n\n    {address}\n\nThey are in {place.notebooks}. To end: press Ctrl-C here."


def _end_at_once(stop: Callable[[], None]) -> None:
    """Let Ctrl-C, a closed terminal and a polite kill all end the server without a question; a second one at once."""
    import signal

    known = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]

    def end(*_: object) -> None:
        for one in known:
            signal.signal(one, signal.SIG_DFL)
        stop()

    for one in known:
        signal.signal(one, end)


def _tell_laid(place: Workspace, laid: list[str]) -> None:
    there = (path.name for path in place.notebooks.iterdir() if path.suffix in LAID)
    kept = sorted(name for name in there if name not in laid)
    if laid:
        _say(f"Laid into {place.notebooks}: {', '.join(laid)}")
    if laid and kept:
        _say(f"Kept as they were: {', '.join(kept)}")


def _in_words(err: OSError) -> str:
    """An operating system's error as a sentence that says what to do."""
    if isinstance(err, PermissionError):
        return f"{err.filename} cannot be written. Go to a folder of your own, or name one: followup-kit my_search"
    if isinstance(err, FileExistsError | NotADirectoryError):
        return f"{err.filename} is a file, and a folder is needed there. Name another: followup-kit my_search"
    if err.filename:
        return f"{err.filename}: {err.strerror}. Name another folder: followup-kit my_search"
    return str(err)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201


def _folder(text: str) -> Path | str:
    return text if "://" in text else Path(text)


def _port(text: str) -> int:
    if text.isdecimal() and int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is not a port; give a number from 0 (any free one) to 65535")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="followup-kit",
        description="Open the followup_kit notebooks in JupyterLab, on this machine only. Nothing is sent or uploaded.",
        epilog=f"Where there are no notebooks yet they are laid first; your own files are never overwritten. "
        f"If the port is taken, up to {PORTS_TO_TRY} others are tried. To look after a log's file: followup-kit "
        f"{{{','.join(COMMANDS)}}} my_search.db.",
    )
    parser.add_argument(
        "folder",
        nargs="?",
        type=_folder,
        help="where the notebooks are, or should be (./notebooks); with --app also a log, such as my_search.db, or the "
        "address of a shared one",
    )
    parser.add_argument("--app", action="store_true", help="the forms alone, as an app in the browser")
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    parser.add_argument("--port", type=_port, default=8888, metavar="N", help="where to listen (8888)")
    parser.add_argument("--stock-websocket", action="store_true", help="use Jupyter's own, slower, kernel connection")
    parser.add_argument("--version", action="store_true", help="print the version and stop")
    return parser


if __name__ == "__main__":
    sys.exit(main())
