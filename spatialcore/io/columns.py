"""Tell which columns of a table of spots are cell types, which are known to be something else, and which are in doubt.

Tables of the field mix compositions with positions, counts, clusters and what spreadsheets add. What is known never becomes
a cell type; of the rest, those that together make up a whole do. What remains open is said, and can be chosen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from spatialcore.data.composition import whole
from spatialcore.data.predictions import QUANTITIES
from spatialcore.errors import ConfigError
from spatialcore.formatting import listed

# cell2location writes `q05cell_abundance_w_sf_B cells`, and the same with means, stds and q95.
_CELL2LOCATION = re.compile(r"(?P<quantity>q05|q95|means|stds)_?cell_abundance_w_sf_(?P<name>.+)")
CELL2LOCATION_QUANTITIES = ("q05", "means")
"""The 5 % quantile is what cell2location's authors advise to use."""

_POSITIONS = (
    "x",
    "y",
    "z",
    "row",
    "col",
    "array_row",
    "array_col",
    "imagerow",
    "imagecol",
    "pxl_row_in_fullres",
    "pxl_col_in_fullres",
    "pixel_x",
    "pixel_y",
    "new_x",
    "new_y",
    "selected",
    "in_tissue",
    "tissue",
)
PATIENT_COLUMNS = (
    "patient",
    "patient_id",
    "donor",
    "donor_id",
    "individual",
    "individual_id",
    "subject",
    "subject_id",
    "animal",
    "animal_id",
)
"""Columns that name the individual of a slide, the first that is there counts."""

_NAMES = (
    "id",
    "spot",
    "spot_id",
    "barcode",
    "barcodes",
    "cell",
    "cell_id",
    "index",
    "level_0",
    "slide",
    "sample",
    "sample_id",
    *PATIENT_COLUMNS,
    "library",
    "library_id",
    "batch",
    "section",
    "_scvi_batch",
    "_scvi_labels",
    "_indices",
)
_GROUPS = (
    "cluster",
    "clusters",
    "leiden",
    "louvain",
    "seurat_clusters",
    "graphclust",
    "kmeans",
    "annotation",
    "label",
    "labels",
    "pathologist",
    "region",
    "first_type",
    "second_type",
    "first_class",
    "second_class",
    "spot_class",
    "dominant",
    "dominant_type",
    "max_type",
)
_AMOUNTS = (
    "counts",
    "n_counts",
    "total_counts",
    "total",
    "sum",
    "n_genes",
    "n_genes_by_counts",
    "ngene",
    "umi",
    "umis",
    "n_umi",
    "n_umis",
    "numi",
    "ncount_spatial",
    "nfeature_spatial",
    "ncount_rna",
    "nfeature_rna",
    "n_cells",
    "ncells",
    "cell_count",
    "pct_counts_mt",
    "percent_mt",
    "percent.mt",
    "pct_mito",
    "mito",
    "size_factor",
    "area",
    "area_px",
    "area_um2",
    "nucleus_area",
    "perimeter",
    "entropy",
    "min_score",
    "singlet_score",
    "conv_all",
    "conv_doublet",
    "weights_doublet",
)
_KNOWN = frozenset((*_POSITIONS, *_NAMES, *_GROUPS, *_AMOUNTS))
_KNOWN_PATTERN = re.compile(
    r"unnamed(: ?\d+)?|x(\.\d+)?|\.\.\.\d+|n_genes.*|n_counts.*|total_counts.*|log1p_.*|pct_counts_.*|leiden.*|louvain.*|"
    rf"({'|'.join(QUANTITIES)}): .+|"  # beside the means in tables of predictions
    # measurements of QuPath
    r"(nucleus|cell|cytoplasm|membrane|roi|smoothed|delaunay) ?[:/].*|centroid [xy]\b.*|.* (µm|um|px)(\^?2|²)?|"
    r"circularity|solidity|detection probability|(signed )?distance (to|in) .*|object (id|type)|"
    r".*snn_res.*|(graph|kmeans)_?clust.*|pc_?\d+|umap_?\d+|tsne_?\d+|spatial_?\d+"
)
_MAX_DROPPED = 12
_MOST_DAMAGED = 0.05
_FEW = 2


@dataclass(frozen=True)
class TypeColumns:
    """What the columns of a table are.

    Attributes
    ----------
    columns
        Those with cell types, in the table's order.
    cell_types
        Their names.
    candidates
        All that could be chosen instead: numeric, and not known to be something else.
    left_out
        Why others are no cell types, by column; what is known from its name (positions, counts, clusters) is not listed.
    """

    columns: tuple[str, ...]
    cell_types: tuple[str, ...]
    candidates: tuple[str, ...]
    left_out: Mapping[str, str]

    @property
    def notes(self) -> tuple[str, ...]:
        """Say what was left out, grouped by the reason."""
        by_reason: dict[str, list[str]] = {}
        for column, reason in self.left_out.items():
            by_reason.setdefault(reason, []).append(column)
        return tuple(
            f"{'Column' if len(columns) == 1 else 'Columns'} {listed(columns)} {'is' if len(columns) == 1 else 'are'} "
            f"not among the cell types: {reason}"
            for reason, columns in by_reason.items()
        )


def is_known(column: str) -> bool:
    """Return whether a column's name says that it is no cell type: positions, counts, clusters, the index of a data frame."""
    name = column.strip().casefold()
    return not name or name in _KNOWN or _KNOWN_PATTERN.fullmatch(name) is not None


def type_name(column: str) -> str:
    """Return a column's cell type, without what cell2location puts in front."""
    hit = _CELL2LOCATION.fullmatch(column.strip())
    return (hit["name"] if hit else column).strip()


def quantity_of(columns: Sequence[str]) -> str | None:
    """Return which of cell2location's quantities columns hold, `None` for those of other programs."""
    hits = {hit["quantity"] for c in columns if (hit := _CELL2LOCATION.fullmatch(c.strip()))}
    return hits.pop() if len(hits) == 1 else None


def find_types(
    values: Mapping[str, NDArray[np.float64] | None], *, chosen: Sequence[str] | None = None, where: str = "the table"
) -> TypeColumns:
    """Find the columns of cell types.

    Parameters
    ----------
    values
        Each column's numbers (n), NaN where a cell is empty, or `None` for a column of text.
    chosen
        Columns, or cell types, that a person named.
    where
        File, for messages.

    Raises ConfigError where a named column is not there or holds no numbers.
    """
    numeric = [c for c, column in values.items() if column is not None and not is_known(c)]
    if chosen is not None:
        return _chosen(values, chosen, where)
    left_out = {c: "it holds text" for c, column in values.items() if column is None and not is_known(c)}
    negative = [column for column in numeric if _is_score(_filled(values[column]))]
    candidates = [column for column in numeric if column not in negative]
    left_out |= dict.fromkeys(negative, "it has negative values")
    taken = _one_quantity(candidates, left_out)
    taken = _parts_of_a_whole(values, taken, left_out)
    return TypeColumns(tuple(taken), tuple(map(type_name, taken)), tuple(numeric), left_out)


def _chosen(values: Mapping[str, NDArray[np.float64] | None], chosen: Sequence[str], where: str) -> TypeColumns:
    numeric = [c for c, column in values.items() if column is not None]
    by_name = {type_name(c): c for c in reversed(numeric)} | {c: c for c in numeric}
    if missing := [name for name in chosen if name not in by_name]:
        listing = listed(numeric) or "none"
        raise ConfigError(f"columns: {where} has no column of numbers called {missing[0]!r}. There are {listing}.")
    columns = tuple(dict.fromkeys(by_name[name] for name in chosen))
    return TypeColumns(columns, tuple(map(type_name, columns)), tuple(numeric), {})


def _is_score(column: NDArray[np.float64]) -> bool:
    """Return whether values go below 0; a few that do are damage, which whoever checks the values tells with their spot."""
    return bool((column < 0).sum() > max(_FEW, _MOST_DAMAGED * len(column)))


def _one_quantity(columns: Sequence[str], left_out: dict[str, str]) -> list[str]:
    """Keep one of cell2location's quantities where there are several, and nothing else beside it."""
    hits = {c: hit for c in columns if (hit := _CELL2LOCATION.fullmatch(c.strip()))}
    if not hits:
        return list(columns)
    there = {hit["quantity"] for hit in hits.values()}
    best = next((q for q in CELL2LOCATION_QUANTITIES if q in there), min(there))
    left_out |= {c: f"{best} of cell2location is used" for c in columns if c not in hits or hits[c]["quantity"] != best}
    return [c for c in columns if c in hits and hits[c]["quantity"] == best]


def _parts_of_a_whole(
    values: Mapping[str, NDArray[np.float64] | None], columns: list[str], left_out: dict[str, str]
) -> list[str]:
    """Leave out the largest columns one by one while that, and nothing less, makes the rest proportions."""
    if len(columns) < 3 or whole([_table(values, columns)]) is not None:
        return columns
    by_size = sorted(columns, key=lambda c: -float(np.nanmax(_filled(values[c]), initial=0)))
    for n in range(1, min(_MAX_DROPPED, len(columns) - 2) + 1):
        rest = [c for c in columns if c not in by_size[:n]]
        if whole([_table(values, rest)]) is not None:
            left_out |= dict.fromkeys(by_size[:n], "without it the others sum to a whole")
            return rest
    return columns


def _table(values: Mapping[str, NDArray[np.float64] | None], columns: Sequence[str]) -> NDArray[np.float64]:
    table = np.stack([_filled(values[c]) for c in columns], axis=1)
    return table[~np.isnan(table).any(axis=1)]


def _filled(column: NDArray[np.float64] | None) -> NDArray[np.float64]:
    return np.zeros(0) if column is None else column
