"""Projects of TissUUmaps: against the specification of its documents, with OpenSlide and pandas as readers."""

import json

import numpy as np
import openslide
import pandas as pd
import pytest

from spatialcore.data.composition import to_shares
from spatialcore.io.write_predictions import Output
from tests.support.written_slides import TYPES, dataset, predictions_of, slide, with_intervals

REQUIRED = {"title", "name", "uid", "expectedHeader", "expectedRadios", "path"}
COLOUR_SCALES = {"interpolateViridis"}  # of those in the specification, what is used here


@pytest.fixture
def project(data, tmp_path):
    predictions = with_intervals(predictions_of(data))
    Output(tmp_path / "p.tmap").write(data, predictions, print)
    return json.loads((tmp_path / "p.S_2.tmap").read_text()), tmp_path, predictions["S_2"]


def test_files_beside_the_projects(project):
    _, folder, _ = project
    names = {f"p.{s}{suffix}" for s in ("S_1", "S_2", "S_7") for suffix in (".tmap", ".csv", ".tif")}
    assert {p.name for p in folder.iterdir()} == names


def test_every_name_in_a_project_is_there(project):
    written, folder, _ = project
    assert (folder / written["layers"][0]["tileSource"].removesuffix(".dzi")).is_file()
    for markers in written["markerFiles"]:
        assert set(markers) >= REQUIRED
        columns = set(pd.read_csv(folder / markers["path"]).columns)
        header = markers["expectedHeader"]
        assert {header[k] for k in ("X", "Y", "gb_col", "cb_col", "pie_col") if k in header} <= columns
        assert all(isinstance(v, str) for v in header.values())
        assert all(isinstance(v, bool) for v in markers["expectedRadios"].values())
        assert header.get("cb_cmap", "interpolateViridis") in COLOUR_SCALES
        assert {o["expectedHeader.cb_col"] for o in markers.get("dropdownOptions", [])} <= columns
    assert [m["uid"] for m in written["markerFiles"]] == ["composition", "one_cell_type"]


def test_values_and_pies(project):
    written, folder, prediction = project
    table = pd.read_csv(folder / "p.S_2.csv")
    np.testing.assert_array_equal(table[["x", "y"]], prediction.spot_xy_px)
    columns = ["T cell", "'=cmd|calc", "Tumour, luminal / HER2"]
    np.testing.assert_array_equal(table[columns].to_numpy(np.float32), prediction.mean)
    np.testing.assert_array_equal(table["upper: T cell"].to_numpy(np.float32), prediction.upper[:, 0])
    pies = written["markerFiles"][0]["expectedHeader"]
    sectors = np.array([list(map(float, row.split(";"))) for row in table[pies["pie_col"]]])
    np.testing.assert_allclose(sectors, to_shares(prediction.mean), atol=1e-3)
    assert pies["pie_col"].split(";") == list(json.loads(pies["pie_dict"])) == list(TYPES)


def test_the_picture_is_the_slide_with_its_scale(tmp_path):
    data = dataset(slide("big", hw=(1300, 901)), slide("small"))
    rng = np.random.default_rng(0)
    smooth = np.repeat(np.repeat(rng.integers(0, 256, (13, 10, 3)), 100, axis=0), 100, axis=1)[:, :901].astype(np.uint8)
    data["big"].image.__init__(smooth)
    Output(tmp_path / "p.tmap").write(data, predictions_of(data), print)
    with openslide.OpenSlide(str(tmp_path / "p.big.tif")) as picture:
        assert picture.dimensions == (901, 1300)
        assert picture.level_dimensions == tuple((w, h) for h, w in (lv.image_hw for lv in data["big"].image.levels))
        assert float(picture.properties["openslide.mpp-x"]) == pytest.approx(4.25, rel=1e-4)
        pixels = np.asarray(picture.read_region((0, 0), 0, (901, 1300)).convert("RGB"))
        inner = (slice(1020, 1080), slice(820, 880))  # within one square, far from edges
        np.testing.assert_allclose(pixels[inner], smooth[inner], atol=4)
        np.testing.assert_allclose(pixels[1250:1290, 720:780], smooth[1250:1290, 720:780], atol=4)
