"""OAI-PMH over an archive: a request in, a document out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from archive import Archive, ChangeFilter, DatedChange
from schemas import Article
from schemas.errors import NotFoundError
from search_api.exchange import oai_document as document
from search_api.exchange.about import Rights
from search_api.exchange.addresses import Addresses
from search_api.exchange.markup import Node
from search_api.exchange.markup import document as as_bytes
from search_api.exchange.oai_request import (
    Harvest,
    OaiError,
    article_id_of,
    checked,
    harvest_of,
    known_format,
    token_of,
)

RECORDS_AT_ONCE = 100
"""Records of one answer; an article's description has some 2 kB."""
HEADERS_AT_ONCE = 500


@dataclass(frozen=True)
class Repository:
    """What is harvested.

    Attributes:
        archive: the archive.
        rights: of its newspapers.
        email: of whoever keeps it; the protocol asks for one.
    """

    archive: Archive
    rights: Rights
    email: str

    def answer(self, arguments: Sequence[tuple[str, str]], at: Addresses, now: str) -> bytes:
        """Return the answer to ``arguments``; what is wrong with them is told as the protocol has it.

        Args:
            arguments: names and values, as they were given.
            at: where addresses begin.
            now: UTC, ISO 8601 to the second.

        Raises:
            ArchiveError: the archive can't be read.
        """
        try:
            verb, named = checked(arguments)
            tree = document.answer(at.oai(), now, {"verb": verb, **named})
            self._fill(tree, verb, named, at, now)
        except OaiError as error:
            return document.failed(at.oai(), now, dict(arguments), error)
        return as_bytes(tree)

    def _fill(self, tree: Node, verb: str, named: Mapping[str, str], at: Addresses, now: str) -> None:
        if verb == "Identify":
            document.identify(tree, at.oai(), self.email, self.archive.first_change_at() or now)
        elif verb == "ListMetadataFormats":
            if "identifier" in named:
                self._change(named["identifier"])
            document.formats(tree)
        elif verb == "ListSets":
            self._sets(tree, named)
        elif verb == "GetRecord":
            prefix = known_format(named["metadataPrefix"])
            record = self._record(self._change(named["identifier"]))
            document.record(document.listed(tree, verb), record, prefix, at, self.rights)
        else:
            self._list(document.listed(tree, verb), harvest_of(named), at, whole=verb == "ListRecords")

    def _sets(self, tree: Node, named: Mapping[str, str]) -> None:
        if "resumptionToken" in named:
            raise OaiError("badResumptionToken", "sets come all at once")
        newspapers = self.archive.newspapers()
        if not newspapers:
            raise OaiError("noSetHierarchy", "no newspaper is known yet")
        document.sets(tree, newspapers)

    def _list(self, parent: Node, harvest: Harvest, at: Addresses, *, whole: bool) -> None:
        size = RECORDS_AT_ONCE if whole else HEADERS_AT_ONCE
        wanted = ChangeFilter(harvest.first, harvest.last, harvest.newspaper, harvest.after)
        changes = self.archive.dated_changes(wanted, size + 1)
        if not changes:
            raise OaiError("noRecordsMatch", "no article was changed in that time, or the newspaper has none")
        more, changes = len(changes) > size, changes[:size]
        for change in changes:
            if whole:
                document.record(parent, self._record(change), harvest.prefix, at, self.rights)
            else:
                document.header(parent, change, deleted=change.deleted)
        rest = replace(harvest, after=changes[-1].seq, given=harvest.given + len(changes))
        document.resumption(parent, token_of(rest) if more else None, harvest.given)

    def _change(self, identifier: str) -> DatedChange:
        change = self.archive.dated_change(article_id_of(identifier))
        if change is None:
            raise OaiError("idDoesNotExist", "there is no article of this identifier")
        return change

    def _record(self, change: DatedChange) -> document.Record:
        """Return a record; an article that was removed after its change was read comes as removed."""
        article: Article | None = None
        if not change.deleted:
            with suppress(NotFoundError):
                article = self.archive.article(change.article_id)
        return document.Record(change, article)
