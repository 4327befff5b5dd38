"""Spots and values as the small binary arrays that the viewer fetches.

They are little-endian without a header; their lengths follow from the numbers of spots and types, which the asker knows.
"""

from __future__ import annotations

import json
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from spatialcore.data.composition import leading_types

ROWS_PER_BLOCK = 1024


def positions_f32(spot_xy_px: NDArray[Any]) -> bytes:
    """Write spot centres (n, 2) as x0 y0 x1 y1 ..., float32."""
    return np.ascontiguousarray(spot_xy_px, dtype="<f4").tobytes()


def mask_png(mask: NDArray[np.bool_]) -> bytes:
    """Write a mask (h, w) as a picture, white where it holds."""
    _, png = cv2.imencode(".png", mask.astype(np.uint8) * 255)
    return png.tobytes()


def column_f32(values: NDArray[Any], column: int) -> bytes:
    """Write a cell type's value of every spot, of `values` (n, k), float32. Raises IndexError for a column that is not there."""
    if not 0 <= column < values.shape[1]:
        raise IndexError(column)
    return np.ascontiguousarray(values[:, column], dtype="<f4").tobytes()


def rows_f32(values: NDArray[Any], block: int) -> bytes:
    """Write all values of `ROWS_PER_BLOCK` consecutive spots, row by row, float32. Raises IndexError past the end."""
    start = _block_start(len(values), block)
    return np.ascontiguousarray(values[start : start + ROWS_PER_BLOCK], dtype="<f4").tobytes()


def dominant_u16(values: NDArray[Any], spread: NDArray[Any] | None = None) -> bytes:
    """Write the column of the type that stands out at each spot, uint16: 65534 where none does, 65535 without any value."""
    return leading_types(values, spread).astype("<u2").tobytes()


def row_numbers_u32(rows: NDArray[Any]) -> bytes:
    """Write the numbers of chosen spots, uint32. Raises IndexError where `rows` is not a list of numbers."""
    if rows.ndim != 1 or not np.issubdtype(rows.dtype, np.integer):
        raise IndexError("rows")
    return np.ascontiguousarray(rows, dtype="<u4").tobytes()


def text_bytes(text: NDArray[Any]) -> bytes:
    """Write a text that is held as its bytes. Raises IndexError where `text` is something else."""
    if text.ndim != 1 or text.dtype != np.uint8:
        raise IndexError("text")
    return text.tobytes()


def ids_json(spot_ids: NDArray[np.str_], block: int) -> bytes:
    """Write the ids of `ROWS_PER_BLOCK` consecutive spots as a JSON list. Raises IndexError past the end."""
    start = _block_start(len(spot_ids), block)
    return json.dumps(spot_ids[start : start + ROWS_PER_BLOCK].tolist(), ensure_ascii=False).encode()


def _block_start(n: int, block: int) -> int:
    start = block * ROWS_PER_BLOCK
    if block < 0 or start >= n:
        raise IndexError(block)
    return start
