"""What the checks found in a letter, each with a way to keep it all the same; what is kept stays kept."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from followup_kit.forms.scripts import Drawn, script
from followup_kit.letters import finding_key, may_be_kept
from followup_kit.model import Finding

#: The rules that point at words of the letter.
_QUOTING = ("phrase", "other_company", "salutation", "honorific", "private", "spelling", "time", "twice")
_SEVERITY = {"stop": "✗ Settle", "warn": "⚠ Look", "hint": "ℹ Maybe"}


class Findings(Drawn):
    """A list of findings. `keep(key)` and `look_again(key)` are called when the user decides about one."""

    _esm = script("findings")

    def __init__(self, keep: Callable[[str], None], look_again: Callable[[str], None]) -> None:
        super().__init__(lines=[], kept=[], ready="")
        self._does = {"keep": keep, "look again": look_again}

    def show(self, findings: Iterable[Finding], overruled: Collection[str]) -> None:
        """Show what was found; what the user overruled stands apart."""
        lines: dict[bool, list[dict[str, Any]]] = {True: [], False: []}
        for one in findings:
            lines[finding_key(one) in overruled].append(_line(one))
        self.shown = {"lines": lines[False], "kept": lines[True], "ready": "Nothing to look at again."}

    def asked(self, content: dict[str, Any], buffers: list[Any]) -> None:  # noqa: ARG002 - as a widget's message comes
        """Keep a finding's words, or look at them again."""
        self._does[content["do"]](content["key"])


def _line(one: Finding) -> dict[str, Any]:
    return {
        "key": finding_key(one),
        "severity": one.severity,
        "mark": _SEVERITY[one.severity],
        "text": (f"“{one.where}”: " if one.rule in _QUOTING else "") + one.message,
        "may_be_kept": may_be_kept(one),
    }
