"""Images without spots: a whole slide, or a folder of them, to look at. Opening reads headers, never pixels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spatialcore.data.dataset import Dataset
from spatialcore.errors import DataError
from spatialcore.formatting import counted
from spatialcore.images import IMAGE_SUFFIXES, OpenSlideImage, SlideImage, open_image
from spatialcore.io.assemble import FoundSlide, GivenScale, assemble
from spatialcore.io.formats import TABLE_SUFFIXES
from spatialcore.io.manifest import NAMES as MANIFESTS
from spatialcore.storage.foreign_files import check_file, data_suffix, files_in, unpacked
from spatialcore.storage.foreign_hdf5 import HDF5_SUFFIXES, is_hdf5

_OTHERS = ("scalefactors_json.json",)
"""Files of a folder whose pictures are several of one slide: its spots are missing, and that is said instead."""

_INDEX_SUFFIXES = {".vms", ".vmu"}  # of Hamamatsu: they name the images, .jpg among them, that the slide is made of
_MAX_INDEX_BYTES = 1 << 20
_NAMED = 5


@dataclass(frozen=True)
class _Opened:
    path: Path
    image: SlideImage


def is_image(path: Path) -> bool:
    """Return whether a file is an image, or a folder has images and nothing that another reader would rather be given."""
    if not path.is_dir():
        return data_suffix(path) in IMAGE_SUFFIXES and not is_hdf5(path)
    has_others = files_in(path, HDF5_SUFFIXES) or any((path / name).exists() for name in _OTHERS)
    return not has_others and bool(files_in(path, IMAGE_SUFFIXES))


def load_image(path: Path, *, um_per_px: float | None = None, spot_diameter_px: float | None = None) -> Dataset:
    """Open images as slides without spots.

    Parameters
    ----------
    path
        An image, or a folder of images.
    um_per_px, spot_diameter_px
        Scale for all slides, in place of what the images state, and the spot size.

    Raises
    ------
    DataError
        The image is missing or damaged; or all images of the folder are.
    """
    notes: list[str] = []
    if path.is_dir():
        found = find_bare_slides(files_in(path, IMAGE_SUFFIXES), notes, needs_one=True)
        tables = [p.name for p in files_in(path, TABLE_SUFFIXES) if p.name not in MANIFESTS]
    else:
        check_file(path)
        found = [_found(_Opened(path, open_image(path)), _stem(path), notes)]
        tables = [p.name for p in files_in(path.parent, TABLE_SUFFIXES) if p.stem == path.stem]
    notes += [f"{name} has no columns x and y, so it is not read" for name in tables]
    notes.append("There are images without spots: they can be looked at, not learned from or predicted")
    name = _stem(path) if path.is_file() else path.resolve().name
    given = GivenScale(um_per_px, spot_diameter_px)
    return assemble(path, name=name, format="image", found=found, notes=notes, given=given)


def find_bare_slides(paths: Sequence[Path], notes: list[str], *, needs_one: bool = False) -> list[FoundSlide]:
    """Open images as slides without spots, and note which; those that are no slides are left out with a note.

    The files of one DICOM series are one slide, and images that an index of Hamamatsu names belong to its slide. Raises
    DataError where one slide is needed and no image can be opened.
    """
    opened, refused = [], []
    for path in _without_parts(paths):
        try:
            opened.append(_Opened(path, open_image(path)))
        except DataError as error:
            refused.append((path, error))
    if needs_one and not opened and refused:
        raise refused[0][1]
    notes += [f"{path.name} is left out: {str(error).removeprefix(f'{path}: ').rstrip('.')}" for path, error in refused]
    slides = list(_one_of_each_series(opened))
    if slides and not needs_one:
        names = [s.path.name for s in slides]
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        notes.append(
            f"{counted(len(names), 'image')} without a table of spots, to be looked at alone: {', '.join(names[:_NAMED])}{more}"
        )
    stems = Counter(_stem(s.path) for s in slides)
    return [_found(s, _stem(s.path) if stems[_stem(s.path)] == 1 else s.path.name, notes) for s in slides]


def _found(opened: _Opened, slide_id: str, notes: list[str]) -> FoundSlide:
    if opened.image.um_per_px is None:
        notes.append(f"{opened.path.name} tells no scale (µm per pixel)")
    return FoundSlide.without_spots(slide_id, opened.image, opened.path.name)


def _one_of_each_series(opened: Sequence[_Opened]) -> Iterator[_Opened]:
    before: set[str] = set()
    for item in opened:
        series = item.image.series if isinstance(item.image, OpenSlideImage) else None
        if series is None or series not in before:
            yield item
        if series is not None:
            before.add(series)


def _without_parts(paths: Sequence[Path]) -> list[Path]:
    """Leave out images that an index among the files names as its parts."""
    indices = [p for p in paths if data_suffix(p) in _INDEX_SUFFIXES]
    parts = {line.partition(b"=")[2].strip() for p in indices for line in unpacked(p, _MAX_INDEX_BYTES).splitlines()}
    return [p for p in paths if p in indices or p.name.encode() not in parts]


def _stem(path: Path) -> str:
    """Return a file's name without suffixes: `A1` of `A1.ome.tif` and of `A1.svs`."""
    name = path.stem if path.suffix.lower() != ".gz" else Path(path.stem).stem
    return name.removesuffix(".ome")
