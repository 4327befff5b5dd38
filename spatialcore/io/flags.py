"""Read flags such as `in_tissue` in every way that files write them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from spatialcore.errors import DataError

_TRUE = frozenset({"1", "1.0", "true", "t", "yes", "y", "in", "in_tissue", "tissue"})
_FALSE = frozenset({"0", "0.0", "false", "f", "no", "n", "", "nan", "na", "none", "<na>", "out", "background"})


def flags(texts: Sequence[str], where: str) -> NDArray[np.bool_]:
    """Return flags (n) of their texts; an empty one is no. Raises DataError for a text that says neither."""
    names = [text.strip().casefold() for text in texts]
    if odd := next((text for text, name in zip(texts, names, strict=True) if name not in _TRUE | _FALSE), None):
        raise DataError(f"{where}: wanted 1 or 0 (or TRUE or FALSE), found {odd!r}. Correct it.")
    return np.array([name in _TRUE for name in names], bool)
