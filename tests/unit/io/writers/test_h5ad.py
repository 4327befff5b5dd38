"""AnnData, read back with anndata."""

from dataclasses import replace

import anndata
import numpy as np
import pytest

from spatialcore.data.predictions import Predictions
from spatialcore.errors import DataError
from spatialcore.io.readers import load_data
from spatialcore.io.write_predictions import Output
from spatialcore.io.writers.h5ad import to_anndata, write_h5ad
from tests.support.written_slides import CODES, TYPES, dataset, predictions_of, slide, with_intervals


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
        predictions = with_intervals(predictions_of(data.subset(["S_7", "S_1"])))
        Output(tmp_path / "p.h5ad").write(data, replace(predictions, run="run-7", level=0.9), print)
        table = anndata.read_h5ad(tmp_path / "p.h5ad")
        first, last = table[table.obs["slide"] == "S_1"], table[table.obs["slide"] == "S_7"]
        assert table.n_obs == 18
        np.testing.assert_array_equal(first.X, predictions["S_1"].mean)
        for name in ("sd", "lower", "upper"):
            np.testing.assert_array_equal(last.layers[name], getattr(predictions["S_7"], name))
        np.testing.assert_array_equal(first.layers["truth"], data["S_1"].truth())
        assert np.isnan(last.layers["truth"]).all()
        assert table.uns["spotscape"]["run"] == "run-7"
        assert table.uns["spotscape"]["level"] == 0.9
        assert table.uns["spatial"]["S_1"]["scalefactors"]["spot_diameter_fullres"] == 14.5
        assert tuple(table.var["code"]) == CODES

    def test_predictions_read_back_as_those_of_a_run(self, data, tmp_path):
        predictions = replace(with_intervals(predictions_of(data)), run="run-7", level=0.9)
        Output(tmp_path / "p.h5ad").write(data, predictions, print)
        predictions.write(tmp_path / "run.h5ad")
        for file in ("p.h5ad", "run.h5ad"):
            back = Predictions.read(tmp_path / file)
            assert (back.run, back.level, list(back.slides)) == ("run-7", 0.9, ["S_1", "S_2", "S_7"])
            for p in predictions:
                assert list(back[p.slide].members) == ["a", "b"]
                for name in ("mean", "sd", "lower", "upper"):
                    np.testing.assert_array_equal(getattr(back[p.slide], name), getattr(p, name))

    def test_predictions_of_a_run_that_kept_no_id_are_read(self, data, tmp_path):
        predictions_of(data).write(tmp_path / "run.h5ad")
        back = Predictions.read(tmp_path / "run.h5ad")
        assert (back.run, back.level) == (None, None)

    def test_predictions_of_a_data_set_where_nothing_was_measured(self, data, tmp_path):
        predictions = predictions_of(data.subset(["S_7"]))
        unmeasured = replace(data, slides=(data["S_7"],), cell_types=(), type_codes=())
        Output(tmp_path / "p.h5ad").write(unmeasured, predictions, print)
        assert tuple(anndata.read_h5ad(tmp_path / "p.h5ad").var_names) == TYPES

    def test_predictions_of_other_data(self, data, tmp_path):
        predictions = predictions_of(data)
        with pytest.raises(DataError, match="other cell types"):
            Output(tmp_path / "p.h5ad").write(data, replace(predictions, cell_types=("a", "b", "c")), print)
        other = dataset(slide("S_1", seed=1, n=8), *data.slides[1:])
        with pytest.raises(DataError, match="S_1 has other spots"):
            Output(tmp_path / "p.h5ad").write(other, predictions, print)
        assert not list(tmp_path.iterdir())


class TestScanpy:
    """What scanpy and squidpy look for: the slide's own name in `uns['spatial']`, and a picture on which the spots lie."""

    NAMES = ("Lung (left) 1", "a/b [2]", "Ünter+suchung")

    @pytest.fixture
    def table(self, tmp_path):
        data = dataset(*(slide(name, seed=i, hw=(2501, 4003)) for i, name in enumerate(self.NAMES)))
        Output(tmp_path / "p.h5ad").write(data, predictions_of(data), print)
        return anndata.read_h5ad(tmp_path / "p.h5ad")

    def test_a_column_of_obs_names_the_keys_of_the_pictures(self, table):
        assert list(table.uns["spatial"]) == ["Lung (left) 1", "a_b [2]", "Ünter+suchung"]
        assert set(table.obs["library_id"]) == set(table.uns["spatial"])
        assert list(table.obs["slide"].cat.categories) == list(self.NAMES)

    def test_the_file_opens_here_again_with_its_slides(self, table, tmp_path):
        back = load_data(tmp_path / "p.h5ad")
        assert {s.id for s in back} == set(self.NAMES)
        np.testing.assert_allclose(back["a/b [2]"].truth(), table.layers["truth"][9:18])

    @pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::PendingDeprecationWarning")
    def test_spots_are_drawn_on_their_places(self, table):
        """scanpy's circles, in pixels of its picture, are the spots' centres and radii times the scale factor."""
        sc = pytest.importorskip("scanpy")
        plt = pytest.importorskip("matplotlib.pyplot")
        for library in table.uns["spatial"]:
            own = table[table.obs["library_id"] == library]
            axes = sc.pl.spatial(own, library_id=library, color="T cell", sort_order=False, show=False)[0]
            (picture,) = axes.get_images()
            assert picture.get_array().shape == (1250, 2000, 3)
            scale = 2000 / 4003
            circles = next(c for c in axes.collections if len(c.get_paths()) or len(c.get_offsets()))
            centres = np.array([p.get_extents().get_points().mean(axis=0) for p in circles.get_paths()])
            np.testing.assert_allclose(centres, own.obsm["spatial"] * scale, atol=0.01)
            widths = [np.ptp(p.get_extents().get_points()[:, 0]) for p in circles.get_paths()]
            factors = own.uns["spatial"][library]["scalefactors"]
            np.testing.assert_allclose(widths, factors["spot_diameter_fullres"] * scale, rtol=0.01)
            np.testing.assert_allclose(circles.get_array(), own[:, "T cell"].X[:, 0])
            plt.close("all")
