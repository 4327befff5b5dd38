"""Extra trees as a head: fitted by scikit-learn, kept as arrays, and walked here, so that no pickle is ever read.

Source: Geurts, Ernst and Wehenkel, "Extremely randomized trees", Machine Learning 63:3 (2006).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from spatialcore.config.settings import TrainingConfig
from spatialcore.data.composition import CompositionKind
from spatialcore.errors import WeightsError

Array = NDArray[Any]

TREES, SPOTS_PER_LEAF = 40, 5
"""More trees gain less than 0.005 on cohorts; smaller leaves learn single spots by heart."""

_TINY = 1e-9


@dataclass(frozen=True)
class Trees:
    """Decision trees as arrays over all nodes of all trees. Children stand behind their parent; a leaf is its own child.

    Attributes
    ----------
    roots
        (t) first node of each tree.
    feature, threshold
        (m) a spot goes left where this feature is at most the threshold.
    left, right
        (m) nodes.
    leaf
        (m) row of `values`; only that of leaves is read.
    values
        (l, k) compositions of leaves.
    """

    roots: Array
    feature: Array
    threshold: Array
    left: Array
    right: Array
    leaf: Array
    values: Array

    @classmethod
    def fit(cls, features: Array, compositions: Array, *, seed: int) -> Self:
        """Fit trees to spots with features (n, d) and compositions (n, k); each type counts by its variance."""
        from sklearn.ensemble import ExtraTreesRegressor

        model = ExtraTreesRegressor(TREES, min_samples_leaf=SPOTS_PER_LEAF, random_state=seed, n_jobs=1)
        targets = compositions if compositions.shape[1] > 1 else compositions[:, 0]
        model.fit(np.asarray(features, np.float32), targets)
        parts: dict[str, list[Array]] = {field.name: [] for field in fields(cls)}
        nodes = leaves = 0
        for tree in (one.tree_ for one in model.estimators_):
            own, is_leaf = np.arange(tree.node_count), tree.children_left < 0
            parts["roots"].append(np.array([nodes], np.int32))
            parts["feature"].append(np.where(is_leaf, 0, tree.feature).astype(np.int32))
            parts["threshold"].append(np.where(is_leaf, 0.0, tree.threshold))
            for side in ("left", "right"):
                children = np.where(is_leaf, own, getattr(tree, f"children_{side}"))
                parts[side].append((children + nodes).astype(np.int32))
            parts["leaf"].append((np.maximum(np.cumsum(is_leaf) - 1, 0) + leaves).astype(np.int32))
            parts["values"].append(tree.value[is_leaf, :, 0].astype(np.float32))
            nodes, leaves = nodes + tree.node_count, leaves + int(is_leaf.sum())
        return cls(**{name: np.concatenate(arrays) for name, arrays in parts.items()})

    def check(self, n_features: int, n_types: int) -> None:
        """Check that a walk ends within the arrays. Raises WeightsError, for a file that is damaged or not of this run."""
        nodes = np.arange(len(self.feature))
        is_leaf = (self.left == nodes) & (self.right == nodes)
        forward = (self.left > nodes) & (self.right > nodes) & (np.maximum(self.left, self.right) < len(nodes))
        sizes = {len(a) for a in (self.feature, self.threshold, self.left, self.right, self.leaf)}
        if (
            sizes != {len(nodes)}
            or not (is_leaf | forward).all()
            or self.values.ndim != 2
            or self.values.shape[1] != n_types
            or any(
                not len(a) or a.min() < 0 or a.max() >= below
                for a, below in ((self.roots, len(nodes)), (self.feature, n_features), (self.leaf, len(self.values)))
            )
        ):
            raise WeightsError("the trees do not fit the model that config.json describes. Train this member again.")

    def predict(self, features: Array) -> NDArray[np.float32]:
        """Return the mean (n, k) of the leaves that spots with features (n, d) fall into; all spots walk all trees at once."""
        features = np.asarray(features, np.float32)
        spots = np.arange(len(features))[:, None]
        nodes = np.tile(self.roots, (len(features), 1))
        while True:
            goes_left = features[spots, self.feature[nodes]] <= self.threshold[nodes]
            following = np.where(goes_left, self.left[nodes], self.right[nodes])
            if (following == nodes).all():
                break
            nodes = following
        total = np.zeros((len(features), self.values.shape[1]), np.float64)
        for tree in nodes.T:
            total += self.values[self.leaf[tree]]
        return np.asarray(total / len(self.roots), np.float32)


class ForestHead:
    """Predicts compositions by trees; saved, loaded and asked as a head of Keras is."""

    name = "head"

    def __init__(self, n_features: int, n_types: int) -> None:
        self.n_features, self.n_types = n_features, n_types
        self.trees: Trees | None = None

    def fit(self, features: Array, compositions: Array, *, kind: CompositionKind, seed: int) -> None:
        """Fit to features (n, d) and compositions (n, k). Types of abundances count alike, however much there is of them."""
        values = np.asarray(compositions, np.float64)
        spread = np.maximum(values.std(axis=0), _TINY) if kind == "abundance" else np.ones(values.shape[1])
        trees = Trees.fit(features, values / spread, seed=seed)
        self.trees = Trees(**{**_arrays(trees), "values": (trees.values * spread).astype(np.float32)})

    def predict_on_batch(self, inputs: Mapping[str, Array]) -> NDArray[np.float32]:
        """Return compositions (n, k) of spots by their `features` (n, d)."""
        assert self.trees is not None  # a member is fitted or loaded before it predicts
        return self.trees.predict(inputs["features"])

    def arrays(self) -> dict[str, Array]:
        """Return what `load` takes, by name."""
        return _arrays(self.trees) if self.trees else {}

    def load(self, arrays: Mapping[str, Array]) -> None:
        """Take up the trees of `arrays`. Raises WeightsError where they do not fit."""
        if set(arrays) != {field.name for field in fields(Trees)}:
            raise WeightsError("these are not the weights of a forest. Train this member again.")
        trees = Trees(**arrays)
        trees.check(self.n_features, self.n_types)
        self.trees = trees


def build_forest_head(
    n_features: int, n_types: int, config: TrainingConfig, *, kind: CompositionKind, seed: int = 0
) -> ForestHead:
    """Build a head of extra trees that `fit` or `load` fills."""
    return ForestHead(n_features, n_types)


def _arrays(trees: Trees) -> dict[str, Array]:
    return {field.name: getattr(trees, field.name) for field in fields(trees)}
