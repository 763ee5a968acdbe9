"""What followup-kit does for a shared log: set it up, add and remove people, say who is there."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from followup_kit.errors import InvalidInput

if TYPE_CHECKING:
    from followup_kit.store.shared_people import SharedLog

DOES = "Look after a shared log on PostgreSQL: without an option, say who is there."


def add_options(parser: argparse.ArgumentParser) -> None:
    """What can be asked of `followup-kit shared-log`."""
    parser.add_argument("address", help="such as postgresql://careers_owner@careers.example.org/careers")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--set-up", action="store_true", help="make the tables and rights, or bring them up to date")
    what.add_argument("--add-person", metavar="LOGIN", help="let somebody keep a search there")
    what.add_argument("--add-adviser", metavar="LOGIN", help="let somebody read what persons agreed to share")
    what.add_argument("--remove", metavar="LOGIN", help="take a person with all they kept, or an adviser, out for good")
    parser.add_argument("--cohort", help="the group a person belongs to, such as “Spring 2026” (with --add-person)")
    parser.add_argument("--yes", action="store_true", help="do not ask (with --remove)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Do one of it and say what was done; 0 when it was."""
    from followup_kit.store.shared_people import SharedLog

    if args.cohort is not None and not args.add_person:
        raise InvalidInput("--cohort says to which group a person belongs: give it together with --add-person.")
    log = SharedLog(args.address)
    if args.set_up:
        _say(_set_up(log))
    elif args.add_person:
        password = log.add_person(args.add_person, args.cohort)
        _say(
            [f"{args.add_person} can keep a search in it. Nobody else sees it.", *_how(log, args.add_person, password)]
        )
    elif args.add_adviser:
        password = log.add_adviser(args.add_adviser)
        _say([f"{args.add_adviser} can read what persons agree to share.", *_how(log, args.add_adviser, password)])
    elif args.remove:
        _say(_remove(log, args.remove, args.yes))
    else:
        _say(_who_is_there(log))
    return 0


def _set_up(log: "SharedLog") -> Sequence[str]:
    before, now = log.set_up()
    if before is None:
        return [
            f"A shared log is set up at {log.name} (schema {now}).",
            f"Next: followup-kit shared-log {log.name} --add-person anna",
        ]
    if before == now:
        return [
            f"{log.name} is up to date (schema {now}): nothing had to be made, and all rights are as they should be."
        ]
    return [f"{log.name} was brought from schema {before} to {now}. Everybody needs the same followup_kit now."]


def _how(log: "SharedLog", login: str, password: str | None) -> Sequence[str]:
    address = f"Address:   {log.address.for_user(login)}"
    if password is None:
        return [address, "Password:  the one they have; their login was there already."]
    return [
        address,
        f"Password:  {password}",
        "It is shown this once and kept nowhere. Give it to them on another way than the address.",
    ]


def _remove(log: "SharedLog", login: str, sure: bool) -> Sequence[str]:
    if not sure:
        raise InvalidInput(f"It deletes all that {login} kept there, for good. Say so with --yes.")
    login_went = log.remove(login)
    return [
        f"{login} is out, with everything they kept there.",
        "Their login is gone too." if login_went else "Their login was not made here and stays.",
        "Backups that you made of the database still hold it: delete them when their time is over.",
    ]


def _who_is_there(log: "SharedLog") -> Sequence[str]:
    people, advisers = log.people(), log.advisers()
    lines = [f"{len(people)} person{'' if len(people) == 1 else 's'} keep a search in {log.name}:"]
    for one in people:
        since = f" since {one['since']:%Y-%m-%d}" if one["since"] else ""
        lines.append(f"  {one['login']:<20} {one['cohort']:<20} shares {one['share']}{since}")
    return [*lines, f"Advisers: {', '.join(advisers) or 'none yet'}."]


def _say(lines: Sequence[str]) -> None:
    print("\n".join(lines))  # noqa: T201
