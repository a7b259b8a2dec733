"""Print the share of right links by what is hard about them: ``python -m bench.jumps [--issues 60] [--seed 1000]``."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bench.jumps.issues import Issue, Style, made_up
from ingest.continuation import link
from schemas import Article

STYLES = {
    "letters": Style(letters=True),
    "letters, one in ten misread": Style(letters=True, misread=0.1),
    "上接第一版 alone on each": Style(),
    "the same, no headline": Style(headline=0.0),
    "the same, other subjects": Style(alike=False),
    "the same, no indents (dump)": Style(indents=False),
    "one page number in ten misread": Style(misread=0.1),
    "second parts without a mark": Style(back=0.0),
    "the same, no headline either": Style(back=0.0, headline=0.0),
    "one mark in five left out": Style(back=0.8, forth=0.8),
    "one second part in five not there": Style(alike=False, letters=True, lost=0.2),
    "the same, and no marks on others": Style(back=0.3, lost=0.2),
    "a bit of all, and layout slips": Style(back=0.9, forth=0.95, misread=0.05, noise=0.25, lost=0.1),
}
"""What is tried, by name."""
Link = Callable[[Sequence[Article], Mapping[str, tuple[str, str]]], tuple[list[Article], dict[str, str]]]


@dataclass
class Count:
    """Links that are there, that were made, and that were made rightly."""

    true: int = 0
    made: int = 0
    right: int = 0
    whole: int = 0
    issues: int = 0

    def add(self, issue: Issue, names: Mapping[str, str]) -> None:
        """Count one issue: ``names`` gives for each second part the article that it went to."""
        roots = {second: _root(issue.truth, second) for second in issue.truth}
        right = sum(names.get(second) == first for second, first in roots.items())
        self.true += len(roots)
        self.made += len(names)
        self.right += right
        self.whole += right == len(roots) == len(names)
        self.issues += 1

    def __str__(self) -> str:
        """The figures in a row."""
        recall, precision = self.right / max(1, self.true), self.right / max(1, self.made)
        return f"{self.true:6} {recall:8.3f} {precision:10.3f} {self.whole / max(1, self.issues):13.3f}"


def _root(truth: Mapping[str, str], part: str) -> str:
    while part in truth:
        part = truth[part]
    return part


def measured(style: Style, seeds: Sequence[int], method: Link = link) -> Count:
    """Return the figures of a style over issues of some seeds."""
    count = Count()
    for seed in seeds:
        issue = made_up(seed, style)
        count.add(issue, method(issue.articles, issue.issues)[1])
    return count


def main() -> None:
    """Print a row for each style."""
    parser = argparse.ArgumentParser(prog="python -m bench.jumps", description=__doc__)
    parser.add_argument("--issues", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1000)
    told = parser.parse_args()
    print(f"{'':34} links   recall  precision  issues right")
    for name, style in STYLES.items():
        wide = sum(ord(char) > 0x2E80 for char in name)
        print(f"{name:<{33 - wide}}{measured(style, range(told.seed, told.seed + told.issues))}")


if __name__ == "__main__":
    main()
