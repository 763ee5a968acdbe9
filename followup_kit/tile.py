"""JupyterLab's server side of the launcher's tile: it lays a fresh copy of the start notebook into a folder."""

import json
from typing import Any

from jupyter_core.utils import ensure_async
from jupyter_server.auth.decorator import authorized
from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import url_path_join
from tornado import web

from followup_kit.cli import START, packaged_notebooks


class StartHere(APIHandler):
    """Answers {"folder": …} with {"path": …} of a new notebook; one that is there is never written over."""

    auth_resource = "contents"

    @web.authenticated
    @authorized
    async def post(self) -> None:
        """Make the copy through the server's own contents, so that its rules of what may be written hold."""
        folder = str((self.get_json_body() or {}).get("folder", ""))
        contents: Any = self.contents_manager
        name = await ensure_async(contents.increment_filename(START, folder, insert="-"))
        path = url_path_join(folder, name).strip("/")
        notebook = json.loads((packaged_notebooks() / START).read_text("utf-8"))
        model = {"type": "notebook", "format": "json", "content": notebook}
        saved: dict[str, Any] = await ensure_async(contents.save(model, path))
        self.set_status(201)
        self.finish(json.dumps({"path": saved["path"]}))


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "followup_kit.tile"}]


def _load_jupyter_server_extension(server: Any) -> None:
    address = url_path_join(server.web_app.settings["base_url"], "followup_kit", "start-here")
    server.web_app.add_handlers(".*$", [(address, StartHere)])
