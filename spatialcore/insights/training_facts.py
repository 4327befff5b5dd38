"""What a trained run learned from, in a line, for people who choose one to predict other slides with."""

from __future__ import annotations

from collections import Counter

from spatialcore.config.run_config import RunConfig
from spatialcore.data.lattice import SpotGeometry
from spatialcore.data.tissue import staining
from spatialcore.errors import SpatialcoreError
from spatialcore.formatting import counted, number
from spatialcore.insights.run_listing import RunRow
from spatialcore.runs.lineage import slides_of

_LOOKED_AT = 4  # slides whose stain is looked at: those of one data set are alike


def learned_from(config: RunConfig, spots: SpotGeometry | None) -> list[str]:
    """Return slides, patients, cell types and spots that a run learned from, as far as anybody knows."""
    data = config.data
    trained = {i for plan in config.plan for i in plan.train}
    patients = {data.patients[i] for i in trained if i in data.patients}
    facts = [f"{counted(len(trained), 'slide')} of {data.name}"]
    facts.append(counted(len(patients), "patient") if patients else "patients not stated")
    facts.append(f"{counted(len(data.cell_types), 'cell type')}, {'shares' if data.kind == 'proportion' else 'amounts'}")
    if spots:
        facts.append(f"spots of {number(spots.diameter_um)} µm, {number(spots.pitch_um)} µm apart")
    else:
        facts.append("µm per pixel not known")
    return facts


def scores(row: RunRow) -> str:
    """Return a run's scores on held-out slides beside the best simple method's; says so where there are none."""
    if row.type_spearman is None and row.spot_spearman is None:
        return "scored on no held-out slide"
    pairs = (("per type", row.type_spearman, row.baseline_type), ("per spot", row.spot_spearman, row.baseline_spot))
    return ", ".join(
        f"{name} {number(own)}" + (f" (best simple method {number(simple)})" if simple is not None else "")
        for name, own, simple in pairs
        if own is not None
    )


def stain_and_origin(config: RunConfig) -> str:
    """Return how training slides are stained, by a look at some of them, and what the files say of organ and the like.

    Empty where these slides are gone.
    """
    trained = [i for i in config.data.slides if any(i in plan.train for plan in config.plan)]
    slides = slides_of(config.data, trained)
    if not slides:
        return ""
    try:
        stains = Counter(staining(slide.image) for slide in slides[:_LOOKED_AT])
    except SpatialcoreError:
        return ""
    told: dict[str, dict[str, None]] = {}
    for slide in slides:
        for name, value in slide.covariates.items():
            told.setdefault(name, {})[value] = None
    origins = [f"{name}: {', '.join(list(values)[:3])}" for name, values in told.items() if len(values) <= 3]
    return "; ".join([f"stained as {', '.join(stains)}", *(origins or ["organ not stated"])])
