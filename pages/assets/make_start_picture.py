"""Draw the pictures of the Start page from the demo and a run on it: tissue, measured, predicted.

    python pages/assets/make_start_picture.py RUN [SLIDE] [TYPE]

RUN is a finished run on the built-in demo; nothing but synthetic slides is ever drawn here.
"""

from __future__ import annotations

import sys
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from spatialcore.data.composition import CompositionKind, to_shares
from spatialcore.data.dataset import Slide
from spatialcore.data.predictions import Predictions
from spatialcore.evaluation.results import score
from spatialcore.images import Rgb
from spatialcore.io.readers import load_data
from spatialcore.plotting.maps import map_colours, paled
from spatialcore.runs.run import find_run

OUT = Path(__file__).parent
SIDE_PX = 720
NAMES = ("start_tissue.jpg", "start_measured.jpg", "start_predicted.jpg")


def main(run_name: str, slide_id: str = "", cell_type: str = "") -> None:
    """Write the three pictures and say what they show."""
    run = find_run(run_name)
    dataset = load_data(run.config.data.path, **run.config.data.options)
    predictions = Predictions.read(run.predictions_file)
    slide = dataset[slide_id or dataset.labelled[0].id]
    prediction = predictions[slide.id]
    column = dataset.cell_types.index(cell_type) if cell_type else _clearest(slide, prediction.mean, predictions.kind)
    measured, predicted = to_shares(slide.truth())[:, column], to_shares(prediction.mean)[:, column]
    top = float(np.quantile(measured, 0.98))
    box = _square(slide)
    tissue = slide.image.read_region(*box)
    pictures = [tissue, *(_with_spots(tissue, slide, box, values / top) for values in (measured, predicted))]
    for name, pixels in zip(NAMES, pictures, strict=True):
        small = cv2.resize(pixels, (SIDE_PX, SIDE_PX), interpolation=cv2.INTER_AREA)
        cv2.imwrite(str(OUT / name), cv2.cvtColor(small, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, 86])
    print(f"{slide.id}, {dataset.cell_types[column]}, 0 to {top:.2f}; written: {', '.join(NAMES)}")


def _clearest(slide: Slide, mean: NDArray[np.floating], kind: CompositionKind) -> int:
    """Choose the type that is predicted best among the frequent ones."""
    by_type = score(slide.truth(), mean, kind=kind).types.spearman
    frequent = to_shares(slide.truth()).mean(axis=0) > 0.05
    return int(np.nanargmax(np.where(frequent, by_type, np.nan)))


def _square(slide: Slide) -> tuple[int, int, int, int]:
    """Return x, y, width and height of the square around all spots, cut at the image's edge."""
    height, width = slide.image.image_hw
    low, high = slide.spot_xy_px.min(axis=0), slide.spot_xy_px.max(axis=0)
    side = int(min(height, width, (high - low).max() + 3 * slide.spot_diameter_px))
    x, y = (int(np.clip(c - side / 2, 0, limit - side)) for c, limit in zip((low + high) / 2, (width, height), strict=True))
    return x, y, side, side


def _with_spots(tissue: Rgb, slide: Slide, box: tuple[int, int, int, int], values: NDArray[np.floating]) -> Rgb:
    """Draw discs of true size, coloured by values of 0 to 1, over the paled tissue."""
    colours = map_colours(values, "viridis")
    out = paled(tissue)
    for (x, y), colour in zip(slide.spot_xy_px - box[:2], colours, strict=True):
        centre = round(float(x) * 16), round(float(y) * 16)
        cv2.circle(out, centre, round(slide.spot_diameter_px / 2 * 16), colour.tolist(), -1, cv2.LINE_AA, shift=4)
    return out


if __name__ == "__main__":
    main(*sys.argv[1:])
