"""Images alone: each kind opens as a slide without spots, from its header; what else lies in the folder is said."""

from types import SimpleNamespace

import numpy as np
import openslide
import pandas as pd
import pytest
import tifffile
from PIL import Image

from spatialcore import load_data
from spatialcore.data.summary import summarise
from spatialcore.errors import DataError
from spatialcore.images import OpenSlideImage
from spatialcore.images.decoded import DecodedImage
from spatialcore.io.readers import image as reader
from spatialcore.io.readers import recognise
from tests.support.slide_files import GRID, HEIGHT, WIDTH, picture


def write_pyramid(path, pixels, **first):
    """A tiled OME-TIFF of two levels."""
    with tifffile.TiffWriter(path, ome=True) as file:
        file.write(pixels, tile=(128, 128), photometric="rgb", subifds=1, **first)
        file.write(pixels[::2, ::2], tile=(128, 128), photometric="rgb", subfiletype=1)


def write_table(path):
    pd.DataFrame(np.column_stack([GRID, np.ones((len(GRID), 2))]), columns=["x", "y", "a", "b"]).to_csv(path, index=False)


@pytest.fixture
def images(tmp_path):
    folder = tmp_path / "images"
    folder.mkdir()
    Image.fromarray(picture(1)).save(folder / "S_10.png")
    Image.fromarray(picture(2)).save(folder / "S_2.jpg")
    tifffile.imwrite(folder / "plain.tif", picture(3), photometric="rgb")
    write_pyramid(folder / "tiled.ome.tif", picture(4), metadata={"PhysicalSizeX": 0.25, "PhysicalSizeXUnit": "µm"})
    return folder


class TestFolder:
    def test_all_images_are_slides_without_spots(self, images):
        dataset = load_data(images)
        assert (dataset.format, dataset.name, dataset.cell_types) == ("image", "images", ())
        assert [s.id for s in dataset] == ["plain", "S_2", "S_10", "tiled"]
        for slide in dataset:
            assert slide.image.image_hw == (HEIGHT, WIDTH)
            assert (slide.n_spots, slide.spot_xy_px.shape, slide.composition) == (0, (0, 2), None)
        np.testing.assert_array_equal(dataset["S_10"].image.read_region(0, 0, WIDTH, HEIGHT), picture(1))
        np.testing.assert_array_equal(dataset["tiled"].image.read_region(5, 7, 20, 30), picture(4)[7:37, 5:25])
        assert len(dataset["tiled"].image.levels) == 2
        assert [s.um_per_px for s in dataset] == [None, None, None, 0.25]
        assert dataset.notes == (
            "Images without spots can be looked at, and predicted on a grid of virtual spots; not learned from.",
            "3 images without a scale (µm per pixel): plain.tif, S_2.jpg, S_10.png.",
        )

    def test_opening_reads_no_pixels(self, images, monkeypatch):
        monkeypatch.setattr(DecodedImage, "_read", None)
        monkeypatch.setattr(tifffile.TiffPage, "asarray", None)
        summary = summarise(load_data(images))
        assert [(s.height_px, s.width_px) for s in summary.slides] == [(HEIGHT, WIDTH)] * 4

    def test_what_is_no_slide_is_left_out_and_said(self, images):
        (images / "broken.png").write_bytes(b"\x89PNG")
        Image.fromarray(picture(5)[..., 0]).save(images / "mask.png")
        (images / "genes.csv").write_text("gene,count\nA,1\n")
        dataset = load_data(images)
        assert len(dataset) == 4
        for name in ("broken.png is left out", "mask.png is left out: wanted an RGB image", "genes.csv has no columns x and y"):
            assert any(name in note for note in dataset.notes), name

    def test_same_names_of_two_kinds(self, tmp_path):
        Image.fromarray(picture(1)).save(tmp_path / "A.png")
        tifffile.imwrite(tmp_path / "A.tif", picture(2), photometric="rgb")
        assert [s.id for s in load_data(tmp_path)] == ["A.png", "A.tif"]

    def test_files_of_one_dicom_series_are_one_slide(self, tmp_path, monkeypatch):
        series = {"level0.dcm": "1.2", "level1.dcm": "1.2", "other.dcm": "1.3"}

        def opened(path):
            slide = OpenSlideImage.__new__(OpenSlideImage)
            properties = {"dicom.SeriesInstanceUID": series[path.name]}
            slide._slide = SimpleNamespace(properties=properties, level_dimensions=((WIDTH, HEIGHT),), level_downsamples=(1.0,))
            slide.source, slide.um_per_px = str(path), 0.5
            return slide

        for name in series:
            (tmp_path / name).write_bytes(b"x")
        monkeypatch.setattr(reader, "open_image", opened)
        assert [s.id for s in load_data(tmp_path)] == ["level0", "other"]

    def test_parts_that_an_index_names_are_no_slides(self, tmp_path):
        index = tmp_path / "slide.vms"
        index.write_text("[Virtual Microscope Specimen]\r\nImageFile=slide.jpg\r\nMacroImage=slide_macro.jpg\r\n")
        paths = [index, *(tmp_path / name for name in ("slide.jpg", "slide_macro.jpg", "photo.jpg"))]
        assert [p.name for p in reader._without_parts(paths)] == ["slide.vms", "photo.jpg"]


class TestScale:
    @pytest.mark.parametrize("stated", [0.0, 500.0, 1e9])
    def test_one_that_cannot_be_is_unknown(self, tmp_path, stated):
        path = tmp_path / "A.ome.tif"
        write_pyramid(path, picture(1), metadata={"PhysicalSizeX": stated, "PhysicalSizeXUnit": "µm"})
        dataset = load_data(path)
        assert dataset["A"].um_per_px is None
        assert any(f"{stated:g} µm per pixel, which cannot be" in note for note in dataset.notes)

    def test_a_person_says(self, images):
        dataset = load_data(images, um_per_px=0.3)
        assert {s.um_per_px for s in dataset} == {0.3}
        assert not any("scale" in note for note in dataset.notes)
        assert [s.um_per_px for s in load_data(images, **dataset.options)] == [0.3] * 4

    @pytest.mark.parametrize(("text", "um"), [("0.499", 0.499), ("a", None), ("", None)])
    def test_of_a_scanner(self, tmp_path, monkeypatch, text, um):
        scanner = SimpleNamespace(properties={openslide.PROPERTY_NAME_MPP_X: text})
        monkeypatch.setattr(openslide, "OpenSlide", lambda path: scanner)
        assert OpenSlideImage(tmp_path / "A.svs").um_per_px == um


class TestRealSlides:
    def test_whole_slides(self, shared):
        dataset = load_data(shared / "data/wsi")
        assert [(s.id, s.image.image_hw) for s in dataset] == [("CMU-1-Small-Region", (2967, 2220)), ("kidney-48-5", (901, 1493))]
        assert dataset["CMU-1-Small-Region"].um_per_px == pytest.approx(0.499)
        assert load_data(shared / "data/wsi/kidney-48-5.tif")["kidney-48-5"].um_per_px is None
        assert dataset["kidney-48-5"].fingerprint() != dataset["CMU-1-Small-Region"].fingerprint()


class TestOtherReaders:
    def test_a_table_beside_the_image_counts(self, tmp_path):
        Image.fromarray(picture(1)).save(tmp_path / "A.png")
        assert recognise(tmp_path / "A.png") == recognise(tmp_path) == "image"
        (tmp_path / "A.csv").write_text("gene,count\nA,1\n")
        assert recognise(tmp_path / "A.png") == "image"
        assert any("A.csv has no columns x and y" in note for note in load_data(tmp_path / "A.png").notes)
        write_table(tmp_path / "A.csv")
        assert recognise(tmp_path / "A.png") == recognise(tmp_path) == "table"

    def test_images_beside_tables_open_too(self, tmp_path):
        for name in "AZ":
            Image.fromarray(picture(1)).save(tmp_path / f"{name}.png")
        (tmp_path / "broken.png").write_bytes(b"\x89PNG")
        write_table(tmp_path / "A.csv")
        dataset = load_data(tmp_path)
        assert (dataset.format, dataset.cell_types, dataset.kind) == ("table", ("a", "b"), "abundance")
        assert [(s.id, s.n_spots, s.has_truth) for s in dataset] == [("A", len(GRID), True), ("Z", 0, False)]
        assert any("1 image without a table of spots" in note and "Z.png" in note for note in dataset.notes)
        assert any("broken.png is left out" in note for note in dataset.notes)
        assert dataset.fingerprint() == load_data(tmp_path / "A.csv").fingerprint()

    def test_a_table_without_rows_is_refused_still(self, tmp_path):
        Image.fromarray(picture(1)).save(tmp_path / "A.png")
        (tmp_path / "A.csv").write_text("x,y,a,b\n")
        with pytest.raises(DataError, match=r"A\.csv"):
            load_data(tmp_path)

    @pytest.mark.parametrize("name", ["slides.h5", "slides.h5ad"])
    def test_folders_with_hdf5_are_not_taken(self, tmp_path, name):
        Image.fromarray(picture(1)).save(tmp_path / "A.png")
        (tmp_path / name).write_bytes(b"\x89HDF\r\n\x1a\n" + bytes(100))
        assert not reader.is_image(tmp_path)


def test_czi_says_what_to_do(tmp_path):
    (tmp_path / "a.czi").write_bytes(b"ZISRAWFILE" + bytes(100))
    with pytest.raises(DataError, match=r"a\.czi: CZI of Zeiss is not read\. Export it as OME-TIFF"):
        load_data(tmp_path / "a.czi")
