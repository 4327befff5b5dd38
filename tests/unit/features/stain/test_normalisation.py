"""Stain normalisation against painted stains, and against torchstain as an independent program."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from torchstain.numpy import normalizers

from spatialcore.config.settings import PatchConfig, training_config
from spatialcore.data.dataset import Dataset, Slide
from spatialcore.engines.resolve_config import resolve_config
from spatialcore.errors import ConfigError, DataError
from spatialcore.features.extractor import Network
from spatialcore.features.patches import prepare_dataset
from spatialcore.features.stain import normalisation as stain
from spatialcore.images import ArrayImage
from tests.support.small_slides import make_slide

HAEMATOXYLIN, EOSIN = np.array([0.65, 0.70, 0.29]), np.array([0.10, 0.95, 0.30])
OTHER = np.array([0.50, 0.75, 0.43]), np.array([0.20, 0.88, 0.43])


def unit(*vectors):
    stacked = np.stack(vectors)
    return stacked / np.linalg.norm(stacked, axis=1, keepdims=True)


def painted(vectors, strength=(1.0, 1.0), *, seed=0, n=40_000, glass=0.2):
    """Pixels (n, 3) of nuclei, of plasma and of both, and bare glass; read-only."""
    rng = np.random.default_rng(seed)
    amounts = rng.gamma(2.0, 0.35, (n, 2)) * strength
    kind = rng.integers(0, 3, n)
    amounts[kind == 0, 1] *= 0.02
    amounts[kind == 1, 0] *= 0.02
    amounts[rng.random(n) < glass] = 0
    pixels = np.clip(np.rint(256 * np.exp(-amounts @ vectors) - 1), 0, 255).astype(np.uint8)
    pixels.flags.writeable = False
    return pixels


@pytest.mark.parametrize(("method", "tolerance"), [("macenko", 0.03), ("vahadane", 0.06)])
def test_painted_stains_are_found(method, tolerance):
    wanted = unit(HAEMATOXYLIN, EOSIN)
    numbers = stain.measure_pixels(painted(wanted), method, where="it")
    np.testing.assert_allclose(np.reshape(numbers[:6], (2, 3)), wanted, atol=tolerance)


@pytest.mark.parametrize("method", ["macenko", "vahadane", "reinhard"])
def test_a_normalised_slide_has_the_stain_of_the_reference(method):
    own, target = painted(unit(HAEMATOXYLIN, EOSIN), (1.3, 0.7)), painted(unit(*OTHER), seed=1)
    mine, wanted = (stain.measure_pixels(p, method, where="it") for p in (own, target))
    moved = stain.recolouring(method, mine, wanted)(own)
    assert moved.shape == own.shape
    assert moved.dtype == np.uint8
    again = stain.measure_pixels(moved, method, where="it")
    before = np.abs(np.subtract(mine, wanted)).max()
    assert np.abs(np.subtract(again, wanted)).max() < 0.25 * before


@pytest.mark.parametrize("method", ["macenko", "vahadane"])
def test_glass_stays_glass(method):
    own, target = painted(unit(HAEMATOXYLIN, EOSIN)), painted(unit(*OTHER), seed=1)
    mine, wanted = (stain.measure_pixels(p, method, where="it") for p in (own, target))
    white = np.full((2, 8, 8, 3), 255, np.uint8)
    np.testing.assert_array_equal(stain.recolouring(method, mine, wanted)(white), white)


def test_macenko_equals_torchstain():
    own = painted(unit(HAEMATOXYLIN, EOSIN), (1.2, 0.8)).reshape(200, 200, 3)
    target = painted(unit(*OTHER), seed=1).reshape(200, 200, 3)
    theirs = normalizers.NumpyMacenkoNormalizer()
    theirs.fit(target, Io=256)
    expected, _, _ = theirs.normalize(own.copy(), Io=256, stains=False)
    mine, wanted = (stain.measure_pixels(p.reshape(-1, 3), "macenko", where="it") for p in (own, target))
    np.testing.assert_allclose(np.reshape(wanted[:6], (2, 3)).T, theirs.HERef, atol=1e-5)
    np.testing.assert_allclose(wanted[6:], theirs.maxCRef, rtol=1e-4)
    moved = stain.recolouring("macenko", mine, wanted)(own)
    apart = np.abs(
        moved.astype(int) + 1 - expected
    )  # theirs leaves out the 1 that the density adds, and cuts instead of rounding
    assert np.percentile(apart, 99.9) <= 1
    assert apart.max() <= 2


def test_reinhard_equals_torchstain():
    pixels = [painted(unit(HAEMATOXYLIN, EOSIN), (1.2, 0.8), glass=0), painted(unit(*OTHER), seed=1, glass=0)]
    # both programs shall see the same pixels: ours looks at stained ones alone
    own, target = (p[~(stain.optical_density(p) < 0.15).any(axis=1)][:10_000].reshape(100, 100, 3) for p in pixels)
    theirs = normalizers.NumpyReinhardNormalizer()
    theirs.fit(target)
    expected = theirs.normalize(own)
    mine, wanted = (stain.measure_pixels(p.reshape(-1, 3), "reinhard", where="it") for p in (own, target))
    moved = stain.recolouring("reinhard", mine, wanted)(own)
    inside = (expected > 3) & (expected < 252) & (moved > 3) & (moved < 252)  # theirs wraps what leaves 0..255
    assert inside.mean() > 0.5
    assert np.percentile(np.abs(moved.astype(int) - expected)[inside], 99) <= 2


def test_the_medoid_is_the_slide_in_the_middle():
    stains = {
        n: stain.measure_pixels(painted(unit(HAEMATOXYLIN, EOSIN), (s, 1.0)), "macenko", where=n)
        for n, s in {"pale": 0.6, "middle": 1.0, "dark": 1.5}.items()
    }
    assert stain.medoid(stains, "macenko") == "middle"


def slides(*strengths: float) -> Dataset:
    def one(i: int, strength: float) -> Slide:
        pixels = painted(unit(HAEMATOXYLIN, EOSIN), (strength, 1.0), n=200 * 300, seed=i).reshape(200, 300, 3)
        xy = np.stack(np.meshgrid(np.arange(20, 290, 40.0), np.arange(20, 190, 40.0)), axis=-1).reshape(-1, 2)
        slide = make_slide(f"S_{i}", xy=xy, hw=(200, 300), composition=np.full((len(xy), 2), 0.5))
        return replace(slide, image=ArrayImage(pixels), spot_diameter_px=30.0)

    return Dataset("d", Path("d"), "table", tuple(one(*s) for s in enumerate(strengths)), ("a", "b"), "proportion")


def config(**patches):
    return training_config("quick", weights="none", patches={"stain_normalisation": "macenko", **patches})


def test_the_reference_is_estimated_or_chosen_and_kept():
    data = slides(0.6, 1.0, 1.6)
    estimated = resolve_config(config(), data).patches
    assert estimated.stain_reference == "S_1"
    assert estimated.stain_target == stain.measure(data["S_1"], "macenko")
    chosen = resolve_config(config(stain_reference="S_2"), data)
    assert chosen.patches.stain_target == stain.measure(data["S_2"], "macenko")
    assert resolve_config(chosen, slides(0.6)) == chosen  # what is settled stays, whatever data come later
    with pytest.raises(ConfigError, match="'S_9' is not a slide"):
        resolve_config(config(stain_reference="S_9"), data)
    assert resolve_config(training_config("quick"), data) == training_config("quick")


def test_patches_of_slides_become_alike():
    data = slides(0.6, 1.6)
    patches = resolve_config(config(), data).patches
    plain, moved = [], []
    for slide in data:
        recolour = stain.normaliser(slide, patches)
        plain.append(prepare_dataset(slide, patches.scales[:1], 24).mean(axis=(0, 1, 2, 3)))
        moved.append(prepare_dataset(slide, patches.scales[:1], 24, recolour=recolour).mean(axis=(0, 1, 2, 3)))
    assert np.abs(moved[0] - moved[1]).max() < 0.35 * np.abs(plain[0] - plain[1]).max()
    assert stain.normaliser(data["S_0"], PatchConfig()) is None


def test_slides_without_tissue_say_so():
    data = slides(1.0, 1.0)
    blank = replace(data["S_1"], image=ArrayImage(np.full((200, 300, 3), 245, np.uint8)))
    with pytest.raises(DataError, match=r"Slide S_1: too little stained tissue under its spots .*\(0\.0 % of the pixels\)"):
        resolve_config(config(), replace(data, slides=(data["S_0"], blank)))
    with pytest.raises(ConfigError, match="was not measured yet"):
        stain.normaliser(data["S_0"], PatchConfig(stain_normalisation="macenko"))
    with pytest.raises(ConfigError, match="wanted 8 numbers of a stain target, got 2"):
        config(stain_target=(1.0, 2.0))


def test_the_measured_stain_is_kept_on_disk(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    slide = slides(1.0)["S_0"]
    first = stain.measure(slide, "reinhard")
    monkeypatch.setattr(stain, "sample", lambda slide: pytest.fail("measured again"))
    assert stain.measure(slide, "reinhard") == first


def test_features_of_another_stain_have_another_place_in_the_cache():
    data = slides(0.6, 1.6)
    plain = training_config("quick", weights="none")
    others = (
        resolve_config(config(), data),
        resolve_config(config(stain_reference="S_1"), data),
        plain.model_copy(update={"orientations": 8}),
    )
    files = {Network("EfficientNetLite0", c).file_of(data["S_0"], c.patches.scales[0]) for c in (plain, *others)}
    assert len(files) == 4
