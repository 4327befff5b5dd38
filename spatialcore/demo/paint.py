"""From the plan of a demo slide to its pixels: fibres, fat, glands, vessels and cells in stains, then light through them.

A slide is first a map of stain amounts (hematoxylin, eosin, red); the colour follows by the Beer-Lambert law, with
stain colours of its own for every slide.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy import fft
from scipy.spatial import cKDTree

from spatialcore.demo.cells import CELL_TYPES, N_ANGLES, N_VARIANTS, Sprites, cytoplasm_sprites, disc_sprites, nucleus_sprites
from spatialcore.demo.layout import ZONE_NAMES, ZONES, Cells, Layout, Ring, smooth_noise
from spatialcore.images import Rgb

_PAD = 48  # sprites at the image border may reach beyond it
_TILE = 512
_FIBRE_ANGLES = 16
_STAIN_OD = np.array([[0.66, 0.72, 0.33], [0.16, 0.86, 0.40], [0.04, 0.72, 0.78]])  # hematoxylin, eosin, red; absorbed R, G, B
_GLASS_RGB = (244.0, 242.0, 244.0)

Canvas = NDArray[np.float32]  # (H + 2 * _PAD, W + 2 * _PAD, 3) stain amounts


@dataclass(frozen=True, eq=False)
class Brushes:
    """Sprites of every type and the fibre textures; made once, used for all slides."""

    nuclei: list[Sprites]
    bodies: list[Sprites | None]
    red_cells: Sprites

    @classmethod
    def make(cls, n_types: int, rng: np.random.Generator) -> Brushes:
        types = CELL_TYPES[:n_types]
        nuclei = [nucleus_sprites(cell, rng) for cell in types]
        bodies = [cytoplasm_sprites(cell, rng) for cell in types]
        return cls(nuclei, bodies, disc_sprites(4.2, (0.0, 0.62, 0.52), rng))


def paint_slide(layout: Layout, brushes: Brushes, rng: np.random.Generator) -> Rgb:
    """Return the H&E image of a planned slide, (H, W, 3) uint8 RGB."""
    canvas = _ground(layout, rng)
    _paint_fat(canvas, layout, rng)
    for ring in layout.glands:
        _paint_ring(canvas, ring, (0.22, 0.62, 0.0), (0.02, 0.05, 0.0))
    for ring in layout.vessels:
        _paint_ring(canvas, ring, (0.04, 0.60, 0.0), (0.0, 0.04, 0.0))
        _paint_blood(canvas, ring, brushes.red_cells, rng)
    _stamp_cells(canvas, layout.cells, brushes.bodies, rng)
    _stamp_cells(canvas, layout.cells, brushes.nuclei, rng)
    return _light(canvas[_PAD:-_PAD, _PAD:-_PAD], layout.tissue, rng)


def _ground(layout: Layout, rng: np.random.Generator) -> Canvas:
    """Paint what lies between the cells on a new canvas: each zone's tint, its fibres and the clefts between them."""
    hw = layout.tissue.shape
    looks = np.array([(*zone.stains, zone.fibres, float(name == "muscle")) for name, zone in ZONES.items()], np.float32)
    maps = cv2.resize(cv2.GaussianBlur(looks[layout.zone], (0, 0), 1.6), (hw[1], hw[0]), interpolation=cv2.INTER_LINEAR)
    strength, coarse = maps[..., 3], maps[..., 4]
    angle = _upscale_angle(layout.angle, hw)
    fibre = _fibre_texture(angle, coarse > 0.5, rng)
    tone = 1 + strength * fibre + 0.10 * smooth_noise(rng, hw, 28) + 0.05 * smooth_noise(rng, hw, 2.0)
    cleft = np.clip((-fibre - 1.7 + 0.6 * smooth_noise(rng, hw, 25)) * 2.5, 0, 1) * np.clip(strength * 2.2 - 0.2, 0, 1)
    stains = maps[..., :3] * (np.clip(tone, 0.12, None) * (1 - 0.9 * cleft))[..., None]
    _retract(stains, layout.zone, rng)
    return np.asarray(cv2.copyMakeBorder(stains, _PAD, _PAD, _PAD, _PAD, cv2.BORDER_REPLICATE))


def _retract(stains: NDArray[np.float32], zone: NDArray[np.int64], rng: np.random.Generator) -> None:
    """Paint thin bright clefts where tumour nests came off their stroma, along a part of their border; in place."""
    hw = stains.shape[:2]
    nest = (zone == ZONE_NAMES.index("tumour")) | (zone == ZONE_NAMES.index("necrosis"))
    level = cv2.resize(cv2.GaussianBlur(nest.astype(np.float32), (0, 0), 2.5), (hw[1], hw[0]), interpolation=cv2.INTER_LINEAR)
    part = np.clip(2.2 * smooth_noise(rng, hw, 26) - 0.9, 0, 1)
    stains *= (1 - 0.85 * part * np.clip(1 - np.abs(level - 0.42) / 0.13, 0, 1))[..., None]


def _upscale_angle(angle: NDArray[np.float32], hw: tuple[int, ...]) -> NDArray[np.float32]:
    """Scale directions up to `hw` by way of their doubled sine and cosine, since they have period pi."""
    sine, cosine = (cv2.resize(f(2 * angle), (hw[1], hw[0]), interpolation=cv2.INTER_LINEAR) for f in (np.sin, np.cos))
    return np.asarray(cv2.phase(cosine, sine) / 2, np.float32)


@lru_cache(maxsize=1)
def _fibre_tiles() -> NDArray[np.float32]:
    """Return streaks at `_FIBRE_ANGLES` directions in two widths, (2, angles, tile, tile); they repeat without a seam."""
    rng = np.random.default_rng(7)
    fy, fx = np.meshgrid(np.fft.fftfreq(_TILE), np.fft.rfftfreq(_TILE), indexing="ij")
    noise = fft.rfft2(rng.standard_normal((2, _TILE, _TILE)).astype(np.float32), workers=2)
    tiles = np.empty((2, _FIBRE_ANGLES, _TILE, _TILE), np.float32)
    for k in range(_FIBRE_ANGLES):
        angle = k * np.pi / _FIBRE_ANGLES
        along, across = fx * np.cos(angle) + fy * np.sin(angle), fy * np.cos(angle) - fx * np.sin(angle)
        for style, (length, width) in enumerate(((9.0, 1.0), (22.0, 1.9))):
            soft = np.exp(-2 * np.pi**2 * ((along * length) ** 2 + (across * width) ** 2))
            streaks = fft.irfft2(noise[style] * soft, s=(_TILE, _TILE), workers=2)
            tiles[style, k] = streaks / streaks.std()
    return tiles


def _fibre_texture(angle: NDArray[np.float32], coarse: NDArray[np.bool_], rng: np.random.Generator) -> NDArray[np.float32]:
    """Return streaks along `angle` (H, W), of unit spread; neighbouring directions are mixed so that bends stay smooth."""
    tiles = _fibre_tiles().reshape(-1)
    turn = angle * (_FIBRE_ANGLES / np.pi)
    low = turn.astype(np.int32)
    part = turn - low
    row = ((np.arange(angle.shape[0]) + rng.integers(_TILE)) % _TILE).astype(np.int32)[:, None] * _TILE
    col = ((np.arange(angle.shape[1]) + rng.integers(_TILE)) % _TILE).astype(np.int32)[None, :]
    at = row + col + coarse.astype(np.int32) * (_FIBRE_ANGLES * _TILE * _TILE)
    first = tiles[at + (low % _FIBRE_ANGLES) * (_TILE * _TILE)]
    second = tiles[at + ((low + 1) % _FIBRE_ANGLES) * (_TILE * _TILE)]
    return np.asarray(((1 - part) * first + part * second) / np.hypot(part, 1 - part), np.float32)


def _paint_fat(canvas: Canvas, layout: Layout, rng: np.random.Generator) -> None:
    """Paint fat cells: bright rounded polygons (the dissolved fat) between thin pink walls; in place."""
    if len(layout.fat_xy) < 3:
        return
    hw = layout.tissue.shape
    fat = cv2.resize((layout.zone == ZONE_NAMES.index("fat")).astype(np.uint8), (hw[1], hw[0]), interpolation=cv2.INTER_NEAREST)
    y, x = np.nonzero(cv2.dilate(fat, np.ones((41, 41), np.uint8)))
    distance, _ = cKDTree(layout.fat_xy).query(np.stack([x, y], axis=1), k=3)
    gap = np.minimum(distance[:, 1] - distance[:, 0], 0.55 * (distance[:, 2] - distance[:, 0]) + 1.2)
    wobble = 0.5 * smooth_noise(rng, hw, 5)[y, x]
    vacuole = np.clip(gap - 2.6 - wobble, 0, 1) * np.clip(19.5 - distance[:, 0] + wobble, 0, 1)
    canvas[y + _PAD, x + _PAD] *= (1 - 0.985 * vacuole)[:, None].astype(np.float32)


def _paint_ring(canvas: Canvas, ring: Ring, wall: tuple[float, float, float], lumen: tuple[float, float, float]) -> None:
    """Paint a wall around a lumen; in place."""
    corner = np.floor(ring.outer_xy.min(axis=0)).astype(int) - 3
    size = np.ceil(ring.outer_xy.max(axis=0)).astype(int) + 4 - corner
    x0, y0 = np.maximum(corner + _PAD, 0)
    view = canvas[y0 : y0 + size[1], x0 : x0 + size[0]]
    for outline, stains in ((ring.outer_xy, wall), (ring.inner_xy, lumen)):
        cover = np.zeros((size[1], size[0]), np.uint8)
        cv2.fillPoly(cover, [np.rint((outline - corner) * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
        alpha = (cover[: view.shape[0], : view.shape[1], None] / np.float32(255)).astype(np.float32)
        view += alpha * (np.array(stains, np.float32) - view)


def _paint_blood(canvas: Canvas, ring: Ring, sprites: Sprites, rng: np.random.Generator) -> None:
    """Paint red blood cells in a part of the lumen; in place."""
    centre = ring.inner_xy.mean(axis=0)
    area = cv2.contourArea(ring.inner_xy.astype(np.float32))
    count = int(ring.blood * area / 9)
    edge = ring.inner_xy[rng.integers(0, len(ring.inner_xy), count)]
    xy = centre + (edge - centre) * 0.86 * np.sqrt(rng.uniform(size=(count, 1)))
    _stamp(canvas, xy, [sprites[k] for k in rng.integers(0, len(sprites), count)])


def _stamp_cells(canvas: Canvas, cells: Cells, sprites: list[Sprites] | list[Sprites | None], rng: np.random.Generator) -> None:
    """Draw one layer (bodies or nuclei) of all cells in their order; in place."""
    drawn = np.array([s is not None for s in sprites])[cells.kind]
    turn = np.rint(cells.angle / (2 * np.pi / N_ANGLES)).astype(int) % N_ANGLES
    which = turn * N_VARIANTS + rng.integers(0, N_VARIANTS, len(turn))
    chosen = [sprites[kind][k] for kind, k in zip(cells.kind[drawn], which[drawn], strict=True)]
    _stamp(canvas, cells.xy[drawn], chosen)


def _stamp(canvas: Canvas, xy: NDArray[Any], sprites: list[NDArray[np.float32]]) -> None:
    """Lay sprites over the canvas, centred at slide coordinates `xy`; each covers what lies below; in place."""
    for (x, y), sprite in zip((np.rint(xy).astype(int) + _PAD).tolist(), sprites, strict=True):
        reach = len(sprite) // 2
        view = canvas[y - reach : y + reach + 1, x - reach : x + reach + 1]
        view *= sprite[..., 3:]
        view += sprite[..., :3]


def _light(stains: NDArray[np.float32], tissue: NDArray[np.uint8], rng: np.random.Generator) -> Rgb:
    """Return the image (H, W, 3) of the stained section, with stain colours, strength, focus and light of its own."""
    hw = tissue.shape
    colours = _STAIN_OD * np.exp(rng.normal(0, 0.03, (3, 3)))
    strength = np.array([rng.uniform(0.9, 1.12), rng.uniform(0.88, 1.14), 1.0])
    edge = cv2.GaussianBlur(tissue.astype(np.float32), (0, 0), 1.0)
    thickness = 1 + 0.05 * smooth_noise(rng, hw, 120)
    density = (stains * (edge * thickness)[..., None]) @ (colours * strength[:, None]).astype(np.float32)
    rgb = np.array(_GLASS_RGB, np.float32) * np.exp(-density)
    rgb = cv2.GaussianBlur(rgb, (0, 0), rng.uniform(0.45, 0.65))
    rgb *= (1 + 0.006 * smooth_noise(rng, hw, 300) + 0.003 * smooth_noise(rng, hw, 20))[..., None]
    rgb += 1.6 * rng.standard_normal(rgb.shape, np.float32)
    return np.asarray(np.clip(np.rint(rgb), 0, 255), np.uint8)
