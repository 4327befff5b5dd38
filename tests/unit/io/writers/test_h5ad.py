"""AnnData, read back with anndata."""

from dataclasses import replace

import anndata
import numpy as np
import pytest

from spatialcore.errors import DataError
from spatialcore.io.writers.h5ad import to_anndata, write_h5ad
from tests.support.written_slides import CODES, TYPES, dataset, predictions_of, slide


class TestH5ad:
    def test_data_set(self, data, tmp_path):
        write_h5ad(tmp_path / "d.h5ad", data)
        table = anndata.read_h5ad(tmp_path / "d.h5ad")
        assert tuple(table.var_names) == TYPES
        assert tuple(table.var["code"]) == CODES
        assert table.X.dtype == np.float32
        assert table.obs["slide"].cat.categories.tolist() == ["S_1", "S_2", "S_7"]
        assert table.obs_names[9] == "S_2:0"
        np.testing.assert_array_equal(table.obsm["spatial"], np.concatenate([s.spot_xy_px for s in data]))
        np.testing.assert_array_equal(table.obs[["x", "y"]], table.obsm["spatial"])
        np.testing.assert_array_equal(table.X[:20], np.concatenate([s.truth() for s in data.labelled]))
        assert np.isnan(table.X[20:]).all()
        assert table.uns["spotscape"]["kind"] == "abundance"
        spatial = table.uns["spatial"]["S_2"]
        np.testing.assert_array_equal(spatial["images"]["hires"], data["S_2"].image.read_region(0, 0, 401, 320))
        assert spatial["scalefactors"] == {"spot_diameter_fullres": 15.5, "tissue_hires_scalef": 1.0}
        assert spatial["metadata"]["um_per_px"] == 4.25

    def test_scale_factor_of_a_large_image(self):
        big = dataset(slide("S_1", hw=(2501, 4003)))
        spatial = to_anndata(big).uns["spatial"]["S_1"]
        assert spatial["images"]["hires"].shape == (1250, 2000, 3)
        assert spatial["scalefactors"]["tissue_hires_scalef"] == pytest.approx(2000 / 4003)

    def test_predictions(self, data, tmp_path):
        predictions = predictions_of(data.subset(["S_7", "S_1"]))
        write_h5ad(tmp_path / "p.h5ad", data, predictions)
        table = anndata.read_h5ad(tmp_path / "p.h5ad")
        first, last = table[table.obs["slide"] == "S_1"], table[table.obs["slide"] == "S_7"]
        assert table.n_obs == 18
        np.testing.assert_array_equal(first.X, predictions["S_1"].mean)
        np.testing.assert_array_equal(last.layers["sd"], predictions["S_7"].sd)
        np.testing.assert_array_equal(first.layers["truth"], data["S_1"].truth())
        assert np.isnan(last.layers["truth"]).all()

    def test_predictions_of_other_data(self, data, tmp_path):
        predictions = predictions_of(data)
        with pytest.raises(DataError, match="other cell types"):
            write_h5ad(tmp_path / "p.h5ad", data, replace(predictions, cell_types=("a", "b", "c")))
        other = dataset(slide("S_1", seed=1, n=8), *data.slides[1:])
        with pytest.raises(DataError, match="S_1 has other spots"):
            write_h5ad(tmp_path / "p.h5ad", other, predictions)
        assert not list(tmp_path.iterdir())
