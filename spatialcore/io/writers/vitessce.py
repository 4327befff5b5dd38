"""Predictions for Vitessce: for each slide a view configuration and the SpatialData store that it shows, and a page to open them.

The keys of a configuration are those of https://vitessce.io/docs/view-config-json/, version 1.0.18.
"""

from __future__ import annotations

import html
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from spatialcore.data.composition import LEADING_COLUMN, MIXED, leading_names
from spatialcore.data.dataset import Dataset
from spatialcore.data.predictions import Predictions
from spatialcore.io.formats import Conversion
from spatialcore.io.writers.file_names import safe_names
from spatialcore.io.writers.spatialdata import TABLE, image_name, predicted_table, spots_name, write_spatialdata
from spatialcore.palette import MIXED_COLOUR, type_colours
from spatialcore.storage.files import new_folder, write_json

SCHEMA = "1.0.18"
NONE = "none"
"""The set of spots whose shares are all 0."""
PAGE, README = "index.html", "README.txt"
_LIBRARY = "https://esm.sh/vitessce@3"
_SERVE = "python -m http.server 8000 --bind 127.0.0.1"


def write_vitessce(out: Path, dataset: Dataset, predictions: Predictions) -> Conversion:
    """Write a folder with a configuration and a store for each slide, a page, and words how to open it."""
    names = safe_names([s.id for s in dataset])
    with new_folder(out) as folder:
        folder.mkdir()
        for slide_id, name in names.items():
            only = replace(predictions, slides={slide_id: predictions[slide_id]})
            one = replace(dataset, slides=(dataset[slide_id],))
            table = predicted_table(one, only)
            mean = predictions[slide_id].mean
            leading = [name or NONE for name in leading_names(predictions.cell_types, mean, predictions[slide_id].noise)]
            names_of_sets = list(dict.fromkeys([*predictions.cell_types, MIXED, NONE]))
            table.obs[LEADING_COLUMN] = pd.Categorical(leading, categories=names_of_sets)
            write_spatialdata(folder / f"{name}.zarr", one, table)
            first = predictions.cell_types[int(mean.mean(axis=0).argmax())]
            write_json(folder / f"{name}.json", _configuration(slide_id, name, predictions.cell_types, first))
        (folder / PAGE).write_text(_page(names), encoding="utf-8")
        (folder / README).write_text(_words(out.name), encoding="utf-8")
    return Conversion((out,), (f"Serve it with `{_SERVE}` in the folder, and open http://127.0.0.1:8000.",))


def _configuration(slide_id: str, name: str, cell_types: tuple[str, ...], first: str) -> dict[str, Any]:
    """Return a configuration: the slide with its spots beside lists of layers, types and sets, coloured by `first`."""
    region, table = spots_name(name), f"tables/{TABLE}"
    sets = [{"name": "Largest type", "path": f"{table}/obs/{LEADING_COLUMN}"}]
    options = {
        "obsFeatureMatrix": {"path": f"{table}/X", "region": region},
        "obsSets": {"obsSets": sets, "tablePath": table, "region": region},
        "obsSpots": {"path": f"shapes/{region}", "tablePath": table, "region": region, "coordinateSystem": name},
        "image": {"path": f"images/{image_name(name)}", "coordinateSystem": name},
    }
    file = {
        "fileType": "spatialdata.zarr",
        "url": f"{name}.zarr",
        "options": options,
        "coordinationValues": {"obsType": "spot", "featureType": "cell type", "featureValueType": "share"},
    }
    colour_of = {MIXED: MIXED_COLOUR} | type_colours(list(cell_types))
    colours = [{"path": ["Largest type", name], "color": _rgb(colour)} for name, colour in colour_of.items()]
    values: dict[str, Any] = {
        "dataset": "A",
        "obsType": "spot",
        "featureType": "cell type",
        "featureValueType": "share",
        "featureSelection": [first],
        "obsColorEncoding": "geneSelection",
        "featureValueColormap": "viridis",
        "obsSetColor": colours,
    }
    scopes = dict.fromkeys(values, "A")
    views = [
        ("spatialBeta", 0, 0, 8, 12),
        ("layerControllerBeta", 8, 0, 4, 5),
        ("featureList", 8, 5, 4, 3),
        ("obsSets", 8, 8, 4, 4),
    ]
    return {
        "version": SCHEMA,
        "name": slide_id,
        "description": "Cell types predicted by Spotscape",
        "datasets": [{"uid": "A", "name": slide_id, "files": [file]}],
        "coordinationSpace": {key: {"A": value} for key, value in values.items()},
        "layout": [
            {"component": component, "coordinationScopes": scopes, "x": x, "y": y, "w": w, "h": h}
            for component, x, y, w, h in views
        ],
        "initStrategy": "auto",
    }


def _rgb(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def _page(names: dict[str, str]) -> str:
    """Return the page: links to slides, and Vitessce itself, with addresses of stores beside the page."""
    links = " ".join(f'<a href="?{name}">{html.escape(slide)}</a>' for slide, name in names.items())
    first = json.dumps(next(iter(names.values())))
    return f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Cell types</title>
<style>body {{ font-family: sans-serif; margin: 0 }} nav {{ padding: 8px 12px }} nav a {{ margin-right: 12px }}</style>
<nav>{links}</nav>
<div id="slide">Vitessce is loaded from the internet. If nothing shows, open this page with a connection.</div>
<script type="importmap">{{"imports": {{
  "react": "https://esm.sh/react@18.2.0", "react-dom": "https://esm.sh/react-dom@18.2.0",
  "react-dom/client": "https://esm.sh/react-dom@18.2.0/client", "vitessce": "{_LIBRARY}?external=react,react-dom"}}}}</script>
<script type="module">
import React from "react";
import {{ createRoot }} from "react-dom/client";
import {{ Vitessce }} from "vitessce";
const name = decodeURIComponent(location.search.slice(1)) || {first};
const config = await (await fetch(encodeURIComponent(name) + ".json")).json();
for (const dataset of config.datasets)
  for (const file of dataset.files) file.url = new URL(file.url, location.href).href;
createRoot(document.getElementById("slide")).render(
  React.createElement(Vitessce, {{ config, height: innerHeight - 60, theme: "light" }}));
</script>
</html>
"""


def _words(name: str) -> str:
    return f"""Predictions for Vitessce (https://vitessce.io)

Browsers do not open stores from the disk, so serve this folder:

    cd {name}
    {_SERVE}

and open http://127.0.0.1:8000. The page loads Vitessce from the internet; slides and predictions stay on this machine.

For each slide NAME: NAME.json is the view configuration, whose address of the store is relative, and NAME.zarr the store, which
spatialdata opens too. In Python:

    import json, vitessce
    config = json.load(open("NAME.json"))
    config["datasets"][0]["files"][0]["url"] = "http://127.0.0.1:8000/NAME.zarr"
    vitessce.VitessceConfig.from_dict(config).widget()
"""
