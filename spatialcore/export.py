"""Files of a run or a data set for download, with a preview and the checks that were made."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd

from spatialcore.data.annotations import load_annotations, spots_inside
from spatialcore.data.dataset import Dataset, Slide
from spatialcore.data.offsets import load_offset, shifted
from spatialcore.data.predictions import Predictions
from spatialcore.errors import ConfigError
from spatialcore.insights.annotation_table import composition_csv, composition_table
from spatialcore.insights.region_comparison import rows_of
from spatialcore.io.annotation_files import annotations_geojson
from spatialcore.io.convert import convert
from spatialcore.io.formats import CONTAINERS, PREDICTIONS, Container
from spatialcore.io.tables import guarded
from spatialcore.io.write_predictions import Output, lacking
from spatialcore.io.writers.file_names import safe_names
from spatialcore.io.writers.submission import write_submission
from spatialcore.plotting.canvas import to_png
from spatialcore.plotting.maps import Layer
from spatialcore.report import build as reports
from spatialcore.report.material import gather
from spatialcore.runs.run import Run

PREVIEW_ROWS = 8
INTO_LACKS = "Means, spread and intervals go into obsm; members and baselines stay behind. All else is as it was."
MAX_INTO_BYTES = 1 << 30
"""Above, a copy of a person's own file is written by the command line alone: a browser's download is made in memory."""
_SCREEN_DPI = 150
MEDIA = {
    ".csv": "text/csv",
    ".h5ad": "application/x-hdf5",
    ".h5": "application/x-hdf5",
    ".geojson": "application/geo+json",
    ".parquet": "application/vnd.apache.parquet",
    ".zip": "application/zip",
    ".html": "text/html",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}


@dataclass(frozen=True)
class Check:
    """One check of an export: whether it holds, and what was found."""

    what: str
    holds: bool
    found: str


@dataclass(frozen=True)
class Export:
    """A file that can be made. `make` gives its bytes and raises DataError or ConfigError.

    `preview` shows its first rows, or is the picture itself as PNG, or says in words what is in it. `lacks` says what the format
    cannot hold.
    """

    file_name: str
    preview: pd.DataFrame | bytes | str
    checks: tuple[Check, ...]
    make: Callable[[], bytes]
    lacks: str = ""

    @property
    def media_type(self) -> str:
        return MEDIA.get(Path(self.file_name).suffix, "application/octet-stream")


def submission(dataset: Dataset, predictions: Predictions, slide_id: str) -> Export:
    """Return the competition's file for one slide: `ID,<type codes>`, ids 0 to n - 1 in the file's order of spots."""
    slide, prediction = dataset[slide_id], predictions[slide_id]
    ids = np.arange(len(prediction.mean))
    table = pd.DataFrame(prediction.mean, columns=list(predictions.type_codes))
    table.insert(0, "ID", ids)
    checks = (
        _same("Rows", len(table), slide.n_spots, "one per spot"),
        Check("Order", np.array_equal(prediction.spot_ids, slide.spot_ids), "spots as in the file"),
        _same(
            "Columns", len(predictions.type_codes), _n_types(dataset, predictions), f"{_ends(predictions.type_codes)}, after ID"
        ),
        _finite(prediction.mean),
        Check("Not negative", bool((prediction.mean >= 0).all()), f"smallest value {prediction.mean.min():.3g}"),
    )
    return Export(
        "submission.csv",
        table.head(PREVIEW_ROWS),
        checks,
        lambda: _bytes("submission.csv", lambda out: write_submission(out, ids, prediction.mean, predictions.type_codes)),
        lacking(PREDICTIONS["submission"], predictions) if predictions.notes else "",
    )


def predicted(
    dataset: Dataset, predictions: Predictions, slide_ids: Sequence[str], format_name: str, *, into: Path | None = None
) -> Export:
    """Return predictions of some slides in a format of `PREDICTIONS`; what is several files or a folder comes as one zip.

    With `into`, see `own_file`, the file is a copy of that one with the predictions beside all that it holds.
    """
    row = PREDICTIONS[PREDICTIONS.check(format_name)]
    chosen = _chosen(predictions, slide_ids)
    stem = f"{_stem(dataset)}_predictions"
    is_one_file = row.files == "one" or (row.files == "per slide" and len(slide_ids) == 1)

    def make() -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            Output(Path(folder) / f"{stem}{row.suffix}", format_name, into).write(dataset, chosen, lambda _: None)
            files = sorted(p for p in Path(folder).rglob("*") if p.is_file())
            return files[0].read_bytes() if is_one_file else _zip_of({str(p.relative_to(folder)): p for p in files})

    frame = chosen.frame()
    checks = (
        *_checks(dataset, chosen),
        Check("Spots differ", not frame.duplicated(["slide", "spot"]).any(), "each slide and spot once"),
    )
    name = f"{stem}{row.suffix}" if is_one_file else f"{stem}_{format_name}.zip"
    return Export(name, frame.head(PREVIEW_ROWS), checks, make, lacking(row, predictions) if into is None else INTO_LACKS)


def own_file(dataset: Dataset) -> Path | None:
    """Return the AnnData file that a data set came from, into a copy of which predictions can go; `None` where it is none."""
    return dataset.path if dataset.format == "anndata" and dataset.path.is_file() else None


def annotated(dataset: Dataset, slide_ids: Sequence[str]) -> Export:
    """Return the annotations of slides as GeoJSON for QuPath; several slides come as one zip.

    Raises ConfigError where none of the slides has an annotation.
    """
    kept = {i: items for i in slide_ids if (items := load_annotations(dataset[i]).items)}
    if not kept:
        raise ConfigError("None of these slides has an annotation. Draw some on Slides, or import some there.")
    placed = {i: shifted(dataset[i], load_offset(dataset[i])) for i in kept}
    rows = [
        {"slide": i, "annotation": a.label, "class": a.class_name, "shape": a.shape, "spots": len(spots_inside(placed[i], [a]))}
        for i, items in kept.items()
        for a in items
    ]
    checks = (
        Check("Annotations", True, f"{len(rows)} on {len(kept)} of {len(slide_ids)} slides"),
        Check("Place", True, "full-resolution pixels, x to the right, y down"),
    )
    files = {f"annotations_{safe}.geojson": i for i, safe in safe_names(list(kept)).items()}
    contents = {name: annotations_geojson(dataset[i], kept[i]).encode() for name, i in files.items()}
    preview = pd.DataFrame(rows)
    if len(contents) == 1:
        (name, content), *_ = contents.items()
        return Export(name, preview, checks, lambda: content)
    return Export(f"{_stem(dataset)}_annotations.zip", preview, checks, lambda: _zip_of(contents))


def composition_by_region(dataset: Dataset, predictions: Predictions | None) -> Export:
    """Return the table of composition per slide and per annotation, as CSV."""
    table = composition_table(dataset, predictions)
    checks = (Check("Regions", True, f"{table[['slide', 'region']].drop_duplicates().shape[0]}, whole slides among them"),)
    return Export(
        f"{_stem(dataset)}_composition_by_region.csv",
        table.head(PREVIEW_ROWS),
        checks,
        lambda: composition_csv(table).encode(),
    )


def downloads() -> dict[str, Container]:
    """Return the containers of a data set that are files, by name: a browser cannot download a folder."""
    return {name: row for name, row in CONTAINERS.items() if not row.is_folder}


def chosen_spots_csv(slide: Slide, spot_ids: Sequence[str]) -> bytes:
    """Write the selected spots of a slide as CSV: slide, id and position in full-resolution pixels."""
    rows = rows_of(slide, spot_ids)
    table = pd.DataFrame({"slide": guarded(slide.id), "spot": [guarded(str(i)) for i in slide.spot_ids[rows]]})
    table[["x", "y"]] = slide.spot_xy_px[rows]
    out = io.StringIO()
    table.to_csv(out, index=False, lineterminator="\n")
    return out.getvalue().encode()


def converted(dataset: Dataset, container: str) -> Export:
    """Make the data set itself in a container of `downloads`, its slides without spots left out; several files come as one zip.

    Raises DataError where no slide has spots.
    """
    if (row := downloads().get(container)) is None:
        raise ConfigError(f"unknown container {container!r}; wanted one of {', '.join(downloads())}.")
    left_out, dataset = [s.id for s in dataset if not s.has_spots], dataset.with_spots()
    stem = _stem(dataset)
    several = row.files == "several" or (row.files == "per slide" and len(dataset) > 1)

    def make() -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            paths = convert(dataset, Path(folder) / f"{stem}{row.suffix}").paths
            return _zip_of({p.name: p for p in paths}) if several else paths[0].read_bytes()

    first = dataset.slides[0]
    ids, xy = first.spot_ids[:PREVIEW_ROWS], first.spot_xy_px[:PREVIEW_ROWS]
    preview = pd.DataFrame({"slide": first.id, "spot": ids, "x": xy[:, 0], "y": xy[:, 1]})
    if first.composition is not None:
        preview[list(dataset.cell_types)] = first.composition[:PREVIEW_ROWS]
    without = f"; left out, for they have no spots: {', '.join(left_out)}" if left_out else ""
    checks = (
        Check("Slides", True, f"{len(dataset)}, {len(dataset.labelled)} with truth{without}"),
        Check("Spots", True, f"{dataset.n_spots:,}"),
        Check("Cell types", True, f"{len(dataset.cell_types)} ({dataset.kind})"),
    )
    return Export(f"{stem}{'.zip' if several else row.suffix}", preview, checks, make)


def report(run: Run, suffix: str, *, slide: str | None = None, cell_types: Sequence[str] = ()) -> Export:
    """Return the report of a run as `.html` or `.pdf`; the preview is its chapters."""
    document = reports.make_report(run, slide=slide, cell_types=cell_types)
    chapters = ", ".join(h.text for h in document.headings())
    return Export(f"{_safe(document.title)}_report{suffix}", chapters, (), lambda: reports.rendered(document, suffix))


def figure(run: Run, suffix: str, *, slide: str, cell_type: str, layers: Sequence[Layer]) -> Export:
    """Return maps of one type on one slide as `.png` (300 dpi), `.svg` or `.pdf`; the preview is the picture on a screen."""
    drawing = reports.map_figure(gather(run), slide, cell_type, layers)
    checks = (Check("Size", True, f"{drawing.width:.0f} × {drawing.height:.0f} mm" + (", 300 dpi" if suffix == ".png" else "")),)
    name = f"{_safe(f'{cell_type}_{slide}')}{suffix}"
    return Export(name, to_png(drawing, dpi=_SCREEN_DPI), checks, lambda: reports.drawn(drawing, suffix))


def _safe(name: str) -> str:
    return next(iter(safe_names([name]).values()))


def _chosen(predictions: Predictions, slide_ids: Sequence[str]) -> Predictions:
    if not slide_ids:
        raise ConfigError("Wanted at least one slide to export, got none. Choose one.")
    slides = {i: predictions[i] for i in slide_ids}
    return replace(predictions, slides=slides)


def _checks(dataset: Dataset, predictions: Predictions) -> tuple[Check, ...]:
    rows, spots = sum(len(p.mean) for p in predictions), sum(dataset[p.slide].n_spots for p in predictions)
    ordered = all(np.array_equal(p.spot_ids, dataset[p.slide].spot_ids) for p in predictions)
    return (
        _same("Rows", rows, spots, "one per spot"),
        Check("Order", ordered, "slides and spots as in the file"),
        _same("Columns", len(predictions.cell_types), _n_types(dataset, predictions), "one per cell type"),
        _finite(np.concatenate([p.mean for p in predictions])),
    )


def _n_types(dataset: Dataset, predictions: Predictions) -> int:
    """Return the number of types of a data set; where nothing was measured, whatever was predicted is right."""
    return len(dataset.cell_types if dataset.labelled else predictions.cell_types)


def _same(title: str, got: int, expected: int, meaning: str) -> Check:
    return Check(title, got == expected, f"{got:,}, {meaning}" if got == expected else f"{got:,}, wanted {expected:,}")


def _finite(values: np.ndarray) -> Check:
    bad = int((~np.isfinite(values)).sum())
    return Check("Finite", bad == 0, "all values are numbers" if bad == 0 else f"{bad:,} values are not")


def _ends(codes: Sequence[str]) -> str:
    return f"{codes[0]} to {codes[-1]}"


def _stem(dataset: Dataset) -> str:
    return _safe(dataset.name)


def _bytes(name: str, write: Callable[[Path], object]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / name
        write(out)
        return out.read_bytes()


def _zip_of(files: Mapping[str, Path | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content) if isinstance(content, bytes) else packed.write(content, name)
    return out.getvalue()
