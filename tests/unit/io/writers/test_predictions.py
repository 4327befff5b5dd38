"""Tables of predictions, read back with csv and pandas."""

import csv
from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow.parquet
import pytest
from PIL import Image

from spatialcore import load_data
from spatialcore.errors import DataError
from spatialcore.io.columns import find_types
from spatialcore.io.tables import read_table
from spatialcore.io.write_predictions import Output
from spatialcore.io.writers.predictions import write_predictions_csv
from tests.support.written_slides import CODES, TYPES, predictions_of, with_intervals


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


class TestPredictionsParquet:
    """Read back with Arrow alone, and with pandas."""

    def test_every_value(self, data, tmp_path):
        predictions = replace(with_intervals(predictions_of(data)), run="run-7", level=0.9)
        Output(tmp_path / "p.parquet").write(data, predictions, print)
        table = pyarrow.parquet.read_table(tmp_path / "p.parquet")
        names = [*TYPES, *(f"{q}: {t}" for q in ("sd", "lower", "upper", "truth") for t in TYPES)]
        assert table.column_names == ["slide", "spot", "x", "y", *names]
        assert {str(table.schema.field(n).type) for n in names} == {"float"}
        assert table["slide"].to_pylist() == [s.id for s in data for _ in s.spot_ids]
        assert table["spot"].to_pylist() == [i for s in data for i in s.spot_ids.tolist()]
        for first, quantity in ((4, "mean"), (7, "sd"), (10, "lower"), (13, "upper")):
            columns = np.stack([table.column(first + j).to_numpy() for j in range(3)], axis=1)
            np.testing.assert_array_equal(columns, np.concatenate([getattr(p, quantity) for p in predictions]))
        assert np.isnan(table["truth: T cell"].to_numpy()[-9:]).all()  # nothing was measured on the last slide
        np.testing.assert_array_equal(table["truth: T cell"].to_numpy()[:9], data["S_1"].truth()[:, 0])
        facts = pd.read_parquet(tmp_path / "p.parquet").attrs["spotscape"]
        assert (facts["run"], facts["level"], facts["kind"], tuple(facts["type_codes"])) == ("run-7", 0.9, "abundance", CODES)

    def test_what_no_slide_has_is_left_out(self, data, tmp_path):
        only = data.subset(["S_7"])
        Output(tmp_path / "p.parquet").write(only, predictions_of(only), print)
        names = pyarrow.parquet.read_schema(tmp_path / "p.parquet").names
        assert names[4:] == [*TYPES, *(f"sd: {t}" for t in TYPES)]

    def test_what_stands_beside_the_means_never_becomes_a_cell_type(self, data, tmp_path):
        Output(tmp_path / "p.parquet").write(data, with_intervals(predictions_of(data)), print)
        table = read_table(tmp_path / "p.parquet").frame
        columns = find_types({c: table[c].to_numpy(float) for c in table.columns[2:]})
        assert columns.cell_types == TYPES
        assert columns.candidates == TYPES

    def test_values_that_are_no_numbers_are_refused(self, data, tmp_path):
        predictions = predictions_of(data)
        predictions["S_2"].mean[3, 1] = np.nan
        with pytest.raises(DataError, match="S_2:3, column =cmd"):
            Output(tmp_path / "p.parquet").write(data, predictions, print)
        assert not list(tmp_path.iterdir())
