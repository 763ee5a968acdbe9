"""Keeps the keys that are pressed in a form from the notebook around it."""

from pathlib import Path

import anywidget


class OwnKeys(anywidget.AnyWidget):
    """Shows nothing. While it is on the page, JupyterLab's single-key commands do not act inside forms."""

    _esm = Path(__file__).with_name("own_keys.js").read_text("utf-8")
