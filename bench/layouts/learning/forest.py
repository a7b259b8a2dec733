"""A gradient-boosted forest of scikit-learn as an ONNX tree ensemble that gives raw scores (log odds)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import compress
from pathlib import Path
from typing import Any

import numpy as np
from onnx import TensorProto, helper, load, save


def write(model: Any, features: int, path: Path) -> None:
    """Write a fitted ``HistGradientBoostingClassifier`` as ONNX.

    The graph takes ``features`` (float, rows × features) and gives ``scores`` (float, rows × classes, one column where
    there are two classes).
    """
    trees = [tree for step in model._predictors for tree in step]
    outputs = len(model._predictors[0])
    attributes = _attributes(trees, outputs)
    attributes["base_values"] = [float(value) for value in np.ravel(model._baseline_prediction)]
    attributes |= {"n_targets": outputs, "aggregate_function": "SUM", "post_transform": "NONE"}
    _save(attributes, features, outputs, path)


def shorten(path: Path, out: Path, steps: int) -> None:
    """Write the forest that has only the first ``steps`` boosting steps of one that :func:`write` wrote."""
    told, features = _attributes_of(path)
    trees = steps * int(told["n_targets"])
    for kind in ("nodes", "target"):
        kept = [tree < trees for tree in told[f"{kind}_treeids"]]
        for name, values in told.items():
            if name.startswith(f"{kind}_"):
                told[name] = list(compress(values, kept))
    _save(told, features, int(told["n_targets"]), out)


def average(paths: Sequence[Path], out: Path) -> None:
    """Write the forest whose scores are the mean of those of several that :func:`write` wrote.

    It has all their trees, each of which counts for a share: it takes as long as all of them together.
    """
    merged: dict[str, Any] = {}
    trees = 0
    for path in paths:
        told, features = _attributes_of(path)
        for name in ("nodes_treeids", "target_treeids"):
            told[name] = [trees + tree for tree in told[name]]
        for name in ("target_weights", "base_values"):
            told[name] = [value / len(paths) for value in told[name]]
        trees = 1 + max(told["nodes_treeids"])
        for name, values in told.items():
            if name == "base_values" and name in merged:
                merged[name] = [one + other for one, other in zip(merged[name], values, strict=True)]
            elif isinstance(values, list):
                merged[name] = [*merged.get(name, ()), *values]
            else:
                merged[name] = values
    _save(merged, features, int(merged["n_targets"]), out)


def _attributes_of(path: Path) -> tuple[dict[str, Any], int]:
    """Return the attributes of a forest in a file, and how many features it takes."""
    graph = load(path).graph
    told = {one.name: helper.get_attribute_value(one) for one in graph.node[0].attribute}
    return told, graph.input[0].type.tensor_type.shape.dim[1].dim_value


def _save(attributes: Mapping[str, Any], features: int, outputs: int, path: Path) -> None:
    node = helper.make_node("TreeEnsembleRegressor", ["features"], ["scores"], domain="ai.onnx.ml", **attributes)
    graph = helper.make_graph(
        [node],
        path.stem,
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, [None, features])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [None, outputs])],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("ai.onnx.ml", 3), helper.make_opsetid("", 17)])
    made.ir_version = 8
    path.parent.mkdir(parents=True, exist_ok=True)
    save(made, path)


def _attributes(trees: list[Any], outputs: int) -> dict[str, Any]:
    names = ("treeids", "nodeids", "featureids", "values", "modes", "truenodeids", "falsenodeids")
    told: dict[str, list[Any]] = {f"nodes_{name}": [] for name in names}
    told |= {f"target_{name}": [] for name in ("treeids", "nodeids", "ids", "weights")}
    for number, tree in enumerate(trees):
        for at, node in enumerate(tree.nodes):
            leaf = bool(node["is_leaf"])
            told["nodes_treeids"].append(number)
            told["nodes_nodeids"].append(at)
            told["nodes_featureids"].append(0 if leaf else int(node["feature_idx"]))
            told["nodes_values"].append(0.0 if leaf else float(np.float32(node["num_threshold"])))
            told["nodes_modes"].append("LEAF" if leaf else "BRANCH_LEQ")
            told["nodes_truenodeids"].append(0 if leaf else int(node["left"]))
            told["nodes_falsenodeids"].append(0 if leaf else int(node["right"]))
            if leaf:
                told["target_treeids"].append(number)
                told["target_nodeids"].append(at)
                told["target_ids"].append(number % outputs)
                told["target_weights"].append(float(node["value"]))
    return told
