"""Environment variables that TensorFlow reads while it loads.

They are set where Keras is about to be imported, never when the package is.
"""

from __future__ import annotations

import os

TENSORFLOW_VARIABLES = {
    "TF_CPP_MIN_LOG_LEVEL": "3",  # hides its start-up chatter
    "TF_DETERMINISTIC_OPS": "1",  # the same seed gives the same result
}


def set_tensorflow_variables() -> None:
    """Set the variables in this process where the user has not. Call it before Keras is imported."""
    for name, value in TENSORFLOW_VARIABLES.items():
        os.environ.setdefault(name, value)
