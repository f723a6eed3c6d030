"""A visitor on loopback."""

import http.client
import time


class Client:
    """One visitor with one kept connection."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, path: str, encoding: str = "identity") -> tuple[int, bytes, float]:
        """(status, body as sent, seconds). A connection that the server closed in between is opened anew."""
        for _attempt in range(2):
            start = time.perf_counter()
            try:
                self.connection.request("GET", path, headers={"Accept-Encoding": encoding})
                answer = self.connection.getresponse()
                body = answer.read()
            except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
                self.connection.close()
                continue
            return answer.status, body, time.perf_counter() - start
        raise ConnectionError(path)
