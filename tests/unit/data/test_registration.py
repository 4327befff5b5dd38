"""Tissue masks and suggested shifts, on painted slides whose tissue is known, and on real ones."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from spatialcore.data.dataset import spot_pitch_px
from spatialcore.data.registration import check_registration, off_tissue, suggest_offset, tissue_mask
from spatialcore.errors import ConfigError
from spatialcore.images import ArrayImage
from tests.support.painted_slides import HW, PITCH, make_slide, painted_tissue


def agreement(mask: np.ndarray, inside: np.ndarray) -> float:
    """Intersection over union, at the mask's size."""
    truth = cv2.resize(inside.astype(np.uint8), (mask.shape[1], mask.shape[0]), interpolation=cv2.INTER_NEAREST) > 0
    return (mask & truth).sum() / (mask | truth).sum()


def framed(pixels: np.ndarray, colour: tuple[int, int, int]) -> np.ndarray:
    pixels = pixels.copy()
    height, width = pixels.shape[:2]
    for x in range(40, width - 39, 15):
        for y in (40, height - 40):
            cv2.circle(pixels, (x, y), 6, colour, -1)
    for y in range(40, height - 39, 15):
        for x in (40, width - 40):
            cv2.circle(pixels, (x, y), 6, colour, -1)
    return pixels


@pytest.mark.parametrize("glass", [(243, 240, 241), (255, 255, 255), (232, 214, 230)], ids=["grey", "white", "eosin"])
@pytest.mark.parametrize("tissue", [(150, 95, 160), (215, 165, 200), (120, 125, 150)], ids=["dark", "pale", "blue"])
def test_mask_is_the_painted_tissue_without_its_gaps(glass, tissue):
    pixels, inside = painted_tissue(glass, tissue)
    mask, downsample = tissue_mask(ArrayImage(pixels))
    assert downsample == pytest.approx(1310 / 1024)
    assert mask.shape == (round(903 / downsample), 1024)
    assert mask.dtype == bool
    assert not mask.flags.writeable
    assert agreement(mask, inside) > 0.95
    assert mask[round(300 / downsample), round(600 / downsample)]


@pytest.mark.parametrize("max_px", [300, 700, 2000])
def test_mask_holds_at_other_sizes_and_is_never_larger_than_the_image(max_px):
    pixels, inside = painted_tissue()
    mask, downsample = tissue_mask(ArrayImage(pixels), max_px=max_px)
    assert max(mask.shape) == min(max_px, 1310)
    assert downsample == pytest.approx(1310 / min(max_px, 1310))
    assert agreement(mask, inside) > 0.93


@pytest.mark.parametrize("colour", [(20, 20, 24), (60, 60, 68), (110, 70, 80)], ids=["black", "grey", "tinted"])
def test_fiducial_frames_are_not_tissue(colour):
    pixels, inside = painted_tissue()
    plain, _ = tissue_mask(ArrayImage(pixels))
    mask, _ = tissue_mask(ArrayImage(framed(pixels, colour)))
    assert agreement(mask, inside) > 0.95
    assert not mask[:60].any()
    assert (mask ^ plain).mean() < 0.002


def test_blacked_out_background_and_dust_are_not_tissue():
    pixels, inside = painted_tissue()
    around = cv2.dilate(inside.astype(np.uint8), np.ones((25, 25)))
    pixels[around == 0] = 0
    mask, downsample = tissue_mask(ArrayImage(pixels))
    assert agreement(mask, inside) > 0.93
    assert not mask[: round(80 / downsample)].any()
    dusty, inside = painted_tissue()
    cv2.circle(dusty, (150, 700), 25, (120, 120, 121), -1)
    mask, downsample = tissue_mask(ArrayImage(dusty))
    assert not mask[round(700 / downsample), round(150 / downsample)]


def test_tissue_that_touches_the_edge_reaches_it():
    pixels, _ = painted_tissue()
    mask, _ = tissue_mask(ArrayImage(np.ascontiguousarray(pixels[200:500, 400:])))
    assert mask[3:-3, 0].all()
    assert mask[0, 3:400].all()


def test_empty_slides_have_no_tissue():
    rng = np.random.default_rng(0)
    glass = (240 + rng.normal(0, 3, (400, 500, 3))).astype(np.uint8)
    for pixels in (glass, np.zeros((400, 500, 3), np.uint8), np.full((400, 500, 3), 255, np.uint8)):
        assert not tissue_mask(ArrayImage(pixels))[0].any()
    with pytest.raises(ConfigError, match="at least 64"):
        tissue_mask(ArrayImage(glass), max_px=10)


def test_off_tissue_by_hand():
    pixels, inside = painted_tissue()
    slide = make_slide(pixels, inside)
    xy = np.array([[700.0, 400], [100, 100], [1309, 902], [300, 400]])
    few = replace(slide, spot_ids=np.array(list("abcd")), spot_xy_px=xy)
    np.testing.assert_array_equal(off_tissue(few), [False, True, True, False])
    np.testing.assert_array_equal(off_tissue(few, (600, 150)), [True, False, True, False])
    assert off_tissue(few, (5000, -5000)).all()


def test_well_placed_spots_are_left_alone():
    slide = make_slide(*painted_tissue())
    got = check_registration(slide)
    assert (got.offset.dx, got.offset.dy) == (0, 0)
    assert got.n_spots == slide.n_spots
    assert got.off_before == got.off_after < 0.01
    assert not got.is_suspicious


@pytest.mark.parametrize("pitches", [(2, 0), (-3, 0), (0, 1.5), (2.5, -2), (-1.4, 3.3)])
def test_known_shifts_are_found_within_half_a_pitch(pitches):
    shift = np.array(pitches) * PITCH
    slide = make_slide(*painted_tissue(), shift=shift)
    got = check_registration(slide)
    assert np.hypot(got.offset.dx + shift[0], got.offset.dy + shift[1]) < PITCH / 2
    assert got.is_suspicious
    assert got.off_before == off_tissue(slide).mean() > 0.03
    assert got.off_after == off_tissue(slide, (got.offset.dx, got.offset.dy)).mean() < 0.01
    assert f"x {got.offset.dx:+.0f}, y {got.offset.dy:+.0f} px".replace("-", "−") in got.advice
    assert f"{off_tissue(slide).sum()} of {slide.n_spots}" in got.advice


def test_a_shift_beyond_the_limit_is_not_made_up():
    slide = make_slide(*painted_tissue(), shift=(90, 0))
    got = suggest_offset(slide, max_shift_spots=1)
    assert abs(got.dx) <= PITCH
    assert 0 < got.off_after < got.off_before


def test_spots_without_any_tissue_get_no_advice_to_shift():
    slide = make_slide(*painted_tissue())
    got = check_registration(replace(slide, image=ArrayImage(np.full((*HW, 3), 240, np.uint8))))
    assert (got.off_before, got.off_after, got.is_suspicious) == (1, 1, False)
    assert (got.offset.dx, got.offset.dy) == (0, 0)


def test_a_single_spot_is_enough():
    slide = make_slide(*painted_tissue())
    one = replace(slide, spot_ids=np.array(["a"]), spot_xy_px=np.array([[700.0, 400]]))
    assert suggest_offset(one).off_before == 0


@pytest.mark.slides
def test_real_slides_lie_well_and_are_brought_back(shared):
    from spatialcore.io.readers import load_data

    slides = load_data(shared / "data" / "her2st", types="subset")
    for slide_id in ("C2", "C3", "C4", "C5"):
        slide = slides[slide_id]
        got = check_registration(slide)
        assert not got.is_suspicious
        assert (got.offset.dx, got.offset.dy) == (0, 0)
        assert got.off_before < 0.01
        pitch = spot_pitch_px(slide.spot_xy_px)
        moved = check_registration(replace(slide, spot_xy_px=slide.spot_xy_px + np.array([2.5, 2]) * pitch))
        assert moved.is_suspicious
        assert np.hypot(moved.offset.dx + 2.5 * pitch, moved.offset.dy + 2 * pitch) < pitch / 2
