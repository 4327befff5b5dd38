"""Predictions as a folder for QuPath: for each slide its image, or where that lies, and its spots."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from spatialcore.data.dataset import Dataset
from spatialcore.data.predictions import Predictions
from spatialcore.images import OpenSlideImage, SlideImage, TiffImage, copy_image
from spatialcore.io.formats import Conversion
from spatialcore.io.writers.file_names import safe_names
from spatialcore.io.writers.geojson import write_predicted_geojson
from spatialcore.storage.files import new_folder

MOST_COPIED_PX = 400_000_000
README = "README.txt"


def write_qupath(out: Path, dataset: Dataset, predictions: Predictions) -> Conversion:
    """Make a folder with `<slide>.geojson` and `<slide>.tif` for each slide, and a README that says what to know of them.

    A larger image that lies in a file of its own, which QuPath opens, is not copied: the README names it.
    """
    names, places = safe_names([s.id for s in dataset]), []
    with new_folder(out) as folder:
        folder.mkdir()
        for slide in dataset:
            name = names[slide.id]
            if (own := _own_file(slide.image)) is None:
                copy_image(folder / f"{name}.tif", slide.image, um_per_px=slide.um_per_px)
            places.append(f"{name}.geojson on {own or f'{name}.tif'}")
            only = replace(predictions, slides={slide.id: predictions[slide.id]})
            write_predicted_geojson(folder / f"{name}.geojson", replace(dataset, slides=(slide,)), only)
        (folder / README).write_text(
            "In QuPath open an image, set its type to Brightfield (H&E), and drop its .geojson on it: the spots are detections.\n"
            + "".join(f"{line}\n" for line in (f"{'; '.join(places)}.", *predictions.notes)),
            encoding="utf-8",
        )
    return Conversion((out,))


def _own_file(image: SlideImage) -> Path | None:
    """Return the file of an image that is too large to copy; `None` for one that is copied."""
    height, width = image.image_hw
    is_large = height * width > MOST_COPIED_PX
    return image.path.resolve() if is_large and isinstance(image, OpenSlideImage | TiffImage) else None
