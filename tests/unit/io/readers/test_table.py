"""Tables of spots beside images."""

import numpy as np
import pandas as pd
import pytest
import tifffile
from PIL import Image

from spatialcore import load_data
from spatialcore.errors import ConfigError, DataError
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

    @pytest.mark.parametrize(("unit", "um_per_px"), [("px", None), ("µm", 0.5)])
    def test_measurements_of_qupath(self, folder, unit, um_per_px):
        places = GRID * (um_per_px or 1)
        frame = pd.DataFrame({"Image": "A.png", "Object ID": [f"o{i}" for i in range(len(GRID))], "Classification": "Tumour"})
        frame[f"Centroid X {unit}"], frame[f"Centroid Y {unit}"] = places.T
        frame["Nucleus: Area µm^2"], frame["Cell: Area µm^2"], frame["Detection probability"] = 30.0, 80.0, 0.9
        (folder / "A.csv").unlink()
        frame.to_csv(folder / "A.tsv", sep="\t", index=False)
        if unit == "µm":
            with pytest.raises(DataError, match=r"A\.tsv, column 'Centroid X µm': is in µm, and A\.png tells no scale"):
                load_data(folder / "A.tsv")
        slide = load_data(folder / "A.tsv", um_per_px=um_per_px).slides[0]
        np.testing.assert_allclose(slide.spot_xy_px, GRID)
        assert (slide.spot_ids[:2].tolist(), slide.composition) == (["o0", "o1"], None)

    def test_coordinates_and_weights_of_seurat(self, folder, tmp_path):
        weights = pd.read_csv(folder / "A.csv", index_col="id")[["T cell", "B cell"]]
        names = [f"{'ACGT'[i % 4]}{'ACGT'[i // 4 % 4]}{'ACGT'[i // 16 % 4]}{'ACGT'[i // 64]}ACGTACGT-1" for i in range(len(GRID))]
        pd.DataFrame({"x": GRID[:, 0], "y": GRID[:, 1], "cell": names}, index=names).to_csv(folder / "A.csv")
        weights.set_axis(names).iloc[::-1].to_csv(tmp_path / "weights.csv")
        slide = load_data(folder / "A.csv", composition=tmp_path / "weights.csv").slides[0]
        assert slide.spot_ids.tolist() == names
        shares = weights.to_numpy() / weights.to_numpy().sum(axis=1, keepdims=True)
        np.testing.assert_allclose(slide.shares(), shares, atol=1e-6)

    def test_ids_stay_text(self, folder):
        frame = pd.read_csv(folder / "A.csv")
        frame["id"] = [f"{i:05d}" for i in range(len(frame))]
        frame.to_csv(folder / "A.csv", index=False)
        assert load_data(folder / "A.csv")["A"].spot_ids[7] == "00007"

    @pytest.mark.parametrize(
        "alter",
        [
            lambda t: t.reset_index().rename(columns={"index": "Unnamed: 0"}),
            lambda t: t.assign(n_counts=4321.0, n_genes_by_counts=1200, area=np.linspace(80, 90, len(t))),
            lambda t: t.assign(cluster="Tumour", leiden=3),
            lambda t: t.assign(dominant=t[["T cell", "B cell"]].idxmax(axis=1)),
            lambda t: t.rename(columns={"x": "imagecol", "y": "imagerow"}).assign(row=4, col=2),
            lambda t: t.rename(columns={"x": "pixel_x", "y": "pixel_y"}).assign(x=range(len(t)), y=1),
        ],
        ids=["index", "counts", "clusters", "dominant", "Seurat", "grid"],
    )
    def test_known_columns_never_become_types(self, folder, alter):
        before = load_data(folder / "A.csv")
        alter(pd.read_csv(folder / "A.csv")).to_csv(folder / "A.csv", index=False)
        after = load_data(folder / "A.csv")
        assert after.cell_types == before.cell_types
        assert after.fingerprint() == before.fingerprint()

    def test_unknown_columns_are_listed_and_can_be_chosen(self, folder):
        frame = pd.read_csv(folder / "A.csv")
        frame.assign(quality=np.linspace(5, 9, len(frame)), remark="ok", score=np.sin(frame.index)).to_csv(
            folder / "A.csv", index=False
        )
        dataset = load_data(folder / "A.csv")
        assert dataset.cell_types == ("T cell", "B cell", "Tumour, luminal")
        assert dataset.candidates == ("T cell", "B cell", "Tumour, luminal", "quality", "score")
        notes = " ".join(dataset.notes)
        for column, reason in (("quality", "without it the others sum to a whole"), ("remark", "text"), ("score", "negative")):
            assert column in notes
            assert reason in notes
        chosen = load_data(folder / "A.csv", columns=["quality", "B cell"])
        assert chosen.cell_types == ("quality", "B cell")
        np.testing.assert_allclose(chosen["A"].composition[:, 0], np.linspace(5, 9, len(frame)), rtol=1e-6)
        assert load_data(folder / "A.csv", **chosen.options).fingerprint() == chosen.fingerprint()
        with pytest.raises(ConfigError, match="no column of numbers called 'remark'"):
            load_data(folder / "A.csv", columns=["remark", "B cell"])

    def test_spots_without_a_value_are_left_out(self, folder):
        frame = pd.read_csv(folder / "A.csv")
        frame["B cell"] = frame["B cell"].where(frame.index > 3)
        frame.to_csv(folder / "A.csv", index=False, na_rep="NA")
        dataset = load_data(folder / "A.csv")
        assert dataset["A"].spot_ids.tolist() == frame["id"][4:].tolist()
        assert "4 spots without values in A.csv left out" in " ".join(dataset.notes)

    @pytest.mark.parametrize("stated", [0.0, -0.5, 1e308, float("inf")])
    def test_a_picture_that_states_an_absurd_scale_states_none(self, folder, stated):
        for stem in ("A", "B"):
            tifffile.imwrite(
                folder / f"{stem}.ome.tif",
                picture(),
                photometric="rgb",
                metadata={"axes": "YXS", "PhysicalSizeX": stated, "PhysicalSizeXUnit": "µm", "PhysicalSizeY": stated},
            )
        for path in (folder / "A.csv", folder / "B.tsv"):
            path.rename(path.with_name(f"{path.stem}.ome{path.suffix}"))
        dataset = load_data(folder).with_spots()
        assert [s.id for s in dataset] == ["A.ome", "B.ome"]
        assert [s.um_per_px for s in dataset] == [None, None]
        assert dataset["A.ome"].spot_diameter_px == pytest.approx(13.75)

    @pytest.mark.parametrize("planes", ["separate", "tiled", "pages"])
    def test_a_picture_whose_colours_lie_in_planes(self, folder, planes):
        (folder / "A.png").unlink()
        how = {
            "separate": {"planarconfig": "separate"},
            "tiled": {"planarconfig": "separate", "tile": (64, 64), "metadata": {"axes": "CYX"}},
            "pages": {
                "photometric": "minisblack",
                "metadata": {"axes": "CYX", "Channel": {"Name": ["R", "G", "B"]}},
                "ome": True,
            },
        }[planes]
        planar = np.ascontiguousarray(np.moveaxis(picture(1), 2, 0))
        name = "A.ome.tif" if "ome" in how else "A.tif"
        tifffile.imwrite(folder / name, planar, **{"photometric": "rgb"} | how)
        if "ome" in how:
            (folder / "A.csv").rename(folder / "A.ome.csv")
        (slide,) = load_data(folder / f"{name.removesuffix('.tif')}.csv")
        np.testing.assert_array_equal(slide.image.read_region(0, 0, WIDTH, HEIGHT), picture(1))
