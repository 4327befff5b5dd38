"""Images without spots: a whole slide, or a folder of them, to look at. Opening reads headers, never pixels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spatialcore.data.dataset import Dataset
from spatialcore.errors import DataError
from spatialcore.formatting import counted, listed
from spatialcore.images import IMAGE_SUFFIXES, OpenSlideImage, SlideImage, open_image
from spatialcore.io.assemble import NOTHING_GIVEN, FoundSlide, Given, assemble
from spatialcore.io.formats import TABLE_SUFFIXES
from spatialcore.io.manifest import NAMES as MANIFESTS
from spatialcore.io.strangers import noted
from spatialcore.storage.foreign_files import check_file, data_stem, data_suffix, files_in, unpacked
from spatialcore.storage.foreign_hdf5 import HDF5_SUFFIXES, is_hdf5

NOTHING_MEASURED = "Images without spots can be looked at, and predicted on a grid of virtual spots; not learned from"

_OTHERS = ("scalefactors_json.json",)
"""Files of a folder whose pictures are several of one slide: its spots are missing, and that is said instead."""

_INDEX_SUFFIXES = {".vms", ".vmu"}  # of Hamamatsu: they name the images, .jpg among them, that the slide is made of
_MAX_INDEX_BYTES = 1 << 20


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


def load_image(path: Path, *, given: Given = NOTHING_GIVEN) -> Dataset:
    """Open images as slides without spots.

    Parameters
    ----------
    path
        An image, or a folder of images.
    given
        See `assemble.Given`.

    Raises
    ------
    DataError
        The image is missing or damaged; or all images of the folder are.
    """
    notes = noted(path)
    if path.is_dir():
        opened = _open_all(files_in(path, IMAGE_SUFFIXES), notes, needs_one=True)
        tables = [p.name for p in files_in(path, TABLE_SUFFIXES) if p.name not in MANIFESTS]
    else:
        check_file(path)
        opened = [_Opened(path, open_image(path))]
        tables = [p.name for p in files_in(path.parent, TABLE_SUFFIXES) if data_stem(p) == data_stem(path)]
    notes += map(without_places, tables)
    notes.append(NOTHING_MEASURED)
    name = _stem(path) if path.is_file() else path.resolve().name
    return assemble(path, name=name, format="image", found=_slides(opened, given, notes), notes=notes, given=given)


def without_places(table: str) -> str:
    """Return the note on a table that says nowhere where spots lie."""
    return f"{table} has no columns x and y, so it is not read; if it has the compositions of spots, name it (composition)"


def find_bare_slides(paths: Sequence[Path], given: Given, notes: list[str]) -> list[FoundSlide]:
    """Open images that lie beside slides with spots as slides without, and note which; damaged ones are left out with a note."""
    opened = _open_all(paths, notes)
    if opened:
        notes.append(f"{counted(len(opened), 'image')} without a table of spots, to be looked at alone: {_names(opened)}")
    return _slides(opened, given, notes)


def _open_all(paths: Sequence[Path], notes: list[str], *, needs_one: bool = False) -> list[_Opened]:
    """Open images; those that are no slides are left out with a note.

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
    return list(_one_of_each_series(opened))


def _slides(opened: Sequence[_Opened], given: Given, notes: list[str]) -> list[FoundSlide]:
    unknown = [o for o in opened if o.image.um_per_px is None] if given.um_per_px is None else []
    if unknown:
        notes.append(f"{counted(len(unknown), 'image')} without a scale (µm per pixel): {_names(unknown)}")
    stems = Counter(_stem(o.path) for o in opened)
    ids = [_stem(o.path) if stems[_stem(o.path)] == 1 else o.path.name for o in opened]
    return [FoundSlide.without_spots(i, o.image, o.path.name) for i, o in zip(ids, opened, strict=True)]


def _names(opened: Sequence[_Opened]) -> str:
    return listed([o.path.name for o in opened], most=5)


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
    return data_stem(path).removesuffix(".ome")
