"""The table of what a person may say about data while they are opened: a row for each option of `load_data`.

The command line and the page Start read these rows; a reader names those that it takes.
"""

from __future__ import annotations

import math
from dataclasses import KW_ONLY, dataclass
from typing import Any, Literal

from spatialcore.data.grid import DENSITIES, SHAPES
from spatialcore.errors import ConfigError
from spatialcore.registry import Choice, Registry
from spatialcore.storage.files import pasted_path

SEPARATOR = "\n"
"""Between the names of a list that is kept as one text: names may hold commas."""

_GEOJSON = (".geojson", ".json", ".gz")


@dataclass(frozen=True)
class OpenOption(Choice):
    """Something that a person may say of data. `name` is the parameter of `load_data` and of the readers.

    Attributes
    ----------
    kind
        What is said: a text, several, a positive number, a path, one of `choices`, or a region: a GeoJSON file, or the name
        or class of annotations.
    """

    _: KW_ONLY
    kind: Literal["text", "texts", "positive", "path", "choice", "region"]
    choices: tuple[str, ...] = ()

    @property
    def flag(self) -> str:
        """How the command line calls it."""
        return f"--{self.name.replace('_', '-')}"

    def parsed(self, value: Any) -> Any:
        """Return the value as readers take it. Raises ConfigError for one that cannot be."""
        if self.kind == "positive":
            return _positive(self.name, value)
        if self._is_path(value):
            return pasted_path(value)
        if self.kind == "texts":
            return tuple(value.split(SEPARATOR) if isinstance(value, str) else value)
        if self.kind == "choice" and str(value) not in self.choices:
            raise ConfigError(f"{self.name}: wanted one of {', '.join(self.choices)}, got {value!r}.")
        return str(value)

    def as_text(self, value: Any) -> str:
        """Return the value as it is kept in lists of recent data and in runs."""
        if self._is_path(value):
            return str(pasted_path(value).absolute())
        return SEPARATOR.join(value) if self.kind == "texts" and not isinstance(value, str) else str(value)

    def _is_path(self, value: Any) -> bool:
        if self.kind != "region":
            return self.kind == "path"
        path = pasted_path(value)
        return path.suffix.lower() in _GEOJSON or path.is_file()


OPTIONS = Registry[OpenOption]("option")

GENERAL_OPTIONS = ("composition", "across", "um_per_px", "spot_diameter_px", "patches", "patients")
"""Those that data of every format take."""

GRID_OPTIONS = ("grid", "pitch_um", "diameter_um", "dense", "region", "points")
"""Those of virtual spots, which any slide can have, see `data.grid`."""

OPTIONS.add(
    OpenOption(
        "types",
        label="Set of cell types",
        help="Where the compositions are, if there are several: a set of her2st, a key of obsm, the file name of a table.",
        kind="text",
    )
)
OPTIONS.add(
    OpenOption(
        "columns",
        label="Columns of cell types",
        help="Which columns are cell types, where the names of others are not known.",
        kind="texts",
    )
)
OPTIONS.add(
    OpenOption(
        "composition",
        label="Table of cell types",
        help="Compositions from a table that lies elsewhere: a row for each spot, a column for each cell type, or transposed.",
        kind="path",
    )
)
OPTIONS.add(
    OpenOption(
        "across",
        label="Types across slides",
        help="Where slides have different cell types: keep the shared ones, or all of them, with 0 where a slide lacks one.",
        kind="choice",
        choices=("shared", "union"),
    )
)
OPTIONS.add(
    OpenOption(
        "image",
        label="Full-resolution image",
        help="The image of the only slide, in place of the small picture in the data, which shows tissue but hardly cells.",
        kind="path",
    )
)
OPTIONS.add(
    OpenOption(
        "bin_um",
        label="Bins of Visium HD (µm)",
        help="Which resolution of Visium HD is read; 8 µm unless named.",
        kind="positive",
    )
)
OPTIONS.add(
    OpenOption(
        "um_per_px",
        label="Micrometres per pixel",
        help="Scale of the image, in place of what files say or what follows from the spots.",
        kind="positive",
    )
)
OPTIONS.add(
    OpenOption(
        "spot_diameter_px",
        label="Spot diameter (px)",
        help="Size of a spot in pixels of the image.",
        kind="positive",
    )
)
OPTIONS.add(
    OpenOption(
        "patches",
        label="Patch features",
        help="Features made elsewhere, a file for each slide: spots that lie in none of their patches are left out.",
        kind="path",
    )
)
OPTIONS.add(
    OpenOption(
        "patients",
        label="Table of patients",
        help="Which patient each slide is from: a table with the columns slide and patient, in place of what the data say.",
        kind="path",
    )
)
OPTIONS.add(
    OpenOption(
        "grid",
        label="Virtual spots",
        help="Lay virtual spots over the tissue of slides without spots: hexagons, or squares.",
        kind="choice",
        choices=SHAPES,
    )
)
OPTIONS.add(
    OpenOption(
        "pitch_um",
        label="Pitch of virtual spots (µm)",
        help="Distance between virtual spots; `apply` takes that of the run's training slides unless it is given.",
        kind="positive",
    )
)
OPTIONS.add(
    OpenOption(
        "diameter_um",
        label="Diameter of virtual spots (µm)",
        help="Size of a virtual spot; `apply` takes that of the run's training slides unless it is given.",
        kind="positive",
    )
)
OPTIONS.add(
    OpenOption(
        "dense",
        label="Denser grid",
        help="Cut the pitch into so many parts; on slides with spots, points are added between these.",
        kind="choice",
        choices=tuple(map(str, DENSITIES)),
    )
)
OPTIONS.add(
    OpenOption(
        "region",
        label="Region of virtual spots",
        help="Virtual spots lie inside these polygons alone: a GeoJSON file in pixels of the slide, or the name or class of "
        "annotations that each slide has.",
        kind="region",
    )
)
OPTIONS.add(
    OpenOption(
        "points",
        label="Recorded virtual spots",
        help="Virtual spots as a run recorded them (its points.npz), in place of those that the other options make.",
        kind="path",
    )
)


def _positive(name: str, value: float | str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not (math.isfinite(number) and number > 0):
        raise ConfigError(f"{name}: wanted a positive number, got {value!r}.")
    return number
