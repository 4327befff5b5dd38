"""SpatialData, AnnData in Zarr and MuData, against what the tables and shapes were made with."""

import json

import numpy as np
import pandas as pd
import pytest

from spatialcore.errors import ConfigError, DataError
from spatialcore.io.convert import convert
from spatialcore.io.readers import load_data, recognise
from spatialcore.storage import foreign_zarr
from tests.support.zarr_stores import (
    HW,
    TYPES,
    SpatialDataStore,
    pixels,
    places,
    point,
    square,
    table,
    to_system,
    with_picture,
    write_mudata,
    write_zarr_table,
)

VERSIONS = pytest.mark.parametrize("version", [2, 3])
XY = places()
IDENTITY = [to_system("identity", "xy")]


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "home"))


def levels():
    full = pixels()
    return [full, full[::2, ::2], full[::4, ::4]]


def store(path, version, *, instances=None, geometry=None, radius=4.0, shape_to=None, image_to=None, made=None):
    made = made or table(region=pd.Categorical(["spots"] * 12), instance=instances or [f"c{i}" for i in range(12)])
    return (
        SpatialDataStore(path, version)
        .image("full", levels(), image_to or [to_system("identity", "cyx")])
        .shapes(
            "spots",
            geometry or [point(*xy) for xy in XY],
            shape_to or IDENTITY,
            index=[f"c{i}" for i in range(12)],
            radius=radius,
        )
        .table("table", made, "spots")
    )


def is_full_image(slide):
    assert slide.image.image_hw == HW
    np.testing.assert_array_equal(slide.image.read_region(0, 0, HW[1], HW[0]), pixels())
    np.testing.assert_array_equal(slide.image.read_region(37, 41, 70, 60), pixels()[41:101, 37:107])


class TestSpatialData:
    @VERSIONS
    def test_circles_and_a_table(self, tmp_path, version):
        store(tmp_path / "s.zarr", version)
        data = load_data(tmp_path / "s.zarr")
        (slide,) = data
        assert (data.format, data.name, slide.id, data.cell_types, data.kind) == (
            "spatialdata",
            "s",
            "spots",
            TYPES,
            "proportion",
        )
        is_full_image(slide)
        assert [level.image_hw for level in slide.image.levels] == [(120, 160), (60, 80), (30, 40)]
        np.testing.assert_array_equal(slide.image.read_region(3, 5, 20, 10, level=1), pixels()[::2, ::2][5:15, 3:23])
        np.testing.assert_array_equal(slide.spot_xy_px, XY)
        np.testing.assert_array_equal(slide.composition, table().obsm["props"].to_numpy().astype(np.float32))
        assert (slide.spot_diameter_px, slide.um_per_px) == (8.0, None)
        assert slide.spot_ids.tolist() == [f"AAC{i}-1" for i in range(12)]
        np.testing.assert_array_equal(slide.genes.counts("G3"), table().X[:, 3])

    @VERSIONS
    def test_rows_lie_where_their_instances_say(self, tmp_path, version):
        order = np.random.default_rng(1).permutation(12)
        store(tmp_path / "s.zarr", version, instances=[f"c{i}" for i in order])
        np.testing.assert_array_equal(load_data(tmp_path / "s.zarr").slides[0].spot_xy_px, XY[order])

    def test_a_row_without_a_shape_is_left_out(self, tmp_path):
        store(tmp_path / "s.zarr", 3, instances=["nowhere", *(f"c{i}" for i in range(1, 12))])
        data = load_data(tmp_path / "s.zarr")
        assert data.slides[0].n_spots == 11
        assert any("1 spot without coordinates left out (AAC0-1)" in note for note in data.notes)

    def test_polygons_are_spots_of_their_area(self, tmp_path):
        store(tmp_path / "s.zarr", 3, geometry=[square(x, y, 6) for x, y in XY], radius=None)
        (slide,) = load_data(tmp_path / "s.zarr")
        np.testing.assert_allclose(slide.spot_xy_px, XY, atol=1e-9)
        assert slide.spot_diameter_px == pytest.approx(2 * np.sqrt(36 / np.pi))

    @VERSIONS
    def test_transformations_lead_to_pixels_of_the_sharpest_image(self, tmp_path, version):
        turned = np.array([[0.0, 2.0, 3.0], [-2.0, 0.0, 5.0]])  # x' = 2y + 3, y' = -2x + 5
        own = (np.linalg.inv(turned[:, :2]) @ (XY / 2 - turned[:, 2]).T).T  # an image pixel is half a unit of the system
        made = store(
            tmp_path / "s.zarr",
            version,
            geometry=[point(*xy) for xy in own],
            shape_to=[to_system("affine", "xy", affine=turned.tolist())],
            image_to=[to_system("scale", "cyx", scale=[1.0, 0.5, 0.5])],
        )
        made.image("small", [pixels(3, (60, 80))], [to_system("identity", "cyx")])
        (slide,) = load_data(tmp_path / "s.zarr")
        is_full_image(slide)
        np.testing.assert_allclose(slide.spot_xy_px, XY, atol=1e-9)
        assert slide.spot_diameter_px == pytest.approx(8 * 2 * 2)

    def test_a_sequence_and_micrometres(self, tmp_path):
        parts = [{"type": "scale", "scale": [1.0, 0.25, 0.25]}, {"type": "translation", "translation": [0.0, 7.0, 100.0]}]
        store(
            tmp_path / "s.zarr",
            3,
            geometry=[point(x / 4 + 100, y / 4 + 7) for x, y in XY],
            radius=1.0,
            image_to=[to_system("sequence", "cyx", unit="micrometer", transformations=parts)],
        )
        (slide,) = load_data(tmp_path / "s.zarr")
        np.testing.assert_allclose(slide.spot_xy_px, XY, atol=1e-9)
        assert (slide.um_per_px, slide.spot_diameter_px) == (pytest.approx(0.25), pytest.approx(8))

    def test_no_common_coordinate_system(self, tmp_path):
        store(tmp_path / "s.zarr", 3, shape_to=[to_system("identity", "xy", name="elsewhere")])
        with pytest.raises(DataError, match=r"shapes/spots: no image shares a coordinate system with it \(elsewhere\).*full"):
            load_data(tmp_path / "s.zarr")

    def test_regions_are_slides(self, tmp_path):
        made = table(region=pd.Categorical(["spots"] * 5 + ["others"] * 7), instance=[*range(5), *range(7)])
        built = SpatialDataStore(tmp_path / "s.zarr", 3)
        for name, rows in (("spots", slice(0, 5)), ("others", slice(5, 12))):
            built.image(f"{name} image", [pixels(len(name))], [to_system("identity", "cyx", name=name)])
            built.shapes(name, [point(*xy) for xy in XY[rows]], [to_system("identity", "xy", name=name)], radius=3.0)
        built.table("table", made, ["spots", "others"])
        data = load_data(tmp_path / "s.zarr")
        assert [(s.id, s.n_spots) for s in data] == [("spots", 5), ("others", 7)]
        np.testing.assert_array_equal(data["others"].spot_xy_px, XY[5:])
        np.testing.assert_array_equal(data["others"].image.read_region(0, 0, 160, 120), pixels(6))

    def test_of_several_tables_the_one_with_compositions_is_read(self, tmp_path):
        built = store(tmp_path / "s.zarr", 3)
        plain = table(seed=4, region=pd.Categorical(["spots"] * 12), instance=[f"c{i}" for i in range(12)])
        other = plain.copy()
        del plain.obsm["props"]
        built.table("counts", plain, "spots").table("z_other", other, "spots")
        data = load_data(tmp_path / "s.zarr")
        np.testing.assert_array_equal(data.slides[0].composition, table().obsm["props"].to_numpy().astype(np.float32))
        assert any(note.startswith("Of 3 tables table is read, not counts, z_other") for note in data.notes)
        named = load_data(tmp_path / "s.zarr", types="z_other: props")
        np.testing.assert_array_equal(named.slides[0].composition, other.obsm["props"].to_numpy().astype(np.float32))
        with pytest.raises(ConfigError, match=r"There are table: props, z_other: props"):
            load_data(tmp_path / "s.zarr", types="nothing")

    def test_one_tissue_in_bins_of_several_sizes_is_one_slide(self, tmp_path):
        built = SpatialDataStore(tmp_path / "hd.zarr", 3).image("hd_full", levels(), [to_system("identity", "cyx")])
        for um in (8, 16):
            name = f"hd_square_{um:03}um"
            built.shapes(name, [square(x, y, um / 2) for x, y in XY], IDENTITY)
            built.table(name.removeprefix("hd_"), table(seed=um, region=pd.Categorical([name] * 12), instance=range(12)), name)
        data = load_data(tmp_path / "hd.zarr")
        assert len(data) == 1
        np.testing.assert_array_equal(data.slides[0].composition, table(seed=8).obsm["props"].to_numpy().astype(np.float32))
        assert "Bins of 8 µm are read; there are 8, 16." in data.notes
        assert load_data(tmp_path / "hd.zarr", bin_um=16).slides[0].composition[0, 0] == np.float32(
            table(seed=16).obsm["props"].iloc[0, 0]
        )
        with pytest.raises(DataError, match=r"bins of 8, 16 µm, not of 2"):
            load_data(tmp_path / "hd.zarr", bin_um=2)

    def test_shapes_without_a_table_and_images_alone(self, tmp_path):
        SpatialDataStore(tmp_path / "a.zarr", 3).image("full", levels(), [to_system("identity", "cyx")]).shapes(
            "spots", [point(*xy) for xy in XY], IDENTITY, radius=2.0
        )
        (slide,) = load_data(tmp_path / "a.zarr")
        np.testing.assert_array_equal(slide.spot_xy_px, XY)
        assert slide.composition is None
        SpatialDataStore(tmp_path / "b.zarr", 2).image("full", levels(), [to_system("identity", "cyx")])
        (bare,) = load_data(tmp_path / "b.zarr")
        assert (bare.id, bare.n_spots) == ("full", 0)
        is_full_image(bare)

    def test_four_channels_of_fluorescence_are_no_transparency(self, tmp_path):
        built = store(tmp_path / "s.zarr", 3)
        names = [{"label": name} for name in ("DAPI", "CD3", "CD8", "CK")]
        for name, kind in (("named", "u1"), ("wide", "u2")):
            group = built.root["images"].create_group(name)
            group.create_array("0", shape=(4, 400, 400), dtype=kind)
            scale = {"axes": [{"name": a} for a in "cyx"], "datasets": [{"path": "0"}]}
            scale["coordinateTransformations"] = [to_system("scale", "cyx", scale=[1, 0.1, 0.1])]  # sharper than the H&E image
            group.attrs["ome"] = {"multiscales": [scale], **({"omero": {"channels": names}} if name == "named" else {})}
        dataset = load_data(tmp_path / "s.zarr")
        is_full_image(dataset.slides[0])
        notes = " ".join(dataset.notes)
        assert "wanted an RGB image, found the channels DAPI, CD3, CD8, CK" in notes
        assert "found four channels of uint16, as of fluorescence" in notes

    def test_a_table_of_labels_is_said_to_be_left_out(self, tmp_path):
        made = table(region=pd.Categorical(["cells"] * 12), instance=[f"{i}" for i in range(12)])
        SpatialDataStore(tmp_path / "s.zarr", 3).image("full", levels(), [to_system("identity", "cyx")]).table("t", made, "cells")
        dataset = load_data(tmp_path / "s.zarr")
        assert dataset.n_spots == 0
        assert dataset.notes[0].startswith(
            "tables/t is left out: it belongs to cells, and spots are read from circles and polygons"
        )

    def test_an_image_of_other_channels_is_said(self, tmp_path):
        built = store(tmp_path / "s.zarr", 3)
        group = built.root["images"].create_group("dapi")
        group.create_array("0", shape=(1, 9, 9), dtype="u2")
        group.attrs["ome"] = {
            "multiscales": [{"axes": [{"name": a} for a in "cyx"], "datasets": [{"path": "0"}], "coordinateTransformations": []}]
        }
        assert any("The image dapi is not used" in n and "three channels" in n for n in load_data(tmp_path / "s.zarr").notes)


def test_what_is_written_is_read_as_it_was(data, tmp_path):
    convert(data, tmp_path / "o.zarr")
    back = load_data(tmp_path / "o.zarr")
    assert (back.cell_types, back.type_codes, back.kind) == (data.cell_types, data.type_codes, data.kind)
    assert [s.id for s in back] == [s.id for s in data]
    for was, now in zip(data, back, strict=True):
        np.testing.assert_array_equal(now.spot_xy_px, was.spot_xy_px)
        assert now.spot_ids.tolist() == was.spot_ids.tolist()
        assert (now.um_per_px, now.spot_diameter_px, now.split) == (was.um_per_px, was.spot_diameter_px, was.split)
        assert now.has_truth == was.has_truth
        if was.has_truth:
            np.testing.assert_array_equal(now.composition, was.composition)
            assert now.composition.dtype == was.composition.dtype
        height, width = was.image.image_hw
        np.testing.assert_array_equal(now.image.read_region(0, 0, width, height), was.image.read_region(0, 0, width, height))


class TestAnnDataInZarr:
    @VERSIONS
    def test_is_read_as_the_file_is(self, tmp_path, version):
        made = with_picture(table(array_row=range(12), in_tissue=pd.Categorical(["1"] * 12)), XY * 2, pixels())
        made.write_h5ad(tmp_path / "t.h5ad")
        write_zarr_table(tmp_path / "t.zarr", made, version)
        assert recognise(tmp_path / "t.zarr") == "anndata-zarr"
        was, now = load_data(tmp_path / "t.h5ad").slides[0], load_data(tmp_path / "t.zarr").slides[0]
        assert (now.id, now.um_per_px, now.spot_diameter_px) == (was.id, was.um_per_px, was.spot_diameter_px)
        assert now.spot_ids.tolist() == was.spot_ids.tolist()
        for name in ("spot_xy_px", "composition"):
            np.testing.assert_array_equal(getattr(now, name), getattr(was, name))
        np.testing.assert_array_equal(now.genes.counts("G1"), was.genes.counts("G1"))
        is_full_image(now)

    def test_errors_name_the_store(self, tmp_path):
        write_zarr_table(tmp_path / "t.zarr", table(), 3)
        with pytest.raises(DataError, match=r"t\.zarr: wanted obsm/spatial"):
            load_data(tmp_path / "t.zarr")


class TestMuData:
    def test_the_modality_with_places_is_read(self, tmp_path):
        placed = with_picture(table(), XY * 2, pixels())
        protein = table(seed=9)
        path = write_mudata(tmp_path / "m.h5mu", prot=protein, rna=placed)
        data = load_data(path)
        assert (data.format, data.cell_types) == ("mudata", TYPES)
        np.testing.assert_array_equal(data.slides[0].composition, placed.obsm["props"].to_numpy().astype(np.float32))
        assert any("The modality rna is read" in note for note in data.notes)
        is_full_image(data.slides[0])

    def test_no_places(self, tmp_path):
        with pytest.raises(DataError, match=r"no modality \(prot\) has obsm/spatial"):
            load_data(write_mudata(tmp_path / "m.h5mu", prot=table()))


class TestStrangers:
    def test_links_are_not_followed(self, tmp_path):
        store(tmp_path / "s.zarr", 3)
        (tmp_path / "s.zarr" / "images" / "more").symlink_to(tmp_path)
        with pytest.raises(DataError, match="images/more: is a link, which is not followed"):
            load_data(tmp_path / "s.zarr")

    def test_paths_stay_in_the_store(self, tmp_path):
        store(tmp_path / "s.zarr", 3)
        metadata = tmp_path / "s.zarr" / "images" / "full" / "zarr.json"
        metadata.write_text(metadata.read_text().replace('"path": "0"', '"path": "../../../other/0"'))
        with pytest.raises(DataError, match="is no key of a store"):
            load_data(tmp_path / "s.zarr")

    def test_unknown_codecs(self, tmp_path):
        store(tmp_path / "s.zarr", 2)
        metadata = tmp_path / "s.zarr" / "images" / "full" / "0" / ".zarray"
        changed = json.loads(metadata.read_text()) | {"filters": [{"id": "pickle"}]}
        metadata.write_text(json.dumps(changed))
        with pytest.raises(DataError, match=r"images/full/0: .*pickle"):
            load_data(tmp_path / "s.zarr")

    @VERSIONS
    def test_what_declares_more_than_it_stores(self, tmp_path, version):
        store(tmp_path / "s.zarr", version)
        name = {2: ".zarray", 3: "zarr.json"}[version]
        metadata = tmp_path / "s.zarr" / "tables" / "table" / "obsm" / "props" / TYPES[0] / name
        changed = json.loads(metadata.read_text())
        changed["shape"] = [200_000_000]
        metadata.write_text(json.dumps(changed))
        with pytest.raises(DataError, match=r"props/B cell: declares 1526 MiB but stores \d+ bytes"):
            load_data(tmp_path / "s.zarr")

    def test_a_chunk_that_unpacks_to_far_more(self, tmp_path):
        file = tmp_path / "0"
        file.write_bytes(b"\x28\xb5\x2f\xfd\xe0" + (5 << 30).to_bytes(8, "little") + b"\0" * 8)
        with pytest.raises(DataError, match="chunk 0 unpacks to 5,120 MiB"):
            foreign_zarr.check_chunk(file, 1 << 40, "here")
        file.write_bytes(b"\x02\x01\x21\x01" + (2 << 30).to_bytes(4, "little") + b"\0" * 8)
        with pytest.raises(DataError, match="chunk 0 unpacks to 2,048 MiB"):
            foreign_zarr.check_chunk(file, 1 << 40, "here")

    @VERSIONS
    def test_damage_is_told_in_one_sentence(self, tmp_path, version):
        store(tmp_path / "s.zarr", version)
        (tmp_path / "s.zarr" / "shapes" / "spots" / "shapes.parquet").write_bytes(b"PAR1 not really")
        with pytest.raises(DataError, match=r"shapes/spots: shapes\.parquet is damaged"):
            load_data(tmp_path / "s.zarr")

    def test_a_damaged_chunk_of_a_table(self, tmp_path):
        store(tmp_path / "s.zarr", 3)
        chunk = next(p for p in (tmp_path / "s.zarr/tables/table/obsm/props" / TYPES[0]).rglob("*") if p.name == "0")
        chunk.write_bytes(b"\0" * 40)
        with pytest.raises(DataError, match="props/B cell: damaged or not readable"):
            load_data(tmp_path / "s.zarr")
