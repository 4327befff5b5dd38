"""What the readers make of sound data: values against the files read by other means."""

import subprocess
import sys
import time
from pathlib import Path

import cv2
import h5py
import numpy as np
import pandas as pd
import pytest
from PIL import Image

from spatialcore import load_data
from spatialcore.data.summary import DatasetSummary, summarise, text
from spatialcore.errors import DataError
from spatialcore.images.hdf5 import Hdf5Image
from spatialcore.io.readers import recognise
from spatialcore.io.tables import guarded, read_table, unguarded
from spatialcore.storage.foreign_files import natural_key

HEIGHT, WIDTH = 301, 417
GRID = np.array([(x, y) for y in range(20, 281, 25) for x in range(15, 400, 25)])  # 25 px apart: 55 µm spots are 13.75 px


def picture(seed=0, height=HEIGHT, width=WIDTH):
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3)).astype(np.uint8)


def abundances(n, k, seed=0):
    return np.random.default_rng(seed).gamma(0.5, 2, (n, k)) + 1e-6


def spot_table(xy, values=None, codes=()):
    fields = [("Test_Set", "i8")] if values is None else [(c, "f8") for c in codes]
    table = np.zeros(len(xy), dtype=[("x", "i8"), ("y", "i8"), *fields])
    table["x"], table["y"] = np.transpose(xy)
    for j, code in enumerate(codes if values is not None else ()):
        table[code] = values[:, j]
    return table


@pytest.fixture
def competition(tmp_path):
    """Slides S_1, S_2, S_10 (Train) and S_7 (Test): images in another representation each."""
    path = tmp_path / "challenge.h5"
    codes = [f"C{i + 1}" for i in range(12)]
    stored = {
        "Train/S_10": (picture(10) / np.float32(255)).astype("f4"),
        "Train/S_1": picture(1),
        "Train/S_2": picture(2).astype("f8"),
        "Test/S_7": (picture(7) / np.float32(255)).astype("f4"),
    }
    with h5py.File(path, "w") as file:
        for i, (key, image) in enumerate(stored.items()):
            file.create_dataset(f"images/{key}", data=image, chunks=(64, 64, 3), compression="gzip")
            values = None if key.startswith("Test") else abundances(len(GRID), 12, i)
            file[f"spots/{key}"] = spot_table(GRID, values, codes)
    return path


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

    def test_seven_full_slides_open_fast(self, tmp_path):
        path = tmp_path / "seven.h5"
        grid = np.array([(x, y) for y in range(100, 1900, 40) for x in range(100, 1900, 40)])
        block = (np.tile(picture(0, 500, 500), (4, 4, 1)) / np.float32(255)).astype("f4")
        with h5py.File(path, "w") as file:
            for i in range(7):
                key = f"{'Test' if i == 6 else 'Train'}/S_{i + 1}"
                file.create_dataset(f"images/{key}", data=block, chunks=(256, 256, 3), compression="gzip", compression_opts=1)
                codes = [f"C{j + 1}" for j in range(35)]
                file[f"spots/{key}"] = spot_table(grid, None if i == 6 else abundances(len(grid), 35, i), codes)
        start = time.perf_counter()
        assert len(load_data(path)) == 7
        assert time.perf_counter() - start < 2

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


@pytest.fixture
def folder(tmp_path):
    """Two slides: `A.csv` + `A.png`, `B.tsv` + `B.tif`."""
    root = tmp_path / "study"
    root.mkdir()
    for name, seed in (("A.png", 1), ("B.tif", 2)):
        Image.fromarray(picture(seed)).save(root / name)
    shares = np.random.default_rng(0).dirichlet(np.ones(3), len(GRID))
    frame = pd.DataFrame({"id": [f"n{i}" for i in range(len(GRID))], "x": GRID[:, 0], "y": GRID[:, 1]})
    frame[["T cell", "B cell", "Tumour, luminal"]] = shares
    frame.to_csv(root / "A.csv", index=False)
    frame[["Tumour, luminal", "y", "x", "T cell", "B cell"]].to_csv(root / "B.tsv", index=False, sep="\t")
    return root


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


class TestSummary:
    def test_facts(self, competition):
        summary = summarise(load_data(competition))
        first = summary.slides[0]
        assert (first.width_px, first.height_px, first.spots) == (WIDTH, HEIGHT, len(GRID))
        assert first.spot_pitch_px == 25
        assert first.spot_pitch_um == pytest.approx(100)
        assert (summary.spots, summary.labelled) == (4 * len(GRID), 3)
        assert DatasetSummary.model_validate_json(summary.model_dump_json()) == summary

    def test_text(self, competition):
        lines = text(summarise(load_data(competition))).splitlines()
        assert lines[0] == f"challenge: 4 slides, {4 * len(GRID)} spots, 12 cell types (abundance), truth for 3 of 4 slides"
        assert any(line.split()[:5] == ["S_10", "train", str(WIDTH), "x", str(HEIGHT)] for line in lines)
        assert sum(line.startswith("note: ") for line in lines) == 3

    def test_unknown_scale(self, folder):
        summary = summarise(load_data(folder))
        assert summary.slides[0].spot_pitch_um is None
        assert "unknown" in text(summary)


def test_no_heavy_imports():
    """Opening data must not pull TensorFlow, Keras, Streamlit or AnnData into the process."""
    modules = "competition, her2st, table"
    code = f"""import sys, spatialcore.data.summary, spatialcore.io.writers
from spatialcore.io.readers import {modules}
print([m for m in ("tensorflow", "keras", "streamlit", "anndata", "spatialdata") if m in sys.modules])"""
    root = Path(__file__).parents[3]
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert child.stdout.strip() == "[]"


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
