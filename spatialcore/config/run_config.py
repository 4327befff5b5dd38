"""The models of a run's `config.json`: settings, data, and the plan of members to train."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import Field, model_validator

from spatialcore.backbones import spec
from spatialcore.config.choices import HoldoutName
from spatialcore.config.settings import Strict, TrainingConfig, of_older_runs
from spatialcore.data.composition import CompositionKind
from spatialcore.data.lattice import SpotGeometry
from spatialcore.data.splits import Fold

Severity = Literal["warn", "refuse", "impossible"]


class MemberPlan(Strict):
    """The plan of one member: the slides that it learns from, chooses its epoch on, and is scored on."""

    fold: str
    index: int
    backbone: str
    seed: int
    train: tuple[str, ...]
    validation: tuple[str, ...]  # those of `train` that the members take in turn to choose their epoch
    held_out: tuple[str, ...]
    # slides of `validation` that take one turn together, being of one patient
    groups: tuple[tuple[str, ...], ...] = ()

    def as_fold(self) -> Fold:
        """Return the split that this member belongs to."""
        return Fold(self.fold, self.train, self.validation, self.held_out, self.groups)

    @property
    def name(self) -> str:
        return f"{self.fold}-{spec.label(self.backbone)}-s{self.seed}"


class DataReference(Strict):
    """The data that a run belongs to, with the fingerprint that shows whether they have changed."""

    path: Path
    name: str
    format: str
    options: dict[str, str]
    fingerprint: str
    slides: dict[str, str]  # id -> fingerprint
    offsets: dict[str, tuple[float, float]] = Field(
        default={}
    )  # id -> pixels added to the spots' x and y: shifts that were kept or suggested
    # Spots that lie off the tissue are shifted as the registration check suggests; here and on slides predicted later.
    registration: bool = False
    suggested: tuple[str, ...] = ()  # slides whose shift in `offsets` was suggested, not kept by a person
    labelled: tuple[str, ...]
    # slide id -> patient, where it was known when the run was made
    patients: dict[str, str] = Field(default={})
    cell_types: tuple[str, ...]
    type_codes: tuple[str, ...]
    kind: CompositionKind
    spots: SpotGeometry | None = None  # None: the scale is unknown, or the run is of an older version


class Finding(Strict):
    """Something that speaks against predicting a slide, or any of them where `slide` is empty, and whether it was overruled.

    `code` is a row of `evaluation.fit.FIT_CHECKS`, or what `engines.apply` adds to these.
    """

    code: str
    slide: str
    severity: Severity
    sentence: str
    forced: bool = False


class Origin(Strict):
    """The run whose trained members an applied run predicts with, see `spatialcore.engines.apply`.

    `train` are the slides that these learned from, `patients` whose they are, as far as that was known.
    """

    run_id: str
    title: str
    path: Path
    data: str
    train: tuple[str, ...]
    patients: tuple[str, ...] = ()


class RunConfig(Strict):
    """The whole of a run's `config.json`."""

    version: Literal[1] = 1
    run_id: str
    title: str
    created: str
    holdout: HoldoutName
    data: DataReference
    training: TrainingConfig
    plan: tuple[MemberPlan, ...]
    versions: dict[str, str]
    applied: Origin | None = None  # the run that trained the members; None: this one
    findings: tuple[Finding, ...] = ()  # what was said of the slides before an applied run began

    @model_validator(mode="before")
    @classmethod
    def _of_any_version(cls, stored: Any) -> Any:
        if isinstance(stored, dict) and isinstance(stored.get("training"), dict):
            return {**stored, "training": of_older_runs(stored["training"])}
        return stored
