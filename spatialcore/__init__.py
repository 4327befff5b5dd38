"""Predict the cell-type composition of spots on H&E slides. The public verbs are imported on first use."""

from importlib import import_module
from typing import Any

_VERBS = {
    "load_data": "spatialcore.io.readers",
    "extract_patch": "spatialcore.features.patches",
    "prepare_dataset": "spatialcore.features.patches",
    "build_model": "spatialcore.models.network",
    "train_model": "spatialcore.training.trainer",
    "train_ensemble": "spatialcore.training.member",
    "predict_and_save": "spatialcore.inference.predict",
}
__all__ = [*_VERBS]


def __getattr__(name: str) -> Any:
    if name not in _VERBS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_VERBS[name]), name)
