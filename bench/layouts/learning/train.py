"""Learns the forests of layout from practice pages: each stage on what the stage before says of pages new to it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from bench.layouts import press
from bench.layouts.case import Case
from bench.layouts.learning import forest
from bench.layouts.learning.pages import PDFS, SCANS, Sample, samples
from bench.layouts.learning.readings import read_samples
from bench.layouts.learning.truths import Chains, chains
from ingest.layout.arrays import Floats
from ingest.layout.canvas import Canvas, canvas
from ingest.layout.line_features import line_features
from ingest.layout.lines import PageLines
from ingest.layout.linking import CONTEXT, alone_odds, context, solve, start_features
from ingest.layout.model import WEIGHTS
from ingest.layout.pair_features import pair_features
from ingest.layout.piece_texts import PieceTexts
from ingest.layout.pieces import CHAINED, Piece, pieces
from ingest.layout.roles import ROLE, in_context, smoothed

FOLDS = 2
READ = ("office", "fax", "aged", "clean200")
"""Kinds of scans that are read for learning; in a phone's picture boxes don't agree with the sheet's."""
PIECES, FEWEST = 40.0, 10
"""Pieces of a page whose pairs weigh 1, and the fewest that a page counts for. Practice pages have 36 (family a) to 88
(g) on average. Learned from 90 cases of a, f and g each, 0.927 of the links were right out of fold with these weights,
0.916 without; article F1 on others, PDF and worn as scan: a 0.958 and 0.913, without 0.950 and 0.878; f 0.857 and
0.835, without 0.857 and 0.855; g 0.882 and 0.857, without 0.871 and 0.815."""
GLANCE = 80
"""Boosting steps of the forest for links that are asked about every pair (:func:`ingest.layout.linking.linked`)."""
THREADS = 2
"""Forests that are learned at once, each in one thread: scikit-learn's own threads (``OMP_NUM_THREADS``) wait for each
other busily, and for ever where the machine has other work."""
SPARE = {"roles": 0.2, "links": 0.08}
"""Share of the pairs that are no link, and of the lines that are body, from which the forests learn, each weighed as
much more: more than nine of ten are these, and learning from all of them takes several times as long."""


@dataclass
class Known:
    """A sample on its way through the stages; ``measured`` are its lines, ``lines`` their features."""

    sample: Sample
    fold: int
    level: Canvas
    turned: Canvas
    measured: PageLines = field(repr=False)
    lines: Floats = field(repr=False, default_factory=lambda: np.zeros((0, 0)))
    chances: Floats = field(repr=False, default_factory=lambda: np.zeros((0, 0)))
    pieces: list[Piece] = field(default_factory=list)
    chains: Chains = field(default_factory=lambda: Chains([], [], [], []))
    pairs: Floats = field(repr=False, default_factory=lambda: np.zeros((0, 0, 0)))
    scores: Floats = field(repr=False, default_factory=lambda: np.zeros((0, 0)))


Fit = dict[str, Any]
ROLES_FIT: Fit = {"max_iter": 90, "learning_rate": 0.12, "max_leaf_nodes": 20, "min_samples_leaf": 20}
LINKS_FIT: Fit = {"max_iter": 350, "learning_rate": 0.12, "max_leaf_nodes": 31, "min_samples_leaf": 20}
STARTS_FIT: Fit = {"max_iter": 60, "learning_rate": 0.1, "max_leaf_nodes": 12, "min_samples_leaf": 15}


def practice(families: Sequence[str], count: int, first: int = 0, *, few: bool = False) -> list[Known]:
    """Return practice samples: half as a PDF gives them, half worn; with ``few``, clippings of them."""
    out = []
    for family in families:
        for index, case in _cases(family, count, first):
            wear = (PDFS if index % 2 else SCANS)[index // 2 % (len(PDFS) if index % 2 else len(SCANS))]
            out += [known(sample, index) for sample in samples(case, replace(wear, few=few), index)]
        print(f"{family}: {len(out)} pages", file=sys.stderr)
    return out


def scanned(family: str, count: int, first: int = 0, *, turn: int = 0) -> list[Known]:
    """Return practice cases printed, scanned in one of :data:`READ` each, and read: ten seconds a page.

    Args:
        family: whose cases.
        count: how many.
        first: number of the first.
        turn: how far into :data:`READ` the first one is, so that families take turns.

    Raises:
        MissingToolError: Chromium or the fonts are missing.
    """
    out = []
    for index, case in _cases(family, count, first):
        out += [known(sample, index) for sample in read_samples(case, READ[(index + turn) % len(READ)])]
    print(f"{family}: {len(out)} pages read", file=sys.stderr)
    return out


def _cases(family: str, count: int, first: int) -> Iterator[tuple[int, Case]]:
    """Yield a family's practice cases; say which can't be made."""
    made: Any = press.family(family)
    for index in range(first, first + count):
        try:
            case = made.practice(index)
        except (IndexError, StopIteration, ValueError) as error:  # one in a few hundred drawn plans can't be filled
            print(f"{family} {index} left out: {error}", file=sys.stderr)
            continue
        yield index, case


def known(sample: Sample, index: int) -> Known:
    """Return a sample of the practice case ``index``, measured."""
    level, turned = canvas(sample.page), canvas(sample.page, turned=True)
    measured = PageLines(level, turned)
    return Known(sample, (index // 2) % FOLDS, level, turned, measured, line_features(measured))


def learn(
    known: Sequence[Known],
    out: Path = WEIGHTS,
    fits: tuple[Fit, Fit, Fit] = (ROLES_FIT, LINKS_FIT, STARTS_FIT),
) -> None:
    """Learn all forests and write them to ``out``.

    Args:
        known: pages to learn roles and links from.
        out: folder of the forests.
        fits: settings of the forests for roles, links and starts.
    """
    learn_roles(known, out, fits[0])
    learn_links(known, out, fits[1], fits[2])


def learn_roles(known: Sequence[Known], out: Path, fit: Fit = ROLES_FIT) -> None:
    """Learn the roles of lines; leave each page's out-of-fold probabilities in ``chances``."""
    truth = [np.array([ROLE[line.role] for line in page.sample.truth]) for page in known]
    first = _stage(known, [page.lines for page in known], truth, fit, out / "line_roles.onnx", spare=ROLE["body"])
    told = [in_context(page.measured, page.lines, _powers(scores)) for page, scores in zip(known, first, strict=True)]
    second = _stage(known, told, truth, fit, out / "line_roles_in_context.onnx", spare=ROLE["body"])
    for page, scores in zip(known, second, strict=True):
        page.chances = smoothed(page.measured, _powers(scores))
    for name, scores_of in (("roles", first), ("roles in context", second)):
        right = sum(int((scores.argmax(axis=1) == true).sum()) for scores, true in zip(scores_of, truth, strict=True))
        print(f"{name}: {right / sum(map(len, truth)):.4f} of lines right, out of fold", file=sys.stderr)


def learn_links(known: Sequence[Known], out: Path, fit: Fit = LINKS_FIT, starts: Fit = STARTS_FIT) -> None:
    """Learn the links between pieces from the pages' out-of-fold roles."""
    for page in known:
        page.pieces = pieces(page.level, page.turned, page.chances)
        page.chains = chains(page.pieces, page.sample.truth)
        _, features = pair_features(page.level, page.turned, page.pieces)
        room = np.full((*features.shape[:2], len(CONTEXT)), np.nan, dtype=np.float32)
        page.pairs = np.concatenate([features, room], axis=2)
    flat = [_rows(page)[:, : -len(CONTEXT)] for page in known]
    follows = [_follows(page).ravel() for page in known]
    same = [_same(page).ravel() for page in known]
    _stage(known, flat, same, fit, out / "same_article.onnx", folds=False, spare=0)
    first = _square(known, _stage(known, flat, follows, fit, out / "links.onnx", spare=0))
    forest.shorten(out / "links.onnx", out / "links_glance.onnx", GLANCE)
    befores = _starts(known, [page.pairs[:, :, : -len(CONTEXT)] for page in known], first, out / "starts.onnx", starts)
    for page, scores, before in zip(known, first, befores, strict=True):
        alike = PieceTexts(page.pieces).alike()
        page.pairs[:, :, -len(CONTEXT) :] = context(page.pieces, scores, before, alike)
    flat = [_rows(page) for page in known]
    second = _square(known, _stage(known, flat, follows, fit, out / "links_in_context.onnx", spare=0))
    _starts(known, [page.pairs for page in known], second, out / "starts_in_context.onnx", starts)


def _rows(page: Known) -> Floats:
    """Return the page's pairs one under the other, in the same memory."""
    return page.pairs.reshape(len(page.pieces) ** 2, -1)


def _starts(
    known: Sequence[Known], told: Sequence[Floats], scores: Sequence[Floats], path: Path, fit: Fit
) -> list[Any]:
    rows = [start_features(page.pieces, values, s) for page, values, s in zip(known, told, scores, strict=True)]
    truth = [_start_classes(page) for page in known]
    chained = [np.array([piece.role in CHAINED for piece in page.pieces], dtype=bool) for page in known]
    chances = _stage(known, rows, truth, fit, path, keep=chained)
    befores = []
    right = total = 0
    for page, s, c, mask in zip(known, scores, chances, chained, strict=True):
        before = solve(s, alone_odds(_powers(c)), list(mask))
        befores.append(before)
        true = np.array(page.chains.after)
        true = np.where(true == -3, -1, true)
        count = mask & (true != -2)
        right += int((before[count] == true[count]).sum())
        total += int(count.sum())
    print(f"{path.stem}: {right / total:.4f} of pieces rightly linked, out of fold", file=sys.stderr)
    return befores


def _follows(page: Known) -> Floats:
    out = np.zeros((len(page.pieces), len(page.pieces)), dtype=int)
    for at, before in enumerate(page.chains.after):
        if before >= 0:
            out[before, at] = 1
    return out


def _same(page: Known) -> Floats:
    owner = page.chains.owner
    return np.array([[int(one is not None and one == other) for other in owner] for one in owner])


def _start_classes(page: Known) -> Floats:
    return np.array([0 if before >= 0 else 2 if before == -3 else 1 for before in page.chains.after])


def _square(known: Sequence[Known], scores: Sequence[Floats]) -> list[Floats]:
    return [values.reshape(len(page.pieces), len(page.pieces)) for page, values in zip(known, scores, strict=True)]


def _powers(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def _stage(
    known: Sequence[Known],
    rows: Sequence[Floats],
    truth: Sequence[Floats],
    fit: Fit,
    path: Path,
    *,
    keep: Sequence[Floats] | None = None,
    folds: bool = True,
    spare: int | None = None,
) -> list[Floats]:
    """Fit one forest on all pages and write it; return each page's scores by a forest that hasn't seen it."""
    began = time.monotonic()
    share = SPARE["links" if spare == 0 else "roles"] if spare is not None else 1.0
    masks = keep or [np.ones(len(values), dtype=bool) for values in rows]

    def fitted(take: Callable[[Known], bool]) -> Any:
        chosen = [at for at, page in enumerate(known) if take(page)]
        taken = [masks[at] for at in chosen]
        if spare is not None:
            chance = np.random.default_rng(0)
            taken = [
                mask & ((truth[at] != spare) | (chance.random(len(mask)) < share))
                for at, mask in zip(chosen, taken, strict=True)
            ]
        x = np.vstack([rows[at][mask].astype(np.float32) for at, mask in zip(chosen, taken, strict=True)])
        y = np.concatenate([truth[at][mask] for at, mask in zip(chosen, taken, strict=True)])
        weights = np.where(y != spare, 1.0, 1 / share)
        if spare == 0:
            pages = zip(chosen, taken, strict=True)
            weights *= np.concatenate([np.full(int(mask.sum()), _share(known[at])) for at, mask in pages])
        model = HistGradientBoostingClassifier(
            **fit, l2_regularization=1.0, early_stopping=False, max_bins=96, random_state=0
        )
        return model.fit(x, y, sample_weight=weights)

    out: list[Floats] = [np.zeros(0)] * len(known)
    takes = [_all, *(partial(_outside, fold) for fold in range(FOLDS if folds else 0))]
    with ThreadPoolExecutor(THREADS) as pool:
        whole, *models = pool.map(fitted, takes)
    forest.write(whole, rows[0].shape[1], path)
    if folds:
        for at, page in enumerate(known):
            out[at] = np.asarray(models[page.fold].decision_function(rows[at].astype(np.float32)))
    print(f"{path.stem}: {time.monotonic() - began:.0f} s", file=sys.stderr)
    return out


def _share(page: Known) -> float:
    """Return the weight of each of a page's pairs, so that no page counts more for the square of its pieces."""
    return PIECES / max(len(page.pieces), FEWEST)


def _all(page: Known) -> bool:
    return True


def _outside(fold: int, page: Known) -> bool:
    return page.fold != fold
