"""Predict the cell-type composition of spots on H&E slides. The public verbs are imported on first use."""

from importlib import import_module
from typing import Any

_VERBS = {
    "load_data": "spatialcore.readers",
    "extract_patch": "spatialcore.patches",
    "prepare_dataset": "spatialcore.patches",
    "build_model": "spatialcore.models",
    "train_model": "spatialcore.training",
    "train_ensemble": "spatialcore.training",
    "predict_and_save": "spatialcore.prediction",
}
__all__ = [*_VERBS]


def __getattr__(name: str) -> Any:
    if name not in _VERBS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_VERBS[name]), name)
