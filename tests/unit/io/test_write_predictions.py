"""Which format an output asks for, and what is said before it is written."""

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from spatialcore.data.predictions import Predictions
from spatialcore.errors import ConfigError
from spatialcore.io.write_predictions import Output
from tests.support.written_slides import CODES, predictions_of


def test_a_csv_of_one_slide_is_a_submission_unless_another_format_is_named(data, tmp_path):
    one = predictions_of(data.subset(["S_2"]))
    said = []
    Output(tmp_path / "a.csv").write(data, one, said.append)
    assert list(pd.read_csv(tmp_path / "a.csv").columns) == ["ID", *CODES]
    Output(tmp_path / "b.csv", "csv").write(data, one, said.append)
    assert list(pd.read_csv(tmp_path / "b.csv").columns)[:4] == ["slide", "spot", "x", "y"]
    Output(tmp_path / "c.CSV").write(data, predictions_of(data), said.append)
    assert len(pd.read_csv(tmp_path / "c.CSV")) == data.n_spots
    assert ["submission" in words.casefold() for words in said] == [True, False, False]


def test_what_is_to_be_known_goes_with_the_file_or_is_said_before(data, tmp_path):
    noted = replace(predictions_of(data.subset(["S_2"])), notes=("Nobody can say how well B is predicted.",))
    said = []
    for name, row in (("a.csv", "csv"), ("b.csv", "submission"), ("c.csv", "slides")):
        Output(tmp_path / name, row).write(data, noted, said.append)
    assert all(words.endswith("It has no place for this: Nobody can say how well B is predicted.") for words in said)
    said.clear()
    Output(tmp_path / "d.geojson").write(data, noted, said.append)
    assert json.loads((tmp_path / "d.geojson").read_text())["spotscape"] == {"notes": list(noted.notes)}
    Output(tmp_path / "e.h5ad").write(data, noted, said.append)
    assert Predictions.read(tmp_path / "e.h5ad").notes == noted.notes
    assert not any("Nobody" in words for words in said)


@pytest.mark.parametrize(
    ("output", "words"),
    [
        (Output(Path("p.txt")), r"wanted a file ending in \.csv, \.parquet, \.h5ad, .*, or the name of a format"),
        (Output(Path("p.csv"), "nonsense"), "unknown format of predictions 'nonsense'; wanted one of submission, csv"),
        (Output(Path("p.csv"), "parquet"), r"ending in \.parquet, as Parquet has it"),
        (Output(Path("p.csv"), "submission"), "holds one slide, not 3"),
    ],
)
def test_what_cannot_be_written_is_refused_before_any_work(output, words):
    with pytest.raises(ConfigError, match=words):
        output.check(3)
