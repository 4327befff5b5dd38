"""Splits into training, validation and held-out slides; with a single slide, spatial blocks choose the epoch.

Random splits of spots leak, because neighbouring patches overlap, and sections of one patient are alike: a fold here holds
out whole slides, and where patients are known all slides of a patient. The epoch is chosen on slides of the training side,
others for each member, so the scored slides are never looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.spatial import cKDTree

from spatialcore.data.dataset import Slide, spot_pitch_px
from spatialcore.errors import ConfigError, DataError
from spatialcore.storage.files import text_hash

N_BLOCKS = 5
"""Blocks of a slide that validates on itself: a fifth of its spots chooses the epoch."""

GUARD_PITCHES = 1.5
"""Spots nearer than this to the validation block do not train: the next spots of a grid, diagonals included."""

SpotRows = list[tuple[str, NDArray[np.int64]]]
"""Slide ids and rows of their spots."""


MOST_SPOTS = 16_384
"""So many training spots, evenly from all slides, fit what is fitted at once (kernels, forests, ridge regressions): memory and
time of those grow with the spots, and more of them hardly change the fit."""


def evenly(spots: SpotRows, most: int) -> SpotRows:
    """Return `most` of some spots, evenly from all slides; all spots where there are no more."""
    n = sum(len(rows) for _, rows in spots)
    if n <= most:
        return spots
    chosen, ends = np.arange(most) * n // most, np.cumsum([len(rows) for _, rows in spots])
    parts = np.split(chosen, np.searchsorted(chosen, ends[:-1]))
    starts = [0, *ends[:-1]]
    return [(i, rows[part - start]) for (i, rows), part, start in zip(spots, parts, starts, strict=True) if len(part)]


Patients = Mapping[str, str]
"""The patient that each slide is from, by slide id; slides of unknown patients are not in it."""

_NOBODY: Patients = MappingProxyType({})


@dataclass(frozen=True)
class Fold:
    """One split of the labelled slides.

    Attributes
    ----------
    name
        Usable as part of a file name; the held-out slide's id, or the held-out patient's, where that is one.
    train
        Slides whose truth may be seen, in the data set's order.
    validation
        Those of `train` that the members take in turn to choose their epoch; empty for a single training slide,
        which gives a block of itself.
    held_out
        Slides that only the final scoring may look at; empty for a model that learns from all.
    groups
        Slides of `validation` that validate together in one turn, since they are of one patient; empty where each has its own.
    """

    name: str
    train: tuple[str, ...]
    validation: tuple[str, ...]
    held_out: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...] = ()


def whole_slide_folds(
    labelled_ids: Sequence[str], *, held_out: Sequence[str] | None = None, patients: Patients = _NOBODY
) -> list[Fold]:
    """Return a fold for each labelled slide, or for each of those asked for, trained on all other labelled slides.

    Slides of one patient may then stand on both sides.
    Raises ConfigError for fewer than two labelled slides, and for a slide that is unknown or has no truth.
    """
    ids = _unique(labelled_ids)
    if len(ids) < 2:
        have = f"only {ids[0]!r} has one" if ids else "no slide has one"
        raise ConfigError(
            f"Holding out a whole slide needs at least two slides with a measured composition, but {have}. "
            "Add a labelled slide, or train with holdout 'none': the epoch is then chosen on a spatial block "
            "of the slide, and there is no held-out score."
        )
    held_out_ids = ids if held_out is None else _unique(held_out)
    if unknown := [i for i in held_out_ids if i not in ids]:
        raise ConfigError(f"Cannot hold out {unknown[0]!r}: it is not among the labelled slides {', '.join(ids)}.")
    if not held_out_ids:
        raise ConfigError(f"No slide to hold out was named. Name one of {', '.join(ids)}, or train with holdout 'none'.")
    return [_fold_without(ids, slide_id) for slide_id in held_out_ids]


def patient_folds(
    labelled_ids: Sequence[str], *, held_out: Sequence[str] | None = None, patients: Patients = _NOBODY
) -> list[Fold]:
    """Return a fold for each patient, or for each of those asked for by its name or one of its slides, trained on all others.

    Members choose their epoch on all slides of one training patient, in turn; where only one is left, on its slides in turn.
    Raises ConfigError where the patient of a slide is unknown, for fewer than two patients, and for a name that is none.
    """
    ids = _unique(labelled_ids)
    slides_of = by_patient(ids, patients)
    if unknown := [i for i in ids if i not in patients]:
        raise ConfigError(
            f"Holding out by patient needs the patient of every slide, but that of {unknown[0]!r} is unknown. Say it on Train or "
            f"with `patients DATA {unknown[0]}=NAME`, leave the slide out, or train with holdout 'slide'."
        )
    if len(slides_of) < 2:
        have = f"all slides are of {next(iter(slides_of))!r}" if slides_of else "no slide has a measured composition"
        raise ConfigError(f"Holding out a patient needs at least two, but {have}. Add slides, or train with holdout 'slide'.")
    if held_out is None:
        return [_fold_without_patient(name, slides_of) for name in slides_of]
    names = [_patient_of(name, slides_of, patients) for name in _unique(held_out)]
    if not names:
        raise ConfigError(f"No patient to hold out was named. Name one of {', '.join(slides_of)}, or train with holdout 'none'.")
    return [_fold_without_patient(name, slides_of) for name in dict.fromkeys(names)]


def by_patient(slide_ids: Iterable[str], patients: Patients) -> dict[str, tuple[str, ...]]:
    """Return the slides of each patient, in the given order; slides of unknown patients are left out."""
    slides: dict[str, tuple[str, ...]] = {}
    for i in slide_ids:
        if i in patients:
            slides[patients[i]] = (*slides.get(patients[i], ()), i)
    return slides


def default_holdout(labelled_ids: Sequence[str], patients: Patients) -> str:
    """Choose the way to hold out where nobody says: by patient where those of all slides are known and differ."""
    knows_all = all(i in patients for i in labelled_ids)
    return "patient" if knows_all and len({patients[i] for i in labelled_ids}) > 1 else "slide"


def final_fold(ids: Sequence[str]) -> Fold:
    """Return the fold of a model that learns from all labelled slides; the epoch is still chosen on slides or blocks in turn."""
    train = _unique(ids)
    if not train:
        raise ConfigError("Training needs at least one slide with a measured composition, found none. Open labelled slides.")
    return Fold("final", train, train if len(train) > 1 else (), ())


def final_folds(ids: Sequence[str], *, held_out: Sequence[str] | None = None, patients: Patients = _NOBODY) -> list[Fold]:
    """Return the fold of a model that learns from all slides. Raises ConfigError where slides to hold out are named."""
    if held_out:
        raise ConfigError("Slides to hold out were named together with holdout 'none'. Choose one of the two.")
    return [final_fold(ids)]


def validation_slides(fold: Fold, member: int) -> tuple[str, ...]:
    """Return the training slides on which member number `member` (from 0) chooses its epoch.

    Raises ConfigError for a fold with a single training slide: it validates on a block, see `fit_and_validation_spots`.
    """
    _check_member(member)
    if not fold.validation:
        raise ConfigError(f"Fold {fold.name!r} has one training slide, {fold.train[0]!r}, which validates on a block of its own.")
    turns = fold.groups or tuple((i,) for i in fold.validation)
    return turns[member % len(turns)]


def fit_and_validation_spots(fold: Fold, member: int, slides: Iterable[Slide]) -> tuple[SpotRows, SpotRows]:
    """Return one member's training spots and validation spots: two lists of (slide id, ascending row numbers).

    With several training slides, one of them or those of one patient validate and the others fit. A single one is cut into
    spatial blocks:
    one validates, in turn by member, and the others fit, without the spots that border on it.

    `slides` is a `Dataset` or any slides that contain the fold's training slides. Raises ConfigError where one is missing
    or a single slide has too few spots to be cut.
    """
    _check_member(member)
    by_id = {slide.id: slide for slide in slides}
    if missing := [i for i in fold.train if i not in by_id]:
        raise ConfigError(f"Fold {fold.name!r} trains on slide {missing[0]!r}, which is not in this data set.")
    if not fold.validation:
        return _block_of_one(by_id[fold.train[0]], member)
    chosen = validation_slides(fold, member)
    rows = [(i, np.arange(by_id[i].n_spots)) for i in fold.train]
    return [r for r in rows if r[0] not in chosen], [r for r in rows if r[0] in chosen]


def spatial_blocks(xy: ArrayLike, n_blocks: int, seed: int = 0) -> NDArray[np.int64]:
    """Return the number (0 to n_blocks - 1) of the compact block that each point belongs to, (n).

    Points (n, 2) are cut in two along the longer side of their bounding box, again and again; block sizes differ by at
    most one point. The seed shuffles the numbers, not the cuts. Raises ConfigError unless 1 <= n_blocks <= n.
    """
    points = np.asarray(xy, dtype=np.float64)
    if points.ndim != 2 or points.shape[1] != 2:
        raise DataError(f"Wanted n x 2 coordinates, got shape {points.shape}.")
    if not 1 <= n_blocks <= len(points):
        raise ConfigError(f"Cannot cut {len(points)} spots into {n_blocks} blocks; wanted 1 to {len(points)}.")
    sizes = [len(points) // n_blocks + (i < len(points) % n_blocks) for i in range(n_blocks)]
    numbers = np.random.default_rng(seed).permutation(n_blocks)
    out = np.empty(len(points), dtype=np.int64)
    for number, rows in zip(numbers, _bisect(points, np.arange(len(points)), sizes), strict=True):
        out[rows] = number
    return out


def _bisect(points: NDArray[Any], rows: NDArray[Any], sizes: list[int]) -> list[NDArray[Any]]:
    if len(sizes) == 1:
        return [rows]
    longer = int(np.argmax(np.ptp(points[rows], axis=0)))
    order = np.lexsort((points[rows, 1 - longer], points[rows, longer]))  # spots of one grid row tie on one axis
    half = len(sizes) // 2
    cut = sum(sizes[:half])
    return [
        *_bisect(points, rows[order[:cut]], sizes[:half]),
        *_bisect(points, rows[order[cut:]], sizes[half:]),
    ]


def _block_of_one(slide: Slide, member: int) -> tuple[SpotRows, SpotRows]:
    if slide.n_spots < 2:
        raise ConfigError(f"Slide {slide.id!r} has a single spot; one must fit and another choose the epoch. Add slides.")
    n_blocks = min(N_BLOCKS, slide.n_spots)
    inside = spatial_blocks(slide.spot_xy_px, n_blocks) == member % n_blocks
    fit = ~inside & ~_borders_on(slide.spot_xy_px, inside)
    if 2 * fit.sum() < (~inside).sum():  # on a slide of a few spots the border is most of it: a small leak beats no data
        fit = ~inside
    return [(slide.id, np.flatnonzero(fit))], [(slide.id, np.flatnonzero(inside))]


def _borders_on(xy: NDArray[Any], inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    distance, _ = cKDTree(xy[inside]).query(xy)
    return np.asarray(distance < GUARD_PITCHES * spot_pitch_px(xy))


def _fold_without(ids: tuple[str, ...], slide_id: str) -> Fold:
    """Return the fold that holds out `slide_id`; its members are validated on the slides after it, in turn.

    So the first members of all folds differ in their validation slide.
    """
    at = ids.index(slide_id)
    train = ids[:at] + ids[at + 1 :]
    turns = ids[at + 1 :] + ids[:at]
    return Fold(_file_name(slide_id), train, turns if len(turns) > 1 else (), (slide_id,))


def _fold_without_patient(patient: str, slides_of: Mapping[str, tuple[str, ...]]) -> Fold:
    """Return the fold that holds out a patient; its members are validated on the patients after it, in turn."""
    names = list(slides_of)
    at = names.index(patient)
    groups = tuple(slides_of[name] for name in names[at + 1 :] + names[:at])
    train = tuple(i for name in names if name != patient for i in slides_of[name])
    turns = tuple(i for group in groups for i in group)
    return Fold(
        _file_name(patient), train, turns if len(turns) > 1 else (), slides_of[patient], groups if len(groups) > 1 else ()
    )


def _patient_of(name: str, slides_of: Mapping[str, tuple[str, ...]], patients: Patients) -> str:
    """Return the patient that is called so, or whose slide is."""
    slide_ids = [i for ids in slides_of.values() for i in ids]
    if name in slides_of and name in slide_ids and patients[name] != name:
        raise ConfigError(
            f"{name!r} is a patient and also a slide of {patients[name]!r}. Name a slide that only one of them has."
        )
    if name in slides_of:
        return name
    if name in slide_ids:
        return patients[name]
    raise ConfigError(f"Cannot hold out {name!r}: wanted one of the patients {', '.join(slides_of)}, or one of their slides.")


def _file_name(name: str) -> str:
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", name):
        return name
    return f"{re.sub(r'[^A-Za-z0-9]+', '_', name)[:40].strip('_')}-{text_hash(name)[:6]}".lstrip("-")


def _unique(ids: Sequence[str]) -> tuple[str, ...]:
    if isinstance(ids, str):
        raise ConfigError(f"Wanted a list of slide ids, got the text {ids!r}. Write [{ids!r}].")
    return tuple(dict.fromkeys(ids))


def _check_member(member: int) -> None:
    if member < 0:
        raise ConfigError(f"Members are numbered from 0, got {member}.")
