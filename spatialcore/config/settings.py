"""The settings that decide a run's result, as validated models.

Each default has its reason beside it. Unknown keys are refused, so that a misspelt setting never passes silently.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from spatialcore.backbones import spec
from spatialcore.config.presets import PRESETS
from spatialcore.data.target_transform import Target
from spatialcore.errors import ConfigError

PresetName = Literal["quick", "recipe", "best", "best_gpu"]
ScaleUnit = Literal["spot", "px", "um"]
Loss = Literal["mae", "rank", "soft_spearman", "type_rank", "hellinger", "composition", "jensen_shannon", "dirichlet"]
TypeWeights = Literal["equal", "spread"]
Head = Literal["mlp", "kernel", "gp"]
Averaging = Literal["mean", "target", "rank"]
MemberWeights = Literal["equal", "chosen"]
StainMethod = Literal["none", "macenko", "vahadane", "reinhard"]
CoordinateBranch = Literal["off", "plain", "fourier"]
Totals = Literal["joint", "separate"]
Share = Annotated[float, Field(ge=0, le=1)]
M = TypeVar("M", bound=BaseModel)


class Strict(BaseModel):
    """Base of all settings: immutable, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PatchScale(Strict):
    """Side of the square around a spot: in spot diameters, full-resolution pixels, or micrometres."""

    size: float = Field(gt=0, le=100_000)
    unit: ScaleUnit = "spot"

    def __str__(self) -> str:
        return f"{self.size:g} {self.unit}{'s' if self.unit == 'spot' and self.size != 1 else ''}"


class PatchConfig(Strict):
    """What the image branch looks at."""

    # One spot, its neighbourhood, and the tissue around: the reference on real slides uses the same three.
    scales: tuple[PatchScale, ...] = (PatchScale(size=1), PatchScale(size=2), PatchScale(size=4))
    # None: the backbone's native input size, where its features are best.
    input_px: int | None = Field(default=None, ge=32, le=1024)
    # Colours moved to those of a reference slide; within-slide standardisation already takes out most of the difference.
    stain_normalisation: StainMethod = "none"
    stain_reference: str | None = None  # a slide's id; None: the slide whose stain is nearest to all others
    # The reference's numbers, measured when a run is submitted: slides predicted later are moved to the same.
    stain_target: tuple[float, ...] | None = None

    @model_validator(mode="after")
    def _some_scale(self) -> PatchConfig:
        if not 1 <= len(self.scales) <= 6:
            raise ValueError(f"wanted 1 to 6 patch scales, got {len(self.scales)}")
        wanted = {"none": None, "reinhard": 6}.get(self.stain_normalisation, 8)
        if self.stain_target is not None and len(self.stain_target) != wanted:
            raise ValueError(f"wanted {wanted or 'no'} numbers of a stain target, got {len(self.stain_target)}")
        return self


class Augmentation(Strict):
    """Random changes of training patches, in the graph; all scales of a spot change alike."""

    flip: bool = True  # tissue has no up or left
    rotation: Share = 0.25  # of a full turn, either way
    zoom: Share = 0.1  # cells differ in size by about so much between slides
    translation: Share = 0.05  # registration is no better than this share of the patch
    brightness: Share = 0.1  # lamps and scanners differ
    contrast: Share = 0.1
    stain: float = Field(default=0.05, ge=0, le=0.5)  # sd of the change of haematoxylin and eosin strength


class TrainingConfig(Strict):
    """How the members of an ensemble are built and trained."""

    preset: PresetName = "quick"
    # Rows of BACKBONES, `features:PATH`, and several joined by +, see spatialcore.backbones.spec; members take them in turn.
    backbones: tuple[str, ...] = ("EfficientNetLite0",)
    weights: str = "imagenet"
    members: int = Field(default=4, ge=1, le=50)
    seed: int = Field(default=0, ge=0, le=2**31 - 1)
    fine_tune: bool = False
    # Fine-tuning begins with a head that has learned on the frozen backbone: gradients of a random one spoil the backbone.
    warm_start: bool = False
    patches: PatchConfig = PatchConfig()
    # 8: a patch's features are the mean over its flips and quarter turns (frozen backbones only), at 8 times the cost.
    orientations: Literal[1, 8] = 1
    # Content hashes of the files of features made elsewhere, found when a run is submitted.
    feature_files: dict[str, str] = {}
    # Features standardised within each slide (frozen backbones only); needs no labels, and stain differs between slides.
    standardise_slides: bool = True
    # Mean of the neighbouring spots' features beside a spot's own (frozen backbones only).
    # Six are the ring around a spot of a hexagonal grid; on real slides they add 0.01 to 0.02 per type.
    neighbours: int = Field(default=6, ge=0, le=60)
    coordinates: CoordinateBranch = "fourier"
    # Share of spots that train without their place, so that the image has to do.
    coordinate_dropout: float = Field(default=0.0, ge=0, lt=1)
    loss: Loss = "rank"  # the order of types within a spot is what the score asks for
    # Scale on which MAE is taken, solved heads are fitted, and members averaged where `averaging` says so.
    target: Target = "raw"
    # spread: in the loss, a type counts the more the less its share varies over spots.
    type_weights: TypeWeights = "equal"
    # Members take them in turn, once for each backbone: trained networks, or kernel ridge and Gaussian-process regression,
    # which are solved in seconds (frozen backbones with a projection only).
    heads: tuple[Head, ...] = Field(default=("mlp",), min_length=1, max_length=50)
    # What members are instead where abundances are learned; empty: the same.
    abundance_heads: tuple[Head, ...] = Field(default=(), max_length=50)
    # How members become one: the mean of their values, the mean on the target's scale, or the mean's values in the order
    # of the members' mean ranks within each spot.
    averaging: Averaging = "mean"
    # chosen: the kinds of head count in the values as much as serves the validation slides best.
    member_weights: MemberWeights = "equal"
    # Width of a Gaussian over neighbouring spots' predictions, in pitches, or chosen on the validation slides.
    smoothing: Literal["chosen"] | Annotated[float, Field(ge=0, le=5)] = 0.0
    # separate: where abundances are learned, the network tells shares and a ridge regression the spots' totals (frozen
    # backbones only). joint is what older runs did. Shares are not concerned.
    totals: Totals = "joint"
    # Principal components of the features that the head reads (frozen backbones only); 0: the features themselves.
    projection: int = Field(default=0, ge=0, le=4096)
    head_units: tuple[int, ...] = (256,)
    dropout: float = Field(default=0.6, ge=0, lt=1)  # few spots, thousands of features
    epochs: int = Field(default=30, ge=1, le=10_000)
    batch_size: int = Field(default=128, ge=1, le=4096)
    learning_rate: float = Field(default=1.2e-3, gt=0, le=1)
    weight_decay: float = Field(default=1e-4, ge=0, le=1)
    clip_norm: float = Field(default=1.0, gt=0)
    warmup_epochs: int = Field(default=2, ge=0)
    patience: int = Field(default=12, ge=1)
    augmentation: Augmentation = Augmentation()
    mixed_precision: bool = False

    @model_validator(mode="after")
    def _known_backbones(self) -> TrainingConfig:
        if not self.backbones:
            raise ValueError(f"wanted a backbone; there are {', '.join(spec.BACKBONES)}")
        for backbone in self.backbones:
            try:
                spec.parts(backbone)
            except ConfigError as error:
                raise ValueError(str(error)) from error
            if self.fine_tune and not spec.is_network(backbone):
                raise ValueError(f"only a single network can be fine-tuned, not {backbone}; set fine_tune to false")
        if self.fine_tune and self.orientations > 1:
            raise ValueError("several orientations need a frozen backbone; set orientations to 1 or fine_tune to false")
        if self.fine_tune and self.neighbours:
            raise ValueError("neighbours' features need a frozen backbone; set neighbours to 0 or fine_tune to false")
        if self.fine_tune and self.projection and not self.warm_start:
            raise ValueError("a projection needs a frozen backbone or a warm start; set projection to 0 or warm_start to true")
        if self.warm_start and not self.fine_tune:
            raise ValueError("a warm start is for fine-tuning; set fine_tune to true or warm_start to false")
        if self.fine_tune and self.totals == "separate":
            raise ValueError("separate totals need a frozen backbone; set totals to joint or fine_tune to false")
        return self

    @model_validator(mode="after")
    def _weights_that_count(self) -> TrainingConfig:
        if self.type_weights != "equal" and self.loss == "dirichlet":
            raise ValueError("a Dirichlet likelihood weighs the types by itself; set type_weights to equal")
        return self

    @model_validator(mode="after")
    def _heads_that_can_be(self) -> TrainingConfig:
        solved = [head for head in (*self.heads, *self.abundance_heads) if head != "mlp"]
        if solved and self.fine_tune:
            raise ValueError(f"a {solved[0]} head needs a frozen backbone; set heads to mlp or fine_tune to false")
        if solved and not self.projection:
            raise ValueError(f"a {solved[0]} head reads principal components; set projection, to 128 for example")
        return self

    def member_backbone(self, member: int) -> str:
        """Backbones take turns over the members."""
        return self.backbones[member % len(self.backbones)]

    def member_head(self, member: int) -> Head:
        """Heads take turns over the rounds of backbones, so that each meets each."""
        return self.heads[member // len(self.backbones) % len(self.heads)]

    def validation_turn(self, member: int) -> int:
        """Which of the validation slides is the member's: those of one kind of head take them in turn."""
        mine = self.member_head(member)
        return sum(self.member_head(i) == mine for i in range(member))


def warm_head(config: TrainingConfig) -> TrainingConfig:
    """Settings of the head that a warm start trains on the frozen backbone: those of `best` where fine-tuning's differ."""
    best = PRESETS["best"].settings
    changes = {key: best[key] for key in ("epochs", "learning_rate")}
    defaults = {key: TrainingConfig.model_fields[key].default for key in ("batch_size", "patience")}
    frozen = {"fine_tune": False, "warm_start": False, "mixed_precision": False}
    return config.model_copy(update={**changes, **defaults, **frozen})


def training_config(preset: str = "quick", **changes: Any) -> TrainingConfig:
    """The settings of a preset with `changes` on top; `None` means: leave as it is. Raises ConfigError."""
    PRESETS.check(preset)
    settings = {"preset": preset, **PRESETS[preset].settings, **{k: v for k, v in _whole(changes).items() if v is not None}}
    return validated(TrainingConfig, settings, "training settings")


def changed(training: TrainingConfig, **changes: Any) -> TrainingConfig:
    """`training` with `changes` on top; `None` means: leave as it is, and a mapping changes only the keys that it names.

    Raises ConfigError.
    """
    settings = training.model_dump()
    for key, value in _whole(changes).items():
        if value is not None:
            settings[key] = {**settings[key], **value} if isinstance(value, dict) else value
    return validated(TrainingConfig, settings, "training settings")


def _whole(changes: dict[str, Any]) -> dict[str, Any]:
    """Whoever names heads means them for abundances, too."""
    return {"abundance_heads": (), **changes} if changes.get("heads") is not None else changes


def read_training_config(file: Path) -> TrainingConfig:
    """Settings from a JSON file: those that `tune` writes, or the `config.json` of a run.

    Keys that are left out have their defaults. What a run had found out about its own data (hashes of features, the
    reference's stain) is left behind. Raises ConfigError, naming file and key.
    """
    try:
        stored = json.loads(file.read_text())
    except FileNotFoundError:
        raise ConfigError(f"{file}: no such file. Name a JSON file of settings, or a run's config.json.") from None
    except (OSError, ValueError) as error:
        raise ConfigError(f"{file}: cannot be read as JSON ({error}).") from error
    if isinstance(stored, dict) and isinstance(stored.get("training"), dict):
        stored = stored["training"]
    if not isinstance(stored, dict):
        raise ConfigError(f"{file}: wanted settings as a JSON object, got {type(stored).__name__}.")
    found = validated(TrainingConfig, stored, str(file))
    return changed(found, patches={"stain_target": None}).model_copy(update={"feature_files": {}})


def limits(model: type[BaseModel], key: str) -> tuple[float | None, float | None]:
    """Smallest and largest value that a setting may take, `None` where it has no such bound (or an open one)."""
    low = high = None
    for rule in model.model_fields[key].metadata:
        low, high = getattr(rule, "ge", low), getattr(rule, "le", high)
    return low, high


def validated(model: type[M], settings: Any, where: str) -> M:
    """`settings` as a `model`; a mistake becomes one line that names `where`, the key, and what came."""
    try:
        return model.model_validate(settings)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"])) or "settings"
        came = "" if first["type"] == "value_error" else f", got {first['input']!r}"
        raise ConfigError(f"{where}: {key}: {first['msg'].removeprefix('Value error, ')}{came}.") from error
