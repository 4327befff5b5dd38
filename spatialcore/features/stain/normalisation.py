"""Stain normalisation: map the colours of a slide to those of a reference, patch by patch.

A slide's stain is measured once, on a sample of its spots, and kept as a few numbers; a patch is then recoloured by one
small transform, so that all patches of a slide change alike (normalising each patch by itself would paint fat and
stroma as if they were tumour).

Sources: Reinhard et al., "Color transfer between images", 2001; Macenko et al., "A method for normalizing histology
slides for quantitative analysis", ISBI 2009; Vahadane et al., "Structure-preserving color normalization and sparse
stain separation for histological images", IEEE TMI 2016.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from spatialcore.config.choices import STAIN_METHODS
from spatialcore.config.settings import PatchConfig
from spatialcore.data.dataset import Slide
from spatialcore.errors import ConfigError, DataError
from spatialcore.features.patches import Recolour, extract_patch
from spatialcore.features.stain.directions import extreme_directions, sparse_directions, strengths
from spatialcore.images import Rgb
from spatialcore.storage.files import cache_dir, text_hash, write_json

Numbers = tuple[float, ...]
"""What is kept of a stain. Macenko and Vahadane: haematoxylin's direction in optical density (R, G, B), eosin's, then the
99th percentiles of their amounts. Reinhard: means, then deviations of L, a, b."""


@dataclass(frozen=True)
class Method:
    """The steps of one method of stain normalisation.

    Attributes
    ----------
    measure
        From RGB pixels (n, 3), their optical density (n, 3), and which of them are stained (n), to the numbers of a stain.
        Raises ValueError, saying why, where they tell none.
    recolour
        From the numbers of a slide and of the reference to what recolours the slide's patches.
    as_colours
        From the numbers to a point whose distances tell how different two stains look.
    """

    measure: Callable[[Rgb, NDArray[np.float32], NDArray[np.bool_]], Numbers]
    recolour: Callable[[Sequence[float], Sequence[float]], Recolour]
    as_colours: Callable[[Numbers], NDArray[np.float64]]


_VERSION = 1  # raise when the numbers change for the same content
_SAMPLE_SPOTS = 128
_SAMPLE_PX = 48
_MIN_DENSITY = 0.15  # natural; glass and pale background are below
_MIN_PIXELS = 500
_LIGHT = 256.0


def normaliser(slide: Slide, settings: PatchConfig) -> Recolour | None:
    """Return a function that recolours the patches of `slide`; `None` where the settings ask for no normalisation.

    Raises as `measure`, and ConfigError for settings without the reference's numbers, which
    `spatialcore.engines.resolve_config` adds.
    """
    method = settings.stain_normalisation
    if not STAIN_METHODS[method].maker:
        return None
    if settings.stain_target is None:
        raise ConfigError("The reference of the stain normalisation was not measured yet. Start the training with `submit`.")
    return recolouring(method, measure(slide, method), settings.stain_target)


def measure(slide: Slide, method: str) -> Numbers:
    """Measure the stain of a slide's spots; the result is cached on disk.

    Raises DataError where there is too little stained tissue.
    """
    key = text_hash(_VERSION, method, slide.image.fingerprint(), slide.spot_xy_px.tobytes().hex(), slide.spot_diameter_px)
    file = cache_dir("stain") / f"{key}.json"
    try:
        stored = tuple(float(v) for v in json.loads(file.read_text()))
        if len(stored) == STAIN_METHODS[method].n_numbers:
            return stored
    except (OSError, ValueError, TypeError):
        pass  # not there yet, or damaged: it is measured anew
    numbers = measure_pixels(sample(slide), method, where=f"Slide {slide.id}")
    write_json(file, numbers)
    return numbers


def sample(slide: Slide) -> Rgb:
    """Return pixels (n, 3) of up to 128 spots, evenly spread over the slide's order of spots, each shrunk to 48 px."""
    rows = np.unique(np.linspace(0, slide.n_spots - 1, min(slide.n_spots, _SAMPLE_SPOTS)).astype(int))
    side = slide.spot_diameter_px
    patches = [extract_patch(slide.image, slide.spot_xy_px[row], width_px=side, out_px=_SAMPLE_PX) for row in rows]
    return np.stack(patches).reshape(-1, 3)


def measure_pixels(pixels: Rgb, method: str, *, where: str) -> Numbers:
    """Measure the stain of RGB pixels (n, 3), background included. Raises DataError, opened by `where`, without enough tissue."""
    density = optical_density(pixels)
    stained = np.asarray(~(density < _MIN_DENSITY).any(axis=1))
    if stained.sum() < _MIN_PIXELS:
        share = 100 * stained.mean()
        raise DataError(
            f"{where}: too little stained tissue under its spots to measure the stain ({share:.1f} % of the pixels). "
            "Check that its spots lie on tissue, leave the slide out, or set the stain normalisation to none."
        )
    try:
        return _method(method).measure(pixels, density, stained)
    except ValueError as error:
        raise DataError(f"{where}: {error}") from None


def recolouring(method: str, own: Sequence[float], target: Sequence[float]) -> Recolour:
    """Return a function from RGB patches (..., 3) uint8 with the stain `own` to patches with the stain `target`."""
    return _method(method).recolour(own, target)


def medoid(stains: Mapping[str, Numbers], method: str) -> str:
    """Return the slide whose stain is nearest to all others, in colours of its pure stains (or means and deviations)."""
    names = list(stains)
    points = np.array([_method(method).as_colours(stains[n]) for n in names])
    distances = np.linalg.norm(points[:, None] - points[None], axis=2).sum(axis=1)
    return names[int(np.argmin(distances))]


def optical_density(pixels: Rgb) -> NDArray[np.float32]:
    """Return the natural optical density, 0 for white, of uint8 values; same shape."""
    return _DENSITY[pixels]


def _method(name: str) -> Method:
    method: Method = STAIN_METHODS[name].load()
    return method


def _measure_lab(pixels: Rgb, density: NDArray[np.float32], stained: NDArray[np.bool_]) -> Numbers:
    lab = _lab(pixels[stained][None])[0]
    return _numbers(lab.mean(axis=0, dtype=np.float64), lab.std(axis=0, dtype=np.float64))


def _measure_extremes(pixels: Rgb, density: NDArray[np.float32], stained: NDArray[np.bool_]) -> Numbers:
    return _with_strength(extreme_directions(density[stained]), density)


def _measure_sparse(pixels: Rgb, density: NDArray[np.float32], stained: NDArray[np.bool_]) -> Numbers:
    return _with_strength(sparse_directions(density[stained]), density)


def _with_strength(vectors: NDArray[np.float64], density: NDArray[np.float32]) -> Numbers:
    """Return two stains' directions (2, 3) and how strong they are in pixels of this density, (n, 3)."""
    strength = strengths(vectors, density)
    if not (strength > 1e-3).all():
        raise ValueError("only one stain was found under its spots. Set the stain normalisation to reinhard or none.")
    return _numbers(vectors.ravel(), strength)


def _unmixed(own: Sequence[float], target: Sequence[float]) -> Recolour:
    (vectors, strength), (target_vectors, target_strength) = _split(own), _split(target)
    # amounts of the own stains, scaled, mixed in the reference's colours: one 3 x 3 matrix on optical density
    mix = target_vectors.T @ np.diag(target_strength / strength) @ np.linalg.pinv(vectors.T)
    matrix = mix.astype(np.float32)

    def apply(patches: Rgb) -> Rgb:
        flat = np.ascontiguousarray(patches).reshape(1, -1, 3)
        mixed = cv2.exp(-np.asarray(cv2.transform(_DENSITY[flat], matrix)))
        recoloured: Rgb = np.clip(np.rint(_LIGHT * np.asarray(mixed) - 1), 0, 255).astype(np.uint8)
        return recoloured.reshape(patches.shape)

    return apply


def _reinhard(own: Sequence[float], target: Sequence[float]) -> Recolour:
    mean, sd = np.asarray(own[:3], np.float32), np.maximum(np.asarray(own[3:], np.float32), 1e-3)
    wanted_mean, wanted_sd = np.asarray(target[:3], np.float32), np.asarray(target[3:], np.float32)

    def apply(patches: Rgb) -> Rgb:
        lab = (_lab(np.ascontiguousarray(patches).reshape(1, -1, 3)) - mean) * (wanted_sd / sd) + wanted_mean
        rgb = np.asarray(cv2.cvtColor(lab.astype(np.float32), cv2.COLOR_Lab2RGB))
        return np.clip(np.rint(255 * rgb), 0, 255).astype(np.uint8).reshape(patches.shape)

    return apply


def _lab(pixels: Rgb) -> NDArray[np.float32]:
    return np.asarray(cv2.cvtColor(pixels.astype(np.float32) / 255, cv2.COLOR_RGB2Lab), np.float32)


def _split(numbers: Sequence[float]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    values = np.asarray(numbers, np.float64)
    return values[:6].reshape(2, 3), values[6:]


def _pure_colours(numbers: Numbers) -> NDArray[np.float64]:
    vectors, strength = _split(numbers)
    return np.exp(-strength[:, None] * vectors).ravel()


def _numbers(*parts: NDArray[np.float64]) -> Numbers:
    return tuple(float(v) for v in np.concatenate(parts))


_DENSITY: NDArray[np.float32] = -np.log((np.arange(256, dtype=np.float32) + 1) / np.float32(_LIGHT))

MACENKO = Method(_measure_extremes, _unmixed, _pure_colours)
VAHADANE = Method(_measure_sparse, _unmixed, _pure_colours)
REINHARD = Method(_measure_lab, _reinhard, np.asarray)
