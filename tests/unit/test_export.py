"""Files for download: what is in them, and what was checked."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from spatialcore import export as exporting
from spatialcore.demo.make import make_demo
from spatialcore.errors import ConfigError, DataError
from spatialcore.io.readers import load_data
from spatialcore.io.write_predictions import Output
from tests.support.made_runs import made_predictions
from tests.support.small_slides import make_slide


@pytest.fixture(scope="module")
def small_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_demo(tmp_path_factory.mktemp("data") / "small.h5", n_slides=2, n_spots=40, n_types=5, seed=3)


def test_submission_holds_the_prediction_in_the_files_order(small_demo: Path):
    dataset = load_data(small_demo)
    predictions = made_predictions(dataset)
    test = next(s for s in dataset if s.split == "test")
    export = exporting.submission(dataset, predictions, test.id)
    assert all(check.holds for check in export.checks)
    table = pd.read_csv(io.BytesIO(export.make()))
    assert list(table.columns) == ["ID", *dataset.type_codes]
    assert table["ID"].tolist() == list(range(test.n_spots))
    np.testing.assert_allclose(table.iloc[:, 1:], predictions[test.id].mean, rtol=1e-6)


def test_checks_fail_for_values_that_are_not_numbers(small_demo: Path):
    dataset = load_data(small_demo)
    predictions = made_predictions(dataset)
    predictions["S_1"].mean[3, 1] = np.nan
    for export in (
        exporting.submission(dataset, predictions, "S_1"),
        exporting.predicted(dataset, predictions, ["S_1", "S_2"], "csv"),
    ):
        assert [check.what for check in export.checks if not check.holds][:1] == ["Finite"]
        with pytest.raises(DataError, match="finite"):
            export.make()


def test_containers_of_several_slides(small_demo: Path, tmp_path: Path):
    import anndata

    dataset = load_data(small_demo)
    predictions = made_predictions(dataset)
    file = tmp_path / "x.h5ad"
    file.write_bytes(exporting.predicted(dataset, predictions, ["S_2"], "h5ad").make())
    read = anndata.read_h5ad(file)
    np.testing.assert_array_equal(read.X, predictions["S_2"].mean)
    both = exporting.predicted(dataset, predictions, ["S_1", "S_2"], "geojson")
    assert both.file_name.endswith(".zip")
    with zipfile.ZipFile(io.BytesIO(both.make())) as packed:
        assert [len(json.loads(packed.read(n))["features"]) for n in packed.namelist()] == [40, 40]
    with pytest.raises(ConfigError, match="at least one slide"):
        exporting.predicted(dataset, predictions, [], "csv")


def test_each_format_of_one_file_is_what_predict_writes(small_demo: Path, tmp_path: Path):
    dataset = load_data(small_demo)
    predictions = made_predictions(dataset)
    for name in ("csv", "parquet", "h5ad", "geojson"):
        export = exporting.predicted(dataset, predictions, ["S_2"], name)
        assert all(check.holds for check in export.checks)
        assert export.lacks
        said: list[str] = []
        out = tmp_path / export.file_name
        Output(out, name).write(dataset, replace(predictions, slides={"S_2": predictions["S_2"]}), said.append)
        assert said == [export.lacks]
        if name != "h5ad":  # HDF5 keeps times
            assert export.make() == out.read_bytes()


def test_data_set_in_the_competitions_layout_reads_back(small_demo: Path, tmp_path: Path):
    dataset = load_data(small_demo)
    with zipfile.ZipFile(io.BytesIO(exporting.converted(dataset, "competition").make())) as packed:
        packed.extractall(tmp_path)
    again = load_data(next(tmp_path.glob("*.h5")))
    assert again.cell_types == dataset.cell_types
    np.testing.assert_allclose(again.slides[0].truth(), dataset.slides[0].truth(), rtol=1e-6)


def test_chosen_spots_leave_with_their_places_and_no_formula():
    slide = make_slide("=S_1", ids=["a", "+b", "c"])
    table = pd.read_csv(io.BytesIO(exporting.chosen_spots_csv(slide, ["c", "+b"])))
    assert dict(zip(table["spot"], zip(table["x"], table["y"], strict=True), strict=True)) == {"'+b": (55, 10), "c": (30, 35)}
    assert set(table["slide"]) == {"'=S_1"}
    assert list(table.columns) == ["slide", "spot", "x", "y"]
