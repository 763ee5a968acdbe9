"""Several ways of saying the same: {% either %} one {% or %} another {% endeither %} in a template."""

from zlib import crc32

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser


class EitherOr(Extension):
    """The tag that holds several wordings; which one stands in a letter follows from its number, `wording`."""

    tags = {"either"}  # noqa: RUF012 - as jinja2 declares it

    def parse(self, parser: Parser) -> nodes.Node:
        """Turn the tag into one `if` with a branch for each wording."""
        line = next(parser.stream).lineno
        bodies = [parser.parse_statements(("name:or", "name:endeither"))]
        while parser.stream.current.test("name:or"):
            next(parser.stream)
            bodies.append(parser.parse_statements(("name:or", "name:endeither")))
        next(parser.stream)
        branches = [
            nodes.If(_turn(turn, len(bodies), line), body, [], [], lineno=line) for turn, body in enumerate(bodies)
        ]
        first, *others = branches
        first.elif_ = others
        return first


def _turn(turn: int, n_turns: int, line: int) -> nodes.Expr:
    name = nodes.Name("wording", "load", lineno=line)
    return nodes.Test(name, "turn", [nodes.Const(turn), nodes.Const(n_turns)], [], None, None, lineno=line)


def is_turn(wording: str, turn: int, n_turns: int) -> bool:
    """Tell whether it is the turn of one of several wordings."""
    return int(wording) % n_turns == turn


def first_wording(application_id: str | None, contact_id: str | None) -> str:
    """Return the number of the wording a letter begins with: always the same for one person and application."""
    if not application_id:
        return "0"
    return str(crc32(f"{application_id} {contact_id or ''}".encode()) % 1000)
