"""AnnData files: read as the programs of the field write them, and refused where they are broken."""

import h5py
import numpy as np
import pandas as pd
import pytest
import scipy.sparse
import tifffile

from spatialcore.config.settings import training_config
from spatialcore.data.dataset import Dataset, Slide
from spatialcore.engines.submit import submit
from spatialcore.errors import ConfigError, DataError
from spatialcore.images import ArrayImage
from spatialcore.io.convert import convert
from spatialcore.io.readers import load_data, recognise
from tests.support.anndata_slides import KEY, as_anndata_07, entry, frame, spots, two_slides
from tests.support.visium_slides import SCALE, TYPES, N, barcodes, check, grid, picture, shares, space_ranger


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


def written(path, change, **columns):
    """A file of the spots with cell2location's table, changed."""
    table = spots(**columns)
    table.obsm[KEY] = frame(shares())
    change(table)
    table.write_h5ad(path)
    return path


def test_a_flag_beside_the_libraries_and_a_transparent_picture(tmp_path):
    def as_portals_do(table):
        table.uns["spatial"]["is_single"] = np.bool_(True)
        rgb = picture()
        table.uns["spatial"]["S1"]["images"]["hires"] = np.dstack([rgb, np.full(rgb.shape[:2], 255, np.uint8)])

    check(load_data(written(tmp_path / "S.h5ad", as_portals_do)), name="S1")


FLAGS = np.array([0, 0, *[1] * (N - 2)])


@pytest.mark.parametrize(
    "encoded",
    [
        FLAGS,
        FLAGS.astype(bool),
        FLAGS.astype(float),
        pd.Categorical(FLAGS),
        pd.Categorical(FLAGS.astype(str)),
        pd.Categorical(FLAGS.astype(bool)),
        pd.array(FLAGS, "Int64"),
        pd.array([None, None, *[True] * (N - 2)], "boolean"),
        FLAGS.astype(str).astype(object),
    ],
    ids=["int", "bool", "float", "category", "text category", "flag category", "nullable", "missing", "text"],
)
def test_in_tissue_means_the_same_in_every_encoding(tmp_path, encoded):
    dataset = load_data(written(tmp_path / "S.h5ad", lambda table: table.obs.__setitem__("in_tissue", encoded)))
    assert dataset["S1"].spot_ids.tolist() == barcodes()[2:]
    np.testing.assert_allclose(dataset["S1"].composition, shares()[2:], rtol=1e-6)
    assert any("2 spots outside the tissue left out (AAAC00-1, AAAC01-1)" in note for note in dataset.notes)


def test_a_few_spots_outside_the_picture_are_left_out_and_most_are_not(tmp_path):
    def two_away(table):
        table.obsm["spatial"][[0, 5]] = [[5000, 100], [-40, 20]]

    dataset = load_data(written(tmp_path / "S.h5ad", two_away))
    kept = [i for i in range(N) if i not in (0, 5)]
    assert dataset["S1"].spot_ids.tolist() == [barcodes()[i] for i in kept]
    np.testing.assert_allclose(dataset["S1"].spot_xy_px, grid()[kept] * SCALE)
    assert any("2 spots outside the picture left out" in note for note in dataset.notes)
    written(tmp_path / "T.h5ad", lambda table: table.obsm.__setitem__("spatial", table.obsm["spatial"] + 600))
    with pytest.raises(DataError, match="spots lie outside the image"):
        load_data(tmp_path / "T.h5ad")


def test_swapped_axes_are_refused_and_not_left_out(tmp_path):
    """Of a wide picture only a few spots would leave it, and the rest lie in the wrong place."""
    xy = np.stack([np.full(N, 100.0), np.linspace(10, 900, N)], axis=1)  # the picture is 960 x 720
    written(tmp_path / "S.h5ad", lambda table: table.obsm.__setitem__("spatial", xy))
    with pytest.raises(DataError, match="check scale and axis order"):
        load_data(tmp_path / "S.h5ad")


def test_spots_without_values_are_left_out(tmp_path):
    def joined(table):
        table.obsm[KEY].iloc[[1, 4]] = np.nan

    dataset = load_data(written(tmp_path / "S.h5ad", joined))
    kept = [i for i in range(N) if i not in (1, 4)]
    np.testing.assert_allclose(dataset["S1"].composition, shares()[kept], rtol=1e-6)
    assert any(f"2 spots without values in obsm/{KEY} left out (AAAC01-1, AAAC04-1)" in note for note in dataset.notes)


def hest(folder, *, um_per_px=0.95):
    """A collection: tables in `st`, whose picture has a name of its own, and images of the same names in `wsis`."""

    def renamed(table):
        images = table.uns["spatial"].pop("S1")["images"]
        factors = {"tissue_downscaled_fullres_scalef": SCALE, "spot_diameter_fullres": 65.0}
        table.uns["spatial"]["ST"] = {"images": {"downscaled_fullres": images["hires"]}, "scalefactors": factors}

    (folder / "st").mkdir(parents=True)
    (folder / "wsis").mkdir()
    rows, columns = np.divmod(np.arange(N), 4)
    written(folder / "st" / "INT1.h5ad", renamed, array_row=rows, array_col=2 * columns + rows % 2)
    full = np.kron(picture(), np.ones((4, 4, 1), np.uint8))
    per_cm = (1e4 / um_per_px, 1e4 / um_per_px)
    tifffile.imwrite(
        folder / "wsis/INT1.tif", full, photometric="rgb", tile=(64, 64), resolution=per_cm, resolutionunit="CENTIMETER"
    )
    return folder


@pytest.mark.parametrize("opened", ["", "st", "st/INT1.h5ad"])
def test_a_slide_of_a_collection_lies_on_its_image_with_its_scale(tmp_path, opened):
    dataset = load_data(hest(tmp_path / "hest", um_per_px=0.4) / opened)
    slide = dataset["INT1"]
    assert slide.image.image_hw == (720, 960)
    assert slide.um_per_px == pytest.approx(0.4)
    np.testing.assert_allclose(slide.spot_xy_px, grid())
    assert any("INT1.tif is the slide's image" in note for note in dataset.notes)


def test_an_image_that_is_named_brings_its_scale(tmp_path):
    folder = hest(tmp_path / "hest")
    (folder / "st/INT1.h5ad").rename(tmp_path / "alone.h5ad")
    assert load_data(tmp_path / "alone.h5ad")["ST"].um_per_px == pytest.approx(4, rel=0.08)
    slide = load_data(tmp_path / "alone.h5ad", image=folder / "wsis/INT1.tif")["ST"]
    assert slide.um_per_px == pytest.approx(0.95)
    np.testing.assert_allclose(slide.spot_xy_px, grid())


def test_an_image_beside_that_shows_something_else_is_not_taken(tmp_path):
    written(tmp_path / "S.h5ad", lambda table: None)
    tifffile.imwrite(tmp_path / "S.tif", picture(300, 300), photometric="rgb")
    dataset = load_data(tmp_path / "S.h5ad")
    check(dataset, name="S1")
    assert any("S.tif is not used, for its shape is not that of the picture" in note for note in dataset.notes)


def test_bins_of_visium_hd_keep_their_size_in_anndata(tmp_path):
    rows, columns = np.divmod(np.arange(N), 4)

    def bins(table):
        factors = {"bin_size_um": 8.0, "microns_per_pixel": 0.2, "spot_diameter_fullres": 40.0}
        table.uns["spatial"]["S1"]["scalefactors"] |= factors
        table.obsm["spatial"] = np.stack([100 + 40.0 * columns, 120 + 40.0 * rows], axis=1)

    slide = load_data(written(tmp_path / "S.h5ad", bins, array_row=rows, array_col=columns))["S1"]
    assert slide.um_per_px == pytest.approx(0.2 / SCALE)  # 0.8 on the small picture
    assert slide.spot_diameter_px == pytest.approx(40 * SCALE)


def test_an_array_that_is_not_visium_s_has_no_pitch_of_100_um(tmp_path):
    """Rows and columns of a square array, 200 µm apart on the glass, would give half the scale."""
    rows, columns = np.divmod(np.arange(N), 4)
    path = written(tmp_path / "S.h5ad", lambda table: None, array_row=rows, array_col=columns)
    dataset = load_data(path)
    assert dataset["S1"].um_per_px is None
    assert dataset["S1"].spot_diameter_px == pytest.approx(65 * SCALE)
    assert any("not those of Visium's array" in note for note in dataset.notes)
    assert load_data(path, um_per_px=8)["S1"].um_per_px == 8


def test_anndata_of_version_07(tmp_path):
    path = tmp_path / "both.h5ad"
    both = two_slides()
    both.obs["in_tissue"] = pd.Categorical(["1"] * (2 * N - 1) + ["0"])
    both.write_h5ad(path)
    as_anndata_07(path, "sample", "in_tissue")
    dataset = load_data(path)
    assert [(s.id, s.n_spots) for s in dataset] == [("V1", N), ("V2", N - 1)]
    np.testing.assert_allclose(dataset["V2"].composition, shares(1)[:-1], rtol=1e-6)


@pytest.mark.parametrize("kind", ["text", "X_spatial", "three columns", "frame"])
def test_coordinates_as_they_are_kept(tmp_path, kind):
    def kept(table):
        xy = table.obsm.pop("spatial")
        key = "X_spatial" if kind == "X_spatial" else "spatial"
        frames = {"three columns": np.c_[xy.astype(int), np.zeros(N, int)], "frame": pd.DataFrame(xy, barcodes(), ["x", "y"])}
        table.obsm[key] = frames.get(kind, xy)

    path = written(tmp_path / "S.h5ad", kept)
    if kind == "text":
        with h5py.File(path, "r+") as file:
            texts = np.array([[str(int(v)) for v in row] for row in file["obsm/spatial"][:]], object)
            del file["obsm/spatial"]
            file["obsm"].create_dataset("spatial", data=texts, dtype=h5py.string_dtype())
    check(load_data(path), name="S1")


def test_coordinates_under_another_name_are_said(tmp_path):
    path = written(tmp_path / "S.h5ad", lambda table: table.obsm.__setitem__("pixels", table.obsm.pop("spatial")))
    with pytest.raises(DataError, match=r"wanted obsm/spatial, .* obsm has .*pixels.*"):
        load_data(path)
    with h5py.File(path, "r+") as file:
        file["obsm"].create_dataset("spatial", data=np.full((N, 2), "x?", object), dtype=h5py.string_dtype())
    with pytest.raises(DataError, match="obsm/spatial: wanted numbers, found text"):
        load_data(path)


SCORES = np.random.default_rng(0).normal(size=(N, 3))
TOPICS = scipy.sparse.csr_matrix(shares(2) * (shares(2) > 0.2))


def test_scores_are_never_compositions_and_are_named(tmp_path):
    table = spots()
    table.obsm["mlm_estimate"] = pd.DataFrame(SCORES, barcodes(), ["EGFR", "p53", "WNT"])
    table.write_h5ad(tmp_path / "scores.h5ad")
    dataset = load_data(tmp_path / "scores.h5ad")
    assert not dataset["S1"].has_truth
    assert "obsm/mlm_estimate holds no compositions: it has negative values." in dataset.notes
    with pytest.raises(ConfigError, match="no such table in obsm"):
        load_data(tmp_path / "scores.h5ad", types="mlm_estimate")
    table.obsm["tangram_ct_pred"] = frame(shares(), "")
    table.write_h5ad(tmp_path / "both.h5ad")
    check(load_data(tmp_path / "both.h5ad"), name="S1")


@pytest.mark.parametrize("kind", ["csr_matrix", "csc_matrix"])
def test_sparse_topics_are_offered_and_not_taken(tmp_path, kind):
    table = spots()
    table.obsm["X_topics"] = getattr(scipy.sparse, kind)(TOPICS)
    table.write_h5ad(tmp_path / "S.h5ad")
    dataset = load_data(tmp_path / "S.h5ad")
    assert not dataset["S1"].has_truth
    assert any("X_topics may hold compositions, so none is taken" in note for note in dataset.notes)
    chosen = load_data(tmp_path / "S.h5ad", types="X_topics")
    np.testing.assert_allclose(chosen["S1"].composition, TOPICS.toarray(), rtol=1e-6)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda g: g["indices"].write_direct(np.full(len(g["indices"]), 99, np.int32)),
        lambda g: g.attrs.__setitem__("shape", [10**6, 10**6]),
    ],
)
def test_damaged_sparse_tables_are_refused(tmp_path, spoil):
    table = spots()
    table.obsm["topics"] = TOPICS
    table.write_h5ad(tmp_path / "S.h5ad")
    with h5py.File(tmp_path / "S.h5ad", "r+") as file:
        spoil(file["obsm/topics"])
    with pytest.raises(DataError, match=r"obsm/topics.*(sparse matrix|rows and columns)"):
        load_data(tmp_path / "S.h5ad")


def test_columns_of_obs_are_offered_by_name(tmp_path):
    table = spots(
        **{t: shares()[:, i] for i, t in enumerate(TYPES)}, n_counts=np.arange(N) + 500.0, leiden=pd.Categorical(["1"] * N)
    )
    table.write_h5ad(tmp_path / "S.h5ad")
    dataset = load_data(tmp_path / "S.h5ad")
    assert not dataset["S1"].has_truth
    assert any("obs has B cells, T cells, Stroma" in note for note in dataset.notes)
    check(load_data(tmp_path / "S.h5ad", types="obs"), name="S1")
    chosen = load_data(tmp_path / "S.h5ad", types="obs", columns=["Stroma", "B cells"])
    assert chosen.cell_types == ("Stroma", "B cells")
    np.testing.assert_allclose(chosen["S1"].composition, shares()[:, [2, 0]], rtol=1e-6)


@pytest.mark.parametrize(
    ("names", "columns"),
    [
        (("V1", "V2"), {}),
        (("V1", "V2"), {"batch": ["V1"] * (2 * N)}),
        (("0", "1"), {"leiden": ["0", "1"] * N}),
    ],
    ids=["same barcodes", "a constant column first", "clusters called as libraries are"],
)
def test_the_column_that_parts_the_spots_as_the_libraries_do_is_taken(tmp_path, names, columns):
    two_slides(*names, **columns).write_h5ad(tmp_path / "both.h5ad")
    dataset = load_data(tmp_path / "both.h5ad")
    assert [(s.id, s.n_spots) for s in dataset] == [(names[0], N), (names[1], N)]
    for seed, slide in enumerate(dataset):
        np.testing.assert_allclose(slide.spot_xy_px, (grid() + 3 * seed) * SCALE)
        np.testing.assert_allclose(slide.composition, shares(seed), rtol=1e-6)


def test_libraries_that_no_column_names_are_asked_for(tmp_path):
    both = two_slides()
    both.obs["sample"] = both.obs["sample"].cat.rename_categories({"V1": "s1", "V2": "s2"})
    both.write_h5ad(tmp_path / "both.h5ad")
    with pytest.raises(DataError, match="no column says which of V1, V2 a spot lies on"):
        load_data(tmp_path / "both.h5ad")


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


def test_a_column_of_patients_is_a_guess_that_is_said(tmp_path):
    path = tmp_path / "S.h5ad"
    half = two_slides(donor_id=pd.Categorical(["D1"] * N + ["D2"] * N))
    half.write_h5ad(path)
    dataset = load_data(path)
    assert [s.patient for s in dataset] == ["D1", "D2"]
    assert any("Patients are taken from obs/donor_id (V1: D1, V2: D2); where that is wrong" in note for note in dataset.notes)
    convert(dataset, tmp_path / "again.h5ad")
    assert [s.patient for s in load_data(tmp_path / "again.h5ad")] == ["D1", "D2"]


def test_a_column_of_patients_that_differs_within_a_slide_is_none(tmp_path):
    path = tmp_path / "S.h5ad"
    mixed = ["D1"] * (N - 1) + ["D2"] * (N + 1)
    two_slides(Patient=mixed, subject=[1] * N + [2] * N).write_h5ad(path)
    dataset = load_data(path)
    assert [s.patient for s in dataset] == ["1", "2"]
    assert any("obs/Patient is not taken for patients: it has several values on V1" in note for note in dataset.notes)
    two_slides(donor=["unknown"] * N + ["NA"] * N).write_h5ad(path)
    assert [s.patient for s in load_data(path)] == [None, None]
