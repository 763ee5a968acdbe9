"""What lies between a page and its kernel: a websocket that holds nothing back, and words that nobody reads along."""

from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

#: Jupyter's own two times contradict each other, and it says so in the terminal. This is what it then takes.
CALM = "--ServerApp.tornado_settings={'ws_ping_timeout': 30000}"


def encryption() -> list[str]:
    """The option that encrypts what server and kernel say to each other, where this Jupyter and its ZeroMQ can.

    Without it newer kernels warn in the terminal that others on this machine could read along.
    """
    import zmq
    from jupyter_client.manager import KernelManager

    can = "transport_encryption" in KernelManager.class_trait_names() and zmq.has("curve")
    return ["--KernelManager.transport_encryption=auto"] if can else []


class NoDelayWebsocketConnection(ZMQChannelsWebsocketConnection):
    """Jupyter's own kernel connection, with TCP_NODELAY set on the page's socket.

    Jupyter Server leaves Nagle's algorithm on, which together with the delayed acknowledgement of the other end costs
    about 40 ms for every small message: the larger part of the time between a key and its effect in a form.
    """

    def connect(self) -> Any:
        """Connect to the kernel as always, after telling the socket to send at once."""
        self.websocket_handler.set_nodelay(True)
        return super().connect()
