"""A `baoku serve` of its own process, for benches and tests."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import httpx

_TRIES = 300
"""Of 0.2 seconds: a start takes two seconds on a free machine."""


@dataclass(frozen=True)
class Served:
    """A server that runs.

    Attributes:
        address: of it, without a slash at its end.
        process: that it runs in.
    """

    address: str
    process: subprocess.Popen[bytes]


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def serving(data: Path, *words: str, said: Path | None = None, **variables: str) -> Iterator[Served]:
    """Run `baoku serve` over a data folder until the block ends.

    Args:
        data: the folder.
        words: more of its command line.
        said: a file for what it says; this process's own output without it.
        variables: of its environment, beside this process's own.

    Raises:
        RuntimeError: it ends by itself, or doesn't answer.
    """
    port = free_port()
    command = [sys.executable, "-c", "from baoku.cli.app import main; main()"]
    command += ["--data", str(data), "serve", "--port", str(port), *words]
    with said.open("wb") if said else nullcontext() as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, env={**os.environ, **variables})
    try:
        _wait(f"http://127.0.0.1:{port}", process)
        yield Served(f"http://127.0.0.1:{port}", process)
    finally:
        process.terminate()
        process.wait(timeout=60)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(_TRIES):
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            httpx.get(f"{address}/healthz")
        except httpx.TransportError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("the server did not start")
