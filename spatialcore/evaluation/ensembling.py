"""Combine members into one prediction: the weight of each kind of head, the order of types within a spot, smoothing, which
types count as absent, and how far the prediction is drawn towards the training mean.

Everything that is chosen here is chosen fold by fold on the members' validation slides, which are training slides that
they did not fit; the slide that is scored has no part in it. NumPy alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.spatial import cKDTree

from spatialcore.config.choices import AVERAGINGS, MEMBER_WEIGHTS, TARGET_SCALES
from spatialcore.config.run_config import RunConfig
from spatialcore.config.settings import TrainingConfig
from spatialcore.data.composition import CompositionKind, to_shares
from spatialcore.data.dataset import Dataset, Slide, spot_pitch_px
from spatialcore.data.target_transform import ordered_like, to_rank
from spatialcore.errors import DataError
from spatialcore.evaluation.metrics import mae, spearman_per_spot, spearman_per_type
from spatialcore.runs.run import Run
from spatialcore.storage.files import write_json

Floats = NDArray[np.float64]
Members = Mapping[str, NDArray[np.float32]]
"""Predictions (n, k) of a slide's spots by member."""

SMOOTHINGS = (0.0, 0.3, 0.5, 0.75, 1.0)
ABSENT = (0.0, 0.1)
SHRINKAGES = (0.0, 0.1, 0.25, 0.5, 0.75, 0.9)

UNPROVEN_SHRINKAGE = 0.9
"""Where all training slides are of one patient, nothing shows what another one gets: most of the answer is the training mean."""

_CLEAR = 0.005  # less is noise
_MOSTLY = 0.5  # of the labels must be 0: where no type is ever absent, validation slides of few people chose wrongly
_STEPS = 10  # weights are tenths
_REACH = 3.0  # deviations beyond which a Gaussian is as good as nothing


@dataclass(frozen=True)
class Combination:
    """How a fold's members become one.

    Attributes
    ----------
    values
        The part of each kind of head in the values, 1 in all. Where ranks order the values, all members have the same say.
    smoothing
        Standard deviation of the Gaussian that smooths values over neighbours, in pitches; 0 for none.
    absent
        Part of a spot's largest value below which a type counts as absent.
    shrinkage
        Part of the training mean in the values.
    profile
        The training mean (k); empty where `shrinkage` is 0.
    """

    values: Mapping[str, float]
    smoothing: float
    absent: float = 0.0
    shrinkage: float = 0.0
    profile: tuple[float, ...] = ()


@dataclass(frozen=True)
class ValidationPart:
    """A slide's spots, or some of them, that members validated on: places (n, 2), truth (n, k), and what they predicted."""

    spot_xy_px: NDArray[Any]
    truth: NDArray[Any]
    members: Members


def is_plain(config: TrainingConfig) -> bool:
    """Tell whether members are simply averaged."""
    way = AVERAGINGS[config.averaging]
    return not (way.on_target or way.by_ranks or MEMBER_WEIGHTS[config.member_weights].chosen or _shapes(config))


def _shapes(config: TrainingConfig) -> bool:
    """Return whether something is done to the members' mean."""
    return bool(config.smoothing or config.absent or config.shrinkage)


def combined(
    members: Members,
    heads: Mapping[str, str],
    combination: Combination,
    config: TrainingConfig,
    kind: CompositionKind,
    spot_xy_px: ArrayLike,
) -> Floats:
    """Combine members into one prediction (n, k) of a slide's spots; `heads` names each member's kind of head."""
    mean = _mean(members, heads, combination.values, config, kind)
    if _orders(config):
        mean = ordered_like(mean, np.mean([to_rank(values) for values in members.values()], axis=0))
    mean = without_absent(smoothed(mean, spot_xy_px, combination.smoothing), combination.absent, kind)
    return shrunk(mean, combination.profile, combination.shrinkage)


def without_absent(values: Floats, part: float, kind: CompositionKind) -> Floats:
    """Set what is below `part` of a spot's largest value to 0; shares (n, k) then sum to 1 again."""
    if not part:
        return values
    kept = np.where(values < part * values.max(axis=1, keepdims=True), 0.0, values)
    return to_shares(kept, np.float64) if kind == "proportion" else kept


def shrunk(values: Floats, profile: Sequence[float], part: float) -> Floats:
    """Draw values (n, k) towards the training mean (k), which has `part` in the result; each type's map keeps its form."""
    return (1 - part) * values + part * np.asarray(profile) if part else values


def smoothed(values: Floats, spot_xy_px: ArrayLike, width: float) -> Floats:
    """Average each spot's values (n, k) with those around, weighted by a Gaussian of `width` pitches; 0 leaves them."""
    points = np.asarray(spot_xy_px, np.float64)
    if not width or len(points) < 2:
        return values
    reach = width * spot_pitch_px(points)
    near = cKDTree(points).sparse_distance_matrix(cKDTree(points), _REACH * reach, output_type="coo_matrix").tocsr()
    near.data = np.exp(-0.5 * np.square(near.data / reach))
    near.setdiag(1.0)  # no distance is stored where it is 0
    return np.asarray((near @ values) / np.asarray(near.sum(axis=1)), np.float64)


def choose(
    parts: Sequence[ValidationPart],
    heads: Mapping[str, str],
    config: TrainingConfig,
    kind: CompositionKind,
    *,
    profile: Sequence[float] = (),
    is_proven: bool = True,
) -> Combination:
    """Choose the combination of a fold by its members' predictions on their validation slides; `heads` names their heads.

    `profile` is the mean of the training compositions (k). Unless `is_proven`, validation slides are of the patient that members
    learned from and say nothing of the scored one: a shrinkage that is chosen is then `UNPROVEN_SHRINKAGE`.
    With chosen weights, values have the least absolute error where all members order them alike; else the best mean of
    Spearman per spot and per type, as smoothing, absent types and shrinkage have, in this order.
    """
    kinds = sorted(set(heads.values()))
    equal = {k: sum(h == k for h in heads.values()) / len(heads) for k in kinds}
    useful = [s for s in parts if {heads[m] for m in s.members} == set(kinds)]
    given = {key: 0.0 if value == "chosen" else value for key, value in _shaping(config).items()}
    if config.shrinkage == "chosen" and not is_proven:
        given["shrinkage"] = UNPROVEN_SHRINKAGE
    combination = Combination(equal, **given, profile=tuple(profile) if config.shrinkage else ())

    def qualities(tried: Combination) -> Floats:
        parts = [_quality(combined(s.members, heads, tried, config, kind, s.spot_xy_px), s.truth) for s in useful]
        return np.asarray(parts, np.float64)

    def quality(tried: Combination) -> float:
        return float(qualities(tried).mean())

    def if_better(tried: Combination) -> Combination:
        """Return what is tried if each of several validation slides gains by it: what helps one may harm the next."""
        return tried if len(useful) > 1 and (qualities(tried) > qualities(combination) + _CLEAR).all() else combination

    def error(weights: Mapping[str, float]) -> float:
        return float(np.mean([mae(s.truth, _mean(s.members, heads, weights, config, kind)) for s in useful]))

    if not useful:
        return combination
    if MEMBER_WEIGHTS[config.member_weights].chosen and len(kinds) > 1:
        candidates = [equal, *_simplex(kinds)]
        if _orders(config):
            combination = replace(combination, values=min(candidates, key=error))
        else:
            combination = max((replace(combination, values=w) for w in candidates), key=quality)
    if config.smoothing == "chosen":
        combination = max((replace(combination, smoothing=width) for width in SMOOTHINGS), key=quality)
    if config.absent == "chosen" and np.mean([np.mean(s.truth == 0) for s in useful]) >= _MOSTLY:
        combination = if_better(max((replace(combination, absent=part) for part in ABSENT), key=quality))
    if config.shrinkage == "chosen" and is_proven:
        combination = if_better(max((replace(combination, shrinkage=part) for part in SHRINKAGES), key=quality))
    return combination


def _shaping(config: TrainingConfig) -> dict[str, Any]:
    return {"smoothing": config.smoothing, "absent": config.absent, "shrinkage": config.shrinkage}


@dataclass(frozen=True)
class Combinations:
    """A run's combinations by fold; none where members simply have a mean."""

    by_fold: Mapping[str, Combination]

    @classmethod
    def of(cls, run: Run, dataset: Dataset) -> Combinations:
        """Choose the combination of each fold from its members that are done."""
        config = run.config
        if is_plain(config.training):
            return cls({})
        plans = [p for p in config.plan if run.is_member_done(p)]
        by_fold = {}
        for fold in dict.fromkeys(p.fold for p in plans):
            heads = {p.name: config.training.member_head(p.index) for p in plans if p.fold == fold}
            parts = _validation_parts(run, dataset, list(heads))
            own = next(p for p in plans if p.fold == fold)
            profile = np.concatenate([dataset[i].truth() for i in own.train]).mean(axis=0, dtype=np.float64)
            is_proven = _is_proven(dataset, own.train)
            by_fold[fold] = choose(parts, heads, config.training, config.data.kind, profile=profile.tolist(), is_proven=is_proven)
        return cls(by_fold)

    @classmethod
    def read(cls, path: Path) -> Combinations:
        """Read what `write` wrote; none where there is no file. Raises DataError for a damaged one."""
        try:
            stored = json.loads(path.read_text())
            return cls({fold: Combination(**stored_one) for fold, stored_one in stored.items()})
        except FileNotFoundError:
            return cls({})
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise DataError(f"{path}: how members are combined is damaged ({error}). Evaluate the run again.") from error

    def write(self, path: Path) -> None:
        """Commit as JSON."""
        write_json(path, {fold: asdict(combination) for fold, combination in self.by_fold.items()})

    def of_slide(self, config: RunConfig, members: Members, slide: Slide) -> Floats | None:
        """Combine some members' predictions of a slide, in a denser grid lattice by lattice, since ranks and smoothing depend
        on the spots around; `None` where members are simply averaged."""
        if slide.sublattice is None:
            return self.mean(config, members, slide.spot_xy_px)
        out: Floats | None = None
        for rows, asked in slide.lattices():
            part = self.mean(config, {name: values[rows] for name, values in members.items()}, slide.spot_xy_px[rows])
            if part is None:
                return None
            out = np.empty((slide.n_spots, part.shape[1])) if out is None else out
            out[rows[asked]] = part[asked]
        return out

    def mean(self, config: RunConfig, members: Members, spot_xy_px: ArrayLike) -> Floats | None:
        """Combine some members' predictions of spots, folds weighing alike; `None` where members are simply averaged."""
        plans = {p.name: p for p in config.plan if p.name in members}
        if not self.by_fold or any(p.fold not in self.by_fold for p in plans.values()):
            return None
        folds = []
        for fold in dict.fromkeys(p.fold for p in plans.values()):
            heads = {name: config.training.member_head(p.index) for name, p in plans.items() if p.fold == fold}
            own = {name: members[name] for name in heads}
            folds.append(combined(own, heads, self.by_fold[fold], config.training, config.data.kind, spot_xy_px))
        return np.asarray(np.mean(folds, axis=0), np.float64)


def _is_proven(dataset: Dataset, train: Sequence[str]) -> bool:
    """Return whether members validated on somebody else than they learned from; so it is taken where patients are unknown."""
    patients = {dataset[i].patient for i in train}
    return len(patients) > 1 or None in patients


def _validation_parts(run: Run, dataset: Dataset, names: Sequence[str]) -> list[ValidationPart]:
    """Read what these members predicted on their validation slides, slide by slide."""
    by_slide: dict[str, dict[str, tuple[NDArray[Any], NDArray[Any]]]] = {}
    for plan in (p for p in run.config.plan if p.name in names):
        for slide, part in run.validation(plan).items():
            by_slide.setdefault(slide, {})[plan.name] = part
    parts = []
    for slide, by_member in by_slide.items():
        by_rows: dict[bytes, dict[str, tuple[NDArray[Any], NDArray[Any]]]] = {}  # blocks of a single slide differ by member
        for name, part in by_member.items():
            by_rows.setdefault(part[0].tobytes(), {})[name] = part
        for group in by_rows.values():
            rows = next(iter(group.values()))[0]
            values = {name: part[1] for name, part in group.items()}
            parts.append(ValidationPart(dataset[slide].spot_xy_px[rows], dataset[slide].truth()[rows], values))
    return parts


def _orders(config: TrainingConfig) -> bool:
    way = AVERAGINGS[config.averaging]
    return way.by_ranks or (way.on_target and not TARGET_SCALES[config.target].keeps_values)


def _mean(
    members: Mapping[str, NDArray[Any]],
    heads: Mapping[str, str],
    weights: Mapping[str, float],
    config: TrainingConfig,
    kind: CompositionKind,
) -> Floats:
    """Average values by weight, on the target's scale where that is wanted and ranks are not it."""
    scale = TARGET_SCALES[config.target]
    if not AVERAGINGS[config.averaging].on_target or not scale.keeps_values:
        return _weighted(members, heads, weights)
    scaled = {name: scale.forward(values) for name, values in members.items()}
    mean: Floats = scale.back(_weighted(scaled, heads, weights), np)
    return to_shares(mean, np.float64) if kind == "proportion" else mean


def _weighted(members: Mapping[str, NDArray[Any]], heads: Mapping[str, str], weights: Mapping[str, float]) -> Floats:
    """Average members; those of one kind share its weight, and kinds that are absent leave theirs to the others."""
    count = {k: sum(heads[m] == k for m in members) for k in weights}
    each = {name: weights[heads[name]] / count[heads[name]] for name in members}
    total = sum(each.values())
    if not total:
        each, total = dict.fromkeys(members, 1.0), float(len(members))
    return np.asarray(
        np.sum([np.asarray(v, np.float64) * (each[name] / total) for name, v in members.items()], axis=0), np.float64
    )


def _quality(predicted: Floats, truth: NDArray[Any]) -> float:
    correlations = [v[np.isfinite(v)] for v in (spearman_per_spot(truth, predicted), spearman_per_type(truth, predicted))]
    return float(np.mean([v.mean() if len(v) else 0.0 for v in correlations]))


def _simplex(kinds: Sequence[str]) -> list[dict[str, float]]:
    """List all weights of the kinds in tenths that sum to 1."""
    shares = (s for s in product(range(_STEPS + 1), repeat=len(kinds)) if sum(s) == _STEPS)
    return [{k: part / _STEPS for k, part in zip(kinds, share, strict=True)} for share in shares]
