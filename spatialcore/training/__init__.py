"""Training of members: steps, checkpoints, and fits of kernel regressions and forests."""

from spatialcore.runtime.tensorflow_variables import set_tensorflow_variables

set_tensorflow_variables()  # the modules of this folder import Keras
