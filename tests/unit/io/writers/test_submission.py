"""The competition's submission, read back with pandas."""

import numpy as np
import pandas as pd
import pytest

from spatialcore.errors import DataError
from spatialcore.io.writers.submission import write_submission
from tests.support.written_slides import CODES


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
