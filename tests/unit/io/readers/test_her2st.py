"""The her2st folder, on the real slides."""

import subprocess
import sys

import cv2
import numpy as np
import pandas as pd
import pytest

from spatialcore import load_data


@pytest.mark.slides
class TestHer2st:
    def test_slides(self, shared):
        dataset = load_data(shared / "data/her2st")
        assert dataset.format == "her2st"
        assert dataset.kind == "proportion"
        assert [(s.id, s.n_spots) for s in dataset] == [("C2", 187), ("C3", 180), ("C4", 184), ("C5", 181)]
        assert dataset["C2"].image.image_hw == (9911, 9274)
        notes = " ".join(dataset.notes)
        assert "A1" in notes
        assert "C4: 3 spots" in notes
        for slide in dataset:
            assert slide.um_per_px == pytest.approx(0.735, abs=0.006)
            assert slide.spot_diameter_px == pytest.approx(136, abs=1.5)

    @pytest.mark.parametrize(("types", "n"), [("major", 8), ("minor", 22), ("subset", 41), (None, 41)])
    def test_types(self, shared, types, n):
        dataset = load_data(shared / "data/her2st", types=types)
        assert len(dataset.cell_types) == n
        assert all(t == t.strip() for t in dataset.cell_types)
        assert types != "minor" or "NK cells" in dataset.cell_types
        for slide in dataset:
            np.testing.assert_allclose(slide.truth().sum(axis=1), 1, atol=1e-5)

    def test_join(self, shared):
        """Each spot has the pixel and the proportions of its own grid place."""
        root = shared / "data/her2st"
        slide = load_data(root, types="major")["C3"]
        spots = pd.read_csv(root / "data/ST-spotfiles/C3_selection.tsv", sep="\t")
        spots.index = [f"{x}x{y}" for x, y in zip(spots["x"], spots["y"], strict=True)]
        shares = pd.read_csv(root / "res/ST-deconv/props/major/C3-proportion.tsv", sep="\t", index_col=0)
        common = [i for i in shares.index if i in spots.index]
        assert slide.spot_ids.tolist() == common
        np.testing.assert_array_equal(slide.spot_xy_px, spots.loc[common, ["pixel_x", "pixel_y"]])
        np.testing.assert_array_equal(slide.truth(), shares.loc[common].to_numpy(np.float32))

    def test_competition_file_made_of_them(self, shared, tmp_path):
        tool = shared / "tools/make_competition_file.py"
        command = [sys.executable, str(tool), str(tmp_path / "c.h5"), "--train", "C2", "--test", "C5", "--width", "600"]
        subprocess.run(command, check=True, capture_output=True)
        dataset = load_data(tmp_path / "c.h5")
        assert [(s.id, s.split, s.n_spots) for s in dataset] == [("S_1", "train", 187), ("S_7", "test", 181)]
        assert dataset.kind == "abundance"
        assert dataset.type_codes[:2] == ("C1", "C2")
        assert "B-cells Memory" in dataset.cell_types
        photo = cv2.imread(str(next((shared / "data/her2st/data/ST-imgs/C/C2").glob("*.jpg"))), cv2.IMREAD_COLOR_RGB)
        height, width = dataset["S_1"].image.image_hw
        small = cv2.resize(photo, (width, height), interpolation=cv2.INTER_AREA)
        np.testing.assert_array_equal(dataset["S_1"].image.read_region(0, 0, width, height), small)
