"""CSV and TSV: what is read, and text that spreadsheets would run."""

import numpy as np
import pytest

from spatialcore.io.tables import guarded, read_table, unguarded
from spatialcore.storage.foreign_files import natural_key


class TestDelimited:
    @pytest.mark.parametrize("cell", ["=1+1", "+x", "-x", "@x"])
    def test_guard(self, cell):
        assert guarded(cell) == f"'{cell}"
        assert unguarded(guarded(cell)) == cell

    @pytest.mark.parametrize("cell", ["", "plain", "'quoted", "a=b", "CD4+"])
    def test_guard_leaves_the_rest(self, cell):
        assert guarded(cell) == unguarded(cell) == cell

    def test_numbers_as_pandas_reads_them(self, tmp_path):
        cells = ["1", "-2.5", "1e-9", "  3 ", "1E+3", "0.1234567890123456789"]
        (tmp_path / "a.csv").write_text("v,w\n" + "".join(f"{c},0\n" for c in cells))
        np.testing.assert_allclose(read_table(tmp_path / "a.csv").numbers("v"), [float(c) for c in cells], rtol=1e-15)

    def test_natural_order(self):
        names = ["S_10", "S_2", "s_1", "A", "10", "9", "S_2b"]
        assert sorted(names, key=natural_key) == ["9", "10", "A", "s_1", "S_2", "S_2b", "S_10"]
