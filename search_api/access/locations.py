"""Where a browser may be sent after a login: within this server, and nowhere else."""

from __future__ import annotations

from urllib.parse import urlsplit

HOME = "/"


def local_path(wanted: str) -> str:
    """Return ``wanted`` if it is a path of this server (with its query), else the home page's.

    Browsers take a backslash for ``/``, leave out tabs and line breaks, and read ``//host`` as another server.
    """
    plain = all(char >= "!" and char not in "\\\x7f" for char in wanted)
    if not plain or not wanted.startswith("/") or wanted.startswith("//"):
        return HOME
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return HOME
    return HOME if parts.scheme or parts.netloc else wanted
