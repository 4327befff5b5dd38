"""Predict the cell-type composition of spots on H&E slides. What is public here is imported on first use."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spatialcore.data.dataset import Dataset, Slide
    from spatialcore.data.predictions import Predictions
    from spatialcore.features.patches import extract_patch, prepare_dataset
    from spatialcore.inference.predict import predict_and_save
    from spatialcore.io.readers import load_data
    from spatialcore.models.network import build_model
    from spatialcore.runs.run import Run
    from spatialcore.training.member import train_ensemble
    from spatialcore.training.trainer import train_model

__version__ = "0.2.0.dev0"
__all__ = [
    "Dataset",
    "Predictions",
    "Run",
    "Slide",
    "__version__",
    "build_model",
    "extract_patch",
    "load_data",
    "predict_and_save",
    "prepare_dataset",
    "train_ensemble",
    "train_model",
]

_MODULES = {
    "Dataset": "spatialcore.data.dataset",
    "Predictions": "spatialcore.data.predictions",
    "Run": "spatialcore.runs.run",
    "Slide": "spatialcore.data.dataset",
    "build_model": "spatialcore.models.network",
    "extract_patch": "spatialcore.features.patches",
    "load_data": "spatialcore.io.readers",
    "predict_and_save": "spatialcore.inference.predict",
    "prepare_dataset": "spatialcore.features.patches",
    "train_ensemble": "spatialcore.training.member",
    "train_model": "spatialcore.training.trainer",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
