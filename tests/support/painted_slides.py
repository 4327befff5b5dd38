"""Slides painted so that the tissue, and how far the spots lie off it, are known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from spatialcore.data.dataset import Dataset, Slide
from spatialcore.images import ArrayImage

HW = (903, 1310)
OUTLINE = np.array([[300, 180], [900, 120], [1130, 400], [760, 720], [420, 640], [250, 400]])
PITCH = 30


def painted_tissue(glass=(243, 240, 241), tissue=(150, 95, 160), hw=HW) -> tuple[np.ndarray, np.ndarray]:
    """Pixels with one grainy piece of tissue, pale gaps in it, and the truth of where it lies."""
    rng = np.random.default_rng(0)
    inside = np.zeros(hw, np.uint8)
    cv2.fillPoly(inside, [OUTLINE], 1)
    pixels = np.where(inside[..., None] > 0, np.array(tissue), np.array(glass)) + rng.normal(0, 4, (*hw, 1))
    nuclei = (rng.uniform(size=hw) < 0.02) & (inside > 0)
    pixels[cv2.dilate(nuclei.astype(np.uint8), np.ones((4, 4))) * inside > 0] = (85, 50, 130)
    pixels = np.clip(pixels, 0, 255).astype(np.uint8)
    for x, y in ((600, 300), (700, 450), (480, 400)):
        cv2.circle(pixels, (x, y), 9, glass, -1)
    return pixels, inside > 0


def make_slide(pixels: np.ndarray, inside: np.ndarray, shift=(0.0, 0.0)) -> Slide:
    """A grid of spots under the tissue, moved by `shift` pixels; the image cannot be written to."""
    y, x = np.mgrid[20 : HW[0] - 20 : PITCH, 20 : HW[1] - 20 : PITCH]
    xy = np.column_stack([x.ravel(), y.ravel()]).astype(float)
    xy = xy[inside[xy[:, 1].astype(int), xy[:, 0].astype(int)]] + shift
    pixels.flags.writeable = False
    return Slide("S_1", ArrayImage(pixels), np.arange(len(xy)).astype(str), xy, None, spot_diameter_px=PITCH * 0.55)


def shifted_dataset() -> Dataset:
    """Three slides: one lies well, the spots of two are 60 px right of and 45 px below the tissue."""
    pixels, inside = painted_tissue()
    slides = []
    for i, shift in enumerate([(0, 0), (60, 45), (60, 45)]):
        slide = make_slide(pixels, inside, shift)
        slides.append(replace(slide, id=f"S_{i}", composition=np.full((slide.n_spots, 2), 0.5)))
    return Dataset("d", Path("d.h5"), "table", tuple(slides), ("a", "b"), "proportion")
