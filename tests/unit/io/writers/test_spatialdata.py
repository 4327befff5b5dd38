"""SpatialData that is written: its table, by anndata. spatialdata itself reads all of it in tests/interop."""

import anndata
import numpy as np
import pytest
import zarr

from spatialcore.errors import ConfigError
from spatialcore.io.convert import convert
from spatialcore.io.write_predictions import Output
from tests.support.written_slides import predictions_of, with_intervals


def test_the_store_is_complete_or_absent(data, tmp_path):
    convert(data, tmp_path / "out.zarr")
    assert [p.name for p in tmp_path.iterdir()] == ["out.zarr"]
    assert zarr.open_group(tmp_path / "out.zarr", mode="r").metadata.consolidated_metadata is not None
    with pytest.raises(ConfigError, match="exists already"):
        convert(data, tmp_path / "out.zarr")


def test_predictions(data, tmp_path):
    predictions = with_intervals(predictions_of(data))
    Output(tmp_path / "p.zarr").write(data, predictions, print)
    table = anndata.io.read_elem(zarr.open_group(tmp_path / "p.zarr", mode="r")["tables/table"])
    np.testing.assert_array_equal(table.X, np.concatenate([p.mean for p in predictions]))
    assert set(table.layers) == {"sd", "lower", "upper", "truth"}
    for name in ("sd", "lower", "upper"):
        np.testing.assert_array_equal(table.layers[name], np.concatenate([getattr(p, name) for p in predictions]))
