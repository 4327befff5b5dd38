"""Where things lie on a demo slide: outline, spots, anatomical zones, glands, vessels, fat, and every single cell.

Coordinates are pixels of the finished slide (x = column, y = row). Zone and direction maps have half that resolution.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from spatialcore.demo.cells import CELL_TYPES

PITCH_PX = 50.0
_HALF = 2
_FAT_CELL_PX = 30.0


@dataclass(frozen=True)
class Zone:
    """A kind of tissue: the type it needs, its part of the area, distance between cells (0: none of its own), colour of
    what lies between the cells as three stains, strength of its fibres, and how common each main type is in it."""

    needs: str
    area: float
    spacing_px: float
    stains: tuple[float, float, float]
    fibres: float
    mix: dict[str, float] = field(default_factory=dict)
    core_of: str = ""


ZONES: dict[str, Zone] = {
    "stroma": Zone(
        "Fibroblasts",
        0.18,
        13.0,
        (0.03, 0.46, 0.0),
        0.40,
        {"Fibroblasts": 1.0, "T cells": 0.06, "Macrophages": 0.03, "Plasma cells": 0.015, "Mast cells": 0.015},
    ),
    "tumour": Zone(
        "Tumour epithelium",
        0.33,
        9.6,
        (0.15, 0.46, 0.0),
        0.12,
        {"Tumour epithelium": 1.0, "T cells": 0.06, "Macrophages": 0.02, "Neutrophils": 0.01},
    ),
    "lymphoid": Zone(
        "T cells", 0.13, 6.3, (0.12, 0.22, 0.0), 0.25, {"T cells": 1.0, "B cells": 0.08, "Macrophages": 0.02, "Fibroblasts": 0.03}
    ),
    "follicle": Zone(
        "B cells", 0.45, 7.4, (0.16, 0.20, 0.0), 0.15, {"B cells": 1.0, "T cells": 0.10, "Macrophages": 0.03}, core_of="lymphoid"
    ),
    "fat": Zone(
        "Adipocytes",
        0.10,
        0.0,
        (0.02, 0.40, 0.0),
        0.30,
        {"Macrophages": 0.1, "Endothelial": 0.2, "Fibroblasts": 0.6, "Mast cells": 0.02},
    ),
    "glandular": Zone(
        "Normal epithelium",
        0.12,
        14.0,
        (0.03, 0.34, 0.0),
        0.38,
        {"Fibroblasts": 1.0, "T cells": 0.06, "Plasma cells": 0.06, "Mast cells": 0.02},
    ),
    "muscle": Zone(
        "Smooth muscle", 0.09, 12.5, (0.04, 0.72, 0.06), 0.30, {"Smooth muscle": 1.0, "Fibroblasts": 0.06, "Mast cells": 0.02}
    ),
    "foam": Zone(
        "Macrophages",
        0.07,
        13.0,
        (0.03, 0.24, 0.02),
        0.30,
        {"Macrophages": 1.0, "T cells": 0.12, "Fibroblasts": 0.12, "Neutrophils": 0.03},
    ),
    "plasma": Zone(
        "Plasma cells",
        0.08,
        9.6,
        (0.05, 0.34, 0.0),
        0.45,
        {"Plasma cells": 1.0, "T cells": 0.08, "B cells": 0.05, "Fibroblasts": 0.22},
    ),
    "myxoid": Zone(
        "Mast cells", 0.08, 13.5, (0.13, 0.15, 0.0), 0.42, {"Mast cells": 0.7, "Fibroblasts": 0.5, "Macrophages": 0.03}
    ),
    "necrosis": Zone(
        "Neutrophils",
        0.22,
        9.5,
        (0.06, 0.66, 0.12),
        0.20,
        {"Neutrophils": 1.0, "Macrophages": 0.04, "Tumour epithelium": 0.08},
        core_of="tumour",
    ),
}
ZONE_NAMES = tuple(ZONES)
_WALLS = {"gland": {"Normal epithelium": 1.0}, "vessel": {"Endothelial": 1.0}, "vacuole": {"Adipocytes": 1.0}}
_VESSEL_ZONES = ("stroma", "glandular", "muscle", "plasma", "myxoid", "lymphoid")


@dataclass(frozen=True, eq=False)
class Ring:
    """A gland or vessel: outline of its wall and of its lumen, (m, 2) each, and how full of blood the lumen is."""

    outer_xy: NDArray[np.float64]
    inner_xy: NDArray[np.float64]
    blood: float = 0.0


@dataclass(frozen=True, eq=False)
class Cells:
    """All cells of a slide: where the nucleus is drawn, its direction, the type, and where the cell counts (n rows each)."""

    xy: NDArray[np.float64]
    angle: NDArray[np.float64]
    kind: NDArray[np.int64]
    centre_xy: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Layout:
    """The plan of one slide. `tissue` is (H, W) uint8 0/1; `zone` and `angle` are half-resolution maps."""

    tissue: NDArray[np.uint8]
    spot_xy: NDArray[np.int64]
    zone: NDArray[np.int64]
    angle: NDArray[np.float32]
    glands: list[Ring]
    vessels: list[Ring]
    fat_xy: NDArray[np.float64]
    cells: Cells


def plan_slide(n_spots: int, n_types: int, rng: np.random.Generator) -> Layout:
    """Return a new tissue with exactly `n_spots` spots on it, made of the zones that the first `n_types` types allow."""
    tissue, spot_xy = _outline_and_spots(n_spots, rng)
    small = np.asarray(cv2.resize(tissue, None, fx=1 / _HALF, fy=1 / _HALF, interpolation=cv2.INTER_AREA), np.uint8)
    zone = _zones(small, n_types, rng)
    angle = _directions(zone, rng)
    free = small.copy()
    fat_xy = _fat_cells(zone, free, rng)
    glands = _glands(zone, free, rng)
    vessels = _vessels(zone, free, rng)
    places = _Places(zone.shape, n_types, rng)
    _place_between(places, zone, free, angle, rng)
    _place_on_walls(places, glands, vessels, fat_xy, small, rng)
    return Layout(tissue, spot_xy, zone, angle, glands, vessels, fat_xy, places.cells())


def smooth_noise(rng: np.random.Generator, hw: tuple[int, ...], sigma_px: float) -> NDArray[np.float32]:
    """Return Gaussian noise of zero mean and unit spread whose structures are about `sigma_px` wide, (H, W)."""
    step = max(1.0, sigma_px / 4)
    coarse = (int(np.ceil(hw[0] / step)) + 8, int(np.ceil(hw[1] / step)) + 8)
    noise = cv2.GaussianBlur(rng.standard_normal(coarse, np.float32), (0, 0), sigma_px / step)[4:-4, 4:-4]
    noise = cv2.resize(noise, (hw[1], hw[0]), interpolation=cv2.INTER_CUBIC)
    return np.asarray((noise - noise.mean()) / (noise.std() + 1e-9))


def _outline_and_spots(n_spots: int, rng: np.random.Generator) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Return a section's mask (H, W), 0/1, and the `n_spots` points (n, 2) of a hexagonal grid deepest in it, shuffled."""
    area = n_spots * PITCH_PX**2 * np.sqrt(0.75)
    aspect = rng.uniform(1.08, 1.3)
    height, width = round(np.sqrt(area / aspect) * 1.7) + 40, round(np.sqrt(area * aspect) * 1.7) + 40
    field_of_view = _outline_field((height, width), rng)
    grid = _spot_grid((height, width), rng)
    for growth in np.arange(1.08, 3.0, 0.06):
        tissue = _largest_piece(field_of_view > np.quantile(field_of_view, max(0.02, 1 - growth * area / field_of_view.size)))
        depth = cv2.distanceTransform(tissue, cv2.DIST_L2, 5)[grid[:, 1], grid[:, 0]]
        if np.count_nonzero(depth > 10) >= n_spots:
            break
    deepest = np.argsort(-depth, kind="stable")[:n_spots]
    x, y, width, height = cv2.boundingRect(tissue)
    margin = rng.integers(36, 64, 4)
    section = np.pad(tissue[y : y + height, x : x + width], margin.reshape(2, 2))
    return section, grid[rng.permutation(deepest)] + (margin[[2, 0]] - (x, y))


def _outline_field(hw: tuple[int, int], rng: np.random.Generator) -> NDArray[np.float32]:
    """Return a field (H, W), high inside, low at the border, irregular between: a threshold of it is a plausible section."""
    y, x = np.mgrid[-1 : 1 : hw[0] * 1j, -1 : 1 : hw[1] * 1j].astype(np.float32)
    box = 1 - (np.abs(x) ** 2.6 + np.abs(y) ** 2.6)
    size = min(hw)
    rough = 0.21 * smooth_noise(rng, hw, size / 6) + 0.05 * smooth_noise(rng, hw, size / 28) + 0.012 * smooth_noise(rng, hw, 4)
    border = np.minimum(np.minimum(1 - np.abs(x), 1 - np.abs(y)) * size / 2 - 14, 0)
    return np.asarray(box + rough + np.minimum(border, 0))


def _spot_grid(hw: tuple[int, int], rng: np.random.Generator) -> NDArray[np.int64]:
    row_px = PITCH_PX * np.sqrt(0.75)
    rows, cols = np.mgrid[0 : int(hw[0] / row_px) + 1, 0 : int(hw[1] / PITCH_PX) + 2]
    x = (cols + 0.5 * (rows % 2)) * PITCH_PX - rng.uniform(0, PITCH_PX / 2)
    y = rows * row_px + rng.uniform(0, row_px / 2)
    xy = np.rint(np.stack([x.ravel(), y.ravel()], axis=1)).astype(np.int64)
    return np.asarray(xy[(xy >= 0).all(axis=1) & (xy[:, 0] < hw[1]) & (xy[:, 1] < hw[0])])


def _largest_piece(mask: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Return the largest connected piece of a mask with its holes closed, (H, W) of 0/1."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
    piece = (labels == 1 + np.argmax(stats[1:, cv2.CC_STAT_AREA])).astype(np.uint8)
    outlines, _ = cv2.findContours(piece, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return np.asarray(cv2.drawContours(np.zeros_like(piece), outlines, -1, 1, cv2.FILLED), np.uint8)


def _zones(small: NDArray[np.uint8], n_types: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Return the zone number of each half-resolution pixel: smooth fields compete, shifted until each zone has its area."""
    type_names = {cell.name for cell in CELL_TYPES[:n_types]}
    outer = [z for z in ZONE_NAMES if ZONES[z].needs in type_names and not ZONES[z].core_of]
    target_share = np.array([ZONES[z].area for z in outer]) * np.exp(rng.normal(0, 0.15, len(outer)))
    target_share /= target_share.sum()
    scale = min(52.0, min(small.shape) / 7)
    fields = np.stack([smooth_noise(rng, small.shape, scale) + 0.24 * smooth_noise(rng, small.shape, 6) for _ in outer])
    inside = fields[:, ::4, ::4][:, small[::4, ::4] > 0]
    shift = np.zeros((len(outer), 1), np.float32)
    for _ in range(80):
        share = np.bincount(np.argmax(inside + shift, axis=0), minlength=len(outer)) / inside.shape[1]
        shift += 0.6 * np.log((target_share + 0.01) / (share + 0.01))[:, None].astype(np.float32)
    zone = np.array([ZONE_NAMES.index(z) for z in outer])[np.argmax(fields + shift[..., None], axis=0)]
    for name, core in ZONES.items():
        if core.core_of and core.needs in type_names and ZONES[core.core_of].needs in type_names:
            _carve_core(zone, small, name, core, rng)
    septum = np.abs(smooth_noise(rng, small.shape, 16)) < 0.17 * np.exp(0.7 * smooth_noise(rng, small.shape, 30))
    zone[septum & (zone == ZONE_NAMES.index("tumour"))] = ZONE_NAMES.index("stroma")
    return np.asarray(zone)


def _carve_core(zone: NDArray[np.int64], small: NDArray[np.uint8], name: str, core: Zone, rng: np.random.Generator) -> None:
    """Turn the inner part of a zone (the germinal centres, the necrosis) into a zone of its own, in place."""
    host = ((zone == ZONE_NAMES.index(core.core_of)) & (small > 0)).astype(np.uint8)
    depth = cv2.distanceTransform(host, cv2.DIST_L2, 5)
    score = depth * np.exp(0.6 * smooth_noise(rng, zone.shape, 22)) + 1.5 * smooth_noise(rng, zone.shape, 6)
    if host.any():
        zone[(host > 0) & (score > np.quantile(score[host > 0], 1 - core.area))] = ZONE_NAMES.index(name)


def _directions(zone: NDArray[np.int64], rng: np.random.Generator) -> NDArray[np.float32]:
    """Return the direction of the fibres in radians (period pi): slowly turning, wavy, and bending around tumour nests."""
    turn = rng.uniform(0, np.pi) + 0.9 * smooth_noise(rng, zone.shape, min(90.0, min(zone.shape) / 4))
    nests = cv2.GaussianBlur((zone == ZONE_NAMES.index("tumour")).astype(np.float32), (0, 0), 9)
    gx, gy = cv2.Sobel(nests, cv2.CV_32F, 1, 0), cv2.Sobel(nests, cv2.CV_32F, 0, 1)
    along, pull = np.arctan2(gy, gx) + np.pi / 2, np.minimum(np.hypot(gx, gy) * 12, 2.5)
    double = np.arctan2(np.sin(2 * turn) + pull * np.sin(2 * along), np.cos(2 * turn) + pull * np.cos(2 * along))
    wave = np.where(zone == ZONE_NAMES.index("muscle"), 0.12, 0.3)
    return np.asarray(double / 2 + wave * smooth_noise(rng, zone.shape, 9), np.float32)


def _fat_cells(zone: NDArray[np.int64], free: NDArray[np.uint8], rng: np.random.Generator) -> NDArray[np.float64]:
    """Return the centres of the fat cells, (n, 2), and clear their vacuoles from `free`."""
    xy = _jittered_lattice((zone.shape[0] * _HALF, zone.shape[1] * _HALF), _FAT_CELL_PX, 0.2, rng)
    xy = xy[(_at(zone, xy) == ZONE_NAMES.index("fat")) & (_at(free, xy) > 0)]
    if len(xy):
        neighbours = cKDTree(xy).query_ball_point(xy, 1.5 * _FAT_CELL_PX, return_length=True) - 1
        xy = xy[neighbours >= 3]  # fat comes in lobules; a lone vacuole would look like a tear
    for x, y in np.rint(xy / _HALF).astype(int).tolist():
        cv2.circle(free, (x, y), round(0.47 * _FAT_CELL_PX / _HALF), 0, cv2.FILLED)
    return np.asarray(xy)


def _glands(zone: NDArray[np.int64], free: NDArray[np.uint8], rng: np.random.Generator) -> list[Ring]:
    """Return acini and ducts in the glandular zone, apart from each other, and clear what they cover from `free`."""
    room = cv2.distanceTransform(((zone == ZONE_NAMES.index("glandular")) & (free > 0)).astype(np.uint8), cv2.DIST_L2, 5) * _HALF
    glands = []
    for xy in _jittered_lattice((zone.shape[0] * _HALF, zone.shape[1] * _HALF), 47.0, 0.14, rng):
        radius = min(rng.uniform(13, 23), _at(room, xy[None])[0] + 3)
        if radius < 11:
            continue
        outer = _blob(xy, radius, rng.uniform(1.0, 1.35), rng.uniform(0, np.pi), 0.07, rng)
        glands.append(Ring(outer, xy + (outer - xy) * max(0.12, 1 - 10.5 / radius)))
        cv2.fillPoly(free, [np.rint(outer / _HALF).astype(np.int32)], 0)
    return glands


def _vessels(zone: NDArray[np.int64], free: NDArray[np.uint8], rng: np.random.Generator) -> list[Ring]:
    """Return capillaries and a few larger vessels, denser in some places than in others, and clear their area from `free`."""
    allowed = np.isin(zone, [ZONE_NAMES.index(z) for z in _VESSEL_ZONES]) & (free > 0)
    room = cv2.distanceTransform(allowed.astype(np.uint8), cv2.DIST_L2, 5) * _HALF
    density = np.clip(0.22 * np.exp(1.0 * smooth_noise(rng, zone.shape, 35)), 0, 0.95)
    vessels = []
    for xy in _jittered_lattice((zone.shape[0] * _HALF, zone.shape[1] * _HALF), 34.0, 0.28, rng):
        radius = 5.2 * np.exp(abs(rng.normal(0, 0.5)))
        chance, blood, stretch, turn = rng.uniform(), rng.uniform(-0.3, 1.2), rng.uniform(1.0, 2.2), rng.uniform(0, np.pi)
        radius = min(radius, 19.0, _at(room, xy[None])[0] - 2)
        if radius < 4.5 or chance > _at(density, xy[None])[0]:
            continue
        outer = _blob(xy, radius, stretch, turn, 0.06, rng)
        vessels.append(Ring(outer, xy + (outer - xy) * (1 - 2.6 / radius), float(np.clip(blood, 0, 1))))
        cv2.fillPoly(free, [np.rint((xy + (outer - xy) * 1.15) / _HALF).astype(np.int32)], 0)
    return vessels


def _blob(
    xy: NDArray[Any], radius: float, stretch: float, turn: float, rough: float, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Return the outline of a wobbly ellipse around `xy`, (64, 2)."""
    phi = np.arange(64) * 2 * np.pi / 64
    reach = radius * (1 + sum(rng.normal(0, rough) * np.cos(k * phi + rng.uniform(0, 2 * np.pi)) for k in (2, 3, 4)))
    u, v = reach * np.cos(phi) * np.sqrt(stretch), reach * np.sin(phi) / np.sqrt(stretch)
    return np.stack([xy[0] + np.cos(turn) * u - np.sin(turn) * v, xy[1] + np.sin(turn) * u + np.cos(turn) * v], axis=1)


def _jittered_lattice(hw: tuple[int, ...], spacing_px: float, jitter: float, rng: np.random.Generator) -> NDArray[np.float64]:
    """Return points of a hexagonal lattice, each moved by about `jitter` spacings, (n, 2) within the image."""
    rows, cols = np.mgrid[0 : int(hw[0] / (spacing_px * 0.866)) + 1, 0 : int(hw[1] / spacing_px) + 1]
    xy = np.stack([(cols + 0.5 * (rows % 2)) * spacing_px, rows * spacing_px * 0.866], axis=-1).reshape(-1, 2)
    xy = xy + rng.normal(0, jitter * spacing_px, xy.shape)
    return xy[(xy >= 1).all(axis=1) & (xy[:, 0] < hw[1] - 1) & (xy[:, 1] < hw[0] - 1)]


def _at(values: NDArray[Any], xy: NDArray[Any]) -> NDArray[Any]:
    """Return the values of a half-resolution map at slide coordinates (n, 2); those outside take the nearest."""
    row = np.clip(xy[:, 1] / _HALF, 0, values.shape[0] - 1).astype(int)
    col = np.clip(xy[:, 0] / _HALF, 0, values.shape[1] - 1).astype(int)
    return np.asarray(values[row, col])


class _Places:
    """Collects cells; chooses the type of each from the mix of its place and from where each type gathers."""

    def __init__(self, hw: tuple[int, ...], n_types: int, rng: np.random.Generator) -> None:
        self._types = CELL_TYPES[:n_types]
        self._rng = rng
        quarter = (hw[0] // 4 + 1, hw[1] // 4 + 1)
        spread = [0.8 if t.base == t.name else 1.2 for t in self._types]
        self._gathering = np.stack([s * smooth_noise(rng, quarter, min(8.0, min(quarter) / 4)) for s in spread], axis=-1)
        self._parts: list[tuple[NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any]]] = []

    def add(self, mix: dict[str, float], xy: NDArray[Any], angle: NDArray[Any], centre_xy: NDArray[Any] | None = None) -> None:
        """Put cells at `xy` (n, 2), directed along `angle`; types without a direction of their own get a random one."""
        weight = np.array([mix.get(t.base, 0.0) * t.share for t in self._types])
        if len(xy) == 0 or not weight.any():
            return
        row, col = (np.clip(xy[:, i] / (4 * _HALF), 0, self._gathering.shape[1 - i] - 1).astype(int) for i in (1, 0))
        with np.errstate(divide="ignore"):
            score = np.log(weight) + self._gathering[row, col] + self._rng.gumbel(size=(len(xy), len(weight)))
        kind = np.argmax(score, axis=1)
        aligned = np.array([t.aligned for t in self._types])[kind]
        angle = np.where(aligned, angle + self._rng.normal(0, 0.15, len(xy)), self._rng.uniform(0, 2 * np.pi, len(xy)))
        self._parts.append((xy, angle, kind, xy if centre_xy is None else centre_xy))

    def cells(self) -> Cells:
        xy, angle, kind, centre = (np.concatenate(column) for column in zip(*self._parts, strict=True))
        order = self._rng.permutation(len(xy))
        return Cells(xy[order], angle[order], kind[order], centre[order])


def _place_between(
    places: _Places, zone: NDArray[Any], free: NDArray[Any], angle: NDArray[Any], rng: np.random.Generator
) -> None:
    """Fill each zone with its own cells, thinner in some places, leaving out glands, vessels and glass."""
    hw = (zone.shape[0] * _HALF, zone.shape[1] * _HALF)
    thin = smooth_noise(rng, zone.shape, 12)
    for number, plan in enumerate(ZONES.values()):
        if plan.spacing_px == 0 or not (zone == number).any():
            continue
        xy = _jittered_lattice(hw, plan.spacing_px, 0.2, rng)
        keep = (
            (_at(zone, xy + rng.normal(0, 4, xy.shape)) == number)
            & (_at(free, xy) > 0)
            & (rng.uniform(size=len(xy)) < 0.93 + 0.12 * _at(thin, xy))
        )
        turned = _at(angle, xy[keep]) + np.pi * rng.integers(0, 2, np.count_nonzero(keep))
        places.add(plan.mix, xy[keep], turned)


def _place_on_walls(
    places: _Places, glands: list[Ring], vessels: list[Ring], fat_xy: NDArray[Any], small: NDArray[Any], rng: np.random.Generator
) -> None:
    """Line glands (nuclei across the wall) and vessels (along it), and press the nuclei of fat cells to their rims."""
    for rings, kind, step_px, depth, across in ((glands, "gland", 6.6, 0.42, 0.0), (vessels, "vessel", 7.5, 0.5, np.pi / 2)):
        lined = [_along_wall(ring, step_px, depth, rng) for ring in rings]
        if lined:
            xy, angle = (np.concatenate(part) for part in zip(*lined, strict=True))
            places.add(_WALLS[kind], xy, angle + across)
    if len(fat_xy) < 3:
        return
    _, near = cKDTree(fat_xy).query(fat_xy, k=3)
    for neighbour, mix, part in ((1, _WALLS["vacuole"], 1.0), (2, ZONES["fat"].mix, 0.45)):
        chosen = (rng.uniform(size=len(fat_xy)) < part) & (_at(small, fat_xy) > 0)
        here, neighbour_xy = fat_xy[chosen], fat_xy[near[chosen, neighbour]]
        middle = (here + neighbour_xy) / 2 + (here - neighbour_xy) * 0.04
        angle = np.arctan2(neighbour_xy[:, 1] - here[:, 1], neighbour_xy[:, 0] - here[:, 0]) + np.pi / 2
        places.add(mix, middle, angle, here if neighbour == 1 else middle)


def _along_wall(ring: Ring, step_px: float, depth: float, rng: np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return evenly spaced points in a wall, `depth` of the way inwards, (n, 2), and the direction across it at each, (n)."""
    wall = ring.outer_xy + (ring.inner_xy - ring.outer_xy) * depth
    closed = np.vstack([wall, wall[:1]])
    length = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(closed, axis=0).T))])
    stops = (np.arange(max(2, round(length[-1] / step_px))) + rng.uniform()) * length[-1] / max(2, round(length[-1] / step_px))
    stops = (stops + rng.normal(0, 0.12 * step_px, len(stops))) % length[-1]
    xy = np.stack([np.interp(stops, length, closed[:, i]) for i in (0, 1)], axis=1)
    centre = wall.mean(axis=0)
    ahead = np.stack([np.interp((stops + 1) % length[-1], length, closed[:, i]) for i in (0, 1)], axis=1) - xy
    across = np.arctan2(ahead[:, 1], ahead[:, 0]) - np.pi / 2
    outward = xy - centre
    flip = np.cos(across) * outward[:, 0] + np.sin(across) * outward[:, 1] < 0
    return xy, across + np.pi * flip
