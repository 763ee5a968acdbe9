"""The quick websocket, looked at from inside a real server."""

import json
import subprocess
import sys

import pytest

LOOK_INSIDE = """
import json, socket, sys
from pathlib import Path
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection as Stock
from jupyterlab.labapp import LabApp
from tornado.websocket import websocket_connect
from followup_kit import cli

here = Path.cwd()
arguments = cli.server_arguments(cli.Workspace(here, here), 0, open_browser=False, no_delay=sys.argv[1] == "quick")
server = LabApp.initialize_server(argv=[*arguments, "--IdentityProvider.token=t"])

async def look():
    try:
        kernel = await server.kernel_manager.start_kernel()
        page = await websocket_connect(f"ws://127.0.0.1:{server.port}/api/kernels/{kernel}/channels?token=t")
        (connection,) = Stock._open_sockets
        stream = connection.websocket_handler.ws_connection.stream
        print(json.dumps({
            "class": type(connection).__name__,
            "nodelay": stream.socket.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0,
            "port": server.port,
        }))
        page.close()
    finally:
        server.stop()

server.io_loop.add_callback(look)
server.start()
"""


@pytest.mark.server
@pytest.mark.parametrize(
    ("which", "expected"),
    [
        ("quick", {"class": "NoDelayWebsocketConnection", "nodelay": True}),
        ("stock", {"class": "ZMQChannelsWebsocketConnection", "nodelay": False}),
    ],
)
def test_the_socket_to_the_page_sends_at_once_unless_the_stock_one_is_asked_for(which, expected, tmp_path, own_jupyter):
    looked = subprocess.run(
        [sys.executable, "-c", LOOK_INSIDE, which],
        cwd=tmp_path, env=own_jupyter, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert looked.stdout, looked.stderr
    seen = json.loads(looked.stdout.splitlines()[-1])
    assert {key: seen[key] for key in expected} == expected
