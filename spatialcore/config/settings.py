"""The settings that decide a run's result, as validated models.

Each default has its reason beside it. Unknown keys are refused, so that a misspelt setting never passes silently. What people
read of a field, its label and one sentence, stands with the field: pages, command line, tables and documents show that.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from spatialcore.backbones import spec
from spatialcore.backbones.registry import BACKBONES
from spatialcore.config.choices import (
    COORDINATE_BRANCHES,
    HEADS,
    LOSSES,
    SCALE_UNITS,
    STAIN_METHODS,
    TOTALS,
    TYPE_WEIGHTS,
    AveragingName,
    CoordinateBranchName,
    HeadName,
    LossName,
    MemberWeightsName,
    ScaleUnitName,
    StainMethodName,
    TargetName,
    TotalsName,
    TypeWeightsName,
)
from spatialcore.config.presets import PRESETS
from spatialcore.errors import ConfigError

if TYPE_CHECKING:
    from spatialcore.data.composition import CompositionKind

Share = Annotated[float, Field(ge=0, le=1)]
M = TypeVar("M", bound=BaseModel)


class Strict(BaseModel):
    """Base of all settings: immutable, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def setting(
    default: Any,
    label: str,
    help: str,
    *,
    empty: str = "",
    words: tuple[str, str] = ("no", "yes"),
    one_row: bool = False,
    **limits: Any,
) -> Any:
    """Return a pydantic field with its label, help and words.

    Parameters
    ----------
    label, help
        A few words, and one sentence.
    empty
        What is shown in place of nothing: 0, `None`, or no items.
    words
        What is shown for false and for true.
    one_row
        Whether a nested model is shown in one row instead of one row for each of its fields.
    limits
        Further arguments of `pydantic.Field`, as `ge` and `le`.
    """
    factory = {"default_factory": default} if callable(default) else {"default": default}
    display: dict[str, Any] = {"empty": empty, "words": list(words), "one_row": one_row}
    return Field(**factory, title=label, description=help, json_schema_extra=display, **limits)


class PatchScale(Strict):
    """Side of the square around a spot: in spot diameters, full-resolution pixels, or micrometres."""

    size: float = Field(gt=0, le=100_000)
    unit: ScaleUnitName = "spot"

    def __str__(self) -> str:
        unit = SCALE_UNITS[self.unit]
        return f"{self.size:g} {unit.one if self.size == 1 else unit.many}"


class PatchConfig(Strict):
    """The patches that the image branch reads."""

    # One spot, its neighbourhood, and the tissue around: the reference on real slides uses the same three.
    scales: tuple[PatchScale, ...] = setting(
        (PatchScale(size=1), PatchScale(size=2), PatchScale(size=4)),
        "Patch sides",
        "Squares around each spot; several let the model see cells and their neighbourhood.",
    )
    # None: the backbone's native input size, where its features are best.
    input_px: int | None = setting(
        None,
        "Patch input",
        "Side in pixels that a patch is resampled to; by default what the backbone was trained with.",
        empty="as the backbone wants it",
        ge=32,
        le=1024,
    )
    # Within-slide standardisation already takes out most of the difference.
    stain_normalisation: StainMethodName = setting(
        "none", "Stain normalisation", "Colours of all slides are moved to those of a reference slide."
    )
    stain_reference: str | None = setting(
        None,
        "Stain reference",
        "Slide to normalise to; by default the one whose stain is nearest to all others.",
        empty="the most typical slide",
    )
    # Slides predicted later are moved to the same.
    stain_target: tuple[float, ...] | None = setting(
        None, "Stain of the reference", "The reference's numbers, measured when a run is submitted.", empty="not measured"
    )

    @model_validator(mode="after")
    def _some_scale(self) -> PatchConfig:
        if not 1 <= len(self.scales) <= 6:
            raise ValueError(f"wanted 1 to 6 patch scales, got {len(self.scales)}")
        n_numbers = STAIN_METHODS[self.stain_normalisation].n_numbers
        if self.stain_target is not None and len(self.stain_target) != n_numbers:
            raise ValueError(f"wanted {n_numbers or 'no'} numbers of a stain target, got {len(self.stain_target)}")
        return self


class Augmentation(Strict):
    """Random changes of training patches, in the graph; all scales of a spot change alike."""

    flip: bool = setting(True, "Flip", "Mirror images: tissue has no up or left.")
    rotation: Share = setting(0.25, "Rotation", "At most this share of a full turn, either way.")
    # Cells differ in size by about so much between slides.
    zoom: Share = setting(0.1, "Zoom", "At most this share larger or smaller.")
    # Registration is no better than this share of the patch.
    translation: Share = setting(0.05, "Translation", "At most this share of the patch, in x and in y.")
    # Lamps and scanners differ.
    brightness: Share = setting(0.1, "Brightness", "At most this share brighter or darker.")
    contrast: Share = setting(0.1, "Contrast", "At most this share more or less.")
    stain: float = setting(0.05, "Stain", "Deviation of the change of haematoxylin's and eosin's strength.", ge=0, le=0.5)


def _totals_of(fields: Mapping[str, Any]) -> str:
    """Return the default of `totals`: a regression of its own where the backbone is frozen, else joint."""
    return "joint" if fields["fine_tune"] else "separate"


class TrainingConfig(Strict):
    """How the members of an ensemble are built and trained."""

    preset: Annotated[str, PRESETS] = setting("quick", "Preset", "What the settings started from.")
    backbones: tuple[str, ...] = setting(
        ("EfficientNetLite0",),
        "Backbones",
        "Networks, `features:PATH` for features made elsewhere, and several of these joined by +; members take them in turn.",
    )
    weights: str = setting("imagenet", "Starting weights", "imagenet, none (random), or a local weights file.")
    members: int = setting(
        4, "Members per fold", "Models with different seeds: their mean predicts, their spread says how sure it is.", ge=1, le=50
    )
    seed: int = setting(0, "Seed", "The same seed gives the same result on CPU.", ge=0, le=2**31 - 1)
    fine_tune: bool = setting(
        False, "Backbone", "Frozen: its features are computed once. Fine-tuned: it learns too.", words=("Frozen", "Fine-tuned")
    )
    # Gradients of a random head spoil the backbone.
    warm_start: bool = setting(
        False, "Warm start", "Fine-tuning begins with a head that has learned on the frozen backbone; then both learn together."
    )
    patches: PatchConfig = setting(PatchConfig(), "Patches", "What the image branch looks at.")
    orientations: Literal[1, 8] = setting(
        1,
        "Orientations",
        "8: a patch's features are the mean over its flips and quarter turns, at 8 times the cost (frozen backbones only).",
    )
    feature_files: dict[str, str] = setting(
        {}, "Files of features", "Content hashes of the features made elsewhere, found when a run is submitted.", empty="none"
    )
    # It needs no labels, and stain differs between slides.
    standardise_slides: bool = setting(
        True, "Standardise within slides", "Takes away what stain does to a whole slide; needs no labels (frozen backbones only)."
    )
    # Six are the ring around a spot of a hexagonal grid; on real slides they add 0.01 to 0.02 per type.
    neighbours: int = setting(
        6,
        "Neighbours",
        "Mean features of so many spots around stand beside a spot's own (frozen backbones only).",
        empty="none",
        ge=0,
        le=60,
    )
    coordinates: CoordinateBranchName = setting("fourier", "Coordinates", "What members read of a spot's place on its slide.")
    coordinate_dropout: float = setting(
        0.0, "Coordinate dropout", "Share of spots that train without their place, so that the image has to do.", ge=0, lt=1
    )
    # The order of types within a spot is what the score asks for.
    loss: LossName = setting("rank", "Loss", "What training minimises.")
    target: TargetName = setting(
        "raw", "Target", "Scale of the absolute error, of kernel heads, and of averages that ask for it."
    )
    type_weights: TypeWeightsName = setting("equal", "Types in the loss", "How much each cell type counts in the loss.")
    # Solved heads take seconds; they want a frozen backbone and a projection.
    heads: tuple[HeadName, ...] = setting(
        ("mlp",),
        "Heads",
        "How members predict compositions from features; several heads take turns, once for each backbone.",
        min_length=1,
        max_length=50,
    )
    abundance_heads: tuple[HeadName, ...] = setting(
        (), "Heads for abundances", "Heads in place of these where abundances are learned.", empty="the same", max_length=50
    )
    averaging: AveragingName = setting("mean", "Average of members", "How members become one prediction.")
    member_weights: MemberWeightsName = setting("equal", "Weights of heads", "How much each kind of head counts in the average.")
    smoothing: Literal["chosen"] | Annotated[float, Field(ge=0, le=5)] = setting(
        0.0,
        "Smoothing, in pitches",
        "Width of a Gaussian over neighbouring spots' predictions, or `chosen` on the validation slides.",
        empty="none",
    )
    # Zeros tie; a share that is never 0 orders types that are not there. Of use where labels are one type a spot.
    absent: Literal["chosen"] | Annotated[float, Field(ge=0, lt=1)] = setting(
        0.0,
        "Absent types",
        "Types below this part of a spot's largest count as absent; or `chosen` on the validation slides.",
        empty="none",
    )
    # The map of each type keeps its form, while the order of a spot's types is no worse than the mean's.
    shrinkage: Literal["chosen"] | Annotated[float, Field(ge=0, le=1)] = setting(
        0.0,
        "Training mean in the answer",
        "Part of the training mean in each prediction, or `chosen` on the validation slides; most where one patient trains.",
        empty="none",
    )
    totals: TotalsName = setting(
        _totals_of,
        "Totals of abundances",
        "How the total of a spot's abundances is learned; by default by themselves where the backbone is frozen.",
    )
    projection: int = setting(
        0,
        "Principal components",
        "Of the features, that heads read; 0: the features themselves (frozen backbones, or a warm start).",
        empty="off",
        ge=0,
        le=4096,
    )
    head_units: tuple[int, ...] = setting(
        (256,), "Hidden units", "Widths of the hidden layers of a trained head.", empty="linear"
    )
    # Few spots, thousands of features.
    dropout: float = setting(0.6, "Dropout", "Share of what a trained head reads that is left out at each step.", ge=0, lt=1)
    epochs: int = setting(
        30, "Epochs at most", "Training stops earlier when the validation slide gains nothing.", ge=1, le=10_000
    )
    batch_size: int = setting(128, "Batch", "Spots in one step.", ge=1, le=4096)
    learning_rate: float = setting(1.2e-3, "Learning rate", "Size of a step at its peak.", gt=0, le=1)
    weight_decay: float = setting(1e-4, "Weight decay", "How strongly weights are pulled to 0.", ge=0, le=1)
    clip_norm: float = setting(1.0, "Gradient clipping", "Largest norm of a step's gradient.", gt=0)
    warmup_epochs: int = setting(2, "Warm-up", "Epochs in which the learning rate rises from 0.", empty="none", ge=0)
    patience: int = setting(12, "Patience", "Epochs without a gain before a member stops.", ge=1)
    augmentation: Augmentation = setting(
        Augmentation(),
        "Augmentation",
        "Random changes of training patches (fine-tuned backbones only).",
        empty="none",
        one_row=True,
    )
    mixed_precision: bool = setting(
        False, "Mixed precision", "Half the memory and about twice the speed on recent GPUs; slower on CPU."
    )

    @model_validator(mode="after")
    def _known_backbones(self) -> TrainingConfig:
        if not self.backbones:
            raise ValueError(f"wanted a backbone; there are {', '.join(BACKBONES)}")
        for backbone in self.backbones:
            try:
                spec.parts(backbone)
            except ConfigError as error:
                raise ValueError(str(error)) from error
            if self.fine_tune and not spec.is_network(backbone):
                raise ValueError(f"only a single network can be fine-tuned, not {backbone}; set fine_tune to false")
        return self

    @model_validator(mode="after")
    def _frozen_or_fine_tuned(self) -> TrainingConfig:
        if self.fine_tune and self.orientations > 1:
            raise ValueError("several orientations need a frozen backbone; set orientations to 1 or fine_tune to false")
        if self.fine_tune and self.neighbours:
            raise ValueError("neighbours' features need a frozen backbone; set neighbours to 0 or fine_tune to false")
        if self.fine_tune and self.projection and not self.warm_start:
            raise ValueError("a projection needs a frozen backbone or a warm start; set projection to 0 or warm_start to true")
        if self.warm_start and not self.fine_tune:
            raise ValueError("a warm start is for fine-tuning; set fine_tune to true or warm_start to false")
        if self.fine_tune and TOTALS[self.totals].separate:
            raise ValueError("separate totals need a frozen backbone; set totals to joint or fine_tune to false")
        return self

    @model_validator(mode="after")
    def _weights_that_count(self) -> TrainingConfig:
        loss = LOSSES[self.loss]
        if TYPE_WEIGHTS[self.type_weights].maker and loss.weighs_types_itself:
            raise ValueError(f"loss {loss.name} ({loss.label}) weighs the types by itself; set type_weights to equal")
        return self

    @model_validator(mode="after")
    def _heads_that_can_be(self) -> TrainingConfig:
        for head in (HEADS[name] for name in (*self.heads, *self.abundance_heads)):
            if head.has_solver and self.fine_tune:
                raise ValueError(f"a {head.name} head needs a frozen backbone; set heads to mlp or fine_tune to false")
            if head.needs_projection and not self.projection:
                raise ValueError(f"a {head.name} head reads principal components; set projection, to 128 for example")
        return self

    @property
    def reads_coordinates(self) -> bool:
        """Return whether members read where a spot lies."""
        return COORDINATE_BRANCHES[self.coordinates].reads_place

    def separates_totals(self, kind: CompositionKind) -> bool:
        """Return whether heads tell shares and totals apart, for compositions of this kind."""
        return kind == "abundance" and TOTALS[self.totals].separate

    def member_backbone(self, member: int) -> str:
        """Return the backbone of member number `member`; members cycle through the backbones unless their head has its own."""
        return HEADS[self.member_head(member)].backbone or self.backbones[member % len(self.backbones)]

    def member_head(self, member: int) -> str:
        """Return a member's row of `HEADS`; it changes after each cycle of backbones, so that all pairs occur."""
        return self.heads[member // len(self.backbones) % len(self.heads)]

    def validation_turn(self, member: int) -> int:
        """Return the position of a member's validation slide; members with the same head cycle through the slides."""
        head = self.member_head(member)
        return sum(self.member_head(i) == head for i in range(member))


def warm_head(config: TrainingConfig) -> TrainingConfig:
    """Return the settings of the head that a warm start trains on the frozen backbone: those of `best` where these differ."""
    best = PRESETS["best"].settings
    changes = {key: best[key] for key in ("epochs", "learning_rate")}
    defaults = {key: TrainingConfig.model_fields[key].default for key in ("batch_size", "patience")}
    frozen = {"fine_tune": False, "warm_start": False, "mixed_precision": False}
    return config.model_copy(update={**changes, **defaults, **frozen})


def training_config(preset: str = "quick", **changes: Any) -> TrainingConfig:
    """Return a preset's settings with `changes` applied; `None` leaves a setting as it is. Raises ConfigError."""
    PRESETS.check(preset)
    settings = {"preset": preset, **PRESETS[preset].settings, **{k: v for k, v in _whole(changes).items() if v is not None}}
    return validated(TrainingConfig, settings, "training settings")


def changed(training: TrainingConfig, **changes: Any) -> TrainingConfig:
    """Return `training` with `changes` applied; `None` leaves a setting as it is, a mapping changes only the keys that it names.

    Raises ConfigError.
    """
    settings = training.model_dump()
    if changes.get("fine_tune") not in (None, training.fine_tune):
        del settings["totals"]  # what was right for the other backbone
    for key, value in _whole(changes).items():
        if value is not None:
            settings[key] = {**settings[key], **value} if isinstance(value, dict) else value
    return validated(TrainingConfig, settings, "training settings")


def _whole(changes: dict[str, Any]) -> dict[str, Any]:
    """Return `changes`, where given `heads` also apply to abundances."""
    return {"abundance_heads": (), **changes} if changes.get("heads") is not None else changes


def read_training_config(file: Path) -> TrainingConfig:
    """Read settings from a JSON file: those that `tune` writes, or the `config.json` of a run.

    Keys that are left out have their defaults. What a run had found out about its own data (hashes of features, the
    reference's stain) is left behind. Raises ConfigError, naming file and key.
    """
    try:
        stored = json.loads(file.read_text())
    except FileNotFoundError:
        raise ConfigError(f"{file}: no such file. Name a JSON file of settings, or a run's config.json.") from None
    except (OSError, ValueError) as error:
        raise ConfigError(f"{file}: cannot be read as JSON ({error}). Correct its text or its permissions.") from error
    if isinstance(stored, dict) and isinstance(stored.get("training"), dict):
        stored = of_older_runs(stored["training"])
    if not isinstance(stored, dict):
        came = type(stored).__name__
        raise ConfigError(f"{file}: wanted settings as a JSON object, got {came}. Name what `tune` wrote, or a config.json.")
    settings = validated(TrainingConfig, stored, str(file))
    return changed(settings, patches={"stain_target": None}).model_copy(update={"feature_files": {}})


def of_older_runs(training: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings in a run's `config.json`, completed by what older versions did before a setting existed."""
    return {"totals": "joint", **training}


def limits(model: type[BaseModel], key: str) -> tuple[float | None, float | None]:
    """Return the smallest and the largest value that a setting may take, `None` where it has no such bound (or an open one)."""
    low = high = None
    for rule in model.model_fields[key].metadata:
        low, high = getattr(rule, "ge", low), getattr(rule, "le", high)
    return low, high


def validated(model: type[M], settings: Any, where: str) -> M:
    """Return `settings` as a `model`; a mistake becomes one line that names `where`, the key, and what came."""
    try:
        return model.model_validate(settings)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"])) or "settings"
        came = "" if first["type"] == "value_error" else f", got {first['input']!r}"
        raise ConfigError(f"{where}: {key}: {first['msg'].removeprefix('Value error, ')}{came}.") from error
