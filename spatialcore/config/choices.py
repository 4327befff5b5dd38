"""What the settings of a run choose among: one table for each, with the limits of its rows.

A row says where its code stands, and the code finds it by the row. Nothing here imports that code, so that validation, the
command line and the pages can read the tables at no cost.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import Annotated, Any

from spatialcore.registry import Choice, Registry, load


@dataclass(frozen=True)
class Loss(Choice):
    """A loss of compositions.

    `maker` takes `truth` and `predicted`, both (batch, k), and `weights`, the types' weights (k); it returns (batch).

    Attributes
    ----------
    on_target
        Whether it is given both on the scale of the target, where another than the raw values is chosen.
    weighs_types_itself
        Whether it leaves no choice how much each type counts.
    compares_spots
        Whether it compares amounts over the spots of a batch. Where the head tells shares and totals apart, it is given
        shares, and both amounts as `amounts`.
    learns_concentration
        Whether it is given `log_concentration`, one number that is learned with the model.
    """

    _: KW_ONLY
    on_target: bool = False
    weighs_types_itself: bool = False
    compares_spots: bool = False
    learns_concentration: bool = False


LOSSES = Registry[Loss]("loss")
_IN_LOSSES = "spatialcore.models.losses:"
for _loss in (
    Loss(
        "mae",
        label="Mean absolute error",
        help="Mean absolute difference, on the scale of the target.",
        maker=f"{_IN_LOSSES}mae",
        on_target=True,
    ),
    Loss(
        "rank",
        label="Rank (order of types)",
        help="Asks for the order of the types within a spot, as the score per spot does, and for values by a Hellinger term.",
        maker=f"{_IN_LOSSES}rank",
    ),
    Loss(
        "soft_spearman",
        label="Rank alone, no values",
        help="Asks for the order of the types within a spot and for nothing else.",
        maker=f"{_IN_LOSSES}soft_spearman",
    ),
    Loss(
        "type_rank",
        label="Rank of types and of spots",
        help="Rank, and the order of a type's spots too, as the score per type asks; what measured best on real slides.",
        maker=f"{_IN_LOSSES}type_rank",
        compares_spots=True,
    ),
    Loss(
        "hellinger",
        label="Hellinger (square roots)",
        help="Squared difference of square roots: tames the skew of abundances, and keeps small shares visible.",
        maker=f"{_IN_LOSSES}hellinger",
    ),
    Loss(
        "composition",
        label="Composition (cross-entropy)",
        help="Kullback-Leibler divergence of the shares, and the error of the total.",
        maker=f"{_IN_LOSSES}composition",
    ),
    Loss(
        "jensen_shannon",
        label="Jensen-Shannon",
        help="Jensen-Shannon divergence of the shares, and the error of the total; bounded, so outliers weigh less.",
        maker=f"{_IN_LOSSES}jensen_shannon",
    ),
    Loss(
        "dirichlet",
        label="Dirichlet likelihood",
        help="Likelihood of the shares under a Dirichlet distribution whose concentration is learned; it weighs types by itself.",
        maker=f"{_IN_LOSSES}dirichlet",
        weighs_types_itself=True,
        learns_concentration=True,
    ),
):
    LOSSES.add(_loss)


@dataclass(frozen=True)
class TargetScale(Choice):
    """A scale on which compositions are learned and averaged.

    `maker` takes compositions (n, k), not negative, as NumPy arrays to the scale.

    Attributes
    ----------
    inverse
        Reference to the way back: values (n, k) on the scale and the array module that serves them (`numpy` or `keras.ops`)
        to compositions, not negative. Empty where the scale keeps only the order of the types within a spot.
    in_loss
        Reference to the function that takes `truth` and `predicted`, (batch, k), to the scale by smooth functions.
        Empty: they stay as they are.
    """

    _: KW_ONLY
    inverse: str = ""
    in_loss: str = ""

    @property
    def keeps_values(self) -> bool:
        """Return whether compositions can be recovered from it; otherwise it keeps only the order of types within a spot."""
        return bool(self.inverse)

    def forward(self, values: Any) -> Any:
        """Return compositions (n, k) on this scale."""
        return self.load()(values)

    def back(self, values: Any, ops: Any) -> Any:
        """Return values (n, k) on this scale as compositions; `ops` is the array module that serves them."""
        return load(self.inverse)(values, ops)


TARGET_SCALES = Registry[TargetScale]("target scale")
_IN_TARGETS = "spatialcore.data.target_transform:"
for _target in (
    TargetScale(
        "raw",
        label="Values",
        help="Shares or abundances as they are.",
        maker=f"{_IN_TARGETS}to_raw",
        inverse=f"{_IN_TARGETS}from_raw",
    ),
    TargetScale(
        "sqrt",
        label="Square roots",
        help="Evens out the skew of small shares and large abundances.",
        maker=f"{_IN_TARGETS}to_sqrt",
        inverse=f"{_IN_TARGETS}from_sqrt",
        in_loss=f"{_IN_LOSSES}on_sqrt",
    ),
    TargetScale(
        "log",
        label="Logarithms",
        help="Evens the skew out more strongly; shares below a thousandth are as good as none.",
        maker=f"{_IN_TARGETS}to_log",
        inverse=f"{_IN_TARGETS}from_log",
        in_loss=f"{_IN_LOSSES}on_log",
    ),
    TargetScale(
        "rank",
        label="Ranks within a spot",
        help="Keeps nothing but the order of the types within a spot; values come from elsewhere.",
        maker=f"{_IN_TARGETS}to_rank",
        in_loss=f"{_IN_LOSSES}on_rank",
    ),
):
    TARGET_SCALES.add(_target)


@dataclass(frozen=True)
class Head(Choice):
    """A head: how a member predicts compositions from features.

    `maker` takes `n_features`, `n_types`, the settings, and `kind` and `seed` by name, and returns a Keras model.

    Attributes
    ----------
    fitter
        Reference to the function that fits it at once, with the arguments of `spatialcore.training.kernel_fit:fit_kernel_head`.
        Empty: it is trained, epoch by epoch.
    solver
        Reference to the function that solves a kernel head's equations, see `spatialcore.models.kernel_regression`.
    backbone
        The features that it reads, whatever the settings name for others. Empty: those that the settings name.
    needs_projection
        Whether it reads principal components of the features and nothing else.
    """

    _: KW_ONLY
    fitter: str = ""
    solver: str = ""
    backbone: str = ""
    needs_projection: bool = False

    @property
    def has_solver(self) -> bool:
        """Return whether the head is fitted in closed form instead of trained by steps; the backbone then has to be frozen."""
        return bool(self.fitter)


HEADS = Registry[Head]("head")
_KERNEL_FITTER = "spatialcore.training.kernel_fit:fit_kernel_head"
for _head in (
    Head("mlp", label="Network", help="A small network, trained epoch by epoch.", maker="spatialcore.models.heads:build_head"),
    Head(
        "kernel",
        label="Kernel ridge",
        help="Kernel ridge regression, solved in seconds; the validation slide chooses how smooth it is.",
        maker="spatialcore.models.kernel_head:build_kernel_head",
        fitter=_KERNEL_FITTER,
        solver="spatialcore.models.kernel_regression:fit_kernel_ridge",
        needs_projection=True,
    ),
    Head(
        "gp",
        label="Gaussian process",
        help="Gaussian-process regression, solved in seconds; its likelihood chooses how smooth it is.",
        maker="spatialcore.models.kernel_head:build_kernel_head",
        fitter=_KERNEL_FITTER,
        solver="spatialcore.models.kernel_regression:fit_gaussian_process",
        needs_projection=True,
    ),
    Head(
        "forest",
        label="Forest",
        help="Extra trees on colour and texture at six scales, whatever the backbones are; fitted in seconds.",
        maker="spatialcore.models.forest:build_forest_head",
        fitter="spatialcore.training.forest_fit:fit_forest_head",
        backbone="ColourTexture",
    ),
):
    HEADS.add(_head)


TYPE_WEIGHTS = Registry[Choice]("weighting of types")
"""`maker` takes the training compositions (n, k) and returns weights (k) with a mean of 1; none: all weigh alike."""
TYPE_WEIGHTS.add(Choice("equal", label="All alike", help="Each type counts the same in the loss."))
TYPE_WEIGHTS.add(
    Choice(
        "spread",
        label="More for types that vary little",
        help="A type counts the more the less its share varies over spots.",
        maker="spatialcore.data.target_transform:spread_weights",
    )
)


@dataclass(frozen=True)
class Averaging(Choice):
    """How members become one prediction.

    Attributes
    ----------
    on_target
        Whether the mean is taken on the scale of the target, as far as that keeps values.
    by_ranks
        Whether the types of a spot stand in the order of the members' mean ranks.
    """

    _: KW_ONLY
    on_target: bool = False
    by_ranks: bool = False


AVERAGINGS = Registry[Averaging]("way of averaging")
AVERAGINGS.add(Averaging("mean", label="Mean", help="The mean of the members' values."))
AVERAGINGS.add(
    Averaging("target", label="Mean on the target's scale", help="The mean on the scale that is learned.", on_target=True)
)
AVERAGINGS.add(
    Averaging(
        "rank",
        label="Mean, ordered by mean ranks",
        help="The mean's values, in the order of the members' mean ranks within each spot.",
        by_ranks=True,
    )
)


@dataclass(frozen=True)
class MemberWeights(Choice):
    """How much each kind of head counts among the members.

    Attributes
    ----------
    chosen
        Whether the validation slides choose it; else all members count the same.
    """

    _: KW_ONLY
    chosen: bool = False


MEMBER_WEIGHTS = Registry[MemberWeights]("weighting of members")
MEMBER_WEIGHTS.add(MemberWeights("equal", label="All alike", help="Each member counts the same."))
MEMBER_WEIGHTS.add(
    MemberWeights(
        "chosen",
        label="Chosen on validation slides",
        help="Each kind of head counts as much as serves the validation slides best.",
        chosen=True,
    )
)


@dataclass(frozen=True)
class StainMethod(Choice):
    """A method of stain normalisation; `maker` is a `spatialcore.features.stain.normalisation.Method`.

    Attributes
    ----------
    n_numbers
        How many numbers describe a slide's stain; 0 where nothing is normalised.
    """

    _: KW_ONLY
    n_numbers: int = 0


STAIN_METHODS = Registry[StainMethod]("method of stain normalisation")
_IN_STAIN = "spatialcore.features.stain.normalisation:"
for _stain in (
    StainMethod("none", label="None", help="Colours stay as they are."),
    StainMethod(
        "macenko",
        label="Macenko",
        help="Haematoxylin and eosin are found as the extreme colours of the tissue (Macenko et al., 2009).",
        maker=f"{_IN_STAIN}MACENKO",
        n_numbers=8,
    ),
    StainMethod(
        "vahadane",
        label="Vahadane",
        help="Haematoxylin and eosin are found by sparse factors of the tissue's colours (Vahadane et al., 2016).",
        maker=f"{_IN_STAIN}VAHADANE",
        n_numbers=8,
    ),
    StainMethod(
        "reinhard",
        label="Reinhard",
        help="Mean and deviation of the tissue's colours become those of the reference (Reinhard et al., 2001).",
        maker=f"{_IN_STAIN}REINHARD",
        n_numbers=6,
    ),
):
    STAIN_METHODS.add(_stain)


@dataclass(frozen=True)
class CoordinateBranch(Choice):
    """How members read a spot's coordinates; `maker` is a Keras layer of standardised coordinates, or empty.

    Attributes
    ----------
    reads_place
        Whether the place is read at all.
    """

    _: KW_ONLY
    reads_place: bool = True


COORDINATE_BRANCHES = Registry[CoordinateBranch]("coordinate branch")
for _branch in (
    CoordinateBranch("off", label="Off", help="The image alone.", reads_place=False),
    CoordinateBranch("plain", label="Plain x, y", help="Coordinates, standardised within each slide."),
    CoordinateBranch(
        "fourier",
        label="Fourier features",
        help="Coordinates and waves of them, which let the answer change within a slide.",
        maker="spatialcore.models.layers:FourierFeatures",
    ),
):
    COORDINATE_BRANCHES.add(_branch)


@dataclass(frozen=True)
class Totals(Choice):
    """How the total of a spot's abundances is learned.

    Attributes
    ----------
    separate
        Whether a regression of its own tells it, on features of a frozen backbone.
    """

    _: KW_ONLY
    separate: bool = False


TOTALS = Registry[Totals]("way of totals")
TOTALS.add(Totals("joint", label="With the shares", help="One network learns how much there is and what it is made of."))
TOTALS.add(
    Totals(
        "separate",
        label="By themselves",
        help="The head learns shares, and a ridge regression the total of each spot; for abundances on frozen backbones.",
        separate=True,
    )
)

HOLDOUTS = Registry[Choice]("holdout")
"""`maker` takes the ids of the labelled slides, and `held_out` and the slides' `patients` by name, and returns the folds."""
HOLDOUTS.add(
    Choice(
        "patient",
        label="Patients",
        help="All slides of each patient in turn, or of those that are named, are scored by models that never saw the patient.",
        maker="spatialcore.data.splits:patient_folds",
    )
)
HOLDOUTS.add(
    Choice(
        "slide",
        label="Slides",
        help="Each labelled slide in turn, or those that are named, is scored by models that never saw it.",
        maker="spatialcore.data.splits:whole_slide_folds",
    )
)
HOLDOUTS.add(
    Choice(
        "none",
        label="None",
        help="Learn from all slides; nothing is scored. For a final model only.",
        maker="spatialcore.data.splits:final_folds",
    )
)


@dataclass(frozen=True)
class ScaleUnit(Choice):
    """A unit of patch sides; `maker` takes a slide and a `PatchScale` and returns full-resolution pixels.

    Attributes
    ----------
    one, many
        What follows a number of it.
    offered
        Sides that people choose among.
    """

    _: KW_ONLY
    one: str
    many: str
    offered: tuple[float, ...]


SCALE_UNITS = Registry[ScaleUnit]("unit")
_IN_PATCHES = "spatialcore.features.patches:"
for _unit in (
    ScaleUnit(
        "spot",
        label="spot diameters",
        help="Diameters of a spot, as the slide has them.",
        maker=f"{_IN_PATCHES}width_of_spots",
        one="spot",
        many="spots",
        offered=(0.5, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0),
    ),
    ScaleUnit(
        "px",
        label="pixels",
        help="Pixels of the full-resolution image.",
        maker=f"{_IN_PATCHES}width_of_px",
        one="px",
        many="px",
        offered=(32.0, 64.0, 128.0, 256.0, 512.0),
    ),
    ScaleUnit(
        "um",
        label="µm",
        help="Micrometres; the slide has to know its scale.",
        maker=f"{_IN_PATCHES}width_of_um",
        one="um",
        many="um",
        offered=(50.0, 100.0, 200.0, 400.0),
    ),
):
    SCALE_UNITS.add(_unit)

# Types of the fields of settings: the name of a row.
LossName = Annotated[str, LOSSES]
TargetName = Annotated[str, TARGET_SCALES]
HeadName = Annotated[str, HEADS]
TypeWeightsName = Annotated[str, TYPE_WEIGHTS]
AveragingName = Annotated[str, AVERAGINGS]
MemberWeightsName = Annotated[str, MEMBER_WEIGHTS]
StainMethodName = Annotated[str, STAIN_METHODS]
CoordinateBranchName = Annotated[str, COORDINATE_BRANCHES]
TotalsName = Annotated[str, TOTALS]
HoldoutName = Annotated[str, HOLDOUTS]
ScaleUnitName = Annotated[str, SCALE_UNITS]
