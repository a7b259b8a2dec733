"""How the server is reached."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Connection:
    """How an Elasticsearch is reached.

    Attributes:
        url: its address, https://search.example:9200; of a cluster several, parted by commas.
        api_key: an API key, as Elasticsearch encodes it; or
        user: a user name, with
        password: its password.
        ca: certificates that its own must be signed by; the system's without it.
        prefix: what the names of the indexes begin with: two archives on one server have two.
        timeout: seconds for one request.
        retries: how often a request that the server was too busy for (429, 502, 503, 504) is tried again.
        shards: shards of each index.
        replicas: copies of each shard.
    """

    url: str
    api_key: str | None = None
    user: str | None = None
    password: str | None = None
    ca: Path | None = None
    prefix: str = "baoku"
    timeout: float = 30.0
    retries: int = 4
    shards: int = 1
    replicas: int = 0
