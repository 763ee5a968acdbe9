"""What followup-kit does for a log: check, backup, restore, export, salvage, forget; and shared-log."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from followup_kit import shared_log
from followup_kit.errors import FollowupKitError, InvalidInput
from followup_kit.exports.atomic import write_whole
from followup_kit.store.address import is_address, read_address
from followup_kit.store.backup import back_up, list_backups
from followup_kit.store.header import check_header
from followup_kit.store.inspecting import inspect
from followup_kit.store.restore import restore
from followup_kit.store.salvage import salvage
from followup_kit.tracker import Tracker

DONE, REFUSED, FAULTS = 0, 1, 2
_ELSEWHERE = "Backups of the server keep it until they are deleted: ask whoever looks after it when that is."


def run(argv: Sequence[str]) -> int:
    """Run one command; give back its exit code: 0 done, 1 refused, 2 for a log that is not whole."""
    args = _parser().parse_args(argv)
    try:
        code: int = args.run(args)
    except (FollowupKitError, OSError) as err:
        print(f"followup-kit {args.command}: {err}", file=sys.stderr)  # noqa: T201
        return REFUSED
    return code


def _check(args: argparse.Namespace) -> int:
    if is_address(args.log):
        tracker = Tracker.open(args.log)
        _say(f"✓ {args.log} answers, and this followup_kit can write it. {tracker}")
        _say("Whether the whole database is whole, its server says: pg_amcheck, and a test of its backups.")
        return DONE
    found = inspect(_file(args, "check"))
    for fault in found.faults:
        _say(f"✗ {fault}")
    if found.counts:
        counted = ", ".join(f"{n:,} {name}" for name, n in found.counts.items())
        _say(f"✓ {args.log} is whole: {counted} (schema {found.schema}).")
    newest = f", the newest of {found.backups[0].made_at:%Y-%m-%d %H:%M} UTC" if found.backups else ""
    _say(f"Backups: {len(found.backups)}{newest}.")
    if found.faults:
        way = "restore" if found.backups else "salvage"
        _say(f"Next: followup-kit {way} {args.log}")
    return FAULTS if found.faults else DONE


def _backup(args: argparse.Namespace) -> int:
    check_header(_file(args, "backup"))
    if not args.list:
        _say(f"Copied to {back_up(args.log)}")
    for one in list_backups(args.log):
        _say(f"{one.made_at:%Y-%m-%d %H:%M:%S} UTC  {one.size:>12,} bytes  {one.before or 'asked for':<10}  {one.path}")
    return DONE


def _restore(args: argparse.Namespace) -> int:
    source, kept = restore(_file(args, "restore"), args.backup)
    _say(f"{args.log} is again as in {source}.")
    if kept:
        _say(f"What stood there is kept in {kept}.")
    return DONE


def _export(args: argparse.Namespace) -> int:
    tracker = Tracker.open(args.log)
    text = json.dumps(tracker.whole(), ensure_ascii=False, indent=1)
    _say(f"Everything in {args.log} is in {write_whole(text.encode('utf-8'), args.file)}.")
    _say("It holds names and letters in plain text. Bring it back with: followup-kit import-whole")
    return DONE


def _import_whole(args: argparse.Namespace) -> int:
    if is_address(args.log):
        shared = Tracker.open(args.log)
        shared.bring_whole(_read_whole(args.file))
        _say(repr(shared))
        return DONE
    if args.log.exists():
        raise InvalidInput(f"{args.log} is there already. Name a new file; nothing was changed.")
    data = _read_whole(args.file)
    made = Tracker.create(args.log)
    try:
        made.bring_whole(data)
    except BaseException:
        made.close()
        args.log.unlink()
        raise
    _say(repr(made))
    return DONE


def _read_whole(file: Path) -> object:
    try:
        return json.loads(file.read_text("utf-8"))
    except (ValueError, RecursionError) as err:
        raise InvalidInput(f"{file} is no file that `followup-kit export` wrote: {err}.") from err


def _salvage(args: argparse.Namespace) -> int:
    found = salvage(_file(args, "salvage"))
    text = json.dumps(found.as_data(), ensure_ascii=False, indent=1, default=str)
    path = write_whole(text.encode("utf-8", "replace"), args.file)
    counted = ", ".join(f"{len(rows):,} {name}" for name, rows in found.tables.items() if rows)
    _say(f"Read {counted}; they are in {path}.")
    for lost in found.lost:
        _say(f"✗ {lost}")
    return FAULTS if found.lost else DONE


def _forget(args: argparse.Namespace) -> int:
    tracker = Tracker.open(args.log)
    if args.everything:
        if not args.yes:
            raise InvalidInput("It empties the log and deletes its backups for good. Say so with --yes.")
        tracker.forget_everything(also_backups=True)
        if is_address(args.log):
            _say(f"Your part of {args.log} is empty, and nothing is shared any more. {_ELSEWHERE}")
        else:
            _say(f"{args.log} is empty, and its backups are gone. Copies you made elsewhere are not touched.")
        return DONE
    people = tracker.contacts()
    named = people[(people.name.str.casefold() == args.person.casefold()) | (people.contact_id == args.person)]
    if len(named) != 1:
        ids = "".join(f"\n  {row.contact_id}  {row.name}, {row.company}" for row in named.itertuples())
        raise InvalidInput(f"{len(named)} contacts are called {args.person!r}; give the id of one.{ids}")
    still = tracker.forget_contact(str(named.contact_id.iloc[0]))
    _say(f"{args.person} is forgotten in {args.log}{'' if is_address(args.log) else ' and in its backups'}.")
    if is_address(args.log):
        _say(_ELSEWHERE)
    for copy in still:
        _say(f"✗ {copy} cannot be changed and may still name them: delete it yourself.")
    return FAULTS if still else DONE


def _place(text: str) -> Path | str:
    return text if is_address(text) else Path(text)


def _file(args: argparse.Namespace, what: str) -> Path:
    """The log's file; a shared log has none, and says who does this for it."""
    if isinstance(args.log, Path):
        return args.log
    address = read_address(args.log)
    raise InvalidInput(
        f"{address.shown} is a shared log; to {what} it is for whoever looks after its server: pg_dump and pg_restore, "
        "as docs/shared_log.md says. For a copy of your own part of it: followup-kit export "
        f"{address.shown} my_search.json"
    )


def _say(text: str) -> None:
    print(text)  # noqa: T201


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="followup-kit", description="Look after a log's file.")
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name: str, does: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=does, description=does)
        one.add_argument("log", type=_place, help="the log's file, such as my_search.db, or a shared log's address")
        one.set_defaults(run=run)
        return one

    command("check", "Say whether a log is whole; writes nothing.", _check)
    backup = command("backup", "Copy a log into the folder of its backups, and list them.", _backup)
    backup.add_argument("--list", action="store_true", help="only list them")
    back = command("restore", "Bring a log back to a backup; what stands there now is kept.", _restore)
    back.add_argument("backup", nargs="?", type=Path, help="which one (the newest)")
    whole = command("export", "Write everything a log holds into one JSON file.", _export)
    whole.add_argument("file", type=Path)
    bring = command("import-whole", "Make a new log from a file that export wrote.", _import_whole)
    bring.add_argument("file", type=Path)
    rest = command("salvage", "Write whatever can still be read of a damaged log into a JSON file.", _salvage)
    rest.add_argument("file", type=Path)
    shared_log.add_options(commands.add_parser("shared-log", help=shared_log.DOES, description=shared_log.DOES))
    gone = command("forget", "Forget a person, or everything, for good.", _forget)
    which = gone.add_mutually_exclusive_group(required=True)
    which.add_argument("--person", help="their name as in contacts(), or the contact's id")
    which.add_argument("--everything", action="store_true", help="empty the log and delete its backups")
    gone.add_argument("--yes", action="store_true", help="do not ask")
    return parser
