"""Elasticsearch nodes of a test's own, started by the project's script."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "docker" / "elasticsearch-node.sh"


class MissingServer(Exception):
    """What the script needs isn't there."""


@dataclass(frozen=True)
class Node:
    """A node that runs."""

    url: str
    folder: Path

    def kill(self) -> None:
        """End it as a power cut would."""
        os.kill(int((self.folder / "node.pid").read_text()), signal.SIGKILL)


def free_ports(count: int) -> list[int]:
    """Return ports of the loopback address that nobody listens at."""
    with ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]


@contextmanager
def started(folders: list[Path], commands: list[list[str]], password: str | None = None) -> Iterator[list[Node]]:
    """Start nodes side by side, and stop them at the end."""
    environment = {**os.environ, **({"ELASTIC_PASSWORD": password} if password else {})}
    running = [
        subprocess.Popen(
            [str(SCRIPT), *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
        )
        for command in commands
    ]
    try:
        ended = [process.communicate() for process in running]
        if any(process.returncode == 69 for process in running):
            raise MissingServer(ended[0][1].strip())
        assert [process.returncode for process in running] == [0] * len(running), ended
        yield [Node(out.split()[-1], folder) for (out, _), folder in zip(ended, folders, strict=True)]
    finally:
        for folder in folders:
            subprocess.run([str(SCRIPT), "stop", str(folder)], capture_output=True, check=False)


@contextmanager
def secured(folder: Path, server: Path, password: str) -> Iterator[Node]:
    """Start a node that asks for a password over TLS."""
    command = ["--tls", "--server", str(server), str(folder), str(free_ports(1)[0])]
    with started([folder], [command], password) as nodes:
        yield nodes[0]


@contextmanager
def cluster(root: Path, server: Path, size: int = 3) -> Iterator[list[Node]]:
    """Start a cluster."""
    ports = free_ports(2 * size)
    names = [f"n{number}" for number in range(size)]
    members = ",".join(f"{name}:{port}" for name, port in zip(names, ports[size:], strict=True))
    folders = [root / name for name in names]
    commands = [
        [
            "--server",
            str(server),
            "--heap",
            "400m",
            "--name",
            name,
            "--transport",
            str(ports[size + number]),
            "--nodes",
            members,
            str(folder),
            str(ports[number]),
        ]
        for number, (name, folder) in enumerate(zip(names, folders, strict=True))
    ]
    with started(folders, commands) as nodes:
        yield nodes
