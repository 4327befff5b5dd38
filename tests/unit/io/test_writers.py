"""Files for others, read back by other means: pandas, anndata, h5py, json, and the package's own readers."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import anndata
import h5py
import numpy as np
import pandas as pd
import pytest

from spatialcore import load_data
from spatialcore.data.dataset import Dataset, Slide
from spatialcore.data.predictions import Predictions, SlidePrediction
from spatialcore.errors import ConfigError, DataError
from spatialcore.images import ArrayImage
from spatialcore.io.convert import convert
from spatialcore.io.writers.file_names import safe_names
from spatialcore.io.writers.geojson import write_geojson
from spatialcore.io.writers.h5ad import to_anndata, write_h5ad
from spatialcore.io.writers.predictions import write_predictions_csv
from spatialcore.io.writers.submission import write_submission

TYPES = ("T cell", "=cmd|calc", "Tumour, luminal / HER2")
CODES = ("C1", "C2", "C3")


def slide(name, *, seed=0, hw=(301, 217), n=9, truth=True, split="train", whole=True):
    rng = np.random.default_rng(seed)
    xy = np.stack([rng.permutation(200)[:n], rng.permutation(290)[:n]], axis=1) + (0 if whole else 0.25)
    return Slide(
        id=name,
        image=ArrayImage(rng.integers(0, 256, (*hw, 3)).astype(np.uint8)),
        spot_ids=np.arange(n).astype(str),
        spot_xy_px=xy,
        composition=rng.gamma(1, 2, (n, 3)).astype(np.float32) if truth else None,
        spot_diameter_px=13.5 + seed,
        split=split,
        um_per_px=4.25 if whole else None,
        source=f"memory, {name}",
    )


def dataset(*slides, **changes):
    return Dataset("demo", Path("nowhere"), "table", slides, TYPES, "abundance", CODES, **changes)


@pytest.fixture
def data():
    return dataset(
        slide("S_1", seed=1), slide("S_2", seed=2, hw=(320, 401), n=11), slide("S_7", seed=3, truth=False, split="test")
    )


def predictions_of(data: Dataset) -> Predictions:
    rng = np.random.default_rng(9)
    members = {s.id: {m: rng.gamma(1, 2, (s.n_spots, 3)).astype(np.float32) for m in "ab"} for s in data}
    slides = {s.id: SlidePrediction.of_members(s, members[s.id]) for s in data}
    return Predictions(data.cell_types, data.type_codes, data.kind, slides)


class TestSubmission:
    def test_exact_text(self, tmp_path):
        values = np.array([[0.1, 2, 3e-7], [4, 5.5, 0]], np.float32)
        write_submission(tmp_path / "s.csv", [0, 1], values, CODES)
        assert (tmp_path / "s.csv").read_text() == "ID,C1,C2,C3\n0,0.1,2.0,3e-07\n1,4.0,5.5,0.0\n"

    def test_round_trip_keeps_order_and_every_bit(self, tmp_path):
        rng = np.random.default_rng(0)
        values, ids = rng.gamma(0.1, 1, (2088, 35)).astype(np.float32), rng.permutation(2088)
        codes = [f"C{i + 1}" for i in range(35)]
        write_submission(tmp_path / "s.csv", ids, values, codes)
        table = pd.read_csv(tmp_path / "s.csv")
        assert list(table.columns) == ["ID", *codes]
        assert table["ID"].tolist() == ids.tolist()
        np.testing.assert_array_equal(table[codes].to_numpy(np.float32), values)

    @pytest.mark.parametrize(
        ("ids", "shape", "codes", "said"),
        [
            ([0, 1], (3, 3), CODES, "2 ids"),
            ([0, 1], (2, 2), CODES, "2 for 3 codes"),
            ([0, 1], (2, 3), ("C1", "C2", "C2"), "distinct type code"),
            ([0, 0], (2, 3), CODES, "distinct ids"),
            ([], (0, 3), CODES, "distinct ids"),
            ([0, 1, 2], (3,), CODES, "shape"),
        ],
    )
    def test_refused(self, tmp_path, ids, shape, codes, said):
        with pytest.raises(DataError, match=said):
            write_submission(tmp_path / "s.csv", ids, np.ones(shape), codes)
        assert not list(tmp_path.iterdir())

    @pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
    def test_not_finite(self, tmp_path, value):
        values = np.ones((3, 3))
        values[2, 1] = value
        (tmp_path / "s.csv").write_text("old")
        with pytest.raises(DataError, match=r"s\.csv.* spot 2, column C2"):
            write_submission(tmp_path / "s.csv", [0, 1, 2], values, CODES)
        assert (tmp_path / "s.csv").read_text() == "old"
        assert [p.name for p in tmp_path.iterdir()] == ["s.csv"]


class TestPredictionsCsv:
    def test_round_trip(self, data, tmp_path):
        frame = predictions_of(data).frame()
        write_predictions_csv(tmp_path / "p.csv", frame)
        back = pd.read_csv(tmp_path / "p.csv", dtype={"spot": str})
        assert list(back.columns) == ["slide", "spot", "x", "y", "T cell", "'=cmd|calc", "Tumour, luminal / HER2"]
        assert back["slide"].tolist() == frame["slide"].tolist()
        np.testing.assert_array_equal(back.iloc[:, 4:].to_numpy(np.float32), frame.iloc[:, 4:].to_numpy(np.float32))

    def test_reads_as_a_data_set(self, data, tmp_path):
        """What is exported can be opened again, formula-like names included."""
        from PIL import Image

        frame = predictions_of(data).frame()
        write_predictions_csv(tmp_path / "p.csv", frame)
        for s in data:
            height, width = s.image.image_hw
            Image.fromarray(s.image.read_region(0, 0, width, height)).save(tmp_path / f"{s.id}.png")
        back = load_data(tmp_path / "p.csv")
        assert back.cell_types == TYPES
        assert [s.id for s in back] == ["S_1", "S_2", "S_7"]
        np.testing.assert_array_equal(back["S_2"].truth(), predictions_of(data)["S_2"].mean)

    @pytest.mark.parametrize("cell", ["=HYPERLINK(1)", "+1", "-1", "@x", "\tx", "\rx", "x\r=1", "x\n=1"])
    def test_formulas_are_guarded(self, tmp_path, cell):
        frame = pd.DataFrame({"slide": [cell], "spot": [cell], "x": [1.0], "y": [-2.0], cell + "type": [-0.5]})
        write_predictions_csv(tmp_path / "p.csv", frame)
        with open(tmp_path / "p.csv", newline="") as file:
            header, row = csv.reader(file)
        safe = cell.replace("\r", " ").replace("\n", " ") if cell.startswith("x") else f"'{cell}".replace("\r", " ")
        assert row == [safe, safe, "1.0", "-2.0", "-0.5"]  # numbers stay numbers
        assert header[4] == f"{safe}type"

    def test_refused(self, data, tmp_path):
        frame = predictions_of(data).frame()
        for bad, said in (
            (frame.drop(columns="x"), "wanted the columns"),
            (frame[["slide", "spot", "x", "y"]], "wanted the columns"),
            (pd.concat([frame, frame[:1]]), "more than once"),
            (frame.assign(**{"T cell": np.nan}), "not finite"),
        ):
            with pytest.raises(DataError, match=said):
                write_predictions_csv(tmp_path / "p.csv", bad)
        assert not list(tmp_path.iterdir())


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


def assert_same(a: Dataset, b: Dataset):
    assert a.cell_types == b.cell_types
    assert a.kind == b.kind
    assert [s.id for s in a] == [s.id for s in b]
    for s, t in zip(a, b, strict=True):
        height, width = s.image.image_hw
        assert t.image.image_hw == (height, width)
        np.testing.assert_array_equal(s.image.read_region(0, 0, width, height), t.image.read_region(0, 0, width, height))
        np.testing.assert_array_equal(s.spot_xy_px, t.spot_xy_px)
        np.testing.assert_array_equal(s.spot_ids, t.spot_ids)
        assert (s.spot_diameter_px, s.um_per_px, s.split, s.has_truth) == (t.spot_diameter_px, t.um_per_px, t.split, t.has_truth)
        if s.has_truth:
            np.testing.assert_array_equal(s.truth(), t.truth())


class TestCompetitionFile:
    def test_round_trip(self, data, tmp_path, monkeypatch):
        monkeypatch.setattr("spatialcore.io.writers.competition._BAND_ROWS", 100)
        done = convert(data, tmp_path / "out.h5")
        assert [p.name for p in done.paths] == ["out.h5", "out.cell_types.csv"]
        assert done.notes == ()
        back = load_data(tmp_path / "out.h5")
        assert_same(data, back)
        assert back.type_codes == CODES
        again = convert(back, tmp_path / "again.h5")
        assert_same(back, load_data(again.paths[0]))

    def test_layout(self, data, tmp_path):
        convert(data, tmp_path / "out.h5")
        with h5py.File(tmp_path / "out.h5") as file:
            assert list(file["images/Train"]) == list(file["spots/Train"]) == ["S_1", "S_2"]
            assert file["images/Train/S_2"].shape == (320, 401, 3)
            assert file["images/Train/S_2"].dtype == np.uint8
            table = file["spots/Train/S_2"][()]
            assert table.dtype == np.dtype([("x", "i8"), ("y", "i8"), *((c, "f8") for c in CODES)])
            assert file["spots/Test/S_7"].dtype.names == ("x", "y", "Test_Set")

    def test_what_the_layout_cannot_hold(self, tmp_path):
        first = replace(slide("a/b", seed=1, whole=False), spot_ids=np.array([f"n{i}" for i in range(9)]))
        odd = replace(dataset(first, slide("a_b", seed=2, truth=False)), type_codes=TYPES)
        done = convert(odd, tmp_path / "out.h5")
        assert len(done.notes) == 4
        back = load_data(tmp_path / "out.h5")
        assert [s.id for s in back] == ["a_b", "a_b-2"]
        assert back.type_codes == CODES
        assert back.cell_types == TYPES
        np.testing.assert_array_equal(back["a_b"].spot_xy_px, first.spot_xy_px)  # quarters of a pixel are kept
        assert back["a_b-2"].split == "test"

    def test_measured_test_slide_stays_in_test(self, tmp_path):
        both = dataset(slide("S_1"), slide("S_2", seed=4, split="test"))
        convert(both, tmp_path / "out.h5")
        assert_same(both, load_data(tmp_path / "out.h5"))

    def test_old_names_do_not_linger(self, data, tmp_path):
        convert(data, tmp_path / "out.h5")
        convert(replace(data, cell_types=("a", "b", "c")), tmp_path / "out.h5")
        assert load_data(tmp_path / "out.h5").cell_types == ("a", "b", "c")


class TestGeoJson:
    def test_circles(self, data, tmp_path):
        done = convert(data, tmp_path / "spots.geojson")
        assert [p.name for p in done.paths] == ["spots.S_1.geojson", "spots.S_2.geojson", "spots.S_7.geojson"]
        found = json.loads(done.paths[1].read_text())
        s = data["S_2"]
        assert len(found["features"]) == s.n_spots
        assert len({f["id"] for f in found["features"]}) == s.n_spots
        for i, feature in enumerate(found["features"]):
            ring = np.array(feature["geometry"]["coordinates"][0])
            np.testing.assert_array_equal(ring[0], ring[-1])
            np.testing.assert_allclose(np.hypot(*(ring - s.spot_xy_px[i]).T), s.spot_diameter_px / 2, atol=0.02)
            np.testing.assert_allclose(ring[:-1].mean(axis=0), s.spot_xy_px[i], atol=0.01)
            properties = feature["properties"]
            assert properties["name"] == s.spot_ids[i]
            np.testing.assert_array_equal(np.float32(list(properties["measurements"].values())), s.truth()[i])
            assert properties["classification"]["name"] == TYPES[int(s.truth()[i].argmax())]

    def test_without_truth_and_alone(self, data, tmp_path):
        done = convert(data.subset(["S_7"]), tmp_path / "spots.geojson")
        assert [p.name for p in done.paths] == ["spots.geojson"]
        first = json.loads(done.paths[0].read_text())["features"][0]["properties"]
        assert "measurements" not in first
        assert "classification" not in first

    def test_predicted_values(self, data, tmp_path):
        values = np.eye(9, 3, dtype=np.float32)
        write_geojson(tmp_path / "p.geojson", data["S_1"], TYPES, values)
        features = json.loads((tmp_path / "p.geojson").read_text())["features"]
        assert [f["properties"]["classification"]["name"] for f in features[:3]] == list(TYPES)


class TestConvert:
    @pytest.mark.parametrize("name", ["out.txt", "out", "out.csv"])
    def test_unknown_suffix(self, data, tmp_path, name):
        with pytest.raises(ConfigError, match=r"\.h5ad, \.h5, \.geojson, \.zarr, got"):
            convert(data, tmp_path / name)

    def test_never_onto_itself(self, data, tmp_path):
        convert(data, tmp_path / "out.h5")
        (tmp_path / "link.h5").symlink_to(tmp_path / "out.h5")
        back = load_data(tmp_path / "out.h5")
        for name in ("out.h5", "link.h5"):
            with pytest.raises(ConfigError, match="data set itself"):
                convert(back, tmp_path / name)

    def test_failure_leaves_what_was_there(self, data, tmp_path):
        convert(data, tmp_path / "out.h5")
        before = (tmp_path / "out.h5").read_bytes()

        class Broken(ArrayImage):
            def decode(self):
                raise DataError("broken")

        broken = replace(data["S_1"], image=Broken(np.zeros((301, 217, 3), np.uint8)))
        with pytest.raises(DataError, match="broken"):
            convert(dataset(broken), tmp_path / "out.h5")
        assert (tmp_path / "out.h5").read_bytes() == before
        assert sorted(p.name for p in tmp_path.iterdir()) == ["out.cell_types.csv", "out.h5"]

    def test_safe_names(self):
        assert safe_names(["a", "a b", "a_b", "../x", "..", "µ"]) == {
            "a": "a",
            "a b": "a_b",
            "a_b": "a_b-2",
            "../x": "x",
            "..": "slide",
            "µ": "slide-2",
        }


class TestSpatialData:
    def test_missing_extra_names_the_install(self, data, tmp_path, monkeypatch):
        monkeypatch.setattr("spatialcore.io.writers.spatialdata.find_spec", lambda _: None)
        with pytest.raises(ConfigError, match=r"pip install \"spatialdata==0\.7\.3\""):
            convert(data, tmp_path / "out.zarr")
        assert not list(tmp_path.iterdir())

    def test_round_trip(self, data, tmp_path):
        spatialdata = pytest.importorskip("spatialdata", reason="the SpatialData extra is not installed")
        convert(data, tmp_path / "out.zarr")
        assert [p.name for p in tmp_path.iterdir()] == ["out.zarr"]
        back = spatialdata.read_zarr(tmp_path / "out.zarr")
        table = back.tables["table"]
        assert table.uns["spatialdata_attrs"]["region_key"] == "region"
        for s in data:
            element = back.images[f"{s.id}_image"]
            element = element if hasattr(element, "dims") and "c" in element.dims else element["scale0"]["image"]
            height, width = s.image.image_hw
            pixels = np.asarray(element.transpose("y", "x", "c").data)
            np.testing.assert_array_equal(pixels, s.image.read_region(0, 0, width, height))
            circles = back.shapes[f"{s.id}_spots"]
            np.testing.assert_array_equal(np.stack([circles.geometry.x, circles.geometry.y], axis=1), s.spot_xy_px)
            np.testing.assert_array_equal(circles.radius, s.spot_diameter_px / 2)
            part = table[table.obs["region"] == f"{s.id}_spots"]
            assert part.obs["instance"].tolist() == list(circles.index)
            np.testing.assert_array_equal(part.X, s.composition if s.has_truth else np.full((s.n_spots, 3), np.nan))
        with pytest.raises(ConfigError, match="exists already"):
            convert(data, tmp_path / "out.zarr")
