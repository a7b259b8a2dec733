"""A gradient-boosted forest of scikit-learn as an ONNX tree ensemble that gives raw scores (log odds)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from onnx import TensorProto, helper, save


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
