"""Tissue masks and stains, on pictures whose tissue is known, and on real slides whose spots lie on tissue."""

import cv2
import numpy as np
import pytest

from spatialcore.data.registration import off_tissue
from spatialcore.data.tissue import staining, tissue_mask
from spatialcore.errors import ConfigError
from spatialcore.images import ArrayImage, open_image
from tests.support import stained_pictures as made
from tests.support.painted_slides import painted_tissue


def agreement(mask: np.ndarray, inside: np.ndarray) -> float:
    """Intersection over union, at the mask's size."""
    truth = _at(mask, inside)
    return (mask & truth).sum() / (mask | truth).sum()


def _at(mask: np.ndarray, inside: np.ndarray) -> np.ndarray:
    return cv2.resize(inside.astype(np.uint8), mask.shape[::-1], interpolation=cv2.INTER_NEAREST) > 0


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


@pytest.mark.parametrize("name", made.BRIGHTFIELD)
def test_tissue_of_every_kind_is_found_and_nothing_else(name):
    pixels, inside = made.BRIGHTFIELD[name]()
    pixels.flags.writeable = False
    mask, _ = tissue_mask(ArrayImage(pixels))
    assert (mask & inside).sum() > 0.94 * inside.sum()
    assert (mask & ~inside).sum() < 0.006 * (~inside).sum()
    assert staining(ArrayImage(pixels)) == "H&E"


@pytest.mark.parametrize("channels", ["merge", "nuclei", "second", "grey"])
@pytest.mark.parametrize(("level", "ground"), [(1, 6), (0.25, 3), (1, 25)], ids=["bright", "dim", "high ground"])
def test_fluorescence_is_told_and_its_tissue_found(channels, level, ground):
    pixels, inside = made.fluorescent(channels, level, ground)
    mask, _ = tissue_mask(ArrayImage(pixels))
    assert staining(ArrayImage(pixels)) == "fluorescence"
    assert (mask & inside).sum() > 0.97 * inside.sum()
    assert (mask & ~inside).sum() < 0.02 * (~inside).sum()


def test_black_borders_of_a_scan_are_not_a_dark_ground():
    pixels, inside = made.he()
    wide = np.zeros((1000, 1400, 3), np.uint8)
    wide[:, 1000:] = 10
    wide[:750, :1000] = pixels
    mask, _ = tissue_mask(ArrayImage(wide))
    assert staining(ArrayImage(wide)) == "H&E"
    assert agreement(mask, np.pad(inside, ((0, 250), (0, 400)))) > 0.96


@pytest.mark.parametrize("stain", [made.DAB, made.ANILINE_BLUE], ids=["brown", "blue"])
def test_other_stains_are_told_and_their_tissue_found(stain):
    pixels, inside = made.other_stain(stain)
    assert staining(ArrayImage(pixels)) == "other brightfield"
    assert agreement(tissue_mask(ArrayImage(pixels))[0], inside) > 0.98


def test_a_picture_without_colours_has_its_tissue():
    pixels, inside = made.he()
    grey = np.repeat(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)[..., None], 3, axis=2)
    assert staining(ArrayImage(grey)) == "other brightfield"
    assert agreement(tissue_mask(ArrayImage(grey))[0], inside) > 0.97


@pytest.mark.parametrize(
    "picture",
    [made.glass(), made.glass(noise=5), made.glass((232, 214, 230)), made.spilt()],
    ids=["glass", "noisy", "tinted", "spilt eosin"],
)
def test_bare_glass_is_blank(picture):
    pixels, _ = picture
    assert not tissue_mask(ArrayImage(pixels))[0].any()
    assert staining(ArrayImage(pixels)) == "blank"


def test_a_dark_picture_without_signal_is_blank():
    rng = np.random.default_rng(0)
    for pixels in (np.zeros((300, 400, 3), np.uint8), rng.integers(0, 9, (300, 400, 3)).astype(np.uint8)):
        assert staining(ArrayImage(pixels)) == "blank"


@pytest.mark.parametrize("hw", [(1, 1), (1, 300), (300, 2), (17, 19)])
def test_tiny_pictures_are_looked_at_without_a_fault(hw):
    for value in (0, 30, 128, 255):
        assert staining(ArrayImage(np.full((*hw, 3), value, np.uint8))) == "blank"


COHORTS = {"mob": 0.001, "her2st": 0.001, "dlpfc": 0.002, "hearts": 0.19}
"""Largest share of spots off the tissue. Half of the hearts' lie on pure white, in empty chambers and at the rim."""


@pytest.mark.slides
@pytest.mark.parametrize("cohort", COHORTS)
def test_spots_of_real_slides_lie_on_tissue_and_glass_does_not(shared, cohort):
    from spatialcore.io.readers import load_data

    slides = load_data(shared / "data" / "cohorts" / cohort)
    off = [off_tissue(slide) for slide in slides]
    assert np.concatenate(off).mean() < COHORTS[cohort]
    assert {staining(slide.image) for slide in slides} == {"H&E"}
    for slide in slides:
        mask, downsample = tissue_mask(slide.image)
        far = np.ones(mask.shape, np.uint8)
        column, row = np.clip(slide.spot_xy_px / downsample, 0, np.array(mask.shape[::-1]) - 1).astype(int).T
        far[row, column] = 0
        beyond = cv2.distanceTransform(far, cv2.DIST_L2, 5) > 4 * slide.spot_diameter_px / downsample
        # Visium's spots end at the frame, where the tissue of dlpfc does not
        assert (mask & beyond).mean() < (0.14 if cohort == "dlpfc" else 0.02)


@pytest.mark.slides
def test_a_real_slide_on_black_keeps_its_fat(shared):
    image = open_image(shared / "data" / "her2st" / "extra" / "A1_HE_image_dark.png")
    mask, _ = tissue_mask(image)
    height, width = mask.shape
    assert mask[int(0.72 * height) : int(0.78 * height), int(0.12 * width) : int(0.20 * width)].mean() > 0.95
    assert not mask[: int(0.28 * height), : int(0.7 * width)].any()
    assert staining(image) == "H&E"
