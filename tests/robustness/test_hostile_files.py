"""Damaged, missing, foreign and malicious files: each gives one DataError of one line that names file and key."""

import os
import struct
import zlib
from pathlib import Path

import cv2
import h5py
import numpy as np
import pytest

from spatialcore import load_data
from spatialcore.errors import ConfigError, DataError, SpatialcoreError
from spatialcore.storage import foreign_hdf5

HEIGHT, WIDTH = 61, 83
XY = [(10, 12), (30, 12), (50, 12), (10, 42)]


def spots(types=("C1", "C2", "C3"), xy=XY, values=None, extra=()):
    table = np.zeros(len(xy), dtype=[("x", "i8"), ("y", "i8"), *((t, "f8") for t in types), *extra])
    table["x"], table["y"] = np.transpose(xy)
    for j, name in enumerate(types):
        table[name] = 1.0 + np.arange(len(xy)) + j if values is None else values
    return table


def image(height=HEIGHT, width=WIDTH):
    return np.random.default_rng(0).random((height, width, 3), np.float32)


def competition(path: Path, **changes) -> Path:
    """A sound file of two training slides and a test slide; `changes` replace datasets by key, `None` removes them."""
    content = {}
    for key in ("Train/S_1", "Train/S_2"):
        content[f"images/{key}"], content[f"spots/{key}"] = image(), spots()
    content["images/Test/S_3"], content["spots/Test/S_3"] = image(), spots(types=(), extra=[("Test_Set", "i8")])
    content |= changes
    with h5py.File(path, "w") as file:
        for key, value in content.items():
            if callable(value):
                value(file, key)
            elif value is not None:
                file.create_dataset(key, data=value)
    return path


def refused(path: Path | str, *said: str, error: type[SpatialcoreError] = DataError, **options) -> str:
    """The message with which `load_data` refuses: one line, holding every string of `said`."""
    with pytest.raises(error) as caught:
        load_data(path, **options)
    message = str(caught.value)
    assert type(caught.value) is error
    assert "\n" not in message
    for part in said:
        assert part in message, message
    return message


@pytest.fixture
def h5(tmp_path):
    return tmp_path / "slides.h5"


def test_sound_file_opens(h5):
    assert [s.id for s in load_data(competition(h5))] == ["S_1", "S_2", "S_3"]


class TestPaths:
    def test_missing(self, tmp_path):
        refused(tmp_path / "none.h5", "none.h5", "no such file")

    @pytest.mark.parametrize("name", ["a.h5", "a.csv", "a.png", "a.unknown"])
    def test_empty_file(self, tmp_path, name):
        (tmp_path / name).touch()
        refused(tmp_path / name, name, "empty")

    def test_folder_named_like_a_file(self, h5):
        h5.mkdir()
        refused(h5, "slides.h5", "nothing known in this folder", "images/Train", "ST-spotfiles", "CSV")

    def test_folder_of_hdf5_points_at_the_file(self, tmp_path, h5):
        competition(h5)
        refused(tmp_path, "slides.h5", "open that file itself")

    def test_unknown_suffix(self, tmp_path):
        (tmp_path / "notes.doc").write_text("x")
        refused(tmp_path / "notes.doc", "notes.doc", "not a known kind")

    def test_nul_and_too_long(self):
        refused("a\0b.h5", "NUL")
        refused("x" * 5000, "cannot be opened")

    def test_pipe_does_not_block(self, h5):
        os.mkfifo(h5)
        refused(h5, "pipe")

    def test_no_permission(self, h5):
        competition(h5)
        h5.chmod(0)
        with unprivileged(h5.parent):
            refused(h5, "slides.h5", "permission")

    def test_closed_folder(self, tmp_path):
        folder = tmp_path / "closed"
        folder.mkdir()
        competition(folder / "slides.h5")
        folder.chmod(0)
        with unprivileged(tmp_path):
            refused(folder, "closed", "permission")
            refused(folder / "slides.h5", "slides.h5", "Permission denied")
        folder.chmod(0o755)


class unprivileged:
    """Within it the process is an ordinary user, for whom the folder is reachable: root reads everything."""

    def __init__(self, folder: Path):
        self.parents = [p for p in (folder, *folder.parents) if p.stat().st_uid == os.getuid()]

    def __enter__(self):
        if os.geteuid() == 0:
            self.modes = [(p, p.stat().st_mode) for p in self.parents]
            for path, mode in self.modes:
                path.chmod(mode | 0o055)
            os.seteuid(65534)

    def __exit__(self, *_):
        if os.getuid() == 0:
            os.seteuid(0)
            for path, mode in self.modes:
                path.chmod(mode)


class TestLayout:
    def test_not_hdf5(self, h5):
        h5.write_text("this is text")
        refused(h5, "slides.h5", "not readable")

    def test_other_hdf5(self, h5):
        with h5py.File(h5, "w") as file:
            file["X"] = np.zeros(3)
        refused(h5, "slides.h5", "none of the layouts", "images/Train", "has X")

    def test_a_top_group_missing(self, h5):
        competition(h5)
        with h5py.File(h5, "r+") as file:
            del file["spots"]
        refused(h5, "slides.h5", "spots missing", "has images")

    @pytest.mark.parametrize("keep", [0.02, 0.3, 0.7, 0.999])
    def test_cut_off(self, h5, keep):
        competition(h5)
        content = h5.read_bytes()
        h5.write_bytes(content[: int(len(content) * keep)])
        refused(h5, "slides.h5", "not readable")

    @pytest.mark.parametrize(("gone", "other"), [("spots/Train/S_2", "images/Train"), ("images/Test/S_3", "spots/Test")])
    def test_image_and_spots_do_not_pair(self, h5, gone, other):
        refused(competition(h5, **{gone: None}), "slides.h5", gone if "S_2" in gone else "images/Test", other.split("/")[0])

    def test_counts_differ(self, h5):
        refused(competition(h5, **{"spots/Train/S_2": None}), "spots/Train/S_2", "2 slides", "missing")

    def test_group_missing(self, h5):
        competition(h5)
        with h5py.File(h5, "a") as file:
            del file["spots/Train"]
        refused(h5, "slides.h5, spots/Train", "wanted it")

    def test_no_slides(self, h5):
        with h5py.File(h5, "w") as file:
            file.create_group("images/Train")
            file.create_group("spots/Train")
        refused(h5, "slides.h5", "found none")

    def test_field_missing(self, h5):
        table = spots()[["x", "C1", "C2"]]
        refused(competition(h5, **{"spots/Train/S_1": table}), "spots/Train/S_1", "'y'", "x, C1, C2")

    def test_no_types_in_train(self, h5):
        refused(competition(h5, **{"spots/Train/S_1": spots(types=())}), "spots/Train/S_1", "C1, C2")

    def test_only_test_slides(self, h5):
        gone = {f"{top}/Train/{s}": None for top in ("images", "spots") for s in ("S_1", "S_2")}
        refused(competition(h5, **gone), "slides.h5", "no slide has cell-type fields")

    def test_spots_not_structured(self, h5):
        refused(competition(h5, **{"spots/Train/S_1": np.zeros((4, 5))}), "spots/Train/S_1", "(4, 5)")

    def test_group_where_a_dataset_is_wanted(self, h5):
        group = {"spots/Train/S_1": lambda file, key: file.create_group(key)}
        refused(competition(h5, **group), "spots/Train/S_1", "found a group")

    def test_dataset_where_a_group_is_wanted(self, h5):
        with h5py.File(h5, "w") as file:
            file["images/Train"] = np.zeros(3)
            file["spots/Train"] = np.zeros(3)
        refused(h5, "images/Train", "found a dataset")

    def test_other_types(self, h5):
        other = {"spots/Train/S_2": spots(types=("C1", "C2", "C4"))}
        refused(competition(h5, **other), "spots/Train/S_2", "'C3' is missing", "'C4'")

    def test_one_type_only(self, h5):
        one = {f"spots/Train/S_{i}": spots(types=("C1",)) for i in (1, 2)}
        refused(competition(h5, **one), "spots/Train/S_1", "two cell types")

    def test_no_spots(self, h5):
        refused(competition(h5, **{"spots/Train/S_1": spots()[:0]}), "spots/Train/S_1")

    def test_same_slide_twice(self, h5):
        twice = {"images/Test/S_1": image(), "spots/Test/S_1": spots(types=())}
        refused(competition(h5, **twice), "slides.h5", "'S_1'", "more than once")


class TestValues:
    @pytest.mark.parametrize("xy", [(WIDTH, 3), (3, HEIGHT), (-1, 3)])
    def test_spot_outside(self, h5, xy):
        table = spots(xy=[*XY, xy])
        message = refused(competition(h5, **{"spots/Train/S_2": table}), "spots/Train/S_2", f"x={xy[0]}", f"y={xy[1]}")
        assert f"{WIDTH} x {HEIGHT} px" in message

    def test_swapped_axes_are_noticed(self, h5):
        refused(competition(h5, **{"spots/Train/S_2": spots(xy=[(12, 10), (12, 80)])}), "axis order")

    @pytest.mark.parametrize("value", [np.nan, np.inf, -0.5])
    def test_bad_composition(self, h5, value):
        table = spots()
        table["C2"][1] = value
        refused(competition(h5, **{"spots/Train/S_2": table}), "spots/Train/S_2", "spot '1'", "column 'C2'")

    def test_coordinate_not_finite(self, h5):
        table = spots().astype([("x", "f8"), ("y", "f8"), *((f"C{i}", "f8") for i in (1, 2, 3))])
        table["x"][0] = np.nan
        refused(competition(h5, **{"spots/Train/S_1": table}), "spots/Train/S_1", "not finite")

    def test_single_spot_has_no_pitch(self, h5):
        competition(h5, **{"spots/Train/S_1": spots(xy=XY[:1])})
        refused(h5, "spots/Train/S_1", "spot_diameter_px")
        assert load_data(h5, um_per_px=4, spot_diameter_px=14)["S_1"].n_spots == 1

    @pytest.mark.parametrize(
        ("pixels", "said"),
        [
            (np.zeros((HEIGHT, WIDTH), "f4"), "Grayscale"),
            (np.zeros((HEIGHT, WIDTH, 1), "u1"), "Grayscale"),
            (np.zeros((HEIGHT, WIDTH, 5), "f4"), "RGB image"),
            (np.zeros((3, HEIGHT, WIDTH), "f4"), "transpose"),
            (np.zeros((2, HEIGHT, WIDTH, 3), "f4"), "(H, W, 3)"),
            (np.zeros((HEIGHT, WIDTH, 3), "u2"), "uint16"),
            (np.zeros((HEIGHT, WIDTH, 3), "?"), "got bool"),
        ],
    )
    def test_image_not_rgb(self, h5, pixels, said):
        message = refused(competition(h5, **{"images/Train/S_2": pixels}), "slides.h5, images/Train/S_2", said)
        if said not in ("got bool", "uint16"):
            assert str(pixels.shape) in message

    @pytest.mark.parametrize("value", [np.nan, -3.0, 300.0])
    def test_pixel_values(self, h5, value):
        pixels = image()
        pixels[50, 70, 1] = value
        dataset = load_data(competition(h5, **{"images/Train/S_2": pixels}))
        with pytest.raises(DataError, match="images/Train/S_2"):
            dataset["S_2"].image.read_region(0, 0, 4, 4)

    @pytest.mark.parametrize("value", [0.0, -1.0, np.nan, np.array([1.0, 2.0]), "wide"])
    def test_bad_attribute(self, h5, value):
        competition(h5)
        with h5py.File(h5, "a") as file:
            file["images/Train/S_2"].attrs["um_per_px"] = value
        refused(h5, "images/Train/S_2", "um_per_px")


class TestSecurity:
    def secret(self, tmp_path) -> Path:
        path = tmp_path / "secret.h5"
        with h5py.File(path, "w") as file:
            file["image"], file["spots"] = image(), spots()
        return path

    @pytest.mark.parametrize("key", ["spots/Train/S_1", "images/Train/S_1", "images/Train"])
    def test_external_link(self, h5, tmp_path, key):
        secret = self.secret(tmp_path)
        competition(h5)
        with h5py.File(h5, "a") as file:
            del file[key]
            file[key] = h5py.ExternalLink(str(secret), "spots" if key.startswith("spots") else "image")
        refused(h5, key, "link to elsewhere")

    def test_external_link_is_not_even_opened(self, h5, tmp_path):
        os.mkfifo(tmp_path / "pipe")  # opening it would block for ever
        link = {"spots/Train/S_1": lambda file, key: file.__setitem__(key, h5py.ExternalLink(str(tmp_path / "pipe"), "spots"))}
        refused(competition(h5, **link), "spots/Train/S_1", "link to elsewhere")

    def test_soft_link_loop(self, h5):
        competition(h5)
        with h5py.File(h5, "a") as file:
            del file["spots"]
            file["a"], file["spots"] = h5py.SoftLink("/spots"), h5py.SoftLink("/a")
        refused(h5, "spots", "link to elsewhere")

    def test_group_within_itself(self, h5):
        competition(h5)
        with h5py.File(h5, "a") as file:
            file["images/Train/S_9"] = file["images"]
            file["spots/Train/S_9"] = file["spots"]
        refused(h5, "S_9", "found a group")

    def test_external_storage(self, h5, tmp_path):
        (tmp_path / "passwords").write_bytes(os.urandom(HEIGHT * WIDTH * 3))
        stored = {
            "images/Train/S_1": lambda file, key: file.create_dataset(
                key, (HEIGHT, WIDTH, 3), "u1", external=[(str(tmp_path / "passwords"), 0, HEIGHT * WIDTH * 3)]
            )
        }
        refused(competition(h5, **stored), "images/Train/S_1", "in other files")

    def test_virtual_dataset(self, h5, tmp_path):
        secret = self.secret(tmp_path)
        layout = h5py.VirtualLayout((HEIGHT, WIDTH, 3), "f4")
        layout[:] = h5py.VirtualSource(str(secret), "image", (HEIGHT, WIDTH, 3))
        virtual = {"images/Train/S_1": lambda file, key: file.create_virtual_dataset(key, layout)}
        refused(competition(h5, **virtual), "images/Train/S_1", "in other files")

    def test_declares_far_more_than_it_stores(self, h5):
        def bomb(file, key):
            made = file.create_dataset(key, (20_000, 20_000, 3), "u1", chunks=(256, 256, 3), compression="gzip")
            made[:256, :256] = 7

        refused(competition(h5, **{"images/Train/S_1": bomb}), "images/Train/S_1", "declares 1144 MiB", "1000 times")
        assert h5.stat().st_size < 1 << 20

    def test_declares_over_4_gib(self, h5):
        def huge(file, key):
            file.create_dataset(key, (10**6, 10**6, 3), "f4", chunks=(64, 64, 3), compression="gzip")

        refused(competition(h5, **{"images/Train/S_1": huge}), "images/Train/S_1", "GiB is not read")

    def test_size_beyond_64_bits(self, h5):
        def absurd(file, key):
            file.create_dataset(key, (2**40, 2**40, 3), "f8", chunks=(64, 64, 3))

        refused(competition(h5, **{"images/Train/S_1": absurd}), "images/Train/S_1", "GiB is not read")

    def test_huge_chunk_of_a_small_dataset(self, h5):
        def chunky(file, key):
            file.create_dataset(key, (8, 8, 3), "u1", maxshape=(None, None, 3), chunks=(20_000, 20_000, 3), compression="gzip")

        refused(competition(h5, **{"images/Train/S_1": chunky}), "images/Train/S_1", "declares 1144 MiB")

    def test_image_without_pixels(self, h5):
        empty = {"images/Train/S_1": lambda file, key: file.create_dataset(key, (HEIGHT, WIDTH, 3), "u1", chunks=(8, 8, 3))}
        refused(competition(h5, **empty), "images/Train/S_1", "no pixels are stored")

    @pytest.mark.parametrize(
        "field", [("C2", h5py.string_dtype()), ("C2", "S8"), ("C2", "c16"), ("C2", "f8", (3,)), ("C2", [("a", "f8")])]
    )
    def test_compound_with_other_than_numbers(self, h5, field):
        dtype = np.dtype([("x", "i8"), ("y", "i8"), ("C1", "f8"), field])
        made = {"spots/Train/S_1": lambda file, key: file.create_dataset(key, (2,), dtype)}
        refused(competition(h5, **made), "spots/Train/S_1", "'C2'")

    def test_variable_length_and_reference(self, h5):
        def ragged(file, key):
            file.create_dataset(key, (3,), dtype=h5py.vlen_dtype(np.dtype("f8")))

        def reference(file, key):
            file.create_dataset(key, (3,), dtype=h5py.ref_dtype)

        for make in (ragged, reference):
            refused(competition(h5, **{"spots/Train/S_1": make}), "spots/Train/S_1", "plain numbers")

    def test_null_dataspace(self, h5):
        null = {"images/Train/S_1": lambda file, key: file.create_dataset(key, data=h5py.Empty("f4"))}
        refused(competition(h5, **null), "images/Train/S_1", "without a shape")

    def test_unknown_filter(self, h5):
        def filtered(file, key):
            plan = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
            plan.set_chunk((8, 8, 3))
            plan.set_filter(32_700, h5py.h5z.FLAG_OPTIONAL, ())
            space = h5py.h5s.create_simple((HEIGHT, WIDTH, 3))
            h5py.h5d.create(file.id, key.encode(), h5py.h5t.NATIVE_UINT8, space, plan, lcpl())

        def lcpl():
            made = h5py.h5p.create(h5py.h5p.LINK_CREATE)
            made.set_create_intermediate_group(True)
            return made

        refused(competition(h5, **{"images/Train/S_1": filtered}), "images/Train/S_1", "compressed with")

    def test_too_many_slides(self, h5, monkeypatch):
        monkeypatch.setattr(foreign_hdf5, "MAX_MEMBERS", 1)
        refused(competition(h5), "images/Train", "2 objects")

    def test_damaged_chunk(self, h5):
        def packed(file, key):
            file.create_dataset(key, data=image(), chunks=(16, 16, 3), compression="gzip")

        competition(h5, **{"images/Train/S_1": packed})
        with h5py.File(h5) as file:
            at = file["images/Train/S_1"].id.get_chunk_info(3).byte_offset
        with open(h5, "r+b") as raw:
            raw.seek(at)
            raw.write(b"\xff" * 40)
        dataset = load_data(h5)
        with pytest.raises(DataError, match=r"images/Train/S_1.*damaged"):
            dataset["S_1"].image.read_region(0, 0, 1, 1)

    def test_random_damage_never_escapes(self, h5):
        """Any flipped byte either changes nothing that is read, or is refused with a DataError."""
        competition(h5)
        content = h5.read_bytes()
        rng = np.random.default_rng(5)
        with h5py.File(h5) as file:
            pixels = [file[f"images/{k}"].id.get_offset() for k in ("Train/S_1", "Train/S_2", "Test/S_3")]
        kept = np.ones(len(content), bool)
        for start in pixels:
            kept[start : start + HEIGHT * WIDTH * 3 * 4] = False  # damage the structure, not the pixels
        places = np.flatnonzero(kept)
        opened, messages = 0, []
        for _ in range(300):
            damaged = bytearray(content)
            for place in rng.choice(places, 4, replace=False):
                damaged[place] ^= int(rng.integers(1, 256))
            h5.write_bytes(damaged)
            try:
                for slide in load_data(h5):
                    slide.image.read_region(0, 0, 2, 2)
                opened += 1
            except DataError as error:
                messages.append(str(error))
        assert opened
        assert messages
        assert not any("\n" in m for m in messages)


class TestTables:
    @pytest.fixture
    def png(self, tmp_path):
        path = tmp_path / "A.png"
        cv2.imwrite(str(path), np.full((HEIGHT, WIDTH, 3), 200, np.uint8))
        return path

    def table(self, png, text, name="A.csv"):
        path = png.with_name(name)
        path.write_text(text)
        return path

    def test_text_in_a_number_column(self, png):
        path = self.table(png, "x,y,T cell,B cell\n1,2,0.5,0.5\n3,4,many,0.2\n")
        refused(path, "A.csv, line 3", "'T cell'", "'many'")

    @pytest.mark.parametrize("cell", ["", "NaN"])
    def test_spots_without_a_value_are_left_out_and_said(self, png, cell):
        dataset = load_data(self.table(png, f"x,y,a,b\n1,2,0.5,0.5\n3,4,{cell},0.2\n5,6,0.1,0.9\n"))
        assert dataset["A"].n_spots == 2
        assert any("1 spot without values in A.csv left out (1)" in note for note in dataset.notes)

    @pytest.mark.parametrize("cell", ["inf", "True", "1_000", "0x10"])
    def test_not_a_number(self, png, cell):
        path = self.table(png, f"x,y,a,b\n1,2,0.5,0.5\n3,4,{cell},0.2\n")
        refused(path, "A.csv, line 3", "'a'")

    def test_column_of_truth_values(self, png):
        refused(self.table(png, "x,y,a,b\n1,2,True,1\n3,4,False,1\n"), "line 2", "'a'")

    def test_blank_lines_keep_line_numbers(self, png):
        refused(self.table(png, "x,y,a,b\n1,2,1,1\n\n\n3,4,oops,1\n"), "line 5")

    def test_negative(self, png):
        refused(self.table(png, "x,y,a,b\n1,2,0.5,0.5\n3,4,0.5,-0.2\n"), "spot '1'", "'b'", "-0.2", "A.csv")

    @pytest.mark.parametrize(("text", "said"), [("\n", "column names"), ("x,y,a,b\n", "no rows"), ("x,y,a,b\n,,,\n", "no rows")])
    def test_without_rows(self, png, text, said):
        refused(self.table(png, text), "A.csv", said)

    def test_no_coordinates(self, png):
        refused(self.table(png, "a,b\n1,2\n"), "A.csv", "x and y", "found a, b")

    def test_repeated_id(self, png):
        refused(self.table(png, "id,x,y,a,b\nn1,1,2,1,1\nn2,3,4,1,1\nn1,5,6,1,1\n"), "line 4", "'n1'", "line 2")

    def test_empty_id(self, png):
        refused(self.table(png, "id,x,y,a,b\nn1,1,2,1,1\n,3,4,1,1\n"), "line 3", "'id'")

    def test_repeated_column(self, png):
        refused(self.table(png, "x,y,a,a\n1,2,3,4\n"), "'a'", "more than once")

    @pytest.mark.parametrize("row", ["1,2,3,4,5", "1,2,3"])
    def test_ragged(self, png, row):
        refused(self.table(png, f"x,y,a,b\n1,2,3,4\n{row}\n"), "A.csv")

    def test_row_longer_from_the_start(self, png):
        refused(self.table(png, "x,y,a,b\n1,2,3,4,5\n1,2,3,4,5\n"), "A.csv", "not a readable table")

    def test_outside(self, png):
        refused(self.table(png, f"x,y,a,b\n1,2,1,1\n{WIDTH},2,1,1\n"), "A.csv", "outside")

    def test_binary(self, png):
        path = png.with_name("A.csv")
        path.write_bytes(b"x,y\xff\xfe\x00\n1,2\n")
        refused(path, "A.csv")
        path.write_bytes(b"x,y,a,b\n1,2,3,\xff\n")
        refused(path, "A.csv", "line 2", "'b'")
        path.write_bytes(b"\x1f\x8b\x08 cut off")
        refused(path, "A.csv", "unpacked")

    def test_too_large(self, png, monkeypatch):
        monkeypatch.setattr("spatialcore.io.tables.MAX_TABLE_BYTES", 10)
        refused(self.table(png, "x,y,a,b\n1,2,3,4\n"), "A.csv", "not read")

    def test_no_types_anywhere(self, png):
        dataset = load_data(self.table(png, "x,y\n1,2\n8,9\n"))
        assert (dataset.cell_types, dataset["A"].has_truth) == ((), False)
        assert any("predicted, not learned from" in note for note in dataset.notes)

    def test_image_missing(self, png):
        refused(self.table(png, "x,y,a,b\n1,2,1,1\n", name="B.csv"), "B.csv", "'B'", "A.png")

    def test_named_image_missing(self, png):
        refused(self.table(png, "x,y,a,b\n1,2,1,1\n"), "none.png", image=png.with_name("none.png"))

    def test_slide_name_never_becomes_a_path(self, png, tmp_path):
        inner = tmp_path / "inner"
        inner.mkdir()
        path = inner / "spots.csv"
        path.write_text("slide,x,y,a,b\n../A,1,2,1,1\n../A,8,2,1,1\n")
        refused(path, "spots.csv", "'../A'", "beside it")

    def test_two_slides_with_different_types(self, png):
        cv2.imwrite(str(png.with_name("B.png")), np.zeros((HEIGHT, WIDTH, 3), np.uint8))
        self.table(png, "x,y,a,b\n1,2,1,1\n8,2,1,1\n")
        self.table(png, "x,y,a,c\n1,2,1,1\n8,2,1,1\n", name="B.csv")
        refused(png.parent, "1 cell type in common", "union")
        dataset = load_data(png.parent, across="union")
        assert dataset.cell_types == ("a", "b", "c")
        np.testing.assert_array_equal(dataset["B"].composition, [[1, 0, 1], [1, 0, 1]])

    def test_folder_with_a_table_too_many(self, png):
        self.table(png, "x,y,a,b\n1,2,1,1\n8,2,1,1\n")
        self.table(png, "x,y,a,b\n1,2,1,1\n8,2,1,1\n", name="B.csv")
        refused(png.parent, "B.csv", "'B'")

    def test_grayscale_image(self, png):
        cv2.imwrite(str(png), np.zeros((HEIGHT, WIDTH), np.uint8))
        refused(self.table(png, "x,y,a,b\n1,2,1,1\n8,2,1,1\n"), "A.png", "RGB")

    def test_image_is_something_else(self, png):
        png.write_bytes(b"\x89PNG" + struct.pack(">I", 7) * 9)
        refused(self.table(png, "x,y,a,b\n1,2,1,1\n8,2,1,1\n"), "A.png", "not a readable image")


class TestImagesAlone:
    def test_damaged_image(self, tmp_path):
        path = tmp_path / "A.png"
        path.write_bytes(b"\x89PNG" + struct.pack(">I", 7) * 9)
        refused(path, "A.png", "not a readable image")
        refused(tmp_path, "A.png", "not a readable image")

    @pytest.mark.parametrize("suffix", [".svs", ".ndpi", ".mrxs", ".scn", ".bif", ".dcm", ".tif"])
    def test_whole_slide_that_is_none(self, tmp_path, suffix):
        path = tmp_path / f"A{suffix}"
        path.write_bytes(b"II*\0" + bytes(200))
        refused(path, path.name)

    def test_image_larger_than_can_be(self, tmp_path):
        path = tmp_path / "A.png"
        header = b"IHDR" + struct.pack(">IIBBBBB", 90_000, 90_000, 8, 2, 0, 0, 0)
        checked = struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + checked + struct.pack(">I", 8) + b"IDAT" + bytes(12))
        refused(path, "A.png", "90000 x 90000")

    def test_pictures_of_space_ranger_without_positions(self, tmp_path):
        cv2.imwrite(str(tmp_path / "tissue_hires_image.png"), np.zeros((HEIGHT, WIDTH, 3), np.uint8))
        (tmp_path / "scalefactors_json.json").write_text("{}")
        refused(tmp_path, "nothing known in this folder", "1 image")


class TestOptions:
    @pytest.mark.parametrize("value", [0, -1, "wide", float("nan"), float("inf")])
    def test_scale(self, h5, value):
        refused(competition(h5), "um_per_px", error=ConfigError, um_per_px=value)

    def test_options_of_other_formats(self, h5):
        competition(h5)
        refused(h5, "types='minor'", error=ConfigError, types="minor")
        refused(h5, "image=", error=ConfigError, image="a.png")


class TestHer2st:
    def layout(self, root: Path, **changes) -> Path:
        files = {
            "data/ST-spotfiles/B1_selection.tsv": "x\ty\tpixel_x\tpixel_y\n1\t1\t10\t12\n2\t1\t30\t12\n",
            "res/ST-deconv/props/subset/B1-proportion.tsv": "\ta\tb \n1x1\t0.5\t0.5\n2x1\t0.25\t0.75\n",
        } | changes
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            if text is not None:
                (root / name).write_text(text)
        folder = root / "data/ST-imgs/B/B1"
        folder.mkdir(parents=True)
        cv2.imwrite(str(folder / "x.png"), np.zeros((HEIGHT, WIDTH, 3), np.uint8))
        return root

    def test_sound(self, tmp_path):
        assert load_data(self.layout(tmp_path)).cell_types == ("a", "b")

    def test_unknown_set(self, tmp_path):
        refused(self.layout(tmp_path), "'huge'", "major", error=ConfigError, types="huge")

    def test_set_absent(self, tmp_path):
        refused(self.layout(tmp_path), "res/ST-deconv/props/minor", types="minor")

    def test_column_missing(self, tmp_path):
        changes = {"data/ST-spotfiles/B1_selection.tsv": "x\ty\tpixel_x\n1\t1\t10\n"}
        refused(self.layout(tmp_path, **changes), "B1_selection.tsv", "'pixel_y'")

    def test_no_common_spot(self, tmp_path):
        changes = {"res/ST-deconv/props/subset/B1-proportion.tsv": "\ta\tb\n7x7\t0.5\t0.5\n"}
        refused(self.layout(tmp_path, **changes), "B1-proportion.tsv", "B1_selection.tsv", "7x7")

    def test_repeated_spot(self, tmp_path):
        changes = {"res/ST-deconv/props/subset/B1-proportion.tsv": "\ta\tb\n1x1\t1\t0\n1x1\t1\t0\n"}
        refused(self.layout(tmp_path, **changes), "line 3", "'1x1'")

    def test_text_value(self, tmp_path):
        changes = {"res/ST-deconv/props/subset/B1-proportion.tsv": "\ta\tb\n1x1\t1\t0\n2x1\thigh\t0\n"}
        refused(self.layout(tmp_path, **changes), "line 3", "'a'", "'high'")

    def test_nothing_complete(self, tmp_path):
        changes = {"res/ST-deconv/props/subset/B1-proportion.tsv": None}
        refused(self.layout(tmp_path, **changes), "no slide has")
