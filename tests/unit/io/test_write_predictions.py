"""Which format an output asks for, and what is said before it is written."""

from pathlib import Path

import pandas as pd
import pytest

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
