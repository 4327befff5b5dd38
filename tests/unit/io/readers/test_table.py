"""Tables of spots beside images."""

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from spatialcore import load_data
from tests.support.slide_files import GRID, HEIGHT, WIDTH, picture


class TestTable:
    def test_folder(self, folder):
        dataset = load_data(folder)
        expected = pd.read_csv(folder / "A.csv")
        assert (dataset.format, dataset.name, dataset.kind) == ("table", "study", "proportion")
        assert [s.id for s in dataset] == ["A", "B"]
        assert dataset.cell_types == ("T cell", "B cell", "Tumour, luminal")
        assert dataset["A"].spot_ids.tolist() == expected["id"].tolist()
        assert dataset["B"].spot_ids.tolist() == [str(i) for i in range(len(GRID))]
        for slide in dataset:
            np.testing.assert_array_equal(slide.spot_xy_px, GRID)
            np.testing.assert_allclose(slide.truth(), expected[list(dataset.cell_types)], rtol=1e-6)
            assert slide.um_per_px is None
            assert slide.spot_diameter_px == pytest.approx(13.75)
        np.testing.assert_array_equal(dataset["B"].image.read_region(0, 0, WIDTH, HEIGHT), picture(2))
        assert "scale" in " ".join(dataset.notes)

    def test_table_or_image_alone(self, folder):
        assert [s.id for s in load_data(folder / "A.csv")] == ["A"]
        assert [s.id for s in load_data(folder / "A.png")] == ["A"]
        assert [s.id for s in load_data(str(folder / "B.tif"))] == ["B"]

    def test_named_image(self, folder):
        dataset = load_data(folder / "A.csv", image=folder / "B.tif", um_per_px=0.5)
        np.testing.assert_array_equal(dataset["A"].image.read_region(0, 0, 9, 9), picture(2)[:9, :9])
        assert dataset["A"].um_per_px == 0.5
        assert load_data(folder / "A.csv", **dataset.options).fingerprint() == dataset.fingerprint()

    def test_slide_column(self, folder):
        a = pd.read_csv(folder / "A.csv")
        both = pd.concat([a.assign(Slide="B"), a.assign(Slide="A")])
        (folder / "B.tsv").unlink()
        both.to_csv(folder / "all.csv", index=False)
        (folder / "A.csv").unlink()
        for path in (folder, folder / "all.csv"):
            dataset = load_data(path)
            assert [s.id for s in dataset] == ["A", "B"]
            np.testing.assert_array_equal(dataset["B"].image.read_region(0, 0, 9, 9), picture(2)[:9, :9])

    @pytest.mark.parametrize("pair", [("X", "Y"), ("pixel_x", "pixel_y"), ("pxl_col_in_fullres", "pxl_row_in_fullres")])
    def test_names_of_coordinates(self, folder, pair):
        frame = pd.read_csv(folder / "A.csv").rename(columns=dict(zip("xy", pair, strict=True)))
        frame.insert(0, "array_row", 3)
        frame["in_tissue"] = (np.arange(len(frame)) > 4).astype(int)
        if pair[0] != "X":
            frame["x"], frame["y"] = 1, 2  # the grid's, as the field's tables have beside pixels
        frame.to_csv(folder / "A.csv", index=False)
        dataset = load_data(folder / "A.csv")
        np.testing.assert_array_equal(dataset["A"].spot_xy_px, GRID[5:])
        assert dataset.cell_types == ("T cell", "B cell", "Tumour, luminal")
        assert "5 spots outside the tissue" in " ".join(dataset.notes)

    def test_slide_without_truth(self, folder):
        frame = pd.read_csv(folder / "A.csv")
        frame[["x", "y", "id"]].to_csv(folder / "A.csv", index=False)
        dataset = load_data(folder)
        assert [s.has_truth for s in dataset] == [False, True]

    def test_other_tables_and_images_are_told(self, folder):
        (folder / "genes.csv").write_text("gene,count\nA,1\n")
        Image.fromarray(picture(3)).save(folder / "Z.png")
        notes = " ".join(load_data(folder).notes)
        assert "genes.csv" in notes
        assert "Z.png" in notes

    def test_index_column_and_semicolons(self, folder):
        frame = pd.read_csv(folder / "A.csv").drop(columns="id")
        frame.to_csv(folder / "A.csv", sep=";", encoding="utf-8-sig")
        dataset = load_data(folder / "A.csv")
        assert dataset.cell_types == ("T cell", "B cell", "Tumour, luminal")
        np.testing.assert_array_equal(dataset["A"].spot_xy_px, GRID)

    def test_ids_stay_text(self, folder):
        frame = pd.read_csv(folder / "A.csv")
        frame["id"] = [f"{i:05d}" for i in range(len(frame))]
        frame.to_csv(folder / "A.csv", index=False)
        assert load_data(folder / "A.csv")["A"].spot_ids[7] == "00007"
