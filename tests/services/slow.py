"""A server that is slow: what stands between it and its client holds back every answer for a while. On loopback."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from .packages import free_port


class Slow:
    """Listens at `url` and passes everything on; `delay` seconds pass before each answer."""

    def __init__(self, port: int) -> None:
        self.behind = port
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.delay = 0.0
        self.listener = socket.create_server(("127.0.0.1", self.port))

    def listen(self) -> None:
        with suppress(OSError):
            while True:
                client, _address = self.listener.accept()
                server = socket.create_connection(("127.0.0.1", self.behind))
                asked = threading.Event()
                for each in ((client, server, asked, False), (server, client, asked, True)):
                    threading.Thread(target=self._pass_on, args=each, daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, asked: threading.Event, answers: bool) -> None:
        with suppress(OSError):
            while data := source.recv(65_536):
                if not answers:
                    asked.set()
                elif asked.is_set():
                    asked.clear()
                    time.sleep(self.delay)
                target.sendall(data)
        for each in (source, target):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()


@contextmanager
def slowed(port: int) -> Iterator[Slow]:
    """What answers on a port of loopback, through something that can be made slow."""
    slow = Slow(port)
    threading.Thread(target=slow.listen, daemon=True).start()
    try:
        yield slow
    finally:
        slow.listener.close()
