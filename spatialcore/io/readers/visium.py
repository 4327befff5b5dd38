"""10x Visium as Space Ranger writes it: positions, scale factors and pictures of one slide in a folder, or of several in folders.

Compositions are not part of it: a table of cell types by barcode may lie in the slide's folder, see `compositions`.
The names are Space Ranger's, of its versions 1 to 4, and those that R, Seurat, pandas and GEO give to the same files.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from spatialcore.data.dataset import Dataset
from spatialcore.errors import ConfigError, DataError
from spatialcore.images import IMAGE_SUFFIXES, SlideImage, open_image
from spatialcore.io.assemble import NOTHING_GIVEN, FoundSlide, Given, assemble
from spatialcore.io.compositions import find_compositions
from spatialcore.io.flags import flags
from spatialcore.io.genes import MATRIX_NAMES, space_ranger_genes
from spatialcore.io.scale import VISIUM, visium_hd
from spatialcore.io.tables import Table, first_cells, read_table
from spatialcore.storage.foreign_files import check_file, files_in, natural_key, one_line, unpacked

SPATIAL = "spatial"
OUTS = "outs"
BINS = "binned_outputs"
SEGMENTED = "segmented_outputs"
DEFAULT_BIN_UM = 8.0
POSITIONS = ("tissue_positions.parquet", "tissue_positions.csv", "tissue_positions_list.csv")
COLUMNS = ("barcode", "in_tissue", "array_row", "array_col", "pxl_row_in_fullres", "pxl_col_in_fullres")
_SEURAT = {"barcodes": "barcode", "tissue": "in_tissue", "row": "array_row", "col": "array_col"}
_SEURAT |= {"imagerow": "pxl_row_in_fullres", "imagecol": "pxl_col_in_fullres"}
SCALE_FACTORS = "scalefactors_json.json"
PICTURES = (("tissue_hires_image.png", "tissue_hires_scalef"), ("tissue_lowres_image.png", "tissue_lowres_scalef"))
BIN_SIZE = "bin_size_um"  # Visium HD: the side of a square bin, which lies beside the next one
UM_PER_PX = "microns_per_pixel"
SPOT_DIAMETER = "spot_diameter_fullres"
_BIN_FOLDER = re.compile(r"square_(\d{3})um")
_MAX_JSON_BYTES = 1 << 20
_SAME_SHAPE = 0.01  # a picture of the whole slide has its proportions


@dataclass(frozen=True)
class _Folder:
    """Where the files of one slide are: `top` has the table of cell types, `spatial` the positions."""

    slide: str
    top: Path
    spatial: Path

    @property
    def positions(self) -> Path:
        path = next(filter(None, (self.file(name) for name in POSITIONS)), None)
        if path is None:
            raise DataError(f"{self.spatial}: wanted {POSITIONS[1]}, which was there a moment ago.")
        return path

    def file(self, name: str) -> Path | None:
        """Return the file of that name, also as GEO stores it (`GSM123_sample_<name>.gz`); `None` where there is none."""
        return _named(self.spatial, name)


@dataclass(frozen=True)
class _Picture:
    """An image, and how many of its pixels a full-resolution pixel is wide."""

    image: SlideImage
    scale: float


def is_visium(folder: Path) -> bool:
    """Return whether a folder is one slide of Space Ranger, or holds folders that are."""
    return folder.is_dir() and (bool(_folders(folder)) or _is_segmented(folder))


def load_visium(
    path: Path,
    *,
    types: str | None = None,
    columns: Sequence[str] | None = None,
    bin_um: float | None = None,
    image: Path | None = None,
    given: Given = NOTHING_GIVEN,
) -> Dataset:
    """Read the slides of a Space Ranger folder; spots outside the tissue are left out.

    Parameters
    ----------
    path
        Space Ranger's `outs`, the folder around it, a folder with the files of `spatial` in it, one resolution of
        Visium HD (`square_008um`), the `outs` or `binned_outputs` around several, or a folder of several such folders.
    types, columns
        File name of the table of cell types, and its columns of cell types, where they cannot be told.
    bin_um
        Which bins of Visium HD; by default those of 8 µm.
    image
        The full-resolution image of the only slide. By default the one image file in the slide's folder, else the
        picture of 2000 px that Space Ranger made, or that of 600 px.
    given
        See `assemble.Given`.

    Raises
    ------
    DataError
        A file is missing, damaged, or they do not fit together.
    """
    notes: list[str] = []
    folders = _folders(path, bin_um=bin_um, notes=notes)
    if not folders and _is_segmented(path):
        raise DataError(
            f"{path}: holds Space Ranger's segmented cells, which are no spots. Open {BINS}/square_008um beside it instead."
        )
    if not folders:
        raise DataError(f"{path}: wanted {POSITIONS[1]} in it or in its folder {SPATIAL!r}, found neither.")
    if image is not None and len(folders) > 1:
        raise DataError(f"{path}: holds {len(folders)} slides, but one image was given. Open the slide's own folder.")
    found = [_found(folder, image, types, columns, notes) for folder in folders]
    if all(slide.values is None for slide in found):
        notes.append("No table of cell types by barcode lies beside the spots: these slides can be predicted, not learned from")
    return assemble(path, name=_name(path), format="visium", found=found, notes=notes, given=given)


def type_tables(path: Path) -> dict[str, str]:
    """Return the tables that may hold the cell types of the first slide, by file name."""
    folders = _folders(path)
    if not folders:
        return {}
    return {p.name: p.name for p in files_in(folders[0].top, {".csv", ".tsv", ".txt", ".parquet"}) if p.name not in POSITIONS}


def _is_segmented(path: Path) -> bool:
    return path.name == SEGMENTED or (path / SEGMENTED).is_dir() or (path / "cell_segmentations.geojson").is_file()


def _folders(path: Path, *, bin_um: float | None = None, notes: list[str] | None = None) -> list[_Folder]:
    if own := _folder(path, bin_um, notes):
        return [own]
    inside = sorted((p for p in path.iterdir() if p.is_dir() and not p.name.startswith(".")), key=lambda p: natural_key(p.name))
    return [folder for p in inside if (folder := _folder(p, bin_um, notes))]


def _folder(path: Path, bin_um: float | None, notes: list[str] | None) -> _Folder | None:
    """The slide of `path`, of `path/outs`, of one resolution of Visium HD within, or `None`."""
    for top in (path, path / OUTS):
        for spatial in (top / SPATIAL, top):
            if spatial.is_dir() and any(_named(spatial, name) for name in POSITIONS):
                return _Folder(_name(path), top, spatial)
    for bins in (path, path / BINS, path / OUTS / BINS):
        if bins.is_dir() and (sizes := _bins(bins)):
            size = _chosen_bin(sizes, bin_um, bins)
            if notes is not None and len(sizes) > 1:
                others = ", ".join(f"{other:g}" for other in sizes if other != size)
                notes.append(f"Bins of {size:g} µm are read; the same tissue is there in bins of {others} µm")
            return _Folder(_name(bins.parent if bins.name == BINS else bins), sizes[size], sizes[size] / SPATIAL)
    return None


def _bins(folder: Path) -> dict[float, Path]:
    """Return the resolutions of Visium HD in a folder that have positions, by the side of their bins in µm."""
    hits = [(p, hit) for p in folder.iterdir() if (hit := _BIN_FOLDER.fullmatch(p.name)) and (p / SPATIAL).is_dir()]
    return {float(hit[1]): p for p, hit in sorted(hits) if any(_named(p / SPATIAL, name) for name in POSITIONS)}


def _chosen_bin(sizes: Mapping[float, Path], bin_um: float | None, folder: Path) -> float:
    if bin_um is None:
        return DEFAULT_BIN_UM if DEFAULT_BIN_UM in sizes else max(sizes)
    if bin_um not in sizes:
        raise ConfigError(f"bin_um={bin_um:g}: {folder} has bins of {', '.join(f'{s:g}' for s in sizes)} µm.")
    return bin_um


def _named(folder: Path, name: str) -> Path | None:
    """The file of a name, or the only one that GEO stores under a longer one."""
    if (folder / name).is_file():
        return folder / name
    longer = [p for p in folder.iterdir() if p.name.endswith((f"_{name}", f"_{name}.gz")) or p.name == f"{name}.gz"]
    return longer[0] if len(longer) == 1 and longer[0].is_file() else None


def _name(path: Path) -> str:
    """The slide's name: that of the folder as it is called here, links not followed."""
    parts = [part for part in path.absolute().parts if part not in (OUTS, SPATIAL, BINS)]
    return parts[-1]


def _found(folder: _Folder, image: Path | None, types: str | None, columns: Sequence[str] | None, notes: list[str]) -> FoundSlide:
    table = _positions(folder.positions)
    ids = table.text("barcode")
    array_rc = np.stack([table.numbers("array_row", gaps=True), table.numbers("array_col", gaps=True)], axis=1)
    xy = np.stack([table.numbers(c, gaps=True) for c in ("pxl_col_in_fullres", "pxl_row_in_fullres")], axis=1)
    inside = flags(table.text("in_tissue"), f"{table.path}, column 'in_tissue'")
    picture, factors = _picture(folder, image, notes), _scale_factors(folder)
    tissue_ids = [spot for spot, is_in in zip(ids, inside, strict=True) if is_in]
    compositions = find_compositions(
        folder.top,
        tissue_ids,
        positions={"pixels": xy[inside], "array": array_rc[inside][:, ::-1]},
        other_than=(folder.positions.name, *POSITIONS),
        named=types,
        columns=columns,
        notes=notes,
    )
    values = None
    if compositions is not None:
        notes += compositions.notes
        values = np.full((len(ids), len(compositions.cell_types)), np.nan)
        values[inside] = compositions.values
    matrix = next((folder.top / name for name in MATRIX_NAMES if (folder.top / name).is_file()), None)
    bin_um, um = factors.get(BIN_SIZE), factors.get(UM_PER_PX)
    return FoundSlide(
        id=folder.slide,
        image=picture.image,
        spot_ids=np.asarray(ids, np.str_),
        xy_px=xy * picture.scale,
        source=str(folder.positions),
        assay=visium_hd(bin_um) if bin_um else VISIUM,
        in_tissue=inside,
        array_rc=None if np.isnan(array_rc).any() else array_rc,
        values=values,
        cell_types=compositions.cell_types if compositions else (),
        values_source=compositions.path.name if compositions else "",
        candidates=compositions.types.candidates if compositions else (),
        stated_um_per_px=um / picture.scale if um else None,
        stated_by=SCALE_FACTORS,
        open_genes=None if matrix is None else lambda rows: space_ranger_genes(matrix, [ids[row] for row in rows]),
        diameter_px=factors[SPOT_DIAMETER] * picture.scale if SPOT_DIAMETER in factors else None,
    )


def _positions(path: Path) -> Table:
    """The positions, with Space Ranger's names of columns; its older versions write no header."""
    if path.name.endswith(".parquet"):
        table = read_table(path, text=lambda names: [c for c in names if c in ("", "barcode", "barcodes")])
    else:
        cells = first_cells(path)
        has_header = not any(cell.replace(".", "", 1).isdecimal() for cell in cells[1:])
        table = read_table(path, text=lambda names: names[:1], header=None if has_header else COLUMNS)
    names = [_SEURAT.get(c, c) for c in table.columns]
    if "barcode" not in names:  # an index that was written without its name
        names = ["barcode" if i == names.index("") else c for i, c in enumerate(names)] if "" in names else names
    table = Table(path, table.frame.set_axis(names, axis=1), table.notes)
    if missing := [c for c in COLUMNS if c not in table.columns]:
        raise DataError(f"{path}: column {missing[0]!r} is missing; there are {', '.join(table.columns)}.")
    return table


def _scale_factors(folder: _Folder) -> dict[str, float]:
    """The positive numbers of the scale factors' file."""
    path = folder.file(SCALE_FACTORS) or folder.spatial / SCALE_FACTORS
    if check_file(path) > _MAX_JSON_BYTES:
        raise DataError(f"{path}: is too large for scale factors. Copy it again from Space Ranger's folder.")
    try:
        stored = json.loads(unpacked(path, _MAX_JSON_BYTES))
        return {k: float(v) for k, v in stored.items() if isinstance(v, int | float) and math.isfinite(v) and v > 0}
    except (ValueError, AttributeError) as error:
        raise DataError(f"{path}: cannot be read as a JSON object ({one_line(error)}). Copy it again.") from error


def _picture(folder: _Folder, named: Path | None, notes: list[str]) -> _Picture:
    """The best image at hand: the one that was named, the one beside the spots, or one of Space Ranger's own."""
    if named is not None:
        return _Picture(open_image(named), 1.0)
    pictures = {name for name, _ in PICTURES}
    ours = {p.name for p in files_in(folder.spatial, IMAGE_SUFFIXES)} if folder.spatial != folder.top else _made_by_space_ranger()
    beside = [p for p in files_in(folder.top, IMAGE_SUFFIXES) if p.name not in pictures | ours]
    if len(beside) > 1:
        raise DataError(f"{folder.top}: has several images ({', '.join(p.name for p in beside[:4])}). Keep the slide's own.")
    factors = _scale_factors(folder)
    small = next(((path, factors[k]) for n, k in PICTURES if k in factors and (path := folder.file(n))), None)
    if beside:
        image = open_image(beside[0])
        if small is not None:
            _check_shape(image, beside[0], open_image(small[0]), small[1])
        return _Picture(image, 1.0)
    if small is None:
        raise DataError(
            f"{folder.spatial}: wanted {PICTURES[0][0]} and its {PICTURES[0][1]} in {SCALE_FACTORS}, or the slide's image in "
            f"{folder.top}; found neither."
        )
    notes.append(
        "Slides are shown on Space Ranger's small pictures; with the original image in a slide's folder models see its cells"
    )
    return _Picture(open_image(small[0]), small[1])


def _made_by_space_ranger() -> set[str]:
    return {"aligned_fiducials.jpg", "detected_tissue_image.jpg", "aligned_tissue_image.jpg", "cytassist_image.tiff"}


def _check_shape(image: SlideImage, path: Path, small: SlideImage, scale: float) -> None:
    """Check that `small` was made from `image`. Raises DataError where their sides do not match."""
    expected_hw = [side / scale for side in small.image_hw]
    if any(abs(have / want - 1) > _SAME_SHAPE for have, want in zip(image.image_hw, expected_hw, strict=True)):
        raise DataError(
            f"{path}: wanted the image that the spots' positions refer to, of about {expected_hw[1]:.0f} x {expected_hw[0]:.0f} "
            f"px, got {image.image_hw[1]} x {image.image_hw[0]}. Put the image there that Space Ranger was given."
        )
