"""The competition's HDF5 file: values against the file read by other means."""

import h5py
import numpy as np
import pandas as pd
import pytest

from spatialcore import load_data
from spatialcore.errors import DataError
from spatialcore.images.hdf5 import Hdf5Image
from spatialcore.io.readers import recognise
from tests.support.slide_files import GRID, HEIGHT, WIDTH, picture


class TestCompetition:
    def test_order_splits_and_ids(self, competition):
        dataset = load_data(competition)
        assert recognise(competition) == dataset.format == "competition"
        assert [s.id for s in dataset] == ["S_1", "S_2", "S_10", "S_7"]
        assert [s.split for s in dataset] == ["train", "train", "train", "test"]
        assert [s.has_truth for s in dataset] == [True, True, True, False]
        assert dataset["S_7"].spot_ids.tolist() == [str(i) for i in range(len(GRID))]
        assert dataset.kind == "abundance"
        assert dataset.type_codes == dataset.cell_types == tuple(f"C{i + 1}" for i in range(12))

    def test_values(self, competition):
        dataset = load_data(competition)
        with h5py.File(competition) as file:
            rows = file["spots/Train/S_10"][()]
        slide = dataset["S_10"]
        np.testing.assert_array_equal(slide.spot_xy_px, np.stack([rows["x"], rows["y"]], axis=1))
        for j, code in enumerate(dataset.type_codes):
            np.testing.assert_array_equal(slide.truth()[:, j], rows[code].astype(np.float32))
        assert slide.truth().dtype == np.float32
        assert not slide.truth().flags.writeable

    @pytest.mark.parametrize("slide", ["S_1", "S_2", "S_10", "S_7"])
    def test_pixels_are_exact(self, competition, slide):
        """uint8, floats in 0..255 and floats in 0..1 give the same bytes."""
        image = load_data(competition)[slide].image
        assert image.image_hw == (HEIGHT, WIDTH)
        expected = picture(int(slide[2:]))
        np.testing.assert_array_equal(image.read_region(0, 0, WIDTH, HEIGHT), expected)
        np.testing.assert_array_equal(image.read_region(101, 203, 7, 5), expected[203:208, 101:108])

    def test_notes_tell_what_is_assumed(self, competition):
        notes = " ".join(load_data(competition).notes)
        assert "Visium" in notes
        assert "0 to 255" in notes

    def test_scale_and_spot_size(self, competition):
        slide = load_data(competition)["S_1"]
        assert slide.um_per_px == pytest.approx(4)
        assert slide.spot_diameter_px == pytest.approx(13.75)
        with h5py.File(competition, "a") as file:
            file["images/Train/S_1"].attrs["um_per_px"] = 2.0
            file["images/Train/S_1"].attrs["spot_diameter_px"] = np.float32(30)
        dataset = load_data(competition)
        assert (dataset["S_1"].um_per_px, dataset["S_1"].spot_diameter_px) == (2, 30)
        assert dataset["S_2"].um_per_px == pytest.approx(4)
        given = load_data(competition, um_per_px="0.5", spot_diameter_px=9)
        assert {(s.um_per_px, s.spot_diameter_px) for s in given} == {(0.5, 9)}
        assert given.options == {"um_per_px": "0.5", "spot_diameter_px": "9"}
        assert load_data(competition, **given.options).fingerprint() == given.fingerprint()

    @pytest.mark.parametrize("name", ["challenge.cell_types.csv", "cell_types.csv"])
    def test_names_of_types(self, competition, name):
        table = pd.DataFrame({"code": [f"C{i}" for i in range(20, 0, -1)], "cell_type": [f"T{i}" for i in range(20, 0, -1)]})
        table.to_csv(competition.with_name(name), index=False)
        dataset = load_data(competition)
        assert dataset.cell_types == tuple(f"T{i + 1}" for i in range(12))
        assert dataset.type_codes == tuple(f"C{i + 1}" for i in range(12))

    def test_incomplete_names(self, competition):
        competition.with_name("cell_types.csv").write_text("code,cell_type\nC1,T1\n")
        dataset = load_data(competition)
        assert dataset.cell_types[0] == "C1"
        assert "cell_types.csv" in " ".join(dataset.notes)
        own = competition.with_name("challenge.cell_types.csv")
        own.write_text("code,cell_type\nC1,T1\n")
        with pytest.raises(DataError, match=r"challenge\.cell_types\.csv.*C2"):
            load_data(competition)
        own.write_text("code,cell_type\n" + "".join(f"C{i + 1},T\n" for i in range(12)))
        with pytest.raises(DataError, match="same name"):
            load_data(competition)

    def test_columns_in_another_order(self, competition):
        with h5py.File(competition, "a") as file:
            rows = file["spots/Train/S_2"][()]
            del file["spots/Train/S_2"]
            file["spots/Train/S_2"] = rows[["C3", "y", *(f"C{i}" for i in range(12, 3, -1)), "x", "C2", "C1"]]
        np.testing.assert_array_equal(load_data(competition)["S_2"].truth()[:, 4], rows["C5"].astype(np.float32))

    def test_opening_reads_no_image(self, competition):
        """Pixels damaged beyond decoding do not matter until somebody looks at them."""
        with h5py.File(competition) as file:
            chunks = [file["images/Train/S_10"].id.get_chunk_info(i).byte_offset for i in (0, 1)]
        with open(competition, "r+b") as raw:
            for at in chunks:
                raw.seek(at)
                raw.write(b"\xff" * 32)
        slide = load_data(competition)["S_10"]
        with pytest.raises(DataError, match="images/Train/S_10"):
            slide.image.read_region(0, 0, 1, 1)

    def test_large_image_is_decoded_by_a_child(self, competition, tmp_path, monkeypatch):
        monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "home"))
        monkeypatch.setattr("spatialcore.images.decoded.MAX_PIXELS_IN_MEMORY", 100)
        image = Hdf5Image(competition, "images/Train/S_10")
        np.testing.assert_array_equal(image.read_region(11, 13, 200, 100), picture(10)[13:113, 11:211])
        assert len(list((tmp_path / "home/cache/pyramids").iterdir())) == 1

    def test_bands_meet(self, competition, monkeypatch):
        monkeypatch.setattr("spatialcore.images.hdf5._BAND_BYTES", 1)
        for key, seed in (("Train/S_10", 10), ("Train/S_2", 2)):
            np.testing.assert_array_equal(Hdf5Image(competition, f"images/{key}").decode(), picture(seed))

    def test_range_is_told_from_all_pixels(self, tmp_path):
        """A dark 0..255 image whose bright part comes last, and outside the sampled middle."""
        pixels = np.zeros((200, 100, 3), np.float32)
        pixels[199, 99] = 200
        with h5py.File(tmp_path / "a.h5", "w") as file:
            file.create_dataset("a", data=pixels, chunks=(16, 16, 3))
        decoded = Hdf5Image(tmp_path / "a.h5", "a").decode()
        assert decoded[199, 99].tolist() == [200] * 3
        assert decoded.sum() == 600

    def test_fingerprint_differs_between_slides(self, competition):
        assert len({s.image.fingerprint() for s in load_data(competition)}) == 4
