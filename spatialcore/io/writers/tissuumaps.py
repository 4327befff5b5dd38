"""Predictions as projects of TissUUmaps: a `.tmap` with its table and picture beside it, for each slide.

The keys of a project are those of https://tissuumaps.github.io/TissUUmaps-docs/docs/advanced/projects.html.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from spatialcore.data.composition import LEADING_COLUMN, leading_names, to_shares
from spatialcore.data.dataset import Dataset, Slide
from spatialcore.data.predictions import Predictions
from spatialcore.images import copy_image
from spatialcore.io.formats import Conversion
from spatialcore.io.tables import guarded
from spatialcore.io.writers.checks import check_finite
from spatialcore.io.writers.file_names import slide_paths
from spatialcore.palette import type_colours
from spatialcore.storage.files import write_atomic, write_json


def write_tissuumaps(out: Path, dataset: Dataset, predictions: Predictions) -> Conversion:
    """Commit a project, its CSV and its image for each slide; the project last, so that what it names is there."""
    paths: list[Path] = []
    for slide_id, project in slide_paths(out, [s.id for s in dataset]).items():
        slide, only = dataset[slide_id], replace(predictions, slides={slide_id: predictions[slide_id]})
        table, image = project.with_suffix(".csv"), project.with_suffix(".tif")
        columns, pies = _write_table(table, only)
        copy_image(image, slide.image, um_per_px=slide.um_per_px)
        write_json(project, _project(slide, project.name, table.name, image.name, columns, pies))
        paths += [project, table, image]
    return Conversion(tuple(paths))


def _write_table(path: Path, predictions: Predictions) -> tuple[dict[str, str], str]:
    """Commit the table of one slide; return the column of each type, and that of the pies: shares with `;` between them."""
    (only,) = predictions
    check_finite(only.mean, only.spot_ids.tolist(), predictions.cell_types, path)
    frame = predictions.frame(beside=True)
    pies = ";".join(t.replace(";", ",") for t in predictions.cell_types)
    frame[LEADING_COLUMN] = [guarded(t) for t in leading_names(predictions.cell_types, only.mean, only.noise)]
    frame[pies] = [";".join(f"{v:.4g}" for v in row) for row in to_shares(only.mean)]
    for column in ("slide", "spot"):
        frame[column] = [guarded(v) for v in frame[column]]
    frame.columns = [guarded(str(c)) for c in frame.columns]
    write_atomic(path, frame.to_csv(index=False, lineterminator="\n"))
    return {t: guarded(t) for t in predictions.cell_types}, guarded(pies)


def _project(slide: Slide, name: str, table: str, image: str, columns: dict[str, str], pies: str) -> dict[str, Any]:
    """Return a project with two tabs of markers: pies of all types, and one type at a time by colour."""
    colours = type_colours(list(columns))
    sectors = {t.replace(";", ","): colours[t] for t in columns}
    first = next(iter(columns.values()))
    options = [
        {"optionName": t, "name": t, "expectedHeader.cb_col": column, "expectedRadios.cb_col": True}
        for t, column in columns.items()
    ]
    return {
        "filename": name,
        "layers": [{"name": slide.id, "tileSource": f"{image}.dzi"}],
        "layerOpacities": {"0": 1},
        "layerVisibilities": {"0": True},
        "filters": ["Saturation", "Brightness", "Contrast"],
        "compositeMode": "source-over",
        "markerFiles": [
            _markers(
                "Composition", table, {"pie_col": pies, "pie_dict": json.dumps(sectors), "gb_col": LEADING_COLUMN}, by_pie=True
            ),
            {**_markers("One cell type", table, {"cb_col": first, "cb_cmap": "interpolateViridis"}), "dropdownOptions": options},
        ],
        "regions": {},
        "plugins": [],
        "settings": [],
    }


def _markers(title: str, table: str, header: dict[str, str], *, by_pie: bool = False) -> dict[str, Any]:
    return {
        "title": title,
        "name": title,
        "uid": title.casefold().replace(" ", "_"),
        "comment": "",
        "path": table,
        "autoLoad": by_pie,
        "hideSettings": False,
        "expectedHeader": {"X": "x", "Y": "y", "scale_factor": "1", "shape_fixed": "disc", "opacity": "1", **header},
        "expectedRadios": {
            "pie_check": by_pie,
            "cb_col": not by_pie,
            "cb_gr": by_pie,
            "cb_gr_dict": False,
            "cb_gr_key": True,
            "cb_gr_rand": False,
            "scale_check": False,
            "shape_col": False,
            "shape_fixed": True,
            "shape_gr": False,
            "shape_gr_dict": False,
            "shape_gr_rand": False,
            "opacity_check": False,
        },
    }
