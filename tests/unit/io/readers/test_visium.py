"""Space Ranger folders: read as it writes them, and refused where they are broken."""

import json

import cv2
import numpy as np
import pandas as pd
import pytest

from spatialcore.engines.submit import plan_folds
from spatialcore.errors import ConfigError, DataError
from spatialcore.io.readers import load_data, recognise
from tests.support.visium_slides import SCALE, N, barcodes, check, grid, picture, shares, space_ranger


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
