"""Space Ranger folders and AnnData files: read as the programs of the field write them, and refused where they are broken."""

import json

import anndata
import cv2
import h5py
import numpy as np
import pandas as pd
import pytest

from spatialcore.config.settings import training_config
from spatialcore.data.dataset import Dataset, Slide
from spatialcore.engines.submit import plan_folds, submit
from spatialcore.errors import ConfigError, DataError
from spatialcore.images import ArrayImage
from spatialcore.io.convert import convert
from spatialcore.io.readers import load_data, recognise
from spatialcore.io.readers.visium import COLUMNS

SCALE = 0.25
TYPES = ("B cells", "T cells", "Stroma")
N = 12


def picture(height=180, width=240):
    """A picture whose colour at (x, y) tells where that is."""
    rows, cols = np.mgrid[0:height, 0:width]
    return np.stack([cols, rows, np.full_like(rows, 128)], axis=2).astype(np.uint8)


def grid():
    """Centres (N, 2) in full-resolution pixels, 100 apart."""
    return np.array([(150 + 100 * (i % 4), 160 + 100 * (i // 4)) for i in range(N)], float)


def barcodes():
    return [f"AAAC{i:02d}-1" for i in range(N)]


def shares(seed=0):
    return np.random.default_rng(seed).dirichlet(np.ones(3), N).astype(np.float32)


def space_ranger(folder, *, header=True, in_tissue=None, table=True, spatial="spatial", seed=0):
    """A folder as Space Ranger 2 (with a header) or 1 writes it, and the table of a deconvolution."""
    place = folder / spatial
    place.mkdir(parents=True)
    xy = grid()
    positions = pd.DataFrame(
        {
            "barcode": barcodes(),
            "in_tissue": in_tissue or [1] * N,
            "array_row": range(N),
            "array_col": range(N),
            "pxl_row_in_fullres": xy[:, 1].astype(int),
            "pxl_col_in_fullres": xy[:, 0].astype(int),
        }
    )[list(COLUMNS)]
    name = "tissue_positions.csv" if header else "tissue_positions_list.csv"
    positions.to_csv(place / name, index=False, header=header)
    factors = {"tissue_hires_scalef": SCALE, "tissue_lowres_scalef": SCALE / 4, "spot_diameter_fullres": 65.0}
    (place / "scalefactors_json.json").write_text(json.dumps(factors))
    cv2.imwrite(str(place / "tissue_hires_image.png"), picture()[..., ::-1])
    if table:
        named = [f"q05cell_abundance_w_sf_{t}" for t in TYPES]
        pd.DataFrame(shares(seed)[::-1], index=barcodes()[::-1], columns=named).to_csv(folder / "cell2location.csv")
    return folder


def spots(**columns):
    """AnnData of the same spots with what scanpy's reader of Visium puts there."""
    table = anndata.AnnData(np.ones((N, 2), np.float32), obs=pd.DataFrame({"in_tissue": 1, **columns}, index=barcodes()))
    table.obsm["spatial"] = grid()
    table.uns["spatial"] = {"S1": entry()}
    return table


def entry():
    return {
        "images": {"hires": picture().astype(np.float32) / 255},
        "scalefactors": {"tissue_hires_scalef": SCALE, "spot_diameter_fullres": 65.0},
        "metadata": {},
    }


def frame(values, prefix="q05cell_abundance_w_sf_"):
    return pd.DataFrame(values, index=barcodes(), columns=[prefix + t for t in TYPES])


def check(dataset, *, name):
    """The grid on the small picture, scale from its pitch, and the composition by barcode."""
    slide = dataset[name]
    assert dataset.cell_types == TYPES
    np.testing.assert_allclose(slide.spot_xy_px, grid() * SCALE)
    np.testing.assert_allclose(slide.composition, shares(), rtol=1e-6)
    assert list(slide.spot_ids) == barcodes()
    assert slide.um_per_px == pytest.approx(100 / 25)
    assert slide.spot_diameter_px == pytest.approx(0.55 * 25)
    x, y = slide.spot_xy_px[5].astype(int)
    np.testing.assert_array_equal(slide.image.read_region(x, y, 1, 1)[0, 0], picture()[y, x])


@pytest.mark.parametrize("header", [True, False])
def test_space_ranger_with_and_without_header(tmp_path, header):
    folder = space_ranger(tmp_path / "A1", header=header)
    assert recognise(folder) == "visium"
    check(load_data(folder), name="A1")


@pytest.mark.parametrize(("inside", "spatial"), [("outs", "spatial"), (".", ".")])
def test_space_ranger_folders_around_and_within(tmp_path, inside, spatial):
    space_ranger(tmp_path / "A1" / inside, spatial=spatial)
    check(load_data(tmp_path / "A1"), name="A1")


def test_space_ranger_slides_side_by_side_learn_together(tmp_path):
    space_ranger(tmp_path / "S2", seed=1)
    space_ranger(tmp_path / "S10")
    space_ranger(tmp_path / "S11", table=False)
    dataset = load_data(tmp_path)
    assert [s.id for s in dataset] == ["S2", "S10", "S11"]
    assert [s.has_truth for s in dataset] == [True, True, False]
    assert [f.held_out for f in plan_folds(dataset)] == [("S2",), ("S10",)]


def test_spots_outside_tissue_and_without_values_are_left_out_and_said(tmp_path):
    folder = space_ranger(tmp_path / "A1", in_tissue=[0, *[1] * (N - 1)])
    table = pd.read_csv(folder / "cell2location.csv", index_col=0)
    table.drop(index=barcodes()[3]).to_csv(folder / "cell2location.csv")
    dataset = load_data(folder)
    assert list(dataset["A1"].spot_ids) == [b for i, b in enumerate(barcodes()) if i not in (0, 3)]
    np.testing.assert_allclose(dataset["A1"].composition[2], shares()[4], rtol=1e-6)
    assert any("1 spot outside the tissue" in note for note in dataset.notes)
    assert any("1 spot that cell2location.csv does not have" in note for note in dataset.notes)


def test_full_resolution_image_is_used_where_it_fits(tmp_path):
    folder = space_ranger(tmp_path / "A1")
    cv2.imwrite(str(folder / "he.png"), cv2.resize(picture(), None, fx=4, fy=4))
    slide = load_data(folder)["A1"]
    np.testing.assert_allclose(slide.spot_xy_px, grid())
    assert slide.um_per_px == pytest.approx(1.0)
    cv2.imwrite(str(folder / "he.png"), picture(700, 700))
    with pytest.raises(DataError, match=r"he\.png: wanted the image that the spots' positions refer to, of about 960 x 720 px"):
        load_data(folder)


def test_bins_of_visium_hd_tell_their_size(tmp_path):
    folder = space_ranger(tmp_path / "square_008um", table=False)
    place = folder / "spatial"
    pd.read_csv(place / "tissue_positions.csv").to_parquet(place / "tissue_positions.parquet")
    (place / "tissue_positions.csv").unlink()
    factors = json.loads((place / "scalefactors_json.json").read_text())
    (place / "scalefactors_json.json").write_text(json.dumps(factors | {"bin_size_um": 8.0, "spot_diameter_fullres": 29.2}))
    slide = load_data(folder)["square_008um"]
    assert slide.spot_diameter_px == pytest.approx(29.2 * SCALE)
    assert slide.um_per_px == pytest.approx(8 / 29.2 / SCALE)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda f: (f / "spatial/scalefactors_json.json").write_text("{"), r"scalefactors_json\.json: cannot be read as a JSON"),
        (lambda f: (f / "spatial/scalefactors_json.json").unlink(), r"scalefactors_json\.json: no such file"),
        (lambda f: (f / "spatial/tissue_hires_image.png").unlink(), r"wanted tissue_hires_image\.png.*found neither"),
        (lambda f: (f / "spatial/tissue_positions.csv").write_text("barcode,in_tissue\nA,1\n"), "column 'array_row' is missing"),
        (lambda f: (f / "second.csv").write_text((f / "cell2location.csv").read_text()), r"cell2location\.csv, second\.csv each"),
        (lambda f: (f / "cell2location.csv").write_text(f",B,T\n{barcodes()[0]},x,1\n"), "line 2, column 'B': wanted a number"),
        (lambda f: (f / "cell2location.csv").write_text(f",B,T\n{barcodes()[0]},-1,1\n"), "not negative"),
    ],
)
def test_broken_space_ranger_folders_are_refused(tmp_path, spoil, said):
    folder = space_ranger(tmp_path / "A1")
    spoil(folder)
    with pytest.raises(DataError, match=said):
        load_data(folder)


@pytest.mark.parametrize("key", ["q05_cell_abundance_w_sf", "deconvolution"])
def test_anndata_with_a_table_of_compositions(tmp_path, key):
    table = spots()
    table.obsm[key] = frame(shares(), "" if key == "deconvolution" else "q05cell_abundance_w_sf_")
    table.write_h5ad(tmp_path / "S.h5ad")
    assert recognise(tmp_path / "S.h5ad") == "anndata"
    check(load_data(tmp_path / "S.h5ad"), name="S1")


def test_anndata_with_an_array_whose_columns_uns_names(tmp_path):
    table = spots()
    table.obsm["q05_cell_abundance_w_sf"] = shares()
    table.uns["mod"] = {"factor_names": np.array(TYPES)}
    table.write_h5ad(tmp_path / "S.h5ad")
    check(load_data(tmp_path / "S.h5ad"), name="S1")


def test_several_tables_ask_which_one(tmp_path):
    table = spots()
    table.obsm["rctd"], table.obsm["stereoscope"] = frame(shares(), ""), frame(shares(3), "")
    table.write_h5ad(tmp_path / "S.h5ad")
    with pytest.raises(DataError, match="rctd, stereoscope could each be the compositions"):
        load_data(tmp_path / "S.h5ad")
    dataset = load_data(tmp_path / "S.h5ad", types="stereoscope")
    np.testing.assert_allclose(dataset["S1"].composition, shares(3), rtol=1e-6)
    with pytest.raises(ConfigError, match="no such table in obsm"):
        load_data(tmp_path / "S.h5ad", types="major")


def test_two_slides_in_one_file_by_the_column_that_names_them(tmp_path):
    where = ["S1"] * 5 + ["S2"] * (N - 5)
    table = spots(batch=pd.Categorical(where), in_tissue=[True] * N)
    table.uns["spatial"]["S2"] = entry()
    table.obsm["q05_cell_abundance_w_sf"] = frame(shares())
    table.write_h5ad(tmp_path / "both.h5ad")
    dataset = load_data(tmp_path / "both.h5ad")
    assert [(s.id, s.n_spots) for s in dataset] == [("S1", 5), ("S2", N - 5)]
    np.testing.assert_allclose(dataset["S2"].composition, shares()[5:], rtol=1e-6)


def test_a_folder_of_files_is_one_data_set(tmp_path):
    for name, seed in (("A", 0), ("B", 1)):
        table = spots()
        table.obsm["q05_cell_abundance_w_sf"] = frame(shares(seed)).iloc[:, :: -1 if name == "B" else 1]
        table.write_h5ad(tmp_path / f"{name}.h5ad")
    dataset = load_data(tmp_path)
    assert [s.id for s in dataset] == ["A S1", "B S1"]
    assert dataset.cell_types == TYPES
    np.testing.assert_allclose(dataset["B S1"].composition, shares(1), rtol=1e-6)


def test_what_convert_writes_is_read_again(tmp_path):
    made = [
        Slide(
            f"S_{i}",
            ArrayImage(picture(900, 700)),
            np.array(barcodes()),
            grid(),
            None if i == 2 else shares(i),
            40.0,
            split="test" if i == 2 else "train",
            um_per_px=0.5 if i else None,
        )
        for i in range(3)
    ]
    dataset = Dataset("made", tmp_path / "made", "table", tuple(made), TYPES, "proportion", ("C1", "C2", "C3"))
    convert(dataset, tmp_path / "made.h5ad")
    again = load_data(tmp_path / "made.h5ad")
    assert (again.cell_types, again.type_codes, again.kind) == (TYPES, ("C1", "C2", "C3"), "proportion")
    for before, after in zip(dataset, again, strict=True):
        assert (before.id, before.split, before.um_per_px) == (after.id, after.split, after.um_per_px)
        np.testing.assert_allclose(after.spot_xy_px, before.spot_xy_px)
        np.testing.assert_array_equal(after.spot_ids, before.spot_ids)
        assert after.has_truth == before.has_truth
        if before.has_truth:
            np.testing.assert_array_equal(after.composition, before.composition)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda f: f.__delitem__("obsm/spatial"), "wanted obsm/spatial"),
        (lambda f: f.__delitem__("uns/spatial/S1/images"), "wanted images/hires"),
        (lambda f: f["obsm/spatial"].write_direct(1e4 * grid()), "spots lie outside the image"),
        (
            lambda f: f["obsm/q05_cell_abundance_w_sf/q05cell_abundance_w_sf_T cells"].write_direct(np.full(N, -1, np.float32)),
            "T cells",
        ),
        (
            lambda f: (f["obs"].__delitem__("_index"), f["obs"].__setitem__("_index", h5py.ExternalLink("x.h5", "/y"))),
            "is a link",
        ),
    ],
)
def test_broken_anndata_is_refused(tmp_path, spoil, said):
    table = spots()
    table.obsm["q05_cell_abundance_w_sf"] = frame(shares())
    table.write_h5ad(tmp_path / "S.h5ad")
    with h5py.File(tmp_path / "S.h5ad", "r+") as file:
        spoil(file)
    with pytest.raises(DataError, match=said):
        load_data(tmp_path / "S.h5ad")


def test_slides_that_nobody_measured_can_be_opened_but_not_learned_from(tmp_path):
    dataset = load_data(space_ranger(tmp_path / "A1", table=False))
    assert dataset.cell_types == ()
    assert any("can be predicted, not learned from" in note for note in dataset.notes)
    with pytest.raises(ConfigError, match="nothing to learn from"):
        submit(dataset, training_config())
