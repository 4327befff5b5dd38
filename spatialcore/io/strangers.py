"""Files that people bring and that are not read, by their suffix, and what to do with each."""

from __future__ import annotations

from pathlib import Path

_AS_PNG = "Save it as PNG or TIFF, of the same size"
_AS_OME = "Export it as OME-TIFF (from the scanner's program, or with QuPath)"
_FROM_R = "Write coordinates and cell types to CSV in R, as the page Formats of the documents shows"
STRANGERS = {
    ".xlsx": "Save the sheet as CSV",
    ".xls": "Save the sheet as CSV",
    ".ods": "Save the sheet as CSV",
    ".rds": _FROM_R,
    ".rda": _FROM_R,
    ".rdata": _FROM_R,
    ".h5seurat": _FROM_R,
    ".loom": "Write it as .h5ad, with the spots' places in obsm['spatial']",
    ".gef": "Write it as .h5ad with stereopy, beside the image",
    ".gem": "Write it as .h5ad with stereopy, beside the image",
    ".cloupe": "Open Space Ranger's folder `outs` itself",
    ".qpdata": "Export detections from QuPath as GeoJSON",
    ".zip": "Unpack it",
    ".tar": "Unpack it",
    ".tgz": "Unpack it",
    ".bmp": _AS_PNG,
    ".gif": _AS_PNG,
    ".webp": _AS_PNG,
    ".heic": _AS_PNG,
    ".jp2": _AS_PNG,
    ".j2k": _AS_PNG,
    ".vsi": _AS_OME,
    ".isyntax": _AS_OME,
    ".lif": _AS_OME,
    ".nd2": _AS_OME,
    ".pdf": _AS_PNG,
}
"""What to do with a file, by its suffix, lower case."""


def advice(path: Path) -> str | None:
    """Return what to do with a file that is not read; `None` where its kind is not met among people's files."""
    suffix = ".tar" if path.name.lower().endswith(".tar.gz") else path.suffix.lower()
    return STRANGERS.get(suffix)


def noted(path: Path) -> list[str]:
    """Return a note on each file in a folder, or beside a file and of its name, that holds something but is not read."""
    beside = path.iterdir() if path.is_dir() else (p for p in path.parent.iterdir() if p.stem == path.stem)
    return [f"{p.name} is not read. {text}" for p in sorted(beside) if (text := advice(p)) is not None and p.is_file()]
