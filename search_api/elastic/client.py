"""The official asynchronous client, with its failures put into our errors."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from anyio.from_thread import BlockingPortal, start_blocking_portal
from elastic_transport import AiohttpHttpNode, HttpHeaders
from elasticsearch import (
    ApiError,
    AsyncElasticsearch,
    AuthenticationException,
    AuthorizationException,
    BadRequestError,
    TransportError,
    UnsupportedProductError,
)

from schemas.errors import SearchIndexError
from search_api.elastic.settings import Connection
from search_api.engine import REINDEX

OLDEST = (8, 19)
"""Older servers miss what the mapping and the queries need, and get no more security fixes."""
_BUSY = (429, 502, 503, 504)
_VERSIONS = f"Use Elasticsearch 9, or 8 from {OLDEST[0]}.{OLDEST[1]} on."
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
            self._raw = self._opened(connection)
        except BaseException:
            self._stack.__exit__(None, None, None)
            raise

    @property
    def raw(self) -> AsyncElasticsearch:
        """The official client, for use inside :meth:`run`."""
        return self._raw

    def call(self, method: Callable[..., Awaitable[Any]], **arguments: Any) -> Any:
        """Call one of the client's methods and return its body."""
        return self.start(method, **arguments)()

    def start(self, method: Callable[..., Awaitable[Any]], **arguments: Any) -> Callable[[], Any]:
        """Call one of the client's methods, and return what waits for its body."""

        async def called() -> Any:
            answer = await method(**arguments)
            return getattr(answer, "body", answer)

        with as_index_errors():
            waiting = self._portal.start_task_soon(called)

        def body() -> Any:
            with as_index_errors():
                return waiting.result()

        return body

    def run(self, work: Callable[[], Awaitable[Any]]) -> Any:
        """Run ``work`` in the client's event loop."""
        with as_index_errors():
            return self._portal.call(work)

    def close(self) -> None:
        """Let go of the connections."""
        with suppress(RuntimeError):
            self._portal.call(self._raw.close)
            self._stack.__exit__(None, None, None)

    def _opened(self, connection: Connection) -> AsyncElasticsearch:
        """Return a client that speaks the server's language: the newest that it knows."""
        for node in (AiohttpHttpNode, _OfVersion8):
            raw = _made(connection, node)
            try:
                self._check_version(raw)
            except BadRequestError:
                self._portal.call(raw.close)
            except BaseException:
                self._portal.call(raw.close)
                raise
            else:
                return raw
        raise SearchIndexError("the search server is of another version than the client", remedy=_VERSIONS)

    def _check_version(self, raw: AsyncElasticsearch) -> None:
        async def ask() -> Any:
            return (await raw.nodes.info(node_id="_local", filter_path="nodes.*.version")).body

        with as_index_errors(but=BadRequestError):
            nodes = self._portal.call(ask)["nodes"]
        for node in nodes.values():
            version = tuple(int(part) for part in node["version"].split(".")[:2])
            if version < OLDEST:
                raise SearchIndexError(f"the Elasticsearch server is of version {node['version']}", remedy=_VERSIONS)


class _OfVersion8(AiohttpHttpNode):
    """Speaks to a server of version 8, which refuses the header that names version 9; we ask both the same."""

    async def perform_request(self, *args: Any, **more: Any) -> Any:  # type: ignore[override]
        """Send a request, its headers changed to name version 8."""
        headers = dict(more.pop("headers", None) or {})
        more["headers"] = HttpHeaders(
            {name: value.replace("compatible-with=9", "compatible-with=8") for name, value in headers.items()}
        )
        return await super().perform_request(*args, **more)


def _made(connection: Connection, node: type[AiohttpHttpNode]) -> AsyncElasticsearch:
    options: dict[str, Any] = {
        "node_class": node,
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
        return AsyncElasticsearch(hosts, **options)
    except (ValueError, OSError) as error:
        raise SearchIndexError(f"the search server can't be named so: {error}", remedy=_LOOK) from error


@contextmanager
def as_index_errors(but: type[ApiError] | tuple[()] = ()) -> Iterator[None]:
    """Turn the client's errors into ours, all ``but`` one kind.

    Raises:
        SearchIndexError: whatever failed, with what to do.
    """
    try:
        yield
    except but:
        raise
    except (AuthenticationException, AuthorizationException) as error:
        raise SearchIndexError(f"the search server refuses us ({error.status_code})", remedy=_ALLOWED) from error
    except TransportError as error:
        raise SearchIndexError(f"the search server can't be reached: {_first(error)}", remedy=_LOOK) from error
    except UnsupportedProductError as error:
        raise SearchIndexError("this is no Elasticsearch server", remedy=_LOOK) from error
    except ApiError as error:
        if error.status_code in _BUSY:
            raise SearchIndexError("the search server is too busy", remedy="Run the command again later.") from error
        raise SearchIndexError(f"the search server refuses: {_first(error)}", remedy=REINDEX) from error


def _first(error: Exception) -> str:
    return str(error).splitlines()[0][:300]
