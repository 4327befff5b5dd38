"""Fit forest heads to the training spots."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from spatialcore.config.settings import TrainingConfig
from spatialcore.data.composition import composition_kind
from spatialcore.data.splits import SpotRows
from spatialcore.features.inputs import Inputs
from spatialcore.models.forest import ForestHead
from spatialcore.runtime.progress import Progress
from spatialcore.training.cost import kernel_fit_cost
from spatialcore.training.kernel_fit import fitted_history, pooled


def fit_forest_head(
    head: ForestHead,
    which: str,
    inputs: Inputs,
    truth: Mapping[str, NDArray[np.float32]],
    *,
    fit: SpotRows,
    validation: SpotRows,
    held_out: SpotRows,
    config: TrainingConfig,
    seed: int,
    directory: Path,
    progress: Progress,
) -> pd.DataFrame:
    """Fit a head of `build_forest_head` to the spots `fit`; arguments and result as of `fit_kernel_head`."""
    began = time.monotonic()
    progress.advance(0)
    features, _, compositions = pooled(inputs, truth, fit)
    head.fit(features, compositions, kind=composition_kind([compositions]), seed=seed)
    progress.advance(kernel_fit_cost(len(features)))
    parts = {"": fit, "validation_": validation, "held_out_": held_out}
    return fitted_history(head, inputs, truth, parts, None, directory, began)
