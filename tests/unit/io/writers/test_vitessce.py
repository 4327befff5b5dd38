"""Folders for Vitessce: configurations name what their stores have."""

import json

import anndata
import numpy as np
import zarr

from spatialcore.io.readers import load_data
from spatialcore.io.write_predictions import Output
from tests.support.written_slides import TYPES, dataset, predictions_of, slide


def leading(prediction):
    """The largest type where it leads by a tenth and by the members' noise."""
    names = []
    for mean, sd in zip(prediction.mean.astype(float), prediction.sd.astype(float), strict=True):
        first, second = np.argsort(mean)[::-1][:2]
        stands_out = mean[first] - mean[second] >= max(0.1 * mean[first], np.hypot(sd[first], sd[second]))
        names.append(TYPES[first] if stands_out else "mixed")
    return names


def test_each_slide_has_a_configuration_and_its_store(tmp_path):
    data = dataset(slide("S 1 (a) [b]", seed=1), slide("S_2", seed=2))
    predictions = predictions_of(data)
    said = []
    written = Output(tmp_path / "v", format="vitessce").write(data, predictions, said.append)
    assert "neither members nor baselines" in said[0]
    assert "http.server" in written.notes[0]
    names = ["S_1__a___b_", "S_2"]
    assert sorted(p.name for p in (tmp_path / "v").iterdir()) == sorted(
        ["README.txt", "index.html", *(f"{n}.json" for n in names), *(f"{n}.zarr" for n in names)]
    )
    for one, name in zip(data, names, strict=True):
        config = json.loads((tmp_path / "v" / f"{name}.json").read_text())
        assert config["name"] == one.id
        (file,) = config["datasets"][0]["files"]
        assert file["url"] == f"{name}.zarr"  # relative: the folder can be moved
        root = zarr.open_group(tmp_path / "v" / file["url"], mode="r")
        options = file["options"]
        for path in (options["obsFeatureMatrix"]["path"], options["image"]["path"], options["obsSpots"]["path"]):
            assert path in root
        table = anndata.io.read_elem(root[options["obsSets"]["tablePath"]])
        assert set(table.obs["region"]) == {options["obsSpots"]["region"]}
        np.testing.assert_array_equal(table.X, predictions[one.id].mean)
        column = options["obsSets"]["obsSets"][0]["path"].rpartition("/")[2]
        assert table.obs[column].tolist() == leading(predictions[one.id])
        assert config["coordinationSpace"]["featureSelection"]["A"] == [TYPES[predictions[one.id].mean.mean(axis=0).argmax()]]
        assert load_data(tmp_path / "v" / file["url"]).slides[0].id == one.id
    page = (tmp_path / "v" / "index.html").read_text()
    assert '<a href="?S_1__a___b_">S 1 (a) [b]</a>' in page
