"""The folder for QuPath, read back with OpenSlide and json."""

import json

import numpy as np
import openslide
import pytest

from spatialcore.errors import ConfigError
from spatialcore.images import TiffImage, write_pyramid
from spatialcore.io.write_predictions import Output
from spatialcore.io.writers import qupath
from tests.support.written_slides import dataset, predictions_of, slide


def test_an_image_and_its_spots_side_by_side(tmp_path):
    data = dataset(slide("S (1)"), slide("b/c"))
    Output(tmp_path / "out", "qupath").write(data, predictions_of(data), print)
    assert {p.name for p in (tmp_path / "out").iterdir()} == {
        "S__1_.tif",
        "S__1_.geojson",
        "b_c.tif",
        "b_c.geojson",
        "README.txt",
    }
    assert len((tmp_path / "out" / "README.txt").read_text().splitlines()) == 2
    features = json.loads((tmp_path / "out" / "S__1_.geojson").read_text())["features"]
    with openslide.OpenSlide(str(tmp_path / "out" / "S__1_.tif")) as picture:
        assert picture.dimensions == (217, 301)
        xy = np.array([np.mean(f["geometry"]["coordinates"][0][:-1], axis=0) for f in features])
        assert (xy < picture.dimensions).all()


def test_a_large_image_in_a_file_is_named_not_copied(tmp_path, monkeypatch):
    monkeypatch.setattr(qupath, "MOST_COPIED_PX", 1000)
    write_pyramid(tmp_path / "own slide.tif", np.zeros((301, 217, 3), np.uint8))
    one = slide("S")
    object.__setattr__(one, "image", TiffImage(tmp_path / "own slide.tif"))
    data = dataset(one)
    Output(tmp_path / "out", "qupath").write(data, predictions_of(data), print)
    assert {p.name for p in (tmp_path / "out").iterdir()} == {"S.geojson", "README.txt"}
    assert f"S.geojson on {tmp_path.resolve() / 'own slide.tif'}." in (tmp_path / "out" / "README.txt").read_text()


def test_what_is_there_is_never_replaced(tmp_path):
    data = dataset(slide("S"))
    (tmp_path / "out").mkdir()
    with pytest.raises(ConfigError, match="exists already"):
        Output(tmp_path / "out", "qupath").write(data, predictions_of(data), print)
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
