"""Spots and values as the viewer reads them."""

import json

import numpy as np
import pytest

from pages.server import arrays


def test_arrays_travel_as_little_endian_rows() -> None:
    values = np.arange(12, dtype=np.float32).reshape(4, 3)
    values.flags.writeable = False
    assert np.array_equal(np.frombuffer(arrays.positions_f32(np.array([[1.5, 2], [3, 4.25]])), "<f4"), [1.5, 2, 3, 4.25])
    assert np.array_equal(np.frombuffer(arrays.column_f32(values, 1), "<f4"), [1, 4, 7, 10])
    assert np.array_equal(np.frombuffer(arrays.rows_f32(values, 0), "<f4"), np.arange(12))
    for bad in (-1, 3):
        with pytest.raises(IndexError):
            arrays.column_f32(values, bad)


def test_blocks_cover_all_rows_once() -> None:
    n = arrays.ROWS_PER_BLOCK * 2 + 5
    values = np.random.default_rng(0).random((n, 3)).astype(np.float32)
    ids = np.array([f"spot {i} ü" for i in range(n)])
    blocks = range(3)
    assert np.array_equal(np.concatenate([np.frombuffer(arrays.rows_f32(values, b), "<f4") for b in blocks]), values.ravel())
    assert [i for b in blocks for i in json.loads(arrays.ids_json(ids, b))] == ids.tolist()
    for bad in (-1, 3):
        with pytest.raises(IndexError):
            arrays.rows_f32(values, bad)
        with pytest.raises(IndexError):
            arrays.ids_json(ids, bad)


def test_the_dominant_type_is_the_largest_and_none_where_nothing_is() -> None:
    values = np.array([[0.2, 0.5, 0.3], [0, 0, 0], [np.nan, 0.1, 0.4], [np.nan] * 3], np.float32)
    assert np.frombuffer(arrays.dominant_u16(values), "<u2").tolist() == [1, 65535, 2, 65535]
