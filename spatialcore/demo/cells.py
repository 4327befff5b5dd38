"""The cells of the demo slides: how each type looks, and small images (sprites) of it ready to be stamped.

Lengths are pixels of the finished slide. Colours are amounts of three stains: hematoxylin (blue-purple), eosin (pink)
and a third, red-orange one for red blood cells, granules and pigment.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

N_ANGLES = 16
N_VARIANTS = 8
_SUPERSAMPLING = 4


@dataclass(frozen=True)
class CellType:
    """Appearance of one cell type.

    Attributes
    ----------
    base
        The main type whose places in the tissue this type shares; its own name for the twelve main types.
    share
        How common it is beside its base.
    size, aspect
        Geometric mean diameter and elongation of the nucleus.
    chromatin, pale, clump, nucleoli
        Hematoxylin of the nucleus, how much its inside is lighter than its rim, coarseness, number of nucleoli.
    irregular, vary, lobes, bend
        Roughness of the outline, spread of sizes, separate lobes, curvature of an elongated nucleus.
    cyto, cyto_aspect, cyto_stain, grain, foam, offset
        Diameter and elongation of the cell body (0: not drawn), its stains, granules, vacuoles, and how far the
        nucleus lies off its centre.
    aligned
        Whether the cell follows the direction of the fibres (or the wall) around it.
    signal
        Abundance that one cell contributes: large cells count for more.
    """

    name: str
    base: str
    share: float = 1.0
    size: float = 5.0
    aspect: float = 1.15
    chromatin: float = 1.5
    pale: float = 0.0
    clump: float = 0.2
    nucleoli: int = 0
    irregular: float = 0.05
    vary: float = 0.1
    lobes: int = 1
    bend: float = 0.0
    cyto: float = 0.0
    cyto_aspect: float = 1.1
    cyto_stain: tuple[float, float, float] = (0.1, 0.5, 0.0)
    grain: float = 0.0
    foam: float = 0.0
    offset: float = 0.0
    aligned: bool = False
    signal: float = 1.0


def _main(name: str, **looks: object) -> CellType:
    return CellType(name, name, **looks)  # type: ignore[arg-type]  # a table of keywords, checked by the dataclass


_TUMOUR = _main(
    "Tumour epithelium",
    size=8.2,
    aspect=1.25,
    chromatin=1.25,
    pale=0.45,
    clump=0.3,
    nucleoli=1,
    irregular=0.09,
    vary=0.17,
    cyto=12.5,
    cyto_stain=(0.3, 0.5, 0.0),
)
_FIBRO = _main("Fibroblasts", size=4.4, aspect=3.6, chromatin=1.45, bend=0.05, irregular=0.06, vary=0.15, aligned=True)
_ENDO = _main("Endothelial", size=3.9, aspect=2.8, chromatin=1.7, bend=0.10, aligned=True, signal=0.8)
_MACRO = _main(
    "Macrophages",
    size=5.6,
    aspect=1.5,
    chromatin=1.1,
    pale=0.3,
    bend=0.14,
    vary=0.12,
    cyto=15.0,
    cyto_stain=(0.03, 0.36, 0.22),
    foam=0.75,
    offset=3.0,
    signal=1.8,
)
_T = _main("T cells", size=4.9, aspect=1.05, chromatin=2.1, clump=0.25, irregular=0.03, vary=0.07, signal=0.7)
_B = _main(
    "B cells",
    size=6.2,
    aspect=1.1,
    chromatin=1.15,
    pale=0.25,
    clump=0.35,
    vary=0.09,
    cyto=7.6,
    cyto_stain=(0.32, 0.22, 0.0),
    signal=0.8,
)
_PLASMA = _main(
    "Plasma cells",
    size=5.0,
    aspect=1.05,
    chromatin=1.9,
    clump=0.45,
    irregular=0.03,
    vary=0.06,
    cyto=10.5,
    cyto_aspect=1.35,
    cyto_stain=(0.62, 0.62, 0.0),
    offset=2.6,
)
_ADIPO = _main("Adipocytes", size=3.8, aspect=2.8, chromatin=1.5, bend=0.08, aligned=True, signal=5.0)
_MUSCLE = _main(
    "Smooth muscle", size=4.9, aspect=4.4, chromatin=1.05, pale=0.2, clump=0.15, irregular=0.02, aligned=True, signal=1.6
)
_NEUTRO = _main("Neutrophils", size=5.4, aspect=1.0, chromatin=2.3, lobes=3, vary=0.06, cyto=7.6, cyto_stain=(0.02, 0.42, 0.12))
_NORMAL = _main("Normal epithelium", size=5.8, aspect=1.65, chromatin=1.6, clump=0.15, irregular=0.03, vary=0.06, aligned=True)
_MAST = _main(
    "Mast cells",
    size=4.8,
    aspect=1.1,
    chromatin=1.5,
    vary=0.06,
    cyto=11.0,
    cyto_aspect=1.3,
    cyto_stain=(0.80, 0.28, 0.0),
    grain=0.3,
    signal=1.6,
)


def _like(base: CellType, name: str, share: float = 0.5, **looks: object) -> CellType:
    return replace(base, name=name, base=base.base, share=share, **looks)  # type: ignore[arg-type]  # as in _main


CELL_TYPES: tuple[CellType, ...] = (
    _TUMOUR,
    _FIBRO,
    _ENDO,
    _MACRO,
    _T,
    _B,
    _PLASMA,
    _ADIPO,
    _MUSCLE,
    _NEUTRO,
    _NORMAL,
    _MAST,
    _like(_TUMOUR, "Cycling tumour cells", size=8.0, chromatin=2.4, pale=0.0, clump=0.5, irregular=0.2, nucleoli=0),
    _like(
        _FIBRO,
        "Myofibroblasts",
        size=6.0,
        aspect=2.6,
        chromatin=1.1,
        pale=0.25,
        cyto=10.0,
        cyto_aspect=3.0,
        cyto_stain=(0.08, 0.75, 0.1),
    ),
    _like(_ENDO, "Pericytes", size=4.8, aspect=1.8, chromatin=1.3, cyto=7.5, cyto_aspect=2.0, cyto_stain=(0.1, 0.7, 0.05)),
    _like(_T, "CD8 T cells", size=5.4, chromatin=1.7, cyto=7.4, cyto_stain=(0.0, 0.12, 0.0)),
    _like(_MACRO, "Pigmented macrophages", cyto=12.0, foam=0.1, grain=0.6, cyto_stain=(0.25, 0.3, 0.8)),
    _like(_NORMAL, "Myoepithelial cells", size=4.6, aspect=2.4, chromatin=1.2, cyto=7.0, cyto_stain=(0.0, 0.1, 0.0)),
    _like(_NEUTRO, "Eosinophils", lobes=2, cyto=9.0, cyto_stain=(0.0, 0.6, 0.75), grain=0.4),
    _like(_B, "Germinal centre B cells", size=7.6, chromatin=0.9, pale=0.5, nucleoli=2, cyto=9.0, cyto_stain=(0.4, 0.2, 0.0)),
    _like(_MACRO, "Dendritic cells", size=6.0, aspect=1.9, cyto=13.0, cyto_aspect=1.8, foam=0.0, cyto_stain=(0.1, 0.2, 0.0)),
    _like(_TUMOUR, "Clear tumour cells", size=6.5, chromatin=1.7, pale=0.1, cyto=14.0, cyto_stain=(0.02, 0.06, 0.0)),
    _like(_FIBRO, "Perivascular fibroblasts", size=3.8, aspect=4.6, chromatin=1.8, bend=0.12),
    _like(_T, "Regulatory T cells", size=5.6, aspect=1.35, chromatin=2.0, irregular=0.12),
    _like(_PLASMA, "Plasmablasts", size=6.6, chromatin=1.4, nucleoli=1, cyto=11.0, cyto_stain=(0.8, 0.35, 0.0), offset=1.5),
    _like(_ENDO, "Lymphatic endothelial", size=3.6, aspect=4.2, chromatin=1.4),
    _like(_NORMAL, "Apocrine cells", size=5.6, aspect=1.2, chromatin=1.3, nucleoli=1, cyto=10.0, cyto_stain=(0.0, 0.9, 0.3)),
    _like(
        _MUSCLE,
        "Vascular smooth muscle",
        size=4.4,
        aspect=3.4,
        chromatin=1.4,
        cyto=9.0,
        cyto_aspect=3.2,
        cyto_stain=(0.0, 0.9, 0.1),
    ),
    _like(_T, "NK cells", size=5.2, aspect=1.4, chromatin=1.8, cyto=9.0, cyto_stain=(0.0, 0.3, 0.25), grain=0.5),
    _like(_MAST, "Basophils", size=4.2, lobes=2, chromatin=1.8, cyto=8.0, cyto_stain=(1.2, 0.0, 0.0)),
    _like(_TUMOUR, "Hypoxic tumour cells", size=7.0, chromatin=1.8, pale=0.0, cyto=12.0, cyto_stain=(0.05, 0.95, 0.25)),
    _like(_MACRO, "Giant cells", 0.2, size=11.0, lobes=5, cyto=22.0, foam=0.1, cyto_stain=(0.1, 0.6, 0.0), signal=4.0),
    _like(_ADIPO, "Preadipocytes", size=5.0, aspect=1.8, chromatin=1.2, cyto=9.0, cyto_stain=(0.1, 0.5, 0.0), signal=2.0),
    _like(_FIBRO, "Schwann cells", size=4.0, aspect=5.0, chromatin=1.2, bend=0.3),
    _like(
        _B,
        "Follicular dendritic cells",
        0.3,
        size=7.0,
        aspect=1.5,
        chromatin=0.7,
        pale=0.6,
        cyto=12.0,
        cyto_stain=(0.05, 0.2, 0.0),
    ),
    _like(
        _TUMOUR, "Spindle tumour cells", size=7.2, aspect=3.0, chromatin=1.5, pale=0.2, cyto=11.0, cyto_aspect=2.6, aligned=True
    ),
    _like(_NORMAL, "Luminal progenitors", size=7.2, aspect=1.3, chromatin=1.1, pale=0.4, nucleoli=1),
    _like(_T, "Proliferating T cells", 0.3, size=6.6, chromatin=2.4, clump=0.5, irregular=0.15),
    _like(_PLASMA, "IgA plasma cells", size=4.6, chromatin=2.2, cyto=9.0, cyto_stain=(0.3, 0.9, 0.2)),
    _like(_NEUTRO, "Monocytes", size=6.4, lobes=1, bend=0.16, aspect=1.5, chromatin=1.4, cyto=9.0, cyto_stain=(0.15, 0.15, 0.0)),
    _like(
        _ENDO, "High endothelial venules", size=5.8, aspect=1.3, chromatin=1.2, pale=0.3, cyto=8.0, cyto_stain=(0.15, 0.4, 0.0)
    ),
    _like(_TUMOUR, "Mucinous tumour cells", size=5.5, aspect=1.9, cyto=14.0, offset=4.0, cyto_stain=(0.3, 0.02, 0.0), foam=0.3),
    _like(_FIBRO, "Inflammatory fibroblasts", size=5.6, aspect=2.0, chromatin=1.3, pale=0.3, nucleoli=1),
    _like(_MACRO, "Histiocytes", size=6.6, chromatin=0.9, pale=0.5, foam=0.0, cyto=15.0, cyto_stain=(0.0, 0.75, 0.0)),
    _like(_B, "Memory B cells", size=5.2, chromatin=1.6, cyto=8.2, cyto_stain=(0.0, 0.1, 0.0)),
    _like(_NORMAL, "Columnar cells", size=5.4, aspect=2.4, chromatin=1.3, cyto=10.0, cyto_aspect=1.8, cyto_stain=(0.1, 0.2, 0.0)),
    _like(_MUSCLE, "Interstitial cells of Cajal", 0.3, size=4.2, aspect=5.5, chromatin=1.9, bend=0.1),
    _like(_ADIPO, "Crown macrophages", size=5.0, aspect=1.4, chromatin=1.3, cyto=9.0, cyto_stain=(0.1, 0.5, 0.3), signal=2.0),
    _like(_TUMOUR, "Basal-like tumour cells", size=9.6, chromatin=1.7, pale=0.3, nucleoli=3, irregular=0.16, vary=0.25),
    _like(_T, "Gamma delta T cells", 0.3, size=4.4, aspect=1.7, chromatin=1.8),
    _like(_MAST, "Innate lymphoid cells", size=5.4, cyto=7.5, chromatin=1.7, grain=0.0, cyto_stain=(0.1, 0.1, 0.3)),
    _like(_NEUTRO, "Apoptotic cells", size=3.4, lobes=1, chromatin=3.0, cyto=8.5, cyto_stain=(0.0, 1.2, 0.2)),
    _like(_NORMAL, "Oncocytes", size=6.2, aspect=1.0, chromatin=1.5, cyto=11.0, grain=0.5, cyto_stain=(0.1, 1.0, 0.1)),
    _like(_PLASMA, "Russell body cells", 0.3, size=4.4, cyto=11.0, foam=0.2, cyto_stain=(0.0, 0.9, 0.5), offset=3.4),
    _like(_ENDO, "Arterial endothelial", size=4.4, aspect=2.2, chromatin=2.4),
    _like(_FIBRO, "Melanocytes", 0.3, size=4.6, aspect=2.2, cyto=11.0, cyto_aspect=2.4, grain=0.6, cyto_stain=(0.6, 0.1, 1.1)),
    _like(_TUMOUR, "Stem-like tumour cells", size=6.0, aspect=1.1, chromatin=1.9, pale=0.1, nucleoli=0, cyto=7.5),
    _like(_MUSCLE, "Myocytes", size=4.4, aspect=2.2, chromatin=1.7, cyto=13.0, cyto_aspect=3.5, cyto_stain=(0.0, 1.1, 0.25)),
    _like(_PLASMA, "Plasmacytoid dendritic cells", size=5.8, aspect=1.5, chromatin=1.4, cyto=10.0, cyto_stain=(0.4, 0.2, 0.2)),
    _like(
        _NEUTRO,
        "Myeloid progenitors",
        size=7.4,
        lobes=1,
        chromatin=1.3,
        pale=0.3,
        cyto=10.0,
        cyto_stain=(0.3, 0.1, 0.3),
        grain=0.4,
    ),
)

Sprites = NDArray[np.float32]  # (angles * variants, S, S, 4): three stains times cover, and the share of what lies below


def nucleus_sprites(cell: CellType, rng: np.random.Generator) -> Sprites:
    """Return one type's nuclei, (`N_ANGLES` * `N_VARIANTS`, S, S, 4) float32, S odd; the angle of sprite k is k // N_VARIANTS."""
    count = N_ANGLES * N_VARIANTS
    major = cell.size * np.sqrt(cell.aspect) * np.exp(rng.normal(0, cell.vary, (count, 1, 1)))
    minor = major / cell.aspect
    u, v = _rotated_grid(cell.size * np.sqrt(cell.aspect) * (1 + 2.2 * cell.vary) + 2 * cell.offset, rng)
    v = v + cell.offset
    v = v + cell.bend * (u * u / (major / 2) - major / 8)
    rho = _lobed_radius(u, v, major, minor, cell, rng)
    edge = np.clip(0.5 + (1 - rho) * minor / 2, 0, 1)
    depth = np.clip(1 - rho, 0, 1)
    density = cell.chromatin * (1 - cell.pale * np.clip(3.0 * depth, 0, 1)) * (1 + cell.clump * _grain(u.shape, 3.0, rng))
    density = np.clip(density, 0.35 * cell.chromatin, None)
    for _ in range(cell.nucleoli):
        du, dv = rng.uniform(-0.22, 0.22, (2, count, 1, 1)) * np.stack([major, minor])
        density = density + 1.1 * np.exp(-((u - du) ** 2 + (v - dv) ** 2) / (2 * 0.75**2))
    stains = np.stack([density, np.full_like(density, 0.3), np.zeros_like(density)], axis=-1)
    return _finish(stains, 0.95 * edge)


def cytoplasm_sprites(cell: CellType, rng: np.random.Generator) -> Sprites | None:
    """Return cell bodies of one type, laid out as `nucleus_sprites`; `None` for types without a visible one."""
    if cell.cyto == 0:
        return None
    count = N_ANGLES * N_VARIANTS
    major = cell.cyto * np.sqrt(cell.cyto_aspect) * np.exp(rng.normal(0, 0.08, (count, 1, 1)))
    minor = major / cell.cyto_aspect
    u, v = _rotated_grid(cell.cyto * np.sqrt(cell.cyto_aspect) * 1.2, rng)
    rho = _lobed_radius(u, v, major, minor, replace(cell, lobes=1, irregular=0.08), rng)
    edge = np.clip(0.5 + (1 - rho) * minor / 3, 0, 1)
    tone = 1 + cell.grain * _grain(u.shape, 2.2, rng) + 0.12 * _grain(u.shape, 5.0, rng)
    tone = tone * (1 - cell.foam * np.clip(1.2 * _grain(u.shape, 4.5, rng) + 0.45, 0, 1))
    stains = np.clip(tone, 0, None)[..., None] * np.array(cell.cyto_stain)
    return _finish(stains, 0.85 * edge)


def disc_sprites(diameter: float, stains: tuple[float, float, float], rng: np.random.Generator) -> Sprites:
    """Return small round bodies (red blood cells), laid out as `nucleus_sprites`."""
    cell = CellType("", "", size=diameter, aspect=1.1, vary=0.08)
    u, v = _rotated_grid(diameter * 1.3, rng)
    rho = _lobed_radius(u, v, np.full((len(u), 1, 1), diameter), np.full((len(u), 1, 1), diameter / 1.1), cell, rng)
    tone = 0.75 + 0.3 * np.clip(rho, 0, 1)
    return _finish(tone[..., None] * np.array(stains), 0.9 * np.clip(0.5 + (1 - rho) * diameter / 2, 0, 1))


def _rotated_grid(diameter: float, rng: np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return coordinates along and across the cell for every angle and variant, each with its own subpixel shift."""
    side = 2 * int(np.ceil(diameter / 2 + 1)) + 1
    fine = (np.arange(side * _SUPERSAMPLING) + 0.5) / _SUPERSAMPLING - side / 2
    angle = np.repeat(np.arange(N_ANGLES) * 2 * np.pi / N_ANGLES, N_VARIANTS)[:, None, None]
    angle = angle + rng.uniform(-np.pi / N_ANGLES, np.pi / N_ANGLES, angle.shape)
    shift = rng.uniform(-0.5, 0.5, (2, len(angle), 1, 1))
    x, y = fine[None, None, :] - shift[0], fine[None, :, None] - shift[1]
    return np.cos(angle) * x + np.sin(angle) * y, np.cos(angle) * y - np.sin(angle) * x


def _lobed_radius(
    u: NDArray[Any], v: NDArray[Any], major: NDArray[Any], minor: NDArray[Any], cell: CellType, rng: np.random.Generator
) -> NDArray[Any]:
    """Return the distance from the centre relative to the outline, 1 on it; the smallest over the lobes."""
    if cell.lobes == 1:
        return _rough_radius(u / (major / 2), v / (minor / 2), cell.irregular, rng)
    turn = rng.uniform(0, 2 * np.pi, major.shape)
    nearest = np.full(np.broadcast_shapes(u.shape, major.shape), np.inf)
    for lobe in range(cell.lobes):
        angle = turn + lobe * 2 * np.pi / cell.lobes + rng.normal(0, 0.25, major.shape)
        reach = 0.27 * major
        lobe_radius = (0.30 if cell.lobes < 4 else 0.22) * major
        du, dv = (u - reach * np.cos(angle)) / lobe_radius, (v - reach * np.sin(angle)) / lobe_radius
        nearest = np.minimum(nearest, np.hypot(du, dv))
    return nearest


def _rough_radius(u: NDArray[Any], v: NDArray[Any], irregular: float, rng: np.random.Generator) -> NDArray[Any]:
    angle = np.arctan2(v, u)
    outline = np.ones_like(angle)
    for k in (2, 3, 5):
        amount, phase = rng.normal(0, irregular, (len(u), 1, 1)), rng.uniform(0, 2 * np.pi, (len(u), 1, 1))
        outline += amount * np.cos(k * angle + phase)
    return np.asarray(np.hypot(u, v) / outline)


def _grain(shape: tuple[int, ...], grain_px: float, rng: np.random.Generator) -> NDArray[Any]:
    """Return noise of unit spread with structures of about `grain_px` supersampled pixels."""
    white = rng.standard_normal(shape, np.float32).reshape(-1, shape[-1])
    noise = np.asarray(cv2.GaussianBlur(white, (0, 0), grain_px))
    return np.asarray((noise / noise.std()).reshape(shape))


def _finish(stains: NDArray[Any], cover: NDArray[Any]) -> Sprites:
    """Average down to slide pixels; stains come premultiplied, the last channel is 1 - cover."""
    full = np.concatenate([stains * cover[..., None], 1 - cover[..., None]], axis=-1)
    n, side = full.shape[0], full.shape[1] // _SUPERSAMPLING
    return np.asarray(full.reshape(n, side, _SUPERSAMPLING, side, _SUPERSAMPLING, 4).mean(axis=(2, 4)).astype(np.float32))
