"""Check before anything is computed whether a run can predict slides: their scale and their look, a sentence for each doubt.

One row of `FIT_CHECKS` is one thing that may be wrong. What is refused can be forced, unless nothing could be computed at all;
either way it is recorded in the run, and shown with its maps, exports and report. Thresholds were set on the slides of
her2st, four more cohorts and two whole-slide scans (sharp tissue at about 1 µm per pixel has 0.16 and more of `_sharpness`, the
same tissue out of focus by 2 µm 0.05), and on photographs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import KW_ONLY, dataclass
from functools import cached_property

import cv2
import numpy as np

from spatialcore.config.run_config import Finding, Severity
from spatialcore.config.settings import PatchScale, TrainingConfig
from spatialcore.data.dataset import Slide
from spatialcore.data.grid import SpotGeometry
from spatialcore.data.tissue import black_and_ink, staining, tissue_mask
from spatialcore.errors import DataError
from spatialcore.formatting import number, percent
from spatialcore.registry import Choice, Registry

MIN_IMAGE_PX = 512
MIN_SPOT_PX = 16
"""A nucleus is a tenth of a Visium spot: with fewer pixels across a spot it is one or two, and no cell can be told."""

_COARSER, _OTHER_SIZE = 1.5, 1.25
_MIN_SHARPNESS = 0.05
_MUCH_BLACK, _MUCH_INK = 0.05, 0.005
_HUES, _MIN_HUES, _HUE_PART, _MIN_COLOURED, _MUCH_GREEN = 12, 4, 0.05, 0.1, 0.05
_WINDOWS, _WINDOW_PX, _THUMBNAIL_PX = 12, 256, 512


@dataclass(frozen=True)
class Candidate:
    """A slide that is to be predicted, and what is known of the run's training slides.

    Attributes
    ----------
    learned
        How spots lay on the training slides, `None` where nobody knows any more.
    diameter_um, pitch_um
        Of virtual spots, before the pitch is cut; `None` where the slide keeps its own.
    """

    slide: Slide
    training: TrainingConfig
    learned: SpotGeometry | None
    diameter_um: float | None = None
    pitch_um: float | None = None

    @cached_property
    def staining(self) -> str:
        return staining(self.slide.image)

    @cached_property
    def black_and_ink(self) -> tuple[float, float]:
        return black_and_ink(self.slide.image)

    @property
    def is_brightfield(self) -> bool:
        return self.staining not in ("fluorescence", "blank")

    @property
    def spot_px(self) -> float | None:
        """Diameter of a spot that is to be predicted, in pixels; `None` where it cannot be told."""
        if self.diameter_um is None:
            return self.slide.spot_diameter_px or None
        return self.diameter_um / self.slide.um_per_px if self.slide.um_per_px else None


Check = Callable[[Candidate], str]


@dataclass(frozen=True)
class FitCheck(Choice):
    """Something that may be wrong with a slide. `check` returns a sentence, or nothing.

    Attributes
    ----------
    severity
        `warn`: the slide is predicted; `refuse`: only by force; `impossible`: not even then.
    """

    _: KW_ONLY
    severity: Severity
    check: Check


FIT_CHECKS = Registry[FitCheck]("check of fit")
"""All checks, gravest first."""


def check_fit(candidates: Iterable[Candidate]) -> list[Finding]:
    """Return what speaks against predicting these slides, gravest first for each; what cannot be read is a finding, too."""
    findings = []
    for candidate in candidates:
        try:
            for row in FIT_CHECKS.values():
                if sentence := row.check(candidate):
                    findings.append(Finding(code=row.name, slide=candidate.slide.id, severity=row.severity, sentence=sentence))
        except DataError as error:
            findings.append(Finding(code="unreadable", slide=candidate.slide.id, severity="impossible", sentence=str(error)))
    return findings


def _row(name: str, label: str, severity: Severity, help: str) -> Callable[[Check], Check]:
    def add(check: Check) -> Check:
        FIT_CHECKS.add(FitCheck(name, label=label, help=help, severity=severity, check=check))
        return check

    return add


@_row("unknown_scale", "unknown scale", "impossible", "Patches or virtual spots are in µm, and µm per pixel is not known.")
def _unknown_scale(candidate: Candidate) -> str:
    in_um = any(scale.unit == "um" for scale in candidate.training.patches.scales)
    if candidate.slide.um_per_px is not None or not (in_um or candidate.diameter_um is not None):
        return ""
    return "The image does not say how many µm a pixel is, so nothing of the right size can be cut out. Give --um-per-px."


@_row("blank", "no tissue", "impossible", "No tissue was found.")
def _blank(candidate: Candidate) -> str:
    if candidate.staining != "blank" or _small_image(candidate):  # that says enough: a few cells have no outline of tissue
        return ""
    return "No tissue was found: bare glass, black, or out of focus."


@_row("small_image", "small image", "refuse", "The image is too small to be a slide.")
def _small_image(candidate: Candidate) -> str:
    height, width = candidate.slide.image.image_hw
    if max(height, width) >= MIN_IMAGE_PX:
        return ""
    return f"The image has only {width} x {height} px: a thumbnail, not a slide. Use the full-resolution image."


@_row("few_pixels", "few pixels", "refuse", "A spot has so few pixels that no cell can be seen.")
def _few_pixels(candidate: Candidate) -> str:
    spot = candidate.spot_px
    if spot is None or spot >= MIN_SPOT_PX:
        return ""
    return (
        f"A spot is {number(spot, 2)} px wide, so no cell can be seen in it. Use the full-resolution image, or check --um-per-px."
    )


@_row("photograph", "no microscope image", "refuse", "Colours of many kinds, as in photographs.")
def _photograph(candidate: Candidate) -> str:
    pixels = candidate.slide.image.thumbnail(_THUMBNAIL_PX)
    hue, saturation, value = cv2.split(cv2.cvtColor(pixels, cv2.COLOR_RGB2HSV))
    coloured = (saturation > 50) & (value > 50)
    hues = np.bincount(hue[coloured] // (180 // _HUES), minlength=_HUES) / max(1, coloured.sum())
    red, green, blue = (channel.astype(np.int16) for channel in cv2.split(pixels))
    green_part = float(((green > red + 12) & (green > blue + 12)).mean())
    many = (hues > _HUE_PART).sum() >= _MIN_HUES and coloured.mean() > _MIN_COLOURED
    if not (many or green_part > _MUCH_GREEN) or (candidate.staining == "fluorescence" and _black(candidate) > 0.5):
        return ""
    return "Its colours are of many kinds, as in a photograph; H&E is purple and pink. Use the H&E image of the section."


@_row("fluorescence", "fluorescence", "refuse", "Bright on black, unlike H&E.")
def _fluorescence(candidate: Candidate) -> str:
    if candidate.staining != "fluorescence":
        return ""
    return "It is bright on black, as fluorescence is; the models learned from H&E. Use the H&E image of the section."


@_row("other_stain", "another stain", "warn", "Stained unlike H&E.")
def _other_stain(candidate: Candidate) -> str:
    return "It looks stained unlike H&E, from which the models learned." if candidate.staining == "other brightfield" else ""


@_row("coarser", "coarser than in training", "warn", "Pixels are larger than those of the training slides.")
def _coarser(candidate: Candidate) -> str:
    own, learned = candidate.slide.um_per_px, candidate.learned
    if own is None or learned is None or own < _COARSER * learned.um_per_px:
        return ""
    finest = min((_um(s, learned) for s in candidate.training.patches.scales), default=0) / (
        candidate.training.patches.input_px or 224
    )
    if own < _COARSER * finest:
        return ""  # the networks see no finer than this anyway
    return (
        f"A pixel is {number(own, 2)} µm, on the training slides {number(learned.um_per_px, 2)} µm: "
        "details that the models learned from are not there."
    )


@_row("other_size", "patches of another size", "warn", "Patches show more or less tissue than in training.")
def _other_size(candidate: Candidate) -> str:
    slide, learned = candidate.slide, candidate.learned
    if learned is None or (candidate.diameter_um is None and not slide.has_spots):
        return ""
    if slide.um_per_px is None:
        return (
            ""
            if _unknown_scale(candidate)
            else "µm per pixel is unknown, so nobody can tell whether cells are as large as in training. Give --um-per-px."
        )
    diameter = candidate.diameter_um or slide.spot_diameter_px * slide.um_per_px
    own = SpotGeometry("hex", learned.pitch_um, diameter, slide.um_per_px)
    ratio = max(max(a, b) / min(a, b) for s in candidate.training.patches.scales for a, b in [(_um(s, own), _um(s, learned))])
    if ratio < _OTHER_SIZE:
        return ""
    scale = min(candidate.training.patches.scales, key=lambda s: _um(s, learned))
    return (
        f"The smallest patch shows {number(_um(scale, own), 3)} µm of tissue, in training {number(_um(scale, learned), 3)} µm: "
        "cells look larger or smaller than those learned from. Check --um-per-px, and the diameter of the spots."
    )


@_row("other_pitch", "spots at another distance", "warn", "Neighbours of a spot lie closer or further off than in training.")
def _other_pitch(candidate: Candidate) -> str:
    own, learned = candidate.pitch_um, candidate.learned
    if not candidate.training.neighbours or own is None or learned is None:
        return ""
    if max(own, learned.pitch_um) / min(own, learned.pitch_um) < _OTHER_SIZE:
        return ""
    return (
        f"The models also look at the spots around, {number(learned.pitch_um, 3)} µm away in training, {number(own, 3)} µm here. "
        "For a denser map keep the pitch and give --dense."
    )


@_row("blur", "out of focus", "warn", "The tissue is blurred.")
def _blur(candidate: Candidate) -> str:
    if not candidate.is_brightfield or (sharpness := _sharpness(candidate.slide)) is None or sharpness >= _MIN_SHARPNESS:
        return ""
    return "The tissue is out of focus, or was enlarged from a smaller picture: edges of cells are not there to be seen."


@_row("black_background", "black background", "warn", "Parts of the slide were blacked out or not scanned.")
def _black_background(candidate: Candidate) -> str:
    share = _black(candidate) if candidate.is_brightfield else 0.0
    if share < _MUCH_BLACK:
        return ""
    return f"{percent(share)} of the picture is black; patches at the rim of the tissue show black where the models knew glass."


@_row("pen", "pen", "warn", "There is ink of a pen on the slide.")
def _pen(candidate: Candidate) -> str:
    share = candidate.black_and_ink[1] if candidate.is_brightfield else 0.0
    if share < _MUCH_INK:
        return ""
    return f"Ink of a pen covers {percent(share, 1)} of the picture; spots beside it see what no training slide had."


def _um(scale: PatchScale, geometry: SpotGeometry) -> float:
    """Return the side of a patch in µm on slides of this geometry."""
    return {"um": 1.0, "spot": geometry.diameter_um, "px": geometry.um_per_px}[scale.unit] * scale.size


def _black(candidate: Candidate) -> float:
    return candidate.black_and_ink[0]


def _sharpness(slide: Slide) -> float | None:
    """Return how much of the contrast of tissue, at about 1 µm per pixel, is finer than two pixels: the median of some windows.

    `None` where there is too little tissue, or pixels are so large that focus is not the question.
    """
    if slide.um_per_px is None or slide.um_per_px > 2:
        return None
    mask, downsample = tissue_mask(slide.image)
    rows, columns = np.nonzero(mask)
    n = _WINDOWS if len(rows) >= _WINDOWS else 0
    places = np.linspace(0, len(rows) - 1, n + 2).astype(int)[1:-1]
    level = slide.image.level_for(max(1.0, 1 / slide.um_per_px))
    own, (height, width) = slide.image.levels[level].downsample, slide.image.levels[level].image_hw
    side = min(_WINDOW_PX, height, width)
    values = []
    for i in places:
        x, y = (
            int(np.clip(v * downsample / own - side / 2, 0, most - side)) for v, most in ((columns[i], width), (rows[i], height))
        )
        grey = cv2.cvtColor(slide.image.read_region(x, y, side, side, level=level), cv2.COLOR_RGB2GRAY).astype(np.float32)
        if (shrink := own * slide.um_per_px) < 0.8:
            grey = np.asarray(cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), np.float32)
        if grey.std() > 3:
            values.append(float((grey - cv2.GaussianBlur(grey, (0, 0), 1)).std() / grey.std()))
    return float(np.median(values)) if values else None


def sentences(findings: Sequence[Finding]) -> list[str]:
    """Return a sentence for each finding, with its slides; the same about several slides is said once."""
    slides: dict[tuple[str, bool], list[str]] = {}
    for finding in findings:
        slides.setdefault((finding.sentence, finding.forced), []).append(finding.slide)
    said = []
    for (words, forced), names in slides.items():
        of = f"{', '.join(names)}: " if any(names) else ""
        said.append(f"{of}{words}{' Predicted by force.' if forced else ''}")
    return said
