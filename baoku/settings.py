"""What the user can set, by ``BAOKU_*`` variables or options of the command line."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


def _home(variable: str, fallback: str) -> Path:
    """Return the user's folder for data or caches, as the XDG base directory specification names it."""
    return Path(os.environ.get(variable) or Path.home() / fallback) / "baoku"


class Settings(BaseSettings):
    """Settings of one run; each field is ``BAOKU_`` and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="BAOKU_", extra="ignore")

    data: Path = Field(default_factory=lambda: _home("XDG_DATA_HOME", ".local/share"))
    """Folder of the archive and the index."""
    cache: Path = Field(default_factory=lambda: _home("XDG_CACHE_HOME", ".cache"))
    """Folder of what can be made again: the OCR model folders."""
    database_url: str | None = None
    """SQLAlchemy URL of the archive; SQLite under ``data`` without it."""
    files_url: str | None = None
    """fsspec URL of the page files; a folder under ``data`` without it."""
    search_url: str | None = None
    """URL of an Elasticsearch (of a cluster several, parted by commas); tantivy under ``data`` without it."""
    search_api_key: SecretStr | None = None
    """API key for it; or"""
    search_user: str | None = None
    """a user's name, and"""
    search_password: SecretStr | None = None
    """the user's password."""
    search_ca: Path | None = None
    """Certificates that the server's own must be signed by; the system's without it."""
    search_prefix: str = Field(default="baoku", pattern=r"^[a-z0-9][a-z0-9_-]{0,40}$")
    """What the names of its indexes begin with: two archives on one server have two."""
    search_timeout: float = Field(default=30.0, gt=0)
    """Seconds for one request to it."""
    search_shards: int = Field(default=1, ge=1, le=64)
    search_replicas: int = Field(default=0, ge=0, le=8)
    meaning: bool = False
    """Whether articles are searched by meaning, too (`pip install 'baoku[semantic]'`)."""
    ocr: Literal["fast", "accurate"] = "fast"
    spread: Literal["auto", "single", "double"] = "auto"
    """Whether scans and PDF pages that show two pages side by side are parted: where they are seen to (auto), never
    (single), or wherever they are wider than high (double)."""
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    access: Literal["auto", "open", "keys"] = "auto"
    """Whom `serve` is open to: on a loopback address this machine, elsewhere who has a key (auto); or whoever reaches
    it, to read and review (open); or who has a key, anywhere (keys)."""
    hosts: str = ""
    """Names by which a server that needs no key may be asked beside localhost, parted by commas; ``*`` for any."""
    proxy: str = ""
    """Addresses or networks of the proxies whose X-Forwarded-* headers are believed, parted by commas."""
    rate: int = Field(default=1200, ge=0)
    """Requests a minute for each key, and for each address without one; 0 for no limit."""
    metrics: Literal["keys", "open"] = "keys"
    """Whether `/metrics` needs a key where anything does."""
    secret: SecretStr | None = Field(default=None, min_length=32)
    """Signs cookies and tokens; one is made in the data folder without it."""
    public_url: str | None = Field(default=None, pattern=r"^https?://[^\s/]+(/[^\s]*)?$")
    """What links in feeds and webhooks start with; what each request asked for without it."""
    rights: str | None = Field(default=None, max_length=2000)
    """What may be done with the newspapers' pages: the address of a licence, or words; all feeds and formats say it."""
    iiif_origin: str | None = Field(default=None, pattern=r"^(\*|https?://[^\s/]+)$")
    """Origin of web pages elsewhere that may read what is under `/iiif`, `*` for all; none without it."""
    admin_email: str = Field(default="postmaster@localhost", pattern=r"^\S+@\S+$")
    """Whom harvesters of `/oai` can write to."""
    emission_factors: Path | None = None
    """File of emission factors of electricity (YAML); without it ``emissions.yaml`` under ``data``, if there is one."""
    alerts_every: float = Field(default=30.0, ge=1)
    """Seconds after which `serve` takes in what changed, matches saved searches, and sends what is due."""
    webhook_private: bool = False
    """Whether webhooks may go to addresses of the inner network."""
    webhook_ca: Path | None = None
    """Certificates that the receivers' own must be signed by; the usual public ones without it."""
    webhook_timeout: float = Field(default=10.0, gt=0)
    """Seconds for one attempt at a webhook."""

    @property
    def models(self) -> Path:
        """Folder of the OCR model folders."""
        return self.cache / "models"

    @property
    def database(self) -> str:
        """SQLAlchemy URL of the archive."""
        return self.database_url or "sqlite:///" + quote(str((self.data / "archive.sqlite").absolute()))

    @property
    def files(self) -> str:
        """Folder or fsspec URL of the page files."""
        return self.files_url or str((self.data / "files").absolute())

    @property
    def registries(self) -> Path:
        """Folder of the newspapers' own registries of organisations."""
        return self.data / "registries"

    @property
    def meanings(self) -> Path:
        """Folder of what articles mean."""
        return self.data / "meaning"

    @property
    def index(self) -> Path:
        """Folder of the tantivy index."""
        return self.data / "index"
