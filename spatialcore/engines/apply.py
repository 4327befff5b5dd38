"""Apply a trained run to new slides, as a run of its own whose members are trained already and only predict.

It goes through the same queue, engines and pages as any run, and stands on its own: weights and calibration are copied.
"""

from __future__ import annotations

import shutil
import socket
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spatialcore.config.run_config import Finding, MemberPlan, Origin
from spatialcore.data.dataset import Dataset, Slide
from spatialcore.data.grid import geometry
from spatialcore.data.lattice import SHAPES, SpotGeometry
from spatialcore.data.offsets import kept_offsets, suggested_offsets, with_offsets
from spatialcore.data.splits import by_patient
from spatialcore.engines.resolve_config import resolve_config
from spatialcore.errors import ConfigError, DataError, RunError, SpatialcoreError
from spatialcore.evaluation.conformal import ConformalCalibrations
from spatialcore.evaluation.domain_shift import Appearances
from spatialcore.evaluation.fit import Candidate, check_fit
from spatialcore.evaluation.results import read_metrics
from spatialcore.features.patches import scale_width_px
from spatialcore.insights.verdicts import Verdict, by_level, verdicts
from spatialcore.io.readers import load_data, with_virtual_spots
from spatialcore.runs.create import create_applied
from spatialcore.runs.lineage import slides_of
from spatialcore.runs.run import Run
from spatialcore.training import cost


@dataclass(frozen=True)
class Prepared:
    """Slides that a run can predict, with their spots, and what was said of these and of those that are `refused`."""

    dataset: Dataset
    findings: tuple[Finding, ...]
    refused: tuple[str, ...] = ()


def prepare(source: Run, dataset: Dataset, virtual: Mapping[str, Any] | None = None, *, force: bool = False) -> Prepared:
    """Lay virtual spots over slides that have none, and check whether the run can predict them, before anything is computed.

    `virtual` are the options of virtual spots that a person gave, as `load_data` takes them; what they leave open is as on the
    run's training slides. Where some slides have spots, those without are left out unless `virtual` names a grid. A slide that
    is refused is left out; `force` keeps it where anything can be computed at all. Raises DataError where no slide is left,
    ConfigError where nobody knows how far apart virtual spots should lie.
    """
    given, bare = dict(virtual or {}), {s.id for s in dataset if not s.has_spots}
    if points := given.get("points"):
        dataset, given = with_virtual_spots(dataset, points=points), {}
    options = _completed(source, dataset, given)
    chosen = _chosen(dataset, options)
    findings = check_slides(source, dataset, options)
    refused = {f.slide for f in findings if f.severity == "impossible" or (f.severity == "refuse" and not force)}
    findings = [
        f.model_copy(update={"forced": True}) if f.severity == "refuse" and f.slide not in refused else f for f in findings
    ]
    kept = [s.id for s in chosen if s.id not in refused]
    if not kept:
        raise DataError(_refusal(findings))
    laid = dataset.subset(kept)
    laid = with_virtual_spots(laid, **options) if options else laid
    seen = _seen_before(source, laid, bare=[i for i in kept if i in bare])
    return Prepared(laid.with_spots(), (*verdict_findings(source), *findings, *seen), tuple(sorted(refused)))


def check_slides(source: Run, dataset: Dataset, virtual: Mapping[str, Any] | None = None) -> list[Finding]:
    """Return what speaks against predicting these slides, gravest first for each, without laying a grid.

    `virtual` as in `prepare`. Raises ConfigError where nobody knows how far apart virtual spots should lie.
    """
    options = _completed(source, dataset, dict(virtual or {}))
    learned = learned_geometry(source)
    return check_fit(
        Candidate(slide, source.config.training, learned, **({} if slide.has_spots else _sizes(options)))
        for slide in _chosen(dataset, options)
    )


def applied_time(source: Run, dataset: Dataset, *, n_devices: int = 1) -> cost.Estimate:
    """Estimate how long the trained members take to predict slides with their spots; features that are cached count nothing."""
    plan = [p.model_copy(update={"train": ()}) for p in source.config.plan if source.is_member_done(p)]
    return cost.run_time(source.config.training, dataset, plan, n_devices=n_devices)


def learned_geometry(source: Run) -> SpotGeometry | None:
    """Return how spots lay on a run's training slides; `None` where their scale is unknown, or an older run's data are gone."""
    data = source.config.data
    if data.spots is not None:
        return data.spots
    try:
        return geometry(load_data(data.path, **data.options).subset(list(data.slides)))
    except SpatialcoreError:
        return None


def apply_run(
    source: Run, dataset: Dataset, *, findings: Sequence[Finding] = (), path: Path | None = None, title: str = ""
) -> Run:
    """Write the folder of a run, queued, in which the members of `source` predict the slides of `dataset`.

    A slide that some members learned from is predicted by the others. Slides without spots are left out, see `prepare`. Slides
    with a measured composition are scored: they were not held out, but never seen. `findings` are kept with the run. Raises
    RunError where `source` has no trained member, predicts other cell types, learned from all these slides, or is such a run
    itself; ConfigError or DataError for slides that its settings do not fit.
    """
    dataset = dataset.with_spots()
    _check(source, dataset)
    config = source.config
    for slide in dataset:
        for scale in config.training.patches.scales:
            scale_width_px(slide, scale)
    kept = kept_offsets(dataset)
    suggested = suggested_offsets(dataset, kept) if config.data.registration else None
    training = resolve_config(config.training, with_offsets(dataset, {**(suggested or {}), **kept}))
    plan = [_only_predicting(p, source, dataset) for p in config.plan if source.is_member_done(p)]
    origin = Origin(
        run_id=source.id,
        title=config.title,
        path=source.path.resolve(),
        data=config.data.name,
        train=_learned_from(source),
        patients=_patients(source),
    )
    run = create_applied(
        dataset, training, plan, origin, types_of=config.data, suggested=suggested, findings=findings, path=path, title=title
    )
    _copy(source, run, origin)
    run.commit_status(state="queued", submitted=time.time(), stage="waiting", host=socket.gethostname())
    return run


def fits(source: Run, dataset: Dataset) -> bool:
    """Return whether `apply_run` accepts these slides, as far as configs show; those without spots, once `prepare` is through."""
    try:
        _check(source, dataset.with_spots() if dataset.predictable else dataset)
    except (RunError, DataError):
        return False
    return True


def _completed(source: Run, dataset: Dataset, given: dict[str, Any]) -> dict[str, Any]:
    """Return the options of virtual spots with what a person left open; none where no slide gets any.

    Raises ConfigError where the training slides do not tell.
    """
    given = {name: value for name, value in given.items() if value is not None}
    lacks_spots = len(dataset.predictable) < len(dataset)
    if not lacks_spots or (dataset.predictable and "grid" not in given):
        return given
    learned = learned_geometry(source)
    if learned is None and not ("pitch_um" in given and "diameter_um" in given):
        raise ConfigError(
            f"{source.path}: the run does not know how many µm apart its training slides' spots lay. "
            "Give --pitch-um and --diameter-um."
        )
    learned_options = {"grid": learned.shape, "pitch_um": learned.pitch_um, "diameter_um": learned.diameter_um} if learned else {}
    return {"grid": SHAPES[0], **learned_options, **given}


def _refusal(findings: Sequence[Finding]) -> str:
    """Say why no slide is predicted: what refuses each of them, and whether that can be forced."""
    against = [f for f in findings if f.severity != "warn"]
    words = [f"{i}: {' '.join(f.sentence for f in against if f.slide == i)}" for i in dict.fromkeys(f.slide for f in against)]
    is_forcible = not any(f.severity == "impossible" for f in against)
    return " ".join([*words, *(["--force predicts it all the same."] if is_forcible else [])])


def _chosen(dataset: Dataset, options: Mapping[str, Any]) -> list[Slide]:
    return [s for s in dataset if s.has_spots or "grid" in options]


def _sizes(options: Mapping[str, Any]) -> dict[str, float]:
    return {"diameter_um": float(options["diameter_um"]), "pitch_um": float(options["pitch_um"])}


def verdict_findings(source: Run) -> list[Finding]:
    """Say which types the run did not predict well on the slides that it was scored on, and which nobody can judge."""
    judged = verdicts(read_metrics(source))
    groups = by_level(judged)
    words = []
    if not judged:
        words.append("The run was scored on no slide, so nothing tells how good its predictions are.")
    if poor := groups["poorly"]:
        words.append(
            f"On held-out slides these were predicted hardly better than by chance; do not read their maps: {_names(poor)}."
        )
    if unknown := groups["unknown"]:
        words.append(f"Nobody can say how well these are predicted: {_names(unknown)}.")
    return [Finding(code="verdicts", slide="", severity="warn", sentence=sentence) for sentence in words]


def _names(group: Sequence[Verdict]) -> str:
    return ", ".join(v.cell_type for v in group)


def _seen_before(source: Run, dataset: Dataset, *, bare: Sequence[str]) -> list[Finding]:
    """Say which slides have virtual spots although the members learned from them; `bare` ones are known by their image alone."""
    learned = set(_learned_from(source))
    by_content = {source.config.data.slides[i] for i in learned}
    seen = [s.id for s in dataset if s.measured is not None and s.measured.fingerprint() in by_content]
    if bare:
        images = {s.image.fingerprint() for s in slides_of(source.config.data, learned)}
        seen += [i for i in bare if dataset[i].image.fingerprint() in images]
    words = "Models learned from this very slide, so the map repeats in part what they saw."
    return [Finding(code="learned_from", slide=i, severity="warn", sentence=words) for i in seen]


def _check(source: Run, dataset: Dataset) -> None:
    config = source.config
    if config.applied is not None:
        raise RunError(f"{source.path}: only predicts with models of {config.applied.path}. Apply that run.")
    if not any(map(source.is_member_done, config.plan)):
        raise RunError(f"{source.path}: no member has finished training, so nothing can be predicted. Resume the run.")
    source.check_types(dataset)
    if config.data.fingerprint == dataset.fingerprint():
        raise RunError(f"{source.path}: was made for these very slides, and has predicted them. Apply it to others.")
    if all(len(p.train) == len(dataset) for p in (_only_predicting(p, source, dataset) for p in config.plan)):
        raise RunError(f"{source.path}: all its members learned from these slides. Apply it to others.")
    for plan in filter(source.is_member_done, config.plan):
        if not (weights := source.weights_file(plan)).is_file():
            raise RunError(f"{weights}: the member's weights are missing. Resume or repeat that run.")


def _learned_from(source: Run) -> tuple[str, ...]:
    trained = {i for plan in source.config.plan for i in plan.train}
    return tuple(i for i in source.config.data.slides if i in trained)


def _patients(source: Run) -> tuple[str, ...]:
    """Return the patients that a run learned from; an exported model has numbers in place of names, which nobody can compare."""
    data = source.config.data
    is_exported = not data.path.is_absolute()
    return () if is_exported else tuple(by_patient(_learned_from(source), data.patients))


def _only_predicting(plan: MemberPlan, source: Run, dataset: Dataset) -> MemberPlan:
    """Return a member's plan on other slides: its training slides among them, and none held out."""
    learned = {source.config.data.slides[i] for i in plan.train}
    learned_ids = tuple(slide.id for slide in dataset if slide.as_read().fingerprint() in learned)
    return plan.model_copy(update={"train": learned_ids, "validation": (), "held_out": ()})


def _copy(source: Run, run: Run, origin: Origin) -> None:
    """Copy the members' weights, and what the held-out slides calibrated for new slides."""
    for plan in run.config.plan:
        run.member_dir(plan).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source.weights_file(plan), run.weights_file(plan))
    ConformalCalibrations(ConformalCalibrations.read(source.calibration_file).everything, {}).write(run.calibration_file)
    if source.combination_file.exists():
        shutil.copyfile(source.combination_file, run.combination_file)
    if (scores := source.path / "metrics.json").exists():
        shutil.copyfile(scores, run.origin_metrics_file)
    if appearances := Appearances.read(source.appearance_file):
        appearances.named_after(origin).write(run.appearance_file)
