"""AnnData files: read as the programs of the field write them, and refused where they are broken."""

import anndata
import h5py
import numpy as np
import pandas as pd
import pytest

from spatialcore.config.settings import training_config
from spatialcore.data.dataset import Dataset, Slide
from spatialcore.engines.submit import submit
from spatialcore.errors import ConfigError, DataError
from spatialcore.images import ArrayImage
from spatialcore.io.convert import convert
from spatialcore.io.readers import load_data, recognise
from tests.support.visium_slides import SCALE, TYPES, N, barcodes, check, grid, picture, shares, space_ranger


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
    unsure = load_data(tmp_path / "S.h5ad")
    assert not unsure["S1"].has_truth
    assert any("rctd, stereoscope may hold compositions, so none is taken" in note for note in unsure.notes)
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


def spoil_one(column):
    """Give one spot a value that cannot be."""
    column[3] = -1


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda f: f.__delitem__("obsm/spatial"), "wanted obsm/spatial"),
        (lambda f: f.__delitem__("uns/spatial/S1/images"), "wanted images/hires"),
        (lambda f: f["obsm/spatial"].write_direct(1e4 * grid()), "spots lie outside the image"),
        (lambda f: spoil_one(f["obsm/q05_cell_abundance_w_sf/q05cell_abundance_w_sf_T cells"]), "T cells"),
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


def test_types_whose_names_have_slashes_are_all_there(tmp_path):
    table, names = spots(), ["T/NK cells", "CAFs MSC/iCAF-like s1", "Stroma"]
    table.obsm["props"] = pd.DataFrame(shares(), index=barcodes(), columns=names)
    table.write_h5ad(tmp_path / "S.h5ad")
    dataset = load_data(tmp_path / "S.h5ad")
    assert dataset.cell_types == tuple(names)
    np.testing.assert_allclose(dataset["S1"].composition, shares(), rtol=1e-6)
    with h5py.File(tmp_path / "S.h5ad", "r+") as file:
        del file["obsm/props/Stroma"]
    with pytest.raises(DataError, match="obsm/props: lists a column 'Stroma' that is not there"):
        load_data(tmp_path / "S.h5ad")
