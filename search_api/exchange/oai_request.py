"""An OAI-PMH 2.0 request, read and checked (元数据收割)."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from urllib.parse import quote, unquote

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_SECOND = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_ID_PREFIX = "oai:baoku:"
_SET_PREFIX = "newspaper-"
FORMATS = ("oai_dc", "mods")
_ARGUMENTS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "Identify": (frozenset(), frozenset()),
    "ListMetadataFormats": (frozenset(), frozenset({"identifier"})),
    "ListSets": (frozenset(), frozenset({"resumptionToken"})),
    "GetRecord": (frozenset({"identifier", "metadataPrefix"}), frozenset()),
    "ListIdentifiers": (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set", "resumptionToken"})),
    "ListRecords": (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set", "resumptionToken"})),
}
"""Of each verb: the arguments it needs, and those it takes."""


class OaiError(Exception):
    """An answer of the protocol that says what is wrong.

    Attributes:
        code: as the protocol names it.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class Harvest:
    """Which records are wanted, and how far the harvester has come.

    Attributes:
        prefix: metadata format.
        first: earliest moment of change.
        last: latest moment of change.
        newspaper: only of its articles.
        after: number of the last change that was given.
        given: how many records were given before.
    """

    prefix: str
    first: str | None = None
    last: str | None = None
    newspaper: str | None = None
    after: int = 0
    given: int = 0


def checked(arguments: Sequence[tuple[str, str]]) -> tuple[str, dict[str, str]]:
    """Return the verb and the other arguments.

    Raises:
        OaiError: ``badVerb`` or ``badArgument``.
    """
    named = dict(arguments)
    verb = named.pop("verb", "")
    if verb not in _ARGUMENTS or sum(name == "verb" for name, _ in arguments) > 1:
        raise OaiError("badVerb", f"verb must be one of {', '.join(_ARGUMENTS)}, once")
    if len(named) + 1 < len(arguments):
        raise OaiError("badArgument", "an argument is given twice")
    needed, taken = _ARGUMENTS[verb]
    if unknown := sorted(set(named) - needed - taken):
        raise OaiError("badArgument", f"{verb} takes no {', '.join(unknown)}")
    if "resumptionToken" in named:
        if len(named) > 1:
            raise OaiError("badArgument", "resumptionToken stands alone")
    elif missing := sorted(needed - set(named)):
        raise OaiError("badArgument", f"{verb} needs {', '.join(missing)}")
    return verb, named


def harvest_of(named: Mapping[str, str]) -> Harvest:
    """Return what a list is asked for.

    Raises:
        OaiError: ``badArgument``, ``badResumptionToken``, ``cannotDisseminateFormat`` or ``noRecordsMatch``.
    """
    if "resumptionToken" in named:
        return _of_token(named["resumptionToken"])
    first, last = _moment(named.get("from"), "T00:00:00Z"), _moment(named.get("until"), "T23:59:59Z")
    if first and last:
        if len(named["from"]) != len(named["until"]):
            raise OaiError("badArgument", "from and until must be given alike, as days or as seconds")
        if first > last:
            raise OaiError("badArgument", "from is later than until")
    newspaper = newspaper_of(named["set"]) if "set" in named else None
    return Harvest(known_format(named["metadataPrefix"]), first, last, newspaper)


def known_format(prefix: str) -> str:
    """Return the metadata prefix.

    Raises:
        OaiError: ``cannotDisseminateFormat``: there is no such format.
    """
    if prefix not in FORMATS:
        raise OaiError("cannotDisseminateFormat", f"there are {' and '.join(FORMATS)}")
    return prefix


def token_of(harvest: Harvest) -> str:
    """Return the resumption token with which ``harvest`` goes on; it holds all that is needed, and doesn't expire."""
    text = json.dumps(asdict(harvest), ensure_ascii=True, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode()


def identifier_of(article_id: str) -> str:
    """Return an article's OAI identifier: a URI that no server's name is part of."""
    return _ID_PREFIX + quote(article_id, safe="")


def article_id_of(identifier: str) -> str:
    """Return the id of the article that an OAI identifier names.

    Raises:
        OaiError: ``idDoesNotExist``: it names none.
    """
    article_id = unquote(identifier.removeprefix(_ID_PREFIX))
    if not identifier.startswith(_ID_PREFIX) or identifier_of(article_id) != identifier:
        raise OaiError("idDoesNotExist", "there is no article of this identifier")
    return article_id


def set_of(newspaper: str) -> str:
    """Return the set of a newspaper's articles; names of sets are Latin letters and digits alone."""
    return _SET_PREFIX + newspaper.encode("utf-8").hex()


def newspaper_of(name: str) -> str:
    """Return the newspaper of a set.

    Raises:
        OaiError: ``noRecordsMatch``: there is no such set.
    """
    try:
        newspaper = bytes.fromhex(name.removeprefix(_SET_PREFIX)).decode("utf-8")
    except ValueError:
        newspaper = ""
    if set_of(newspaper) != name or not newspaper:
        raise OaiError("noRecordsMatch", "there is no such set")
    return newspaper


def _moment(text: str | None, rest: str) -> str | None:
    """Return a day or second as a second; of a day the one that ``rest`` says."""
    if text is None:
        return None
    whole = text + rest if _DAY.fullmatch(text) else text
    if not _SECOND.fullmatch(whole):
        raise OaiError("badArgument", "a date is YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ")
    try:
        datetime.fromisoformat(whole)
    except ValueError as error:
        raise OaiError("badArgument", f"there is no {text}") from error
    return whole


def _of_token(token: str) -> Harvest:
    try:
        found = json.loads(base64.b64decode(token.encode("ascii"), altchars=b"-_", validate=True))
        harvest = Harvest(**found)
    except (ValueError, TypeError, binascii.Error) as error:
        raise OaiError("badResumptionToken", "the token is none of ours") from error
    numbers = all(type(one) is int and 0 <= one < 2**63 for one in (harvest.after, harvest.given))
    moments = all(one is None or _is_second(one) for one in (harvest.first, harvest.last))
    named = harvest.newspaper is None or isinstance(harvest.newspaper, str)
    if not (numbers and moments and named and harvest.prefix in FORMATS):
        raise OaiError("badResumptionToken", "the token is none of ours")
    return harvest


def _is_second(value: object) -> bool:
    return isinstance(value, str) and _SECOND.fullmatch(value) is not None
