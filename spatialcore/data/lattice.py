"""Name the lattices that spots may lie on; free of NumPy, for settings and options that only name them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Shape = Literal["hex", "square"]
SHAPES: tuple[Shape, ...] = get_args(Shape)
DENSITIES = (1, 2, 4)
"""Into how many parts the pitch is cut. Beyond four, neighbouring patches are all but the same picture."""


@dataclass(frozen=True)
class SpotGeometry:
    """How spots lie on slides: the lattice, its pitch and the diameter of a spot in µm, and the slides' µm per pixel."""

    shape: Shape
    pitch_um: float
    diameter_um: float
    um_per_px: float
