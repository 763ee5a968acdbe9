"""The page's half of a form's own widgets: a script of its name, behind what all of them share."""

from pathlib import Path
from typing import Any

import anywidget
import traitlets

_HERE = Path(__file__).parent


def script(name: str) -> str:
    """The text of `name`.js with the shared elements before it."""
    return "\n".join((_HERE / f"{part}.js").read_text("utf-8") for part in ("elements", name))


class Drawn(anywidget.AnyWidget):
    """A widget that the page draws from `shown`, plain data. What is done there comes back to `asked`."""

    shown = traitlets.Dict().tag(sync=True)

    def __init__(self, **shown: Any) -> None:
        super().__init__(shown=shown)
        self.on_msg(lambda _widget, content, buffers: self.asked(content, buffers))

    def asked(self, content: dict[str, Any], buffers: list[Any]) -> None:
        """Do what the page asks for."""
