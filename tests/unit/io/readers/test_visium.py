"""Space Ranger folders: read as it writes them, and refused where they are broken."""

import gzip
import json

import cv2
import numpy as np
import pandas as pd
import pytest

from spatialcore.engines.submit import plan_folds
from spatialcore.errors import ConfigError, DataError
from spatialcore.io.readers import load_data, recognise
from tests.support.visium_slides import (
    PX_PER_UM,
    SCALE,
    TYPES,
    N,
    barcodes,
    check,
    grid,
    picture,
    shares,
    space_ranger,
    visium_hd,
)


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
    assert any("1 spot without values in cell2location.csv left out" in note for note in dataset.notes)


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


def damaged(folder, value):
    """Put a value that cannot be into the second row of the table of cell types."""
    table = pd.read_csv(folder / "cell2location.csv", index_col=0).astype(object)
    table.iloc[1, 0] = value
    table.to_csv(folder / "cell2location.csv")


def test_two_tables_of_the_same_kind_ask_which_one(tmp_path):
    folder = space_ranger(tmp_path / "A1")
    (folder / "second.csv").write_text((folder / "cell2location.csv").read_text())
    dataset = load_data(folder)
    assert not dataset["A1"].has_truth
    assert any("cell2location.csv, second.csv could each be the compositions" in note for note in dataset.notes)
    check(load_data(folder, types="second.csv"), name="A1")
    with pytest.raises(ConfigError, match=r"no such table\. There are cell2location\.csv, second\.csv"):
        load_data(folder, types="third.csv")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda f: (f / "spatial/scalefactors_json.json").write_text("{"), r"scalefactors_json\.json: cannot be read as a JSON"),
        (lambda f: (f / "spatial/scalefactors_json.json").unlink(), r"scalefactors_json\.json: no such file"),
        (lambda f: (f / "spatial/tissue_hires_image.png").unlink(), r"wanted tissue_hires_image\.png.*found neither"),
        (lambda f: (f / "spatial/tissue_positions.csv").write_text("barcode,in_tissue\nA,1\n"), "column 'array_row' is missing"),
        (lambda f: damaged(f, "x"), "line 3, column 'q05cell_abundance_w_sf_B cells': wanted a number"),
        (lambda f: damaged(f, -1), "not negative"),
    ],
)
def test_broken_space_ranger_folders_are_refused(tmp_path, spoil, said):
    folder = space_ranger(tmp_path / "A1")
    spoil(folder)
    with pytest.raises(DataError, match=said):
        load_data(folder)


@pytest.mark.parametrize("opened", ["", "outs", "outs/binned_outputs"])
def test_resolutions_of_visium_hd_are_one_slide(tmp_path, opened):
    """Two resolutions of one picture would be held out for each other, and look learned."""
    outs = tmp_path / "HD1" / "outs"
    values = {bin_um: visium_hd(outs, bin_um) for bin_um in (2, 8, 16)}
    (outs / "spatial").mkdir()
    (outs / "spatial/tissue_hires_image.png").write_bytes(b"of the whole slide, without positions")
    (outs / "metrics_summary.csv").write_text("Sample ID,Run ID\nx,y\n")
    for bin_um in (None, 16):
        dataset = load_data(tmp_path / "HD1" / opened, bin_um=bin_um)
        (slide,) = dataset
        chosen = bin_um or 8
        assert slide.id == "HD1"
        assert slide.um_per_px == pytest.approx(1 / PX_PER_UM / SCALE)
        assert slide.spot_diameter_px == pytest.approx(chosen * PX_PER_UM * SCALE)
        np.testing.assert_allclose(slide.composition, values[chosen], rtol=1e-6)
        assert any(f"Bins of {chosen} µm are read" in note for note in dataset.notes)
    with pytest.raises(ConfigError, match="has bins of 2, 8, 16 µm"):
        load_data(tmp_path / "HD1" / opened, bin_um=4)


def test_segmented_cells_are_said_not_to_be_spots(tmp_path):
    folder = tmp_path / "outs" / "segmented_outputs"
    (folder / "spatial").mkdir(parents=True)
    (folder / "cell_segmentations.geojson").write_text("{}")
    for opened in (folder, folder.parent):
        with pytest.raises(DataError, match=r"segmented cells, which are no spots\. Open binned_outputs/square_008um"):
            load_data(opened)


def renamed(folder, change, file="cell2location.csv", **how):
    """Change the names of the rows in the table of cell types."""
    table = pd.read_csv(folder / "cell2location.csv", index_col=0)
    (folder / "cell2location.csv").unlink()
    table.set_axis([change(name) for name in table.index]).to_csv(folder / file, **how)
    return folder


@pytest.mark.parametrize(
    "change",
    [lambda b: b.replace("-1", ".1") + "_1", lambda b: b.removesuffix("-1"), lambda b: f"sample_{b}"],
    ids=["R", "bare", "prefix"],
)
def test_barcodes_that_other_programs_changed_find_their_spots(tmp_path, change):
    folder = space_ranger(tmp_path / "A1")
    bases = {barcode: "".join("ACGT"[int(c, 36) % 4] for c in f"{i:012b}") + "ACGT-1" for i, barcode in enumerate(barcodes())}
    positions = pd.read_csv(folder / "spatial/tissue_positions.csv")
    positions.assign(barcode=positions.barcode.map(bases)).to_csv(folder / "spatial/tissue_positions.csv", index=False)
    dataset = load_data(renamed(folder, lambda b: change(bases[b]), "W.2021-07-19.tsv", sep="\t"))
    np.testing.assert_allclose(dataset["A1"].composition, shares(), rtol=1e-6)
    assert any("The names in W.2021-07-19.tsv are matched to the spots" in note for note in dataset.notes)


def test_names_that_fit_no_spot_are_quoted_beside_those_of_the_spots(tmp_path):
    dataset = load_data(renamed(space_ranger(tmp_path / "A1"), lambda b: f"other{b[4:6]}"))
    assert not dataset["A1"].has_truth
    assert any("its rows are called 'other11', ..., and spots 'AAAC00-1', ..." in note for note in dataset.notes)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "README.txt",
            "Deconvolution of slide A1\nMade with cell2location 0.1, see the methods, and ask Ann, or Bo.\n",
            "no compositions",
        ),
        ("cell2location_log.txt", "", "the file is empty"),
        (
            "pathologist.csv",
            "Barcode,Pathologist\n" + "".join(f"{b},Tumour\n" for b in barcodes()),
            "no two columns of cell types",
        ),
        ("genes.csv", "gene,count\nEPCAM,3\n", "fit no spot"),
    ],
)
def test_files_beside_the_spots_that_are_no_compositions_are_named(tmp_path, name, content, said):
    folder = space_ranger(tmp_path / "A1")
    (folder / name).write_text(content)
    dataset = load_data(folder)
    check(dataset, name="A1")
    (note,) = [note for note in dataset.notes if name in note]
    assert said in note
    assert "\n" not in note
    assert "index_col" not in note  # a library's own words


@pytest.mark.parametrize("separator", ["\t", " "])
def test_tables_as_r_writes_them_lack_the_name_of_the_first_column(tmp_path, separator):
    folder = space_ranger(tmp_path / "A1")
    table = pd.read_csv(folder / "cell2location.csv", index_col=0).set_axis(list(TYPES), axis=1)
    (folder / "cell2location.csv").unlink()
    lines = [separator.join(f'"{t}"' for t in TYPES)]
    lines += [
        separator.join([f'"{name}"', *map(repr, row)]) for name, row in zip(table.index, table.to_numpy().tolist(), strict=True)
    ]
    (folder / "proportions.txt").write_text("\n".join(lines) + "\n")
    dataset = load_data(folder)
    check(dataset, name="A1")
    assert any("as R writes tables" in note for note in dataset.notes)


@pytest.mark.parametrize(
    ("factor", "decimals", "said"), [(1, 2, "rounded proportions"), (100, 1, "per cent"), (100, 6, "per cent")]
)
def test_rounded_proportions_and_per_cent_are_proportions(tmp_path, factor, decimals, said):
    folder = space_ranger(tmp_path / "A1")
    table = (factor * pd.read_csv(folder / "cell2location.csv", index_col=0)).round(decimals)
    table.to_csv(folder / "cell2location.csv")
    dataset = load_data(folder)
    stored = table.loc[barcodes()].to_numpy()
    assert dataset.kind == "proportion"
    np.testing.assert_allclose(dataset["A1"].composition, stored / stored.sum(axis=1, keepdims=True), rtol=1e-6)
    assert any(said in note and "scaled to 1" in note for note in dataset.notes)


@pytest.mark.parametrize(
    "how",
    [
        {"sep": ";", "decimal": ","},
        {"sep": ";", "decimal": ",", "encoding": "utf-8-sig", "lineterminator": "\r\n"},
        {"sep": "\t", "encoding": "utf-16"},
        {"compression": "gzip"},
    ],
)
def test_tables_as_spreadsheets_save_them(tmp_path, how):
    folder = space_ranger(tmp_path / "A1")
    table = pd.read_csv(folder / "cell2location.csv", index_col=0)
    (folder / "cell2location.csv").unlink()
    table.to_csv(folder / ("anteile.csv.gz" if "compression" in how else "anteile.csv"), **how)
    dataset = load_data(folder)
    check(dataset, name="A1")
    assert any("decimal commas" in note for note in dataset.notes) == ("decimal" in how)


def test_rows_without_values_are_left_out_as_absent_ones_are(tmp_path):
    folder = space_ranger(tmp_path / "A1")
    table = pd.read_csv(folder / "cell2location.csv", index_col=0)
    table.loc[barcodes()[3]] = np.nan
    table.drop(index=barcodes()[7]).to_csv(folder / "cell2location.csv", na_rep="NA")
    dataset = load_data(folder)
    kept = [i for i in range(N) if i not in (3, 7)]
    assert dataset["A1"].spot_ids.tolist() == [barcodes()[i] for i in kept]
    np.testing.assert_allclose(dataset["A1"].composition, shares()[kept], rtol=1e-6)
    assert any("2 spots without values in cell2location.csv left out (AAAC03-1, AAAC07-1)" in note for note in dataset.notes)


def test_a_cohort_of_links_is_named_by_the_links(tmp_path):
    cohort = tmp_path / "cohort"
    cohort.mkdir()
    for i, name in enumerate(("P1", "P2")):
        space_ranger(tmp_path / f"run{i}" / "visium", seed=i)
        (cohort / name).symlink_to(tmp_path / f"run{i}" / "visium")
    dataset = load_data(cohort)
    assert [s.id for s in dataset] == ["P1", "P2"]
    for i, slide in enumerate(dataset):
        np.testing.assert_allclose(slide.composition, shares(i), rtol=1e-6)


class TestTablesOfDeconvolution:
    def table(self, folder):
        return pd.read_csv(folder / "cell2location.csv", index_col=0).set_axis(list(TYPES), axis=1)

    def alone(self, folder, table, name):
        (folder / "cell2location.csv").unlink()
        table.to_csv(folder / name)
        return load_data(folder)

    def test_clusters_of_space_ranger(self, tmp_path):
        folder = space_ranger(tmp_path / "A1")
        pd.DataFrame({"Barcode": barcodes(), "Cluster": 1}).to_csv(folder / "clusters.csv", index=False)
        check(load_data(folder), name="A1")

    def test_two_quantities_of_cell2location(self, tmp_path):
        folder = space_ranger(tmp_path / "A1")
        means = 3 * pd.read_csv(folder / "cell2location.csv", index_col=0)
        means.rename(columns=lambda c: c.replace("q05", "means")).to_csv(folder / "a_means.csv")
        dataset = load_data(folder)
        check(dataset, name="A1")
        assert any(
            "those of cell2location.csv (q05 of cell2location); there is also a_means.csv" in note for note in dataset.notes
        )
        np.testing.assert_allclose(load_data(folder, types="a_means.csv")["A1"].composition, 3 * shares(), rtol=1e-5)

    def test_counts_beside_the_types(self, tmp_path):
        folder = space_ranger(tmp_path / "A1")
        table = self.table(folder)
        table.insert(0, "n_counts", 4000.0)
        table.insert(1, "total_counts", 4000.0)
        check(self.alone(folder, table, "obs.csv"), name="A1")

    def test_classes_of_rctd(self, tmp_path):
        folder = space_ranger(tmp_path / "A1")
        table = self.table(folder)
        table.insert(0, "spot_class", "doublet_certain")
        table["first_type"] = table[list(TYPES)].idxmax(axis=1)
        check(self.alone(folder, table.assign(second_type="Stroma", min_score=12.5), "rctd_results.csv"), name="A1")

    def test_spots_in_columns(self, tmp_path):
        folder = space_ranger(tmp_path / "A1")
        dataset = self.alone(folder, self.table(folder).T, "CARD.csv")
        check(dataset, name="A1")
        assert any("CARD.csv is transposed" in note for note in dataset.notes)

    def test_rows_without_a_type_and_a_type_that_is_nowhere(self, tmp_path):
        """What stereoscope writes: values down to 1e-14, names with all signs, spots of glass that sum to nothing."""
        folder = space_ranger(tmp_path / "A1")
        names = ["T/NK cells", "Mono, Mac", 'CAF "my"']
        table = self.table(folder).set_axis(names, axis=1).assign(**{"Épithélium": 0.0})
        table.iloc[:, 2] = np.where(table.iloc[:, 2] < 0.2, 1.6e-14, table.iloc[:, 2])
        table = table.div(table.sum(axis=1), axis=0)
        table.loc[barcodes()[5]] = 0.0
        dataset = self.alone(folder, table, "W.csv")
        assert dataset.cell_types == (*names, "Épithélium")
        assert dataset.kind == "proportion"
        kept = [b for b in barcodes() if b != barcodes()[5]]
        assert dataset["A1"].spot_ids.tolist() == kept
        np.testing.assert_allclose(dataset["A1"].composition, table.loc[kept], rtol=1e-6)
        assert any("1 spot whose proportions are all 0 left out (AAAC05-1)" in note for note in dataset.notes)


def as_r(table, place):
    flags = np.where(table["in_tissue"] == 1, "TRUE", "FALSE")
    table.assign(in_tissue=flags).to_csv(place / "tissue_positions.csv", index=False, quoting=2)


def as_seurat(table, place):
    names = ["barcodes", "tissue", "row", "col", "imagerow", "imagecol"]
    table.set_axis(names, axis=1).to_csv(place / "tissue_positions.csv", index=False)


def as_parquet(table, place):
    table.set_index("barcode").to_parquet(place / "tissue_positions.parquet")


def as_geo(table, place):
    table.to_csv(place / "tissue_positions_list.csv", index=False, header=False)
    for path in list(place.iterdir()):
        (place / f"GSM1_A_{path.name}.gz").write_bytes(gzip.compress(path.read_bytes()))
        path.unlink()


@pytest.mark.parametrize(
    "save",
    [
        as_r,
        as_seurat,
        as_parquet,
        as_geo,
        lambda t, place: t.to_csv(place / "tissue_positions.csv"),
        lambda t, place: t.set_index("barcode").to_csv(place / "tissue_positions.csv"),
        lambda t, place: t.to_csv(place / "tissue_positions_list.csv", index=False),
        lambda t, place: t.to_csv(place / "tissue_positions.csv", index=False, lineterminator="\r\n"),
        lambda t, place: t.astype({"in_tissue": bool}).to_parquet(place / "tissue_positions.parquet"),
        lambda t, place: t.assign(in_tissue=t.in_tissue.where(t.in_tissue == 1)).to_csv(
            place / "tissue_positions.csv", index=False
        ),
    ],
    ids=[
        "R",
        "Seurat",
        "Parquet by barcode",
        "GEO",
        "pandas",
        "indexed",
        "list with header",
        "CRLF",
        "Parquet flags",
        "empty flags",
    ],
)
def test_positions_as_they_were_saved_again(tmp_path, save):
    folder = space_ranger(tmp_path / "A1", in_tissue=[0, 0, *[1] * (N - 2)])
    place = folder / "spatial"
    table = pd.read_csv(place / "tissue_positions.csv")
    (place / "tissue_positions.csv").unlink()
    save(table, place)
    slide = load_data(folder)["A1"]
    assert slide.spot_ids.tolist() == barcodes()[2:]
    np.testing.assert_allclose(slide.spot_xy_px, grid()[2:] * SCALE)
    np.testing.assert_allclose(slide.composition, shares()[2:], rtol=1e-6)
    assert slide.um_per_px == pytest.approx(100 / 25)


@pytest.mark.parametrize("quotes", ["{}", '"{}"', "'{}'", " “{}” "])
def test_odd_paths_and_paths_pasted_in_quotes(tmp_path, quotes):
    folder = space_ranger(tmp_path / "Läufe 2024, Nr #1" / "Schnitt A (2) + x")
    check(load_data(quotes.format(folder)), name="Schnitt A (2) + x")
    folder.joinpath("spatial").chmod(0o555)
    check(load_data(folder), name="Schnitt A (2) + x")
    picture_file = folder / "he 'full'.png"
    cv2.imwrite(str(picture_file), cv2.resize(picture(), None, fx=4, fy=4))
    dataset = load_data(quotes.format(folder), image=quotes.format(picture_file))
    assert dataset.options == {"image": str(picture_file)}
    np.testing.assert_allclose(dataset["Schnitt A (2) + x"].spot_xy_px, grid())
