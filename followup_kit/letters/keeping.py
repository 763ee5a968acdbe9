"""A letter edited by hand, turned into a template of one's own: what the log or the form knows becomes a name."""

import json
import re
import tomllib
from collections.abc import Mapping

from followup_kit.letters.environment import HEAD_MARK, environment, split_head
from followup_kit.letters.facts import TEMPLATES
from followup_kit.letters.kinds import ENDING, Kind
from followup_kit.letters.letter import context_for, press_for
from followup_kit.letters.own import Templates, own_environment, own_templates, read_own
from followup_kit.model import Letter

_PARTS = ("_dear.md.j2", "_regards.md.j2")
_QUESTION = "[[fields]]"
_SHORTEST = 3
_NAMED = ("company", "role", "full_name", "first_name", "seeker_name")


def template_from(letter: Letter, kind: Kind, told: Mapping[str, str], templates: Templates = None) -> str:
    """Return the text of a template that gives this very letter, and others like it.

    `told` is what the letter was written from. The greeting and the close stay what they are; the company, the role,
    names and answers become places to fill in. Questions that the text no longer uses are left out.
    """
    own = own_templates(templates, kind.language)
    press = press_for(kind.name, kind.language, own)
    context = context_for(press, {}, told)
    names = (*_NAMED, *(field.name for field in kind.fields))
    values = {name: context[name] for name in names if len(context[name]) >= _SHORTEST}
    sandbox = own_environment(own) if own else environment(kind.language)
    dear, regards = (sandbox.get_template(part).render(context).strip() for part in _PARTS)
    body = letter.body
    before = after = ""
    if dear and body.startswith(dear + "\n"):
        before, body = f'{{% include "{_PARTS[0]}" %}}\n', body.removeprefix(dear)
    if regards and body.endswith("\n" + regards):
        after, body = f'\n{{% include "{_PARTS[1]}" %}}\n', body.removesuffix(regards).rstrip("\n") + "\n"
    file = f"{kind.name}{ENDING}"
    source = read_own(own, file) if own and own.has(file) else _built_in(file, kind.language)
    usual = press.subject.render(context) if press.subject else ""
    subject = kind.subject if letter.subject == usual else _with_names(letter.subject, values)
    text = before + _with_names(body, values) + after
    return f"{HEAD_MARK}\n{_head(split_head(source)[0], subject, text)}\n{HEAD_MARK}\n{text.rstrip()}\n"


def _built_in(file: str, language: str) -> str:
    return (TEMPLATES / language / file).read_text("utf-8")


def _with_names(text: str, values: Mapping[str, str]) -> str:
    """Put names where their values stand, the longest first; what a template would read as its own is kept as text."""
    by_value: dict[str, str] = {}
    for name, value in values.items():
        by_value.setdefault(value, name)
    if not by_value:
        return _as_text(text)
    longest_first = sorted(by_value, key=len, reverse=True)
    found = re.split(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)", text)
    return "".join(f"{{{{ {by_value[part]} }}}}" if place % 2 else _as_text(part) for place, part in enumerate(found))


def _as_text(text: str) -> str:
    return text.replace("{", '{{ "{" }}')


def _head(head: str, subject: str, body: str) -> str:
    """The head with another subject, and without the questions that neither subject nor text use."""
    first, *questions = head.split(_QUESTION)
    if subject:
        line = f"subject = {json.dumps(subject, ensure_ascii=False)}"
        first = re.sub(r"^subject = .*$", lambda _: line, first, flags=re.MULTILINE)
    used = f"{subject}\n{body}"
    kept = [one for one in questions if re.search(rf"\b{tomllib.loads(one)['name']}\b", used)]
    return "".join([first, *(_QUESTION + one for one in kept)]).strip("\n")
