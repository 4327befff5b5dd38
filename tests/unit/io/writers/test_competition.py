"""The competition's layout, read back with h5py and our own reader."""

from dataclasses import replace

import h5py
import numpy as np

from spatialcore import load_data
from spatialcore.data.dataset import Dataset
from spatialcore.io.convert import convert
from tests.support.written_slides import CODES, TYPES, dataset, slide


def assert_same(a: Dataset, b: Dataset):
    assert a.cell_types == b.cell_types
    assert a.kind == b.kind
    assert [s.id for s in a] == [s.id for s in b]
    for s, t in zip(a, b, strict=True):
        height, width = s.image.image_hw
        assert t.image.image_hw == (height, width)
        np.testing.assert_array_equal(s.image.read_region(0, 0, width, height), t.image.read_region(0, 0, width, height))
        np.testing.assert_array_equal(s.spot_xy_px, t.spot_xy_px)
        np.testing.assert_array_equal(s.spot_ids, t.spot_ids)
        assert (s.spot_diameter_px, s.um_per_px, s.split, s.has_truth) == (t.spot_diameter_px, t.um_per_px, t.split, t.has_truth)
        if s.has_truth:
            np.testing.assert_array_equal(s.truth(), t.truth())


class TestCompetitionFile:
    def test_round_trip(self, data, tmp_path, monkeypatch):
        monkeypatch.setattr("spatialcore.io.writers.competition._BAND_ROWS", 100)
        done = convert(data, tmp_path / "out.h5")
        assert [p.name for p in done.paths] == ["out.h5", "out.cell_types.csv"]
        assert done.notes == ()
        back = load_data(tmp_path / "out.h5")
        assert_same(data, back)
        assert back.type_codes == CODES
        again = convert(back, tmp_path / "again.h5")
        assert_same(back, load_data(again.paths[0]))

    def test_layout(self, data, tmp_path):
        convert(data, tmp_path / "out.h5")
        with h5py.File(tmp_path / "out.h5") as file:
            assert list(file["images/Train"]) == list(file["spots/Train"]) == ["S_1", "S_2"]
            assert file["images/Train/S_2"].shape == (320, 401, 3)
            assert file["images/Train/S_2"].dtype == np.uint8
            table = file["spots/Train/S_2"][()]
            assert table.dtype == np.dtype([("x", "i8"), ("y", "i8"), *((c, "f8") for c in CODES)])
            assert file["spots/Test/S_7"].dtype.names == ("x", "y", "Test_Set")

    def test_what_the_layout_cannot_hold(self, tmp_path):
        first = replace(slide("a/b", seed=1, whole=False), spot_ids=np.array([f"n{i}" for i in range(9)]))
        odd = replace(dataset(first, slide("a_b", seed=2, truth=False)), type_codes=TYPES)
        done = convert(odd, tmp_path / "out.h5")
        assert len(done.notes) == 4
        back = load_data(tmp_path / "out.h5")
        assert [s.id for s in back] == ["a_b", "a_b-2"]
        assert back.type_codes == CODES
        assert back.cell_types == TYPES
        np.testing.assert_array_equal(back["a_b"].spot_xy_px, first.spot_xy_px)  # quarters of a pixel are kept
        assert back["a_b-2"].split == "test"

    def test_measured_test_slide_stays_in_test(self, tmp_path):
        both = dataset(slide("S_1"), slide("S_2", seed=4, split="test"))
        convert(both, tmp_path / "out.h5")
        assert_same(both, load_data(tmp_path / "out.h5"))

    def test_old_names_do_not_linger(self, data, tmp_path):
        convert(data, tmp_path / "out.h5")
        convert(replace(data, cell_types=("a", "b", "c")), tmp_path / "out.h5")
        assert load_data(tmp_path / "out.h5").cell_types == ("a", "b", "c")
