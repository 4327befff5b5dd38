"""Predictions of a run, slide by slide, and their file: `predictions.h5ad` in AnnData's conventions.

In the file: `X` = ensemble mean (spots, types); layers `sd`, `truth`, `lower` and `upper` (limits of the intervals of
`spatialcore.evaluation.conformal`, at the level `uns['spotscape']['level']`), `member:<name>` and `baseline:<name>`; `obs` slide,
spot, fold, x, y, in_sample, and patient where any is known; `obsm['spatial']` (x, y) in full-resolution pixels;
`uns['spotscape']['run']` the run's id. What a member or baseline did not predict is NaN.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from spatialcore.data.composition import CompositionKind
from spatialcore.data.dataset import Slide
from spatialcore.errors import DataError
from spatialcore.storage.hdf5_files import write_anndata

if TYPE_CHECKING:
    import anndata

Values = NDArray[np.float32]
UNSEEN = "unseen"
"""Fold of a slide that no fold held out: it was never among the labelled slides that a run learns from."""

QUANTITIES = ("sd", "lower", "upper", "truth")
"""What stands beside the mean: attributes of `SlidePrediction`, layers of AnnData, parts of the names of columns."""

_MEMBER, _BASELINE = "member:", "baseline:"


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
    members: dict[str, Values] = field(default_factory=dict)
    baselines: dict[str, Values] = field(default_factory=dict)
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
    slides: dict[str, SlidePrediction]
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
        """Write the predictions as `.h5ad`, atomically."""
        write_anndata(path, self.to_anndata(), compression="lzf")

    def to_anndata(self) -> anndata.AnnData:
        """Return the table that `write` writes, in memory."""
        import anndata

        parts = list(self)
        obs = pd.concat([_obs(p) for p in parts])
        if any(p.patient for p in parts):
            obs["patient"] = np.concatenate([np.full(len(p.mean), p.patient) for p in parts])
        table = anndata.AnnData(np.concatenate([p.mean for p in parts]), obs=obs, var=pd.DataFrame(index=list(self.cell_types)))
        table.obsm["spatial"] = np.concatenate([p.spot_xy_px for p in parts])
        table.layers["sd"] = np.concatenate([p.sd for p in parts])
        table.layers["truth"] = np.concatenate([_or_nan(p.truth, p.mean) for p in parts])
        if any(p.lower is not None for p in parts):
            table.layers["lower"] = np.concatenate([_or_nan(p.lower, p.mean) for p in parts])
            table.layers["upper"] = np.concatenate([_or_nan(p.upper, p.mean) for p in parts])
        for prefix, of in ((_MEMBER, "members"), (_BASELINE, "baselines")):
            for name in dict.fromkeys(n for p in parts for n in getattr(p, of)):
                table.layers[prefix + name] = np.concatenate([_or_nan(getattr(p, of).get(name), p.mean) for p in parts])
        table.uns["spotscape"] = self.facts()
        return table

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
        """Read predictions that `write` wrote. Raises DataError for a missing, damaged or foreign file."""
        import anndata

        if not path.is_file():
            raise DataError(f"{path}: no such file. The run has no predictions yet; finish or resume it.")
        try:
            table = anndata.read_h5ad(path)
            facts = table.uns["spotscape"]
            slides = {s: _slide(table[(table.obs["slide"] == s).to_numpy()], s) for s in dict.fromkeys(table.obs["slide"])}
        except Exception as error:  # anndata and h5py raise many types
            raise DataError(f"{path}: not predictions of this program, or damaged ({error}). Evaluate the run again.") from error
        level = float(facts["level"]) if "level" in facts else None
        kind, type_codes = str(facts["kind"]), tuple(map(str, facts["type_codes"]))
        run = str(facts["run"]) if "run" in facts else None
        notes = tuple(map(str, facts["notes"])) if "notes" in facts else ()
        return cls(tuple(table.var_names), type_codes, kind, slides, level, run, notes)  # type: ignore[arg-type] # `write` wrote a kind


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


def _slide(part: anndata.AnnData, slide_id: str) -> SlidePrediction:
    def layer(name: str) -> Values:
        return np.asarray(part.layers[name], np.float32)

    def named(prefix: str) -> dict[str, Values]:
        layers = {name.removeprefix(prefix): layer(name) for name in part.layers if name.startswith(prefix)}
        return {name: values for name, values in layers.items() if not np.isnan(values).all()}

    def limit(name: str) -> Values | None:
        values = layer(name) if name in part.layers else None
        return None if values is None or np.isnan(values).all() else values

    first = part.obs.iloc[0]
    return SlidePrediction(
        slide=str(slide_id),
        spot_ids=part.obs["spot"].to_numpy(np.str_),
        spot_xy_px=np.asarray(part.obsm["spatial"], np.float64),
        mean=np.asarray(part.X, np.float32),
        sd=layer("sd"),
        truth=layer("truth") if first["has_truth"] else None,
        members=named(_MEMBER),
        baselines=named(_BASELINE),
        fold=str(first["fold"]),
        in_sample=bool(first["in_sample"]),
        patient=str(first.get("patient", "")),
        lower=limit("lower"),
        upper=limit("upper"),
    )


def _or_nan(values: Values | None, like: Values) -> Values:
    return np.full_like(like, np.nan) if values is None else values
