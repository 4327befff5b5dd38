"""Pictures of slides made stain by stain, (750, 1000, 3), each with where its tissue lies, (750, 1000)."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from scipy.spatial import cKDTree

HW = (750, 1000)
GLASS = (243, 240, 242)
HAEMATOXYLIN = np.array((0.65, 0.70, 0.29))
EOSIN = np.array((0.07, 0.99, 0.11))
DAB = np.array((0.27, 0.57, 0.78))
ANILINE_BLUE = np.array((1, 0.65, 0.3))
INKS = {"blue": (38, 62, 170), "light blue": (70, 120, 200), "green": (40, 130, 75), "black": (25, 25, 30), "ink": (45, 40, 60)}

Picture = tuple[np.ndarray, np.ndarray]


def outline(scale: float = 0.36, seed: int = 1) -> np.ndarray:
    """Where a rounded piece of tissue lies."""
    rng = np.random.default_rng(seed)
    angle = np.linspace(0, 2 * np.pi, 200, endpoint=False)
    radius = 1 + sum(rng.normal(0, 0.1 / k) * np.cos(k * angle + rng.uniform(0, 6.28)) for k in range(1, 7))
    x, y = (size * (0.5 + scale * radius * turn(angle)) for size, turn in ((HW[1], np.cos), (HW[0], np.sin)))
    inside = np.zeros(HW, np.uint8)
    cv2.fillPoly(inside, [np.column_stack([x, y]).astype(np.int32)], 1)
    return inside > 0


def grain(rng: np.random.Generator, sigma: float) -> np.ndarray:
    """Noise of a grain of `sigma` pixels, deviation 1."""
    noise = cv2.GaussianBlur(rng.normal(0, 1, HW).astype(np.float32), (0, 0), sigma)
    return noise / noise.std()


def absorbed(density: np.ndarray, glass=GLASS, noise: float = 1.5, seed: int = 0) -> np.ndarray:
    """The picture that a camera sees through optical density (h, w, 3), as JPEG keeps it."""
    return _jpeg(np.array(glass) * np.exp(-density) + np.random.default_rng(seed).normal(0, noise, (*HW, 3)))


def he(strength: float = 1, scale: float = 0.36) -> Picture:
    """Haematoxylin and eosin; 0.1 is very pale."""
    rng, inside = np.random.default_rng(0), outline(scale)
    amounts = (np.clip(m * (1 + 0.3 * grain(rng, fine) + 0.2 * grain(rng, 30)), 0, None) for m, fine in ((0.5, 2), (0.35, 3)))
    density = sum(a[..., None] * stain for a, stain in zip(amounts, (HAEMATOXYLIN, EOSIN), strict=True))
    return absorbed(strength * density * inside[..., None]), inside


def fat(cell_px: float, wall_px: float) -> Picture:
    """H&E whose left half is fat: empty cells between thin pink walls."""
    pixels, inside = he()
    rng = np.random.default_rng(3)
    n = round(HW[0] * HW[1] / cell_px**2)
    seeds = np.column_stack([rng.uniform(0, HW[1], n), rng.uniform(0, HW[0], n)])
    y, x = np.mgrid[: 2 * HW[0], : 2 * HW[1]] / 2
    near, _ = cKDTree(seeds).query(np.column_stack([x.ravel(), y.ravel()]), k=2)
    walls = cv2.resize(
        (near[:, 1] - near[:, 0] < wall_px).reshape(x.shape).astype(np.float32), HW[::-1], interpolation=cv2.INTER_AREA
    )
    empty = absorbed(0.5 * walls[..., None] * (0.25 * HAEMATOXYLIN + EOSIN))
    left = inside & (np.arange(HW[1]) < 0.5 * HW[1])
    return np.where(left[..., None], empty, pixels).astype(np.uint8), inside


def inked(colour: tuple[int, int, int]) -> Picture:
    """H&E ringed with a pen, and a name beside it."""
    pixels, inside = he(scale=0.25)
    (ring, *_), _ = cv2.findContours(cv2.dilate(inside.astype(np.uint8), np.ones((71, 71))), 0, 2)
    cv2.polylines(pixels, [ring], True, colour, 14, cv2.LINE_AA)
    cv2.putText(pixels, "12/A", (40, 110), 0, 3, colour, 16, cv2.LINE_AA)
    return _jpeg(cv2.GaussianBlur(pixels, (0, 0), 0.8)), inside


def bleeding() -> Picture:
    """H&E with two lakes of blood, one at its outline."""
    pixels, inside = he()
    lakes = np.zeros(HW, np.uint8)
    cv2.circle(lakes, (520, 350), 110, 1, -1)
    cv2.ellipse(lakes, (170, 380), (90, 50), 20, 0, 360, 1, -1)
    red = np.array((150, 30, 38)) + 8 * grain(np.random.default_rng(5), 2)[..., None]
    return _jpeg(np.where(((lakes > 0) & inside)[..., None], red, pixels)), inside


def framed(colour: tuple[int, int, int]) -> Picture:
    """H&E inside a fiducial frame of three rows of rings."""
    pixels, inside = he(scale=0.28)
    height, width = HW
    for row in range(3):
        for x in range(60, width - 60, 17):
            for y in (30 + 15 * row, height - 60 + 15 * row):
                cv2.circle(pixels, (x + 8 * (row % 2), y), 5, colour, 2, cv2.LINE_AA)
        for y in range(60, height - 60, 17):
            for x in (30 + 15 * row, width - 60 + 15 * row):
                cv2.circle(pixels, (x, y + 8 * (row % 2)), 5, colour, 2, cv2.LINE_AA)
    return _jpeg(pixels), inside


def blacked_out(margin: int, strength: float = 1) -> Picture:
    """H&E whose surroundings are black from `margin` pixels outside the tissue on."""
    pixels, inside = he(strength)
    pixels[cv2.dilate(inside.astype(np.uint8), np.ones((2 * margin + 1, 2 * margin + 1))) == 0] = 0
    return pixels, inside


def spilt() -> Picture:
    """Bare glass with a cloud of eosin that fades out, darker than pale tissue."""
    y, x = np.mgrid[: HW[0], : HW[1]]
    cloud = 0.2 * np.exp(-((x - 600) ** 2 + (y - 350) ** 2) / (2 * 130**2))
    return absorbed(cloud[..., None] * EOSIN), np.zeros(HW, bool)


def glass(colour: tuple[int, int, int] = GLASS, noise: float = 2) -> Picture:
    """Bare glass, darker towards the right."""
    return absorbed(np.linspace(0, 0.04, HW[1])[None, :, None] * np.ones((*HW, 3)), colour, noise), np.zeros(HW, bool)


def other_stain(stain: np.ndarray) -> Picture:
    """Tissue that took one stain."""
    rng, inside = np.random.default_rng(3), outline()
    return absorbed(np.clip(0.6 + 0.2 * grain(rng, 3), 0, None)[..., None] * stain * inside[..., None]), inside


def fluorescent(channels: str = "merge", level: float = 1, ground: float = 6) -> Picture:
    """Nuclei and a second signal that shine on a dark ground, in tissue that glows faintly."""
    rng, inside = np.random.default_rng(7), outline()
    nuclei = cv2.GaussianBlur(((rng.uniform(size=HW) < 0.012) & inside).astype(np.float32), (0, 0), 2.2)
    nuclei /= nuclei.max()
    faint = cv2.GaussianBlur((0.12 * inside * (1 + 0.3 * grain(rng, 10))).astype(np.float32), (0, 0), 1.5)
    second, none = np.clip(grain(rng, 12), 0, 3) / 3 * inside, np.zeros(HW)
    rgb = {
        "merge": (0.1 * nuclei + 0.3 * faint, 0.7 * second + faint, nuclei + 0.6 * faint),
        "nuclei": (none, none, nuclei + faint),
        "second": (none, 0.8 * second + faint, none),
        "grey": (nuclei + faint,) * 3,
    }[channels]
    return _jpeg(230 * level * np.stack(rgb, axis=-1) + ground + rng.normal(0, 1.5, (*HW, 3))), inside


def _jpeg(pixels: np.ndarray) -> np.ndarray:
    _, data = cv2.imencode(".jpg", np.clip(pixels, 0, 255).astype(np.uint8)[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 85])
    return np.ascontiguousarray(cv2.imdecode(data, 1)[..., ::-1])


BRIGHTFIELD: dict[str, Callable[[], Picture]] = {
    "H&E": he,
    "pale": lambda: he(0.2),
    "very pale": lambda: he(0.13),
    "fat": lambda: fat(9, 1),
    "small fat cells": lambda: fat(5, 0.5),
    "large fat cells": lambda: fat(14, 1),
    **{f"{name} pen": lambda colour=colour: inked(colour) for name, colour in INKS.items()},
    "blood": bleeding,
    "grey frame": lambda: framed((70, 70, 76)),
    "tinted frame": lambda: framed((100, 70, 85)),
    "black background": lambda: blacked_out(20),
    "pale on black": lambda: blacked_out(20, 0.3),
    "black up to the tissue": lambda: blacked_out(0),
}
"""H&E of every kind, by name."""
