"""Between page and kernel: the quick websocket, looked at from inside a real server, and a quiet, bounded end."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request

import psutil
import pytest
import websocket

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


@pytest.fixture
def kit(tmp_path, own_jupyter):
    """Start followup-kit; gives its process, its address with {} for what is asked, and what it complained of."""
    log = tmp_path / "complaints"
    with log.open("w") as complaints:
        server = subprocess.Popen(
            [sys.executable, "-m", "followup_kit.cli", "--no-browser", "--port=0"],
            cwd=tmp_path, env=own_jupyter, stdout=subprocess.PIPE, stderr=complaints, text=True,
        )  # fmt: skip
    with server:
        address = next((found[0] for line in server.stdout if (found := re.search(r"http://\S+", line))), None)
        assert address, log.read_text()
        base, _, rest = address.partition("/lab/")
        yield server, f"{base}/api/kernels{{}}?{rest.partition('?')[2]}", log.read_text
        server.kill()


def begin_kernel(address):
    with urllib.request.urlopen(address.format(""), data=b"{}") as answer:
        return json.load(answer)["id"]


def kernels_of(server):
    until = time.monotonic() + 20
    while time.monotonic() < until:
        started = psutil.Process(server.pid).children(recursive=True)
        if found := [one for one in started if "ipykernel_launcher" in one.cmdline()]:
            return found
    raise AssertionError("no kernel was started")


@pytest.mark.server
def test_a_working_kernel_writes_nothing_alarming_into_the_terminal(kit):
    server, address, complaints = kit
    page = websocket.create_connection(
        address.format(f"/{begin_kernel(address)}/channels").replace("http", "ws", 1) + "&session_id=x", timeout=30
    )
    assert page.recv()
    page.close()
    server.send_signal(signal.SIGINT)
    assert server.wait(30) == 0
    assert complaints() == ""


@pytest.mark.server
@pytest.mark.fault
@pytest.mark.skipif(os.name == "nt", reason="Windows has no Ctrl-C to send to another process like this")
@pytest.mark.parametrize("kernel_is", ["only just begun", "stuck"])
def test_one_ctrl_c_ends_lab_and_a_kernel_that_is(kernel_is, kit):
    server, address, _ = kit
    begin_kernel(address)
    kernels = kernels_of(server)
    if kernel_is == "stuck":
        kernels[0].suspend()
    server.send_signal(signal.SIGINT)
    assert server.wait(30) == 0
    assert psutil.wait_procs(kernels, timeout=5)[1] == []


@pytest.mark.server
@pytest.mark.skipif(os.name == "nt", reason="Windows has no Ctrl-C to send to another process like this")
def test_a_second_ctrl_c_waits_for_nothing(kit):
    server, address, _ = kit
    begin_kernel(address)
    kernels = kernels_of(server)
    kernels[0].suspend()
    server.send_signal(signal.SIGINT)
    time.sleep(0.3)
    server.send_signal(signal.SIGINT)
    assert server.wait(3) == -signal.SIGINT
    kernels[0].resume()
    assert psutil.wait_procs(kernels, timeout=20)[1] == []


@pytest.mark.server
def test_lab_runs_no_other_program_that_its_end_would_wait_for(kit):
    server, _, _ = kit
    until = time.monotonic() + 2
    while time.monotonic() < until:
        assert psutil.Process(server.pid).children() == []
        time.sleep(0.05)
