"""The spaCy pipeline: each stage a named component with its scorer."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Hashable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from nlp import aliases, events, names, organisations, people, places
from nlp.dates.finder import dates
from nlp.figures import doubts
from nlp.figures.finder import figures
from nlp.registry import shipped
from nlp.scoring import Keys, scorer
from nlp.state import State, state_of
from nlp.words import NameSafeJieba
from schemas import Mention

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MAX_CHARACTERS = 2**31 - 1
"""spaCy's own limit of 10⁶ characters guards its parsers, whose memory grows fast; nothing here does."""
Step = Callable[[str, State], None]


def _mark_organisations(text: str, state: State) -> None:
    organisations.mark(text, state, state.registry or shipped())
    state.mentions = _without_places_inside(state.mentions)
    state.mentions.sort(key=lambda mention: (mention.start, mention.end))


def _resolve_places(_: str, state: State) -> None:
    places.resolve(state)


def _without_places_inside(mentions: list[Mention]) -> list[Mention]:
    """Return ``mentions`` without the places that are part of an organisation's name."""
    taken = {at for mention in mentions if mention.kind == "organisation" for at in range(mention.start, mention.end)}
    return [mention for mention in mentions if mention.kind != "place" or mention.start not in taken]


def _mark_people(text: str, state: State) -> None:
    people.mark(text, state)
    state.mentions.sort(key=lambda mention: (mention.start, mention.end))


def _mark_dates(text: str, state: State) -> None:
    state.dates = list(dates(text, state))


def _mark_figures(text: str, state: State) -> None:
    state.figures = doubts.in_text(text, list(figures(text, state)))


def _mark_aliases(_: str, state: State) -> None:
    aliases.mark(state)


def _mention_keys(kind: str) -> Keys:
    def keys(state: State) -> Iterable[Hashable]:
        return [(mention.start, mention.end) for mention in state.of_kind(kind)]

    return keys


STEPS: dict[str, tuple[Step, Keys]] = {
    "baoku_names": (names.mark, _mention_keys("place")),
    "baoku_organisations": (_mark_organisations, _mention_keys("organisation")),
    "baoku_people": (_mark_people, lambda state: [(m.start, m.end, m.title) for m in state.of_kind("person")]),
    "baoku_events": (events.mark, _mention_keys("event")),
    "baoku_places": (_resolve_places, lambda state: [(m.start, m.end, m.adcode) for m in state.of_kind("place")]),
    "baoku_dates": (_mark_dates, lambda state: [(d.start, d.end, d.start_date, d.end_date) for d in state.dates]),
    "baoku_figures": (_mark_figures, lambda state: [(f.start, f.end, f.value, f.upper, f.unit) for f in state.figures]),
    "baoku_aliases": (_mark_aliases, lambda state: [(m.start, m.end, m.name) for m in state.mentions]),
}
"""The components in their order: what each does to a text's state, and by which keys its finds are scored."""


class Component:
    """A pipeline component that works on a document's state.

    Args:
        name: the component's name, a key of :data:`STEPS`.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._step, keys = STEPS[name]
        self._score = scorer(name.removeprefix("baoku_"), keys)

    def __call__(self, doc: Doc) -> Doc:
        """Work on one document."""
        state = state_of(doc)
        if state.text is None:
            state.text = doc.text
        self._step(state.text, state)
        return doc

    def score(self, examples: Iterable[Any], **options: object) -> dict[str, Any]:
        """Return precision, recall and F1 of this component's finds (what ``Language.evaluate`` asks for)."""
        return self._score(examples, **options)


@cache
def _registered() -> None:
    from spacy.language import Language

    for name in STEPS:
        short = name.removeprefix("baoku_")

        def make(nlp: Language, name: str) -> Component:
            return Component(name)

        Language.factory(
            name, default_score_weights={f"{short}_f": 1.0, f"{short}_p": None, f"{short}_r": None}, func=make
        )


@cache
def _blank() -> Language:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import spacy
    _registered()
    nlp = spacy.blank("xx")
    nlp.max_length = MAX_CHARACTERS
    nlp.tokenizer = NameSafeJieba(nlp.vocab)
    for name in STEPS:
        nlp.add_pipe(name)
    return nlp


def load() -> Language:
    """Return the process's pipeline, made on first use (1 s, mostly spaCy's import and LAC's weights).

    What a text is read against (issue date, registry, memory of its article) goes with the document:
    :func:`nlp.state.attach`.
    """
    return _blank()
