"""The official asynchronous client, with its failures put into our errors."""

from __future__ import annotations

import importlib
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from types import ModuleType
from typing import Any

from anyio.from_thread import BlockingPortal, start_blocking_portal

from schemas.errors import SearchIndexError
from search_api.elastic.settings import Connection

OLDEST = (8, 19)
"""Older servers miss what the mapping and the queries need, and get no more security fixes."""
REINDEX = "Run `baoku reindex`: it builds the index anew from the archive, and loses nothing."
_BUSY = (429, 502, 503, 504)
_MODULES = ("elasticsearch", "elasticsearch8")
_LOOK = "Look at BAOKU_SEARCH_URL, and whether the server runs."
_ALLOWED = (
    "Set BAOKU_SEARCH_API_KEY, or BAOKU_SEARCH_USER and BAOKU_SEARCH_PASSWORD, of a user who may use the indexes."
)


class Client:
    """A connection to a server, used from any thread; its event loop runs in a thread of its own.

    Args:
        connection: how the server is reached.

    Raises:
        SearchIndexError: it can't be reached, refuses us, or is too old.
    """

    def __init__(self, connection: Connection) -> None:
        self._stack = start_blocking_portal()
        self._portal: BlockingPortal = self._stack.__enter__()
        try:
            self._module, self._raw = self._opened(connection)
        except BaseException:
            self._stack.__exit__(None, None, None)
            raise

    @property
    def raw(self) -> Any:
        """The official client, for use inside :meth:`run`."""
        return self._raw

    def call(self, method: Callable[..., Awaitable[Any]], **arguments: Any) -> Any:
        """Call one of the client's methods and return its body."""

        async def called() -> Any:
            answer = await method(**arguments)
            return getattr(answer, "body", answer)

        return self.run(called)

    def run(self, work: Callable[[], Awaitable[Any]]) -> Any:
        """Run ``work`` in the client's event loop."""
        with as_index_errors(self._module):
            return self._portal.call(work)

    def close(self) -> None:
        """Let go of the connections."""
        with suppress(RuntimeError):
            self._portal.call(self._raw.close)
            self._stack.__exit__(None, None, None)

    def _opened(self, connection: Connection) -> tuple[ModuleType, Any]:
        """Return the first client whose server it is: a client speaks with servers of its own major version."""
        told: SearchIndexError | None = None
        for name in _MODULES:
            try:
                module = importlib.import_module(name)
            except ImportError:
                continue
            raw = _made(module, connection)
            try:
                self._check_version(module, raw)
            except SearchIndexError as error:
                self._portal.call(raw.close)
                told = told or error
            except BaseException:
                self._portal.call(raw.close)
                raise
            else:
                return module, raw
        raise told or SearchIndexError(
            "the client for Elasticsearch is not installed", remedy="pip install 'baoku[elasticsearch]'"
        )

    def _check_version(self, module: ModuleType, raw: Any) -> None:
        async def ask() -> Any:
            return (await raw.nodes.info(node_id="_local", filter_path="nodes.*.version")).body

        with as_index_errors(module):
            nodes = self._portal.call(ask)["nodes"]
        for node in nodes.values():
            version = tuple(int(part) for part in node["version"].split(".")[:2])
            if version < OLDEST:
                raise SearchIndexError(
                    f"the Elasticsearch server is of version {node['version']}",
                    remedy=f"Use {OLDEST[0]}.{OLDEST[1]} or newer.",
                )


def _made(module: ModuleType, connection: Connection) -> Any:
    options: dict[str, Any] = {
        "request_timeout": connection.timeout,
        "max_retries": connection.retries,
        "retry_on_status": _BUSY,
        "retry_on_timeout": True,
        "http_compress": connection.url.startswith("https"),
    }
    if connection.api_key:
        options["api_key"] = connection.api_key
    elif connection.user:
        options["basic_auth"] = (connection.user, connection.password or "")
    if connection.ca is not None:
        options["ca_certs"] = str(connection.ca)
    try:
        hosts = [url.strip() for url in connection.url.split(",")]
        return module.AsyncElasticsearch(hosts, **options)
    except (ValueError, OSError) as error:
        raise SearchIndexError(f"the search server can't be named so: {error}", remedy=_LOOK) from error


@contextmanager
def as_index_errors(module: ModuleType) -> Iterator[None]:
    """Turn the client's errors into ours.

    Raises:
        SearchIndexError: whatever failed, with what to do.
    """
    try:
        yield
    except (module.AuthenticationException, module.AuthorizationException) as error:
        raise SearchIndexError(f"the search server refuses us ({error.status_code})", remedy=_ALLOWED) from error
    except module.TransportError as error:
        raise SearchIndexError(f"the search server can't be reached: {_first(error)}", remedy=_LOOK) from error
    except module.UnsupportedProductError as error:
        remedy = "Use Elasticsearch 9, or 8.19 with `pip install 'baoku[elasticsearch8]'`."
        raise SearchIndexError("this is no server that the client knows", remedy=remedy) from error
    except module.ApiError as error:
        raise _refused(error) from error


def _refused(error: Any) -> SearchIndexError:
    if error.status_code in _BUSY:
        return SearchIndexError("the search server is too busy", remedy="Run the command again later.")
    if "media_type" in str(error.body) or "compatible-with" in str(error.body):
        remedy = "Use Elasticsearch 9, or 8.19 with `pip install 'baoku[elasticsearch8]'`."
        return SearchIndexError("the search server is of another version than the client", remedy=remedy)
    return SearchIndexError(f"the search server refuses: {_first(error)}", remedy=REINDEX)


def _first(error: Exception) -> str:
    return str(error).splitlines()[0][:300]
