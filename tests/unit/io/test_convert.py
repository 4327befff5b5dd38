"""Data sets in another format, by the name of the file."""

from dataclasses import replace

import numpy as np
import pytest

from spatialcore import load_data
from spatialcore.errors import ConfigError, DataError
from spatialcore.images import ArrayImage
from spatialcore.io.convert import convert
from spatialcore.io.writers.file_names import safe_names
from tests.support.written_slides import dataset


class TestConvert:
    @pytest.mark.parametrize("name", ["out.txt", "out", "out.csv"])
    def test_unknown_suffix(self, data, tmp_path, name):
        with pytest.raises(ConfigError, match=r"\.h5ad, \.h5, \.geojson, \.zarr, got"):
            convert(data, tmp_path / name)

    def test_never_onto_itself(self, data, tmp_path):
        convert(data, tmp_path / "out.h5")
        (tmp_path / "link.h5").symlink_to(tmp_path / "out.h5")
        back = load_data(tmp_path / "out.h5")
        for name in ("out.h5", "link.h5"):
            with pytest.raises(ConfigError, match="data set itself"):
                convert(back, tmp_path / name)

    def test_failure_leaves_what_was_there(self, data, tmp_path):
        convert(data, tmp_path / "out.h5")
        before = (tmp_path / "out.h5").read_bytes()

        class Broken(ArrayImage):
            def decode(self):
                raise DataError("broken")

        broken = replace(data["S_1"], image=Broken(np.zeros((301, 217, 3), np.uint8)))
        with pytest.raises(DataError, match="broken"):
            convert(dataset(broken), tmp_path / "out.h5")
        assert (tmp_path / "out.h5").read_bytes() == before
        assert sorted(p.name for p in tmp_path.iterdir()) == ["out.cell_types.csv", "out.h5"]

    def test_safe_names(self):
        assert safe_names(["a", "a b", "a_b", "../x", "..", "µ"]) == {
            "a": "a",
            "a b": "a_b",
            "a_b": "a_b-2",
            "../x": "x",
            "..": "slide",
            "µ": "slide-2",
        }
