"""A connection that breaks on purpose: between a program and a PostgreSQL server, on this machine."""

import contextlib
import socket
import threading

#: What the driver sends to end a save: a simple query, its length, the word.
COMMIT = b"Q\x00\x00\x00\x0bCOMMIT\x00"


class CuttingProxy:
    """Passes everything on, until it is told to cut: `cut = "before"` or `"after"` the server got the next COMMIT."""

    def __init__(self, port: int) -> None:
        self.server_port = port
        self.cut = ""
        self.n_cuts = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self.server_port))
            threading.Thread(target=self._pass, args=(client, server), daemon=True).start()
            threading.Thread(target=self._pass, args=(server, client), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket) -> None:
        try:
            while data := source.recv(65536):
                if self.cut and data.endswith(COMMIT):
                    self._cut(source, target, data)
                    return
                target.sendall(data)
        except OSError:
            pass
        finally:
            for one in (source, target):
                with contextlib.suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)  # closing alone waits for the other thread
                one.close()

    def _cut(self, client: socket.socket, server: socket.socket, data: bytes) -> None:
        how, self.cut = self.cut, ""
        self.n_cuts += 1
        if how == "after":
            # The client is gone before an answer can come; the server has all it needs to commit.
            client.shutdown(socket.SHUT_RDWR)
            server.sendall(data)
            server.settimeout(5)
            server.recv(65536)

    def close(self) -> None:
        self._listener.close()
