"""What a template from outside may hold: plain conditions around words, nothing that could run away or look around."""

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from math import lcm

from jinja2 import Environment, TemplateError, nodes

from followup_kit.errors import TemplateFault

#: Largest template file, in bytes.
MAX_BYTES = 16_384
#: Longest letter a template of one's own may give, in characters.
MAX_LETTER = 20_000
_MAX_GROWTH = 40
_MAX_INCLUDES = 10

_ALLOWED = (
    *(
        nodes.Template,
        nodes.Output,
        nodes.TemplateData,
        nodes.Name,
        nodes.Const,
        nodes.If,
        nodes.CondExpr,
        nodes.Assign,
    ),
    *(nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Test, nodes.Filter, nodes.Concat, nodes.Add),
    *(nodes.Tuple, nodes.List, nodes.Include),
)
_TESTS = ("given", "turn")
_FILTERS = ("length", "lower", "upper", "capitalize", "title", "trim", "day", "say", "de")
_WORDS = {
    nodes.For: "a loop",
    nodes.Call: "a call",
    nodes.Getattr: "a dot that looks inside a value",
    nodes.Getitem: "square brackets behind a value",
    nodes.Macro: "a macro",
    nodes.AssignBlock: "a block that is set",
}
_REMEDY = "A letter needs names, if and either … or; take it out."


def check_template(
    body: str,
    environment: Environment,
    names: frozenset[str],
    place: Callable[[int], str],
    includes: Callable[[str], bool],
) -> None:
    """Refuse a template that holds anything but words, names, conditions and included parts; nothing is run.

    `names` may be used, `place` says where a line of the body stands, `includes` whether a part exists.
    """
    try:
        tree = environment.parse(body)
    except TemplateError as err:
        raise TemplateFault(f"{place(getattr(err, 'lineno', 1) or 1)}: {err.message}") from err
    except (RecursionError, MemoryError, ValueError, OverflowError) as err:
        raise TemplateFault(
            f"{place(1)}: this is nested too deeply, or a number is too long. Make it plainer."
        ) from err
    set_here = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"}
    growth: dict[str, int] = {}
    for node in _walk(tree):
        _check_node(node, place)
        if isinstance(node, nodes.Assign):
            _check_growth(node, growth, place)
        if isinstance(node, nodes.Name) and node.ctx == "load" and node.name not in names | set_here:
            near = get_close_matches(node.name, sorted(names), 1)
            meant = f"Did you mean “{near[0]}”?" if near else f"It may use: {', '.join(sorted(names))}."
            raise TemplateFault(f"{place(node.lineno)}: there is no “{node.name}” to fill in. {meant}")
    parts = list(tree.find_all(nodes.Include))
    if len(parts) > _MAX_INCLUDES:
        raise TemplateFault(f"{place(parts[-1].lineno)}: more than {_MAX_INCLUDES} parts are included. Use fewer.")
    for part in parts:
        if not (isinstance(part.template, nodes.Const) and includes(str(part.template.value))):
            raise TemplateFault(f"{place(part.lineno)}: this includes a part that does not exist. Check its name.")


def _walk(tree: nodes.Node) -> Iterator[nodes.Node]:
    waiting = [tree]
    while waiting:
        node = waiting.pop(0)
        yield node
        waiting = [*node.iter_child_nodes(), *waiting]


def _check_node(node: nodes.Node, place: Callable[[int], str]) -> None:
    if not isinstance(node, _ALLOWED):
        what = next((words for kind, words in _WORDS.items() if isinstance(node, kind)), type(node).__name__.lower())
        raise TemplateFault(f"{place(node.lineno)}: {what} is not allowed in a template of your own. {_REMEDY}")
    for kind, allowed in ((nodes.Test, _TESTS), (nodes.Filter, _FILTERS)):
        if isinstance(node, kind) and (name := str(getattr(node, "name", ""))) not in allowed:
            raise TemplateFault(f"{place(node.lineno)}: “{name}” is not allowed; there are {', '.join(allowed)}.")
    if isinstance(node, nodes.Const) and not isinstance(node.value, str | bool) and abs(node.value or 0) > MAX_LETTER:
        raise TemplateFault(f"{place(node.lineno)}: this number is too large. {_REMEDY}")


def _check_growth(node: nodes.Assign, growth: dict[str, int], place: Callable[[int], str]) -> None:
    """Hold back a text that is put together from itself again and again."""
    target = node.target.name if isinstance(node.target, nodes.Name) else ""
    used = [one.name for one in node.node.find_all(nodes.Name)]
    if isinstance(node.node, nodes.Name):
        used.append(node.node.name)
    growth[target] = max(growth.get(target, 1), sum(growth.get(name, 1) for name in used), 1)
    if growth[target] > _MAX_GROWTH or not target:
        raise TemplateFault(f"{place(node.lineno)}: what is set here grows too large. Set it to something short.")


def count_wordings(tree: nodes.Node) -> int:
    """Count after how many steps the wordings of a template begin again."""
    turns = (node for node in tree.find_all(nodes.Test) if node.name == "turn")
    return lcm(*(node.args[1].value for node in turns if isinstance(node.args[1], nodes.Const)))
