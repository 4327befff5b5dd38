"""CSV and TSV: what is read, and text that spreadsheets would run."""

import gzip

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from spatialcore.errors import DataError
from spatialcore.io import tables
from spatialcore.io.tables import guarded, read_header, read_table, unguarded
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


def refused(path, said, *, read=read_table):
    """The message of one line with which a table is refused."""
    with pytest.raises(DataError) as caught:
        read(path)
    message = str(caught.value)
    assert message.startswith(str(path))
    assert said in message
    assert "\n" not in message
    assert len(message) < 400 + len(str(path))


class TestTablesMadeToDoHarm:
    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (",".join(f"c{i}" for i in range(10**6)).encode() + b"\n1\n", "found over 500,000 signs"),
            (",".join("abcdefghij"[int(d)] for d in "0123456789" * 600).encode() + b"\n1\n", "has 6000 columns"),
            (b"a,b\n1,2\n" + b"," * 10**6 + b"\n", "line 3 has 1000001 cells, and those before it 2"),
            (b"a,b\n1," + b"b" * 200_000 + b"\n", "a cell of over 128 KiB"),
            (b"a," + b"b" * 200_000 + b"\n1,2\n", "a cell of over 128 KiB"),
            (b"\0a,b\n1,2\n", "binary data"),
            (b"id,b\nx\0y,2\nx\0z,4\n", "binary data"),  # pandas ends a text there: both would be x
            (b"a,b\n" + b"1,2\n" * 10**6 + b"3,\0\n", "binary data"),
            ("a,b\n1,2\n".encode("utf-16-le"), "binary data"),
            ("a,b\n1,2\n".encode("utf-32"), "binary data"),
            (bytes(range(1, 256)) * 50, "it holds bytes that are no text"),
            (b'a,b\n"1,2\n3,4\n', "quotes are not closed"),
            (b'"a\nb",c\n1,2\n', "a quote that is not closed"),
            (b"a,b\n1,2,3,4\n1,2,3,4\n", "its rows have more cells than its header has names"),
            (b"a,b,a\n1,2,3\n", "column 'a' occurs more than once"),
            (b"a,b\n", "a header but no rows"),
            (gzip.compress(b"a,b\n1,2\n" * 1000)[:-12], "cannot be unpacked"),
            (gzip.compress(b"id,b\nx\0y,2\n"), "binary data"),
        ],
    )
    def test_text(self, tmp_path, content, said):
        (tmp_path / "a.csv").write_bytes(content)
        refused(tmp_path / "a.csv", said)

    def test_gzip_that_unpacks_without_end(self, tmp_path, monkeypatch):
        monkeypatch.setattr(tables, "MAX_TABLE_BYTES", 1 << 20)
        (tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"a,b\n" + b"1,2\n" * 10**6))
        refused(tmp_path / "a.csv.gz", "unpacks to over 1 MiB")
        refused(tmp_path / "a.csv.gz", "unpacks to over 1 MiB", read=read_header)

    def test_parquet_that_declares_more_than_there_is_room_for(self, tmp_path, monkeypatch):
        """Rows of one value take a few KB on disk, and gigabytes in memory: what is declared counts."""
        path = tmp_path / "a.parquet"
        pd.DataFrame({"x": np.zeros(10**6), "y": 1}).to_parquet(path)
        assert path.stat().st_size < 10**6 / 4
        monkeypatch.setattr(tables, "_MAX_CELLS", 10**6)
        refused(path, "declares 1,000,000 rows of 2 columns, which is too much to read")

    def test_parquet_that_repeats_a_long_text_keeps_it_once(self, tmp_path):
        path = tmp_path / "a.parquet"
        frame = pd.DataFrame({"id": pd.Categorical(["x" * 10**5] * 5_000), "x": 1.0})  # 500 MB when unfolded
        pq.write_table(pa.Table.from_pandas(frame), path)
        table = read_table(path)
        assert len(table) == 5_000
        assert table.frame["id"].iloc[0] is table.frame["id"].iloc[-1]

    @pytest.mark.parametrize(
        ("frame", "said"),
        [
            (pd.DataFrame({"x": [[1, 2], [3]]}), "column 'x': holds lists or structures"),
            (pd.DataFrame({"x": [{"a": 1}]}), "column 'x': holds lists or structures"),
            (pd.DataFrame({f"c{i}": [1] for i in range(5001)}), "has 5001 columns"),
            (pd.DataFrame({"x": []}), "the table has no rows"),
        ],
    )
    def test_parquet_of_another_form(self, tmp_path, frame, said):
        frame.to_parquet(tmp_path / "a.parquet", index=False)
        refused(tmp_path / "a.parquet", said)

    def test_damaged_parquet(self, tmp_path):
        pd.DataFrame({"x": np.arange(1000)}).to_parquet(tmp_path / "a.parquet")
        content = (tmp_path / "a.parquet").read_bytes()
        for spoiled in (content[:-20], b"PAR1" + b"\0" * 50 + b"PAR1", content[:100] + b"\xff" * 200 + content[300:]):
            (tmp_path / "a.parquet").write_bytes(spoiled)
            refused(tmp_path / "a.parquet", "")

    def test_a_folder_named_as_partitions_are_adds_no_column(self, tmp_path):
        path = tmp_path / "slide=3" / "a.parquet"
        path.parent.mkdir()
        pd.DataFrame({"x": [1.0]}, index=pd.Index(["b1"], name="barcode")).to_parquet(path)
        assert read_table(path).columns == ("barcode", "x")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(tmp_path, encoding, ending):
    text = ending.join(["id,Épithélium", "é1,0.25", "b,0.5", ""])
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    table = read_table(tmp_path / "a.csv", text=lambda names: names[:1])
    assert table.columns == ("id", "Épithélium")
    assert table.text("id") == ["é1", "b"]
    np.testing.assert_array_equal(table.numbers("Épithélium"), [0.25, 0.5])
    assert bool(table.notes) == (encoding == "cp1252")


class TestOfSpreadsheets:
    def test_a_first_line_that_states_the_separator(self, tmp_path):
        (tmp_path / "a.csv").write_text("sep=;\r\nid;T cell;B cell\r\na;0,25;0,75\r\nb;inf;1,0\r\n")
        table = read_table(tmp_path / "a.csv", text=lambda names: names[:1])
        assert (table.columns, table.text("id")) == (("id", "T cell", "B cell"), ["a", "b"])
        np.testing.assert_array_equal(table.numbers("B cell"), [0.75, 1])
        with pytest.raises(DataError, match=r"line 4, column 'T cell': wanted a number, found 'inf'"):
            table.numbers("T cell")

    def test_empty_columns_and_rows_at_the_end(self, tmp_path):
        (tmp_path / "a.csv").write_text("id,a,b,,\np,1,2,,\nq,3,4,,\n,,,,\n,,,,\n")
        table = read_table(tmp_path / "a.csv")
        assert (table.columns, len(table)) == (("id", "a", "b"), 2)
        np.testing.assert_array_equal(table.numbers("b"), [2, 4])

    def test_values_without_a_name(self, tmp_path):
        (tmp_path / "a.csv").write_text("id,a,b,\np,1,2,\nq,3,4,note\n")
        with pytest.raises(DataError, match=r"a\.csv: column 4 has values but no name\. Name each column"):
            read_table(tmp_path / "a.csv")

    def test_signs_of_per_cent(self, tmp_path):
        (tmp_path / "a.tsv").write_text('a\tb\n12.5%\t"87,5 %"\n100%\t0%\n')
        table = read_table(tmp_path / "a.tsv")
        np.testing.assert_array_equal(table.numbers("a"), [12.5, 100])
        np.testing.assert_array_equal(table.numbers("b"), [87.5, 0])
