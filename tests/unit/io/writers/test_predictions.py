"""Tables of predictions, read back with csv and pandas."""

import csv

import numpy as np
import pandas as pd
import pytest

from spatialcore import load_data
from spatialcore.errors import DataError
from spatialcore.io.writers.predictions import write_predictions_csv
from tests.support.written_slides import TYPES, predictions_of


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
