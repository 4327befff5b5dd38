"""What is refused before it is written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from spatialcore.errors import DataError


def check_finite(values: NDArray[Any], rows: Sequence[str], columns: Sequence[str], path: Path) -> None:
    """Raise DataError, which names the first spot and column, where a value of `values` (n, k) is not finite."""
    bad = np.argwhere(~np.isfinite(values))
    if len(bad):
        i, j = (int(v) for v in bad[0])
        raise DataError(
            f"{path}: not written, because {len(bad)} values are not finite; the first is spot {rows[i]}, column {columns[j]}."
        )
