"""Entries for a registry, proposed from what articles say of organisations, for a person to accept (机构登记)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import yaml

from nlp.registry import Entry, Registry
from schemas import Article

_COMPANY = re.compile(r"(?:有限责任|股份有限|有限)?公司$")
_DEPARTMENT = re.compile(r"(?:部|处|室|科|班|队|车间|支部|党委|党组|工会|团委)$")
_KINDS = (
    (re.compile(r"(?:公司|集团|厂|矿|电网)$"), "company"),
    (re.compile(r"(?:银行|分行|支行)$"), "bank"),
    (re.compile(r"(?:局|委|委员会|厅|政府|法院|检察院|署|办公室)$"), "authority"),
    (re.compile(r"(?:学会|协会|联合会|商会|联盟|基金会|总工会)$"), "association"),
    (re.compile(r"(?:大学|学院|学校|中学|小学)$"), "school"),
    (re.compile(r"(?:院|所|中心|实验室)$"), "institute"),
)
_SHORTEST = 4
"""Characters of the shortest name that is proposed: shorter ones (省公司) stand for others."""
_SURE = 0.8
"""Share of a short form's resolved mentions that must stand for one organisation."""
_SHOWN = 3


Articles = Iterator[Article]


@dataclass
class Proposal:
    """An organisation that no registry knows.

    Attributes:
        entry: what is proposed: its longest name, and the other forms that stand for it.
        mentions: how often any of them is printed.
        articles: ids of the articles that name it, in the order in which they came.
        first: ISO date of the first issue that names it; none where no article has a date.
        last: of the last.
    """

    entry: Entry
    mentions: int
    articles: list[str]
    first: str | None
    last: str | None


@dataclass
class _Seen:
    forms: Counter[str] = field(default_factory=Counter)
    articles: dict[str, None] = field(default_factory=dict)
    days: set[str] = field(default_factory=set)


def propose(articles: Iterable[Article], known: Registry, *, least: int = 3) -> list[Proposal]:
    """Return what the organisations of ``articles`` suggest for a registry, those named most often first.

    Forms that differ by brackets or by what kind of company it is are one organisation. A short form is an alias where
    four of five of its mentions were resolved to that organisation in their articles.

    Args:
        articles: annotated articles.
        known: registries whose entries need no proposal.
        least: fewest mentions.
    """
    seen: dict[str, _Seen] = {}
    meant: dict[str, Counter[str]] = {}
    for article in articles:
        for printed, name in _named(article, known):
            core = _core(name)
            found = seen.setdefault(core, _Seen())
            found.forms[name] += 1
            found.articles.setdefault(article.id)
            if article.issue_date:
                found.days.add(article.issue_date)
            if printed != name:
                meant.setdefault(printed, Counter())[core] += 1
    aliases = _aliases(meant)
    made = [_proposal(found, aliases.get(core, [])) for core, found in seen.items() if found.forms.total() >= least]
    return sorted(made, key=lambda proposal: (-proposal.mentions, proposal.entry.name))


def _named(article: Article, known: Registry) -> Iterator[tuple[str, str]]:
    """Yield printed form and resolved name of the organisations that may be proposed."""
    for mention in article.mentions:
        printed = "".join(mention.text.split())
        if mention.kind != "organisation" or len(mention.name) < _SHORTEST or _DEPARTMENT.search(mention.name):
            continue
        if known.canonical(mention.name) is None and known.canonical(printed) is None:
            yield printed, mention.name


def _core(name: str) -> str:
    """Return a name without brackets and without its kind of company (某某电力（集团）有限责任公司 → 某某电力集团)."""
    bare = re.sub(r"[（）()]", "", name)
    core = _COMPANY.sub("", bare)
    return core if len(core) >= _SHORTEST else bare


def _aliases(meant: dict[str, Counter[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for printed, cores in sorted(meant.items()):
        core, count = cores.most_common(1)[0]
        if count >= _SURE * cores.total():
            found.setdefault(core, []).append(printed)
    return found


def _proposal(found: _Seen, aliases: list[str]) -> Proposal:
    name = max(found.forms, key=lambda form: (len(form), found.forms[form], form))
    others = sorted({*found.forms, *aliases} - {name}, key=lambda form: (-len(form), form))
    kind = next((kind for pattern, kind in _KINDS if pattern.search(name)), "organisation")
    entry = Entry(name, tuple(others), kind)
    days = sorted(found.days)
    return Proposal(
        entry, found.forms.total(), list(found.articles), days[0] if days else None, days[-1] if days else None
    )


def as_yaml(proposals: Iterable[Proposal]) -> str:
    """Return proposals as a registry file, each with what speaks for it in a comment."""
    blocks = [
        "# Proposed by baoku registry propose. Delete what is wrong, correct names and aliases, add valid_from and",
        "# valid_to where a name holds for a time only, then: baoku registry accept FILE --newspaper NAME",
    ]
    for proposal in proposals:
        span = f", {proposal.first} to {proposal.last}" if proposal.first else ""
        shown = ", ".join(proposal.articles[:_SHOWN])
        blocks.append(f"# {proposal.mentions} mentions in {len(proposal.articles)} articles{span}: {shown}")
        blocks.append(dumped([proposal.entry]).rstrip("\n"))
    return "\n".join(blocks) + "\n"


def dumped(entries: Iterable[Entry]) -> str:
    """Return entries as YAML that :func:`nlp.registry.load_registry` reads."""
    rows = []
    for entry in entries:
        row = {
            "name": entry.name,
            "aliases": list(entry.aliases),
            "kind": entry.kind,
            "valid_from": entry.valid_from,
            "valid_to": entry.valid_to,
        }
        rows.append({key: value for key, value in row.items() if value})
    return str(yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=1000))
