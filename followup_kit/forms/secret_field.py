"""A field for a password that no widget's value ever holds: it comes in one message and is wrapped at once."""

from collections.abc import Callable
from typing import Any

from followup_kit.delivery.secret import Secret
from followup_kit.forms.scripts import Drawn, script


class SecretField(Drawn):
    """Calls `given(secret)`. Its own state is three texts: what is asked, what the button says, and a hint."""

    _esm = script("secret_field")

    def __init__(self, given: Callable[[Secret], None]) -> None:
        super().__init__(label="Password", does="Use it", hint="")
        self._given = given

    def ask(self, label: str, does: str, hint: str) -> None:
        """Say what is asked for, and what pressing the button does with it."""
        if (asked := {"label": label, "does": does, "hint": hint}) != self.shown:
            self.shown = asked

    def asked(self, content: dict[str, Any], buffers: list[Any]) -> None:  # noqa: ARG002
        """Take what was typed; the message itself forgets it."""
        self._given(Secret(str(content.pop("secret"))))
