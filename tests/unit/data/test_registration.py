"""Suggested shifts, on painted slides whose tissue is known, and on real ones."""

from dataclasses import replace

import numpy as np
import pytest

from spatialcore.data.dataset import spot_pitch_px
from spatialcore.data.registration import check_registration, off_tissue, suggest_offset
from spatialcore.images import ArrayImage
from tests.support.painted_slides import HW, PITCH, make_slide, painted_tissue


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
