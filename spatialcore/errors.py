"""Errors that a person can act on.

Every message is one line that says what was wanted, what came, in which file and key, and what to do.
The command line prints it and exits with 2; the app shows it as a hint.
"""


class SpatialcoreError(Exception):
    """Base of all errors that this package raises on purpose."""


class DataError(SpatialcoreError):
    """A file or table is not what a reader needs: missing, damaged, or inconsistent."""


class ConfigError(SpatialcoreError):
    """A setting, alone or together with the data, asks for something that cannot be done."""


class WeightsError(SpatialcoreError):
    """Pretrained weights are missing or do not fit the architecture."""


class RunError(SpatialcoreError):
    """A run folder is missing, damaged, in the wrong state, or belongs to other data."""


class RunFailed(RunError):
    """The work on a run failed, or its process died; the message says what to do."""


class Cancelled(SpatialcoreError):
    """The user asked the work to stop; what was committed stays and can be resumed."""
