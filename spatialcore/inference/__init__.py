"""Predicting slides with a finished run, and explaining what it predicts at a spot."""

from spatialcore.runtime.tensorflow_variables import set_tensorflow_variables

set_tensorflow_variables()  # the modules of this folder import Keras
