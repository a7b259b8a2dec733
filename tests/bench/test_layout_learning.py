"""The practice pages, the truth about their pieces, and the forests learned from them."""

from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from bench.layouts import family_a, family_b, family_d
from bench.layouts.learning import check, continuations, forest, junctions, train
from bench.layouts.learning.pages import PDF, SCANS, samples
from bench.layouts.learning.readings import matched
from bench.layouts.learning.truths import chains
from ingest.layout import continuations as held
from ingest.layout.canvas import canvas
from ingest.layout.lines import PageLines
from ingest.layout.model import WEIGHTS
from ingest.layout.pieces import CHAINED, pieces
from ingest.layout.roles import ROLE, ROLES, roles

pytestmark = pytest.mark.usefixtures("noto_fonts")


def test_practice_pages_are_the_same_every_time_and_none_of_the_family() -> None:
    for family in (family_a, family_b, family_d):
        assert family.practice(3) == family.practice(3)
        assert family.practice(3).sheets != family.case(3).sheets


def test_worn_pages_keep_their_truth_line_by_line() -> None:
    case = family_a.practice(1)
    (clean,), (worn,) = samples(case, PDF, 0), samples(case, SCANS[2], 0)
    assert len(clean.page.lines) == len(clean.truth)
    assert len(worn.page.lines) == len(worn.truth)
    assert worn.page.ocr is not None
    assert {line.font for line in worn.page.lines} == {None}
    assert samples(case, SCANS[2], 0) == [worn]
    assert samples(case, SCANS[2], 1) != [worn]


def test_true_roles_give_pieces_of_one_article_each() -> None:
    (sample,) = samples(family_a.practice(1), PDF, 0)
    chances = np.full((len(sample.truth), len(ROLES)), 0.001)
    for at, truth in enumerate(sample.truth):
        chances[at, ROLE[truth.role]] = 1.0
    found = pieces(canvas(sample.page), canvas(sample.page, turned=True), chances)
    true = chains(found, sample.truth)
    owned = [pure for pure, owner in zip(true.pure, true.owner, strict=True) if owner is not None]
    assert sum(pure == 1.0 for pure in owned) >= 0.95 * len(owned)
    firsts = [at for at, before in enumerate(true.after) if before == -1]
    assert len(firsts) == len({owner for at, owner in enumerate(true.owner) if owner and found[at].role in CHAINED})


def test_lines_that_were_read_find_their_truth() -> None:
    case = family_b.practice(4)
    sample = samples(case, PDF, 0)[0]
    kinds = {story.id: story.kind for story in case.truth}
    again = matched("again", sample.page, case.sheets[0], kinds)
    right = sum(one.article == other.article for one, other in zip(sample.truth, again.truth, strict=True))
    assert right == len(sample.truth)


@pytest.mark.usefixtures("chromium")
def test_a_practice_case_is_printed_scanned_and_read() -> None:
    for page in train.scanned("a", 1, first=30_001, turn=3):
        assert page.sample.page.ocr is not None
        owned = [truth.article is not None for truth in page.sample.truth]
        assert sum(owned) >= 0.8 * len(owned)


@pytest.mark.parametrize("classes", [2, 4])
def test_a_forest_as_onnx_scores_as_scikit_learn_does(tmp_path: Path, classes: int) -> None:
    chance = np.random.default_rng(1)
    rows = chance.normal(size=(600, 5)).astype(np.float32)
    labels = np.digitize(rows[:, 0] + rows[:, 1] * rows[:, 2], np.linspace(-1, 1, classes - 1))
    model = HistGradientBoostingClassifier(max_iter=8, random_state=0).fit(rows, labels)
    forest.write(model, 5, tmp_path / "forest.onnx")
    session = onnxruntime.InferenceSession(tmp_path / "forest.onnx", providers=["CPUExecutionProvider"])
    (scores,) = session.run(None, {"features": rows})
    assert np.allclose(scores, model.decision_function(rows).reshape(scores.shape), atol=1e-4)


@pytest.mark.parametrize("classes", [2, 4])
def test_a_shortened_forest_scores_as_one_of_fewer_steps(tmp_path: Path, classes: int) -> None:
    chance = np.random.default_rng(3)
    rows = chance.normal(size=(600, 5)).astype(np.float32)
    labels = np.digitize(rows[:, 0] + rows[:, 1] * rows[:, 2], np.linspace(-1, 1, classes - 1))
    long, few = (HistGradientBoostingClassifier(max_iter=steps, random_state=0).fit(rows, labels) for steps in (9, 4))
    forest.write(long, 5, tmp_path / "long.onnx")
    forest.shorten(tmp_path / "long.onnx", tmp_path / "few.onnx", 4)
    session = onnxruntime.InferenceSession(tmp_path / "few.onnx", providers=["CPUExecutionProvider"])
    (scores,) = session.run(None, {"features": rows})
    assert np.allclose(scores, few.decision_function(rows).reshape(scores.shape), atol=1e-4)


def test_an_average_of_forests_scores_as_their_mean(tmp_path: Path) -> None:
    chance = np.random.default_rng(2)
    rows = chance.normal(size=(400, 3)).astype(np.float32)
    paths = [tmp_path / "one.onnx", tmp_path / "other.onnx"]
    for number, path in enumerate(paths):
        labels = np.digitize(rows[:, number], [-0.5, 0.5])
        forest.write(HistGradientBoostingClassifier(max_iter=4 + number, random_state=0).fit(rows, labels), 3, path)
    forest.average(paths, tmp_path / "mean.onnx")
    told = [
        onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"]).run(None, {"features": rows})[0]
        for path in (*paths, tmp_path / "mean.onnx")
    ]
    assert np.allclose(told[2], (told[0] + told[1]) / 2, atol=1e-4)


def test_models_can_be_learned_anew(tmp_path: Path) -> None:
    known = train.practice(["a", "b", "d"], 8)
    small: train.Fit = {"max_iter": 2, "max_leaf_nodes": 4}
    train.learn(known, tmp_path, (small, small, small))
    assert {path.name for path in tmp_path.glob("*.onnx")} == {path.name for path in WEIGHTS.glob("*.onnx")}


def test_the_shipped_models_tell_roles_and_articles_of_pages_they_have_not_seen() -> None:
    floors = {"a": 0.9, "b": 0.8, "d": 0.75}
    for family, floor in floors.items():
        known = train.practice([family], 8, first=7000)
        lines = right = 0
        for page in known:
            told = roles(PageLines(page.level, page.turned)).argmax(axis=1)
            right += sum(ROLES[at] == truth.role for at, truth in zip(told, page.sample.truth, strict=True))
            lines += len(told)
        assert right >= 0.93 * lines
        tally = check.Tally()
        check.check([page.sample for page in known], tally, [])
        assert tally.f1 >= floor


def test_words_of_the_dictionary_run_over_a_break() -> None:
    keys, values = junctions.table()
    table = dict(zip(keys, values, strict=True))
    assert keys == sorted(keys)
    assert table[ord("电") << 16 | ord("力")] > 0
    assert ord("力") << 16 | ord("，") not in table


def test_runs_of_characters_are_counted_as_layout_reads_them(tmp_path: Path) -> None:
    continuations.write(["水泵房在河边", "水泵１２台", "水管"], tmp_path / held.FILE)
    told = held.load(tmp_path)
    water, pump, pipe, one = told.numbers(np.array([ord(char) for char in "水泵管9"]))
    assert told.singles[[water, pump, pipe, one]].tolist() == [3, 2, 1, 2]
    after = told.after_one(np.array([water, water]), np.array([pump, pipe]))
    assert after[0] > after[1] > told.alone[pipe]
    assert told.after_two(water, pump, one) > told.after_one(pump, pump)
