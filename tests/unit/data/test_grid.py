"""Virtual spots: where they lie, that a denser lattice holds the coarser and the measured spots, and what cannot have any."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from scipy.spatial import cKDTree

from spatialcore.data.dataset import Dataset
from spatialcore.data.grid import Grid, geometry, lattice_shape, with_grid
from spatialcore.errors import ConfigError, DataError
from spatialcore.io.readers import load_data
from tests.support.painted_slides import PITCH, make_slide, painted_tissue

HEX = Grid("hex", pitch_um=60, diameter_um=33)


@pytest.fixture(scope="module")
def measured():
    """A slide of squares with two types, at 2 µm per pixel."""
    slide = make_slide(*painted_tissue())
    return replace(slide, composition=np.full((slide.n_spots, 2), 0.5), um_per_px=2.0)


def bare(slide):
    return replace(slide, spot_ids=np.zeros(0, str), spot_xy_px=np.zeros((0, 2)), composition=None, spot_diameter_px=0)


def dataset_of(*slides) -> Dataset:
    return Dataset("d", Path("d"), "table", slides, ("a", "b"), "proportion")


def only(dataset: Dataset):
    return dataset.slides[0]


@pytest.mark.parametrize(("shape", "area"), [("hex", np.sqrt(0.75)), ("square", 1.0)])
def test_a_grid_covers_the_tissue_and_nothing_else(measured, shape, area):
    _, tissue = painted_tissue()
    slide = only(with_grid(dataset_of(bare(measured)), replace(HEX, shape=shape)))
    x, y = slide.spot_xy_px.astype(int).T
    assert tissue[y, x].mean() > 0.93
    assert slide.n_spots == pytest.approx(tissue.sum() / (area * 30**2), rel=0.1)
    assert slide.spot_diameter_px == 16.5
    distance = cKDTree(slide.spot_xy_px).query(slide.spot_xy_px, k=2)[0][:, 1]
    np.testing.assert_allclose(np.median(distance), 30)
    assert lattice_shape(slide.spot_xy_px) == shape
    assert slide.composition is None
    assert slide.sublattice is None


def test_a_denser_grid_holds_the_coarser(measured):
    coarse = only(with_grid(dataset_of(bare(measured)), HEX))
    fine = only(with_grid(dataset_of(bare(measured)), replace(HEX, dense=2)))
    np.testing.assert_allclose(fine.coarse().spot_xy_px, coarse.spot_xy_px)
    np.testing.assert_allclose(fine.standardised_xy()[fine.coarse_rows()], coarse.standardised_xy(), rtol=1e-6)
    assert 3.7 < fine.n_spots / coarse.n_spots < 4.3
    for rows, asked in fine.lattices():
        assert asked.all()
        np.testing.assert_allclose(np.median(cKDTree(fine.spot_xy_px[rows]).query(fine.spot_xy_px[rows], k=2)[0][:, 1]), 30)


@pytest.mark.parametrize("dense", [2, 4])
@pytest.mark.parametrize("angle", [0, 7])
def test_between_spots_that_lie_a_little_off_their_lattice(measured, dense, angle):
    rng = np.random.default_rng(1)
    turn = np.deg2rad(angle)
    middle = measured.spot_xy_px.mean(axis=0)
    turned = (measured.spot_xy_px - middle) @ [[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]] + middle
    keep = rng.random(len(turned)) > 0.1  # some were dropped
    xy = (turned + rng.normal(0, 1.5, turned.shape))[keep]
    slide = replace(measured, spot_xy_px=xy, spot_ids=np.arange(len(xy)).astype(str), composition=measured.composition[keep])
    fine = only(with_grid(dataset_of(slide), Grid(dense=dense)))
    np.testing.assert_array_equal(fine.spot_xy_px[: len(xy)], xy)
    np.testing.assert_array_equal(fine.spot_ids[: len(xy)], slide.spot_ids)
    np.testing.assert_array_equal(fine.coarse_rows(), np.arange(len(xy)))
    np.testing.assert_array_equal(fine.standardised_xy()[: len(xy)], slide.standardised_xy())
    assert fine.measured is slide
    assert fine.composition is None
    distance = cKDTree(fine.spot_xy_px).query(fine.spot_xy_px, k=2)[0][:, 1]
    assert np.median(distance) == pytest.approx(PITCH / dense, rel=0.08)
    assert distance.min() > 0.5 * PITCH / dense
    answered = np.concatenate([rows[asked] for rows, asked in fine.lattices()])
    np.testing.assert_array_equal(np.sort(answered), np.arange(fine.n_spots))
    assert fine.fingerprint() != slide.fingerprint()
    assert fine.as_read().fingerprint() == slide.fingerprint()


def test_spots_on_no_lattice_have_no_denser_one(measured):
    xy = np.random.default_rng(0).uniform([320, 200], [800, 600], (80, 2))
    slide = replace(measured, spot_xy_px=xy, spot_ids=np.arange(80).astype(str), composition=None)
    noted = with_grid(dataset_of(slide), Grid(dense=2))
    assert only(noted) is slide
    assert "lie on no lattice" in noted.notes[-1]


def test_what_a_grid_needs(measured):
    with pytest.raises(ConfigError, match="--pitch-um and --diameter-um"):
        Grid("hex")
    with pytest.raises(ConfigError, match="--grid hex or square"):
        Grid(pitch_um=50)
    with pytest.raises(DataError, match="Give --um-per-px"):
        with_grid(dataset_of(replace(bare(measured), um_per_px=None)), HEX)
    with pytest.raises(DataError, match=r"more than 500,000 virtual spots.*--pitch-um"):
        with_grid(dataset_of(bare(measured)), replace(HEX, pitch_um=0.5))
    both = with_grid(dataset_of(replace(bare(measured), um_per_px=None), replace(measured, id="S_2")), HEX)
    assert [s.has_spots for s in both] == [False, True]
    assert "gets no virtual spots" in both.notes[0]


def test_the_options_of_any_data_set(tmp_path, measured):
    Image.fromarray(painted_tissue()[0]).save(tmp_path / "A.png")
    ring = [[300, 180], [600, 180], [600, 400], [300, 400], [300, 180]]
    feature = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    (tmp_path / "r.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    given = {"grid": "square", "pitch_um": 60, "diameter_um": 33, "um_per_px": 2, "region": tmp_path / "r.geojson"}
    dataset = load_data(tmp_path / "A.png", **given, dense=2)
    xy = only(dataset).spot_xy_px
    assert xy.min(axis=0) == pytest.approx([300, 180], abs=16)
    assert (xy <= [600, 400]).all()
    again = load_data(tmp_path / "A.png", **dataset.options)
    assert again.fingerprint() == dataset.fingerprint()
    assert not any("can be looked at" in note for note in dataset.notes)
    assert any("nothing was measured there" in note for note in dataset.notes)


def test_how_spots_lie(measured):
    found = geometry([measured])
    assert (found.shape, found.pitch_um, found.um_per_px) == ("square", 60, 2)
    assert found.diameter_um == pytest.approx(33)
    assert geometry([replace(measured, um_per_px=None)]) is None
