"""Predictions of a run, slide by slide, and their file: `predictions.h5ad` in AnnData's conventions.

In the file: `X` = ensemble mean (spots, types); layers `sd`, `truth`, `lower` and `upper` (limits of the intervals of
`spatialcore.evaluation.conformal`, at the level `uns['spotscape']['level']`), `member:<name>` and `baseline:<name>`; `obs` slide,
spot, fold, x, y, in_sample, and patient where any is known; `obsm['spatial']` (x, y) in full-resolution pixels;
`uns['spotscape']['run']` the run's id. What a member or baseline did not predict is NaN.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from operator import attrgetter
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

import h5py
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from spatialcore.data.composition import CompositionKind
from spatialcore.data.dataset import Slide
from spatialcore.errors import DataError
from spatialcore.storage.hdf5_files import atomic_anndata

if TYPE_CHECKING:
    import anndata

Values = NDArray[np.float32]
UNSEEN = "unseen"
"""Fold of a slide that no fold held out: it was never among the labelled slides that a run learns from."""

QUANTITIES = ("sd", "lower", "upper", "truth")
"""What stands beside the mean: attributes of `SlidePrediction`, layers of AnnData, parts of the names of columns."""

_MEMBER, _BASELINE = "member:", "baseline:"
_OBS = ("slide", "spot", "fold", "in_sample", "has_truth", "patient")
_ROWS_OF_A_CHUNK = 1024
_HELD_BYTES = 128 << 20
Rows = slice | NDArray[np.intp]


def quantity_column(quantity: str, cell_type: str) -> str:
    """Return what a table calls the `QUANTITIES` of a type; the column of its mean has the type's own name."""
    return f"{quantity}: {cell_type}"


@dataclass(frozen=True, eq=False)
class SlidePrediction:
    """Predictions for the spots of one slide; all arrays (n, k) in the data set's unit.

    Attributes
    ----------
    mean, sd
        Over the members that predicted this slide, `mean` as the run combines them; `sd` is 0 where there is only one.
    truth
        `None` where nothing was measured.
    members, baselines
        By name.
    fold
        The fold that held this slide out; `unseen` for slides without truth.
    in_sample
        The members had learned from this slide: its scores flatter them.
    patient
        The individual that the slide is from; empty where nobody says.
    lower, upper
        Limits of the interval around `mean` that is calibrated on held-out slides; `None` where nothing calibrates it.
    """

    slide: str
    spot_ids: NDArray[np.str_]
    spot_xy_px: NDArray[np.float64]
    mean: Values
    sd: Values
    truth: Values | None = None
    members: Mapping[str, Values] = field(default_factory=dict)
    baselines: Mapping[str, Values] = field(default_factory=dict)
    fold: str = UNSEEN
    in_sample: bool = False
    patient: str = ""
    lower: Values | None = None
    upper: Values | None = None

    @property
    def noise(self) -> Values | None:
        """Return the spread that a difference must exceed to mean something, (n, k); `None` for a single member."""
        return self.sd if len(self.members) > 1 else None

    @classmethod
    def of_members(
        cls,
        slide: Slide,
        members: dict[str, Values],
        *,
        mean: NDArray[Any] | None = None,
        fold: str = UNSEEN,
        in_sample: bool = False,
        patient: str = "",
    ) -> SlidePrediction:
        """Combine members' predictions of `slide` into mean (unless given) and spread. Raises DataError for no members."""
        if not members:
            raise DataError(f"Slide {slide.id}: no member has predicted it. Finish or resume the run.")
        stack = np.stack(list(members.values())).astype(np.float64)
        return cls(
            slide=slide.id,
            spot_ids=slide.spot_ids,
            spot_xy_px=slide.spot_xy_px,
            mean=(stack.mean(axis=0) if mean is None else mean).astype(np.float32),
            sd=stack.std(axis=0).astype(np.float32),
            truth=slide.composition,
            members=members,
            fold=fold,
            in_sample=in_sample,
            patient=patient,
        )


@dataclass(frozen=True, eq=False)
class Predictions:
    """Predictions of some slides for the same cell types.

    `level` is the share of true values that intervals should hold; `run` the id of the run that predicted, where it is known;
    `notes` what whoever reads the values should know, a sentence each.
    """

    cell_types: tuple[str, ...]
    type_codes: tuple[str, ...]
    kind: CompositionKind
    slides: Mapping[str, SlidePrediction]
    level: float | None = None
    run: str | None = None
    notes: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[SlidePrediction]:
        return iter(self.slides.values())

    def __getitem__(self, slide_id: str) -> SlidePrediction:
        if slide_id not in self.slides:
            raise DataError(f"No prediction for slide {slide_id!r}. There are {', '.join(self.slides)}.")
        return self.slides[slide_id]

    def frame(self, *, beside: bool = False) -> pd.DataFrame:
        """Return one row per spot: slide, spot, x, y, then one column per cell type; `beside` adds those of `QUANTITIES`.

        A quantity that no slide has is left out; where only some have it, the others' cells are NaN.
        """
        there = [q for q in QUANTITIES if any(getattr(s, q) is not None for s in self)] if beside else []
        parts = []
        for s in self:
            place = pd.DataFrame({"slide": s.slide, "spot": s.spot_ids, "x": s.spot_xy_px[:, 0], "y": s.spot_xy_px[:, 1]})
            tables = [pd.DataFrame(s.mean, columns=list(self.cell_types))]
            for q in there:
                columns = [quantity_column(q, t) for t in self.cell_types]
                tables.append(pd.DataFrame(_or_nan(getattr(s, q), s.mean), columns=columns))
            parts.append(pd.concat([place, *tables], axis=1))
        return pd.concat(parts, ignore_index=True)

    def write(self, path: Path) -> None:
        """Write the predictions as `.h5ad`, atomically, slide by slide: what `to_anndata` returns, without making it."""
        shape = sum(len(p.mean) for p in self), len(self.cell_types)
        with atomic_anndata(path, self._without_values()) as file:
            for name, of in self._quantities().items():
                data = file.create_dataset(name, shape, np.float32, chunks=_chunks(shape), compression="lzf")
                data.attrs.update({"encoding-type": "array", "encoding-version": "0.2.0"})
                row = 0
                for p in self:
                    data[row : row + len(p.mean)] = _or_nan(of(p), p.mean)
                    row += len(p.mean)

    def to_anndata(self) -> anndata.AnnData:
        """Return the table that `write` writes, in memory."""
        table = self._without_values()
        for name, of in self._quantities().items():
            values = np.concatenate([_or_nan(of(p), p.mean) for p in self])
            if name == "X":
                table.X = values
            else:
                table.layers[name.removeprefix("layers/")] = values
        return table

    def _without_values(self) -> anndata.AnnData:
        """Return the table of spots and types, with their places and facts."""
        import anndata

        obs = pd.concat([_obs(p) for p in self])
        if any(p.patient for p in self):
            obs["patient"] = np.concatenate([np.full(len(p.mean), p.patient) for p in self])
        table = anndata.AnnData(obs=obs, var=pd.DataFrame(index=list(self.cell_types)))
        table.obsm["spatial"] = np.concatenate([p.spot_xy_px for p in self])
        table.uns["spotscape"] = self.facts()
        return table

    def _quantities(self) -> dict[str, Callable[[SlidePrediction], Values | None]]:
        """Return the arrays (n, k) of the file by their keys, and what gives a slide's part of each."""
        of: dict[str, Callable[[SlidePrediction], Values | None]] = {"X": lambda p: p.mean}
        of |= {f"layers/{name}": attrgetter(name) for name in ("sd", "truth")}
        if any(p.lower is not None for p in self):
            of |= {f"layers/{name}": attrgetter(name) for name in ("lower", "upper")}
        for prefix, group in ((_MEMBER, "members"), (_BASELINE, "baselines")):
            for name in dict.fromkeys(n for p in self for n in getattr(p, group)):
                of[f"layers/{prefix}{name}"] = partial(_named, group=group, name=name)
        return of

    def facts(self) -> dict[str, Any]:
        """Return what a file says of all its predictions: kind, type codes, version; level, run and notes if there are any."""
        facts: dict[str, Any] = {
            "kind": self.kind,
            "type_codes": np.array(self.type_codes),
            "version": 1,
            "level": self.level,
            "run": self.run,
        }
        facts["notes"] = np.array(self.notes) if self.notes else None
        return {name: value for name, value in facts.items() if value is not None}

    @classmethod
    def read(cls, path: Path) -> Predictions:
        """Read predictions that `write` wrote, each slide when it is asked for.

        The file stays open, so that a new evaluation, which takes its place, changes nothing in these.
        Raises DataError for a missing, damaged or foreign file.
        """
        from anndata.io import read_elem

        if not path.is_file():
            raise DataError(f"{path}: no such file. The run has no predictions yet; finish or resume it.")
        with _readable(path):
            file = h5py.File(path, "r")
            facts, var = read_elem(file["uns/spotscape"]), read_elem(file["var"])
            slides = StoredSlides(path, file, len(var))
            level = float(facts["level"]) if "level" in facts else None
            kind, type_codes = str(facts["kind"]), tuple(map(str, facts["type_codes"]))
            run = str(facts["run"]) if "run" in facts else None
            notes = tuple(map(str, facts["notes"])) if "notes" in facts else ()
            return cls(tuple(var.index), type_codes, kind, slides, level, run, notes)  # type: ignore[arg-type] # `write` wrote a kind


def _obs(p: SlidePrediction) -> pd.DataFrame:
    columns = {
        "slide": p.slide,
        "spot": p.spot_ids,
        "fold": p.fold,
        "x": p.spot_xy_px[:, 0],
        "y": p.spot_xy_px[:, 1],
        "in_sample": p.in_sample,
        "has_truth": p.truth is not None,
    }
    return pd.DataFrame(columns, index=[f"{p.slide}:{i}" for i in p.spot_ids])


class StoredSlides(Mapping[str, SlidePrediction]):
    """The predictions of a file by slide id, read when they are asked for; the last ones are remembered."""

    def __init__(self, path: Path, file: h5py.File, n_types: int) -> None:
        from anndata.io import read_elem

        self.path, self._file, self._lock = path, file, RLock()
        self._obs = {name: read_elem(file[f"obs/{name}"]) for name in _OBS if name in file["obs"]}
        slide = pd.Categorical(self._obs["slide"])
        for name in ("X", *(f"layers/{name}" for name in file["layers"])):
            if file[name].shape != (len(slide), n_types):
                raise ValueError(f"{name} is {file[name].shape} instead of {(len(slide), n_types)}")
        order = np.argsort(slide.codes, kind="stable")
        ends = np.searchsorted(slide.codes[order], np.arange(len(slide.categories)), side="right")
        rows = dict(zip(slide.categories, np.split(order, ends[:-1]), strict=True))
        self._rows = {str(i): _as_slice(rows[i]) for i in slide.unique()}
        self._last: OrderedDict[str, SlidePrediction] = OrderedDict()

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, slide_id: object) -> bool:
        return slide_id in self._rows  # without reading the slide

    def __getitem__(self, slide_id: str) -> SlidePrediction:
        with self._lock:
            if slide_id not in self._last:
                self._last[slide_id] = self._read(slide_id)
            self._last.move_to_end(slide_id)
            while len(self._last) > 1 and sum(_bytes(p) for p in self._last.values()) > _HELD_BYTES:
                self._last.popitem(last=False)
            return self._last[slide_id]

    def _read(self, slide_id: str) -> SlidePrediction:
        rows = self._rows[slide_id]
        layers, obs = list(self._file["layers"]), {name: values[rows] for name, values in self._obs.items()}
        first = {name: values[0] for name, values in obs.items()}

        def limit(name: str) -> Values | None:
            values = self.array(f"layers/{name}", rows) if name in layers else None
            return None if values is None or np.isnan(values).all() else values

        with _readable(self.path):
            places = np.asarray(self._file["obsm/spatial"][rows], np.float64)
        return SlidePrediction(
            slide=slide_id,
            spot_ids=np.asarray(obs["spot"], np.str_),
            spot_xy_px=places,
            mean=self.array("X", rows),
            sd=self.array("layers/sd", rows),
            truth=self.array("layers/truth", rows) if first["has_truth"] else None,
            members=StoredLayers(self, _MEMBER, rows),
            baselines=StoredLayers(self, _BASELINE, rows),
            fold=str(first["fold"]),
            in_sample=bool(first["in_sample"]),
            patient=str(first.get("patient", "")),
            lower=limit("lower"),
            upper=limit("upper"),
        )

    def layers(self, prefix: str, rows: Rows) -> list[str]:
        """Return the names behind `prefix` of the layers that have values in these rows."""
        start = rows.start if isinstance(rows, slice) else int(rows[0])
        with _readable(self.path):
            layers = [name for name in self._file["layers"] if name.startswith(prefix)]
            return [n.removeprefix(prefix) for n in layers if not np.isnan(self._file[f"layers/{n}"][start]).all()]

    def array(self, key: str, rows: Rows) -> Values:
        """Read rows of an array (n, k) of the file. Raises DataError where that cannot be done."""
        with _readable(self.path):
            return np.asarray(self._file[key][rows], np.float32)


class StoredLayers(Mapping[str, Values]):
    """A slide's predictions (n, k) by members or baselines, which are read when they are asked for."""

    def __init__(self, slides: StoredSlides, prefix: str, rows: Rows) -> None:
        self._slides, self._prefix, self._of = slides, prefix, rows

    @cached_property
    def _names(self) -> list[str]:
        return self._slides.layers(self._prefix, self._of)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __getitem__(self, name: str) -> Values:
        if name not in self._names:
            raise KeyError(name)
        return self._slides.array(f"layers/{self._prefix}{name}", self._of)


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Raise DataError for whatever goes wrong inside: anndata and h5py raise many types."""
    try:
        yield
    except Exception as error:
        raise DataError(f"{path}: not predictions of this program, or damaged ({error}). Evaluate the run again.") from error


def _bytes(p: SlidePrediction) -> int:
    """Return the bytes of a slide's prediction without its members and baselines."""
    return sum(values.nbytes for values in (p.mean, p.sd, p.truth, p.lower, p.upper) if values is not None)


def _as_slice(rows: NDArray[np.intp]) -> Rows:
    """Return ascending rows as a slice where they follow each other, which reads quicker."""
    return slice(int(rows[0]), int(rows[-1]) + 1) if rows[-1] - rows[0] + 1 == len(rows) else rows


def _named(p: SlidePrediction, group: str, name: str) -> Values | None:
    values: Mapping[str, Values] = getattr(p, group)
    return values.get(name)


def _chunks(shape: tuple[int, int]) -> tuple[int, int] | None:
    return (min(_ROWS_OF_A_CHUNK, shape[0]), shape[1]) if min(shape) else None


def _or_nan(values: Values | None, like: Values) -> Values:
    return np.full_like(like, np.nan) if values is None else values
