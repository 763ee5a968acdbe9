"""A button that puts a text on the clipboard, where only the page itself may."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import traitlets


class CopyButton(anywidget.AnyWidget):
    """Asks `give()` for the text when it is pressed, so that nothing has to be sent while the user types."""

    _esm = Path(__file__).with_name("copy_button.js").read_text("utf-8")
    label = traitlets.Unicode("Copy").tag(sync=True)

    def __init__(self, give: Callable[[], str], **options: Any) -> None:
        super().__init__(**options)
        self.on_msg(lambda _widget, _content, _buffers: self.send({"text": give()}))
