"""Features of frozen backbones, computed once per slide, backbone and scale, and kept in a cache keyed by content."""

from __future__ import annotations

import mmap
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from spatialcore.backbones import spec
from spatialcore.backbones.build import weights_fingerprint
from spatialcore.backbones.registry import BACKBONES, MEASUREMENTS
from spatialcore.backbones.speed import seconds_per_patch
from spatialcore.config.settings import PatchScale, TrainingConfig
from spatialcore.data.dataset import Slide
from spatialcore.features.patches import Recolour, prepare_dataset, reading_order, scale_width_px
from spatialcore.features.stain.normalisation import normaliser
from spatialcore.io import patch_features
from spatialcore.registry import load
from spatialcore.runtime import devices
from spatialcore.runtime.prefetch import mapped_in_threads, prefetched
from spatialcore.runtime.progress import Progress
from spatialcore.runtime.tensorflow_variables import set_tensorflow_variables
from spatialcore.storage.files import atomic_path, cache_dir, text_hash, write_atomic
from spatialcore.storage.locks import locked

if TYPE_CHECKING:
    import keras

_CPU_BATCH, _DEVICE_BATCH = 4, 32
_MOST_AT_ONCE = 8  # each pass holds its activations
_COLUMNS_AT_ONCE = 256
_LARGEST_IN_HALF = 60_000.0  # half precision ends at 65,504
_MOST_ROUNDING = 0.01  # of a feature's deviation over the spots
PART_SPOTS = 1024
"""Spots whose features are committed together, a multiple of both batches: so batches, and features, do not depend on parts."""

Share = tuple[int, int]
"""The number of a share of the work, from 0, and how many shares there are."""

Batch = tuple[NDArray[np.intp], NDArray[np.uint8]]
"""Places of spots in the order that was asked for, and their patches, which may be more."""
_VERSION = 1  # raise when the numbers change for the same content


class FeatureExtractor:
    """Features of the spots for one backbone, which may join several networks and features made elsewhere."""

    def __init__(self, backbone: str, config: TrainingConfig) -> None:
        self.backbone, self.config = backbone, config
        self.networks = [Network(part, config) for part in spec.parts(backbone) if spec.is_network(part)]
        self.measured = [MEASUREMENTS[part] for part in spec.parts(backbone) if spec.is_measured(part)]
        self.external = [spec.given_path(part) for part in spec.parts(backbone) if spec.is_given(part)]

    def missing(self, slide: Slide) -> int:
        """Return how many patches are not in the cache."""
        return sum(network.missing(slide) for network in self.networks)

    def seconds(self, slide: Slide) -> float:
        """Estimate the seconds that computing these takes."""
        unmeasured = [m for m in self.measured if not load(m.file_of)(slide).exists()]
        by_networks = sum(network.missing(slide) * network.seconds_per_patch for network in self.networks)
        return by_networks + slide.n_spots * sum(m.seconds_per_spot for m in unmeasured)

    def features(self, slide: Slide, progress: Progress) -> SlideFeatures:
        """Return the features of all spots, (n, d) float32; what is not in the cache is computed.

        First each network's scales, then what is measured without one, then features made elsewhere, and behind them the
        neighbours' means where the settings ask for them. They stay on disk until rows of them are read.
        """
        return SlideFeatures.of(self.columns(slide, progress), slide, self.config)

    def compute_share(
        self, slide: Slide, progress: Progress, share: Share, *, on_part: Callable[[FeaturePart], None] | None = None
    ) -> None:
        """Compute one share of what the cache lacks of a slide with many spots; `columns` joins all of them.

        `on_part` hears of each part as soon as all its features are committed.
        """
        order = reading_order(slide)
        for part in _parts(slide)[share[0] :: share[1]]:
            files = [
                network.compute_part(slide, scale, progress, part, order)
                for network in self.networks
                for scale in self.config.patches.scales
            ]
            if on_part:
                rows = order[part * PART_SPOTS : (part + 1) * PART_SPOTS]
                stored = ((np.load(file, mmap_mode="r"), of_part) for file, of_part in files)
                columns = [np.asarray(values if of_part else values[rows]) for values, of_part in stored]
                columns += [np.asarray(measurement.load()(slide)[rows]) for measurement in self.measured]
                columns += [np.asarray(self._external(path, slide)[rows]) for path in self.external]
                on_part(FeaturePart(part, rows, columns))

    def columns(self, slide: Slide, progress: Progress) -> list[NDArray[np.float32]]:
        """Return features before standardisation: (n, d) of each network and scale, of each measurement, then of each source
        made elsewhere.

        What is in the cache is mapped into memory, not read.
        """
        computed = [network.of_scale(slide, scale, progress) for network in self.networks for scale in self.config.patches.scales]
        computed += [measurement.load()(slide) for measurement in self.measured]
        return computed + [self._external(path, slide) for path in self.external]

    def _external(self, path: Path, slide: Slide) -> NDArray[np.float32]:
        expected = self.config.feature_files.get(str(patch_features.find_file(path, slide.id)))
        return patch_features.features_of(path, slide, expected_hash=expected)


class Network:
    """Features of one frozen network, which is built only if something is not in the cache."""

    def __init__(self, name: str, config: TrainingConfig) -> None:
        self.name, self.config = name, config
        self.side = config.patches.input_px or BACKBONES[name].input_px
        self.seconds_per_patch = seconds_per_patch(name, self.side) * config.orientations
        self._model: keras.Model | None = None

    def missing(self, slide: Slide) -> int:
        """Return how many patches are not in the cache."""
        return sum(self._missing(slide, self.file_of(slide, scale)) for scale in self.config.patches.scales)

    def _missing(self, slide: Slide, file: Path) -> int:
        if file.exists():
            return 0
        if slide.n_spots <= PART_SPOTS:
            return slide.n_spots
        done = sum(_part_file(file, part).exists() for part in _parts(slide))
        return max(1, slide.n_spots - done * PART_SPOTS)

    def of_scale(self, slide: Slide, scale: PatchScale, progress: Progress) -> NDArray[np.float32]:
        """Return the features of all spots at one scale, (n, features); those of many spots are committed part by part."""
        file = self.file_of(slide, scale)
        if not file.exists():
            if slide.n_spots <= PART_SPOTS:
                order = reading_order(slide)
                values = self._compute(slide, scale, order, progress)[np.argsort(order)]
                write_atomic(file, lambda out: np.save(out, values.astype(_precision([values]))))
            else:
                order = reading_order(slide)
                for part in _parts(slide):
                    self.compute_part(slide, scale, progress, part, order)
                self._join_parts(slide, file)
        stored: NDArray[np.float32] = np.load(file, mmap_mode="r", allow_pickle=False)
        return stored

    def compute_part(
        self, slide: Slide, scale: PatchScale, progress: Progress, part: int, order: NDArray[np.intp]
    ) -> tuple[Path, bool]:
        """Compute one part of one scale if it is not in the cache, and commit it.

        `order` is the slide's reading order. Returns the file that holds it, and whether that holds nothing else.
        """
        file = self.file_of(slide, scale)
        if file.exists():
            return file, False
        target = _part_file(file, part)
        if not target.exists():
            values = self._compute(slide, scale, order[part * PART_SPOTS : (part + 1) * PART_SPOTS], progress)
            target.parent.mkdir(exist_ok=True)
            write_atomic(target, partial(np.save, arr=values), durable=False)
        return target, True

    def _join_parts(self, slide: Slide, file: Path) -> None:
        """Make the file of a scale of its parts, row by row in the order of the spots, and remove these."""
        with locked(file.parent):
            if file.exists():  # another process was first
                return
            order = reading_order(slide)
            with atomic_path(file) as target:
                shape = slide.n_spots, BACKBONES[self.name].n_features
                precision = _precision(np.load(_part_file(file, part)) for part in _parts(slide))
                out = np.lib.format.open_memmap(target, mode="w+", dtype=precision, shape=shape)
                for part in _parts(slide):
                    out[order[part * PART_SPOTS : (part + 1) * PART_SPOTS]] = np.load(_part_file(file, part))
                out.flush()
            shutil.rmtree(_part_file(file, 0).parent, ignore_errors=True)

    def file_of(self, slide: Slide, scale: PatchScale) -> Path:
        """Return the cache file of one scale's features, whether it exists yet or not.

        (n, features), in half precision where that loses nothing that matters; those of earlier versions are float32.
        """
        width = round(scale_width_px(slide, scale), 3)
        spots = text_hash(slide.spot_xy_px.tobytes().hex())
        weights = weights_fingerprint(self.name, self.config.weights)
        if self.config.weights == "none":
            weights = f"random-{self.config.seed}"
        parts = [_VERSION, slide.image.fingerprint(), spots, width, self.side, self.name, weights, *self._variations()]
        return cache_dir("features") / f"{self.name}-{text_hash(*parts)}.npy"

    def _variations(self) -> list[object]:
        """Return the optional parts of the cache key; unused ones are left out, so that older features stay valid."""
        patches = self.config.patches
        parts: list[object] = []
        if patches.stain_normalisation != "none":
            parts += [patches.stain_normalisation, patches.stain_target]
        return parts + ([f"{self.config.orientations} orientations"] if self.config.orientations > 1 else [])

    def _compute(self, slide: Slide, scale: PatchScale, order: NDArray[np.intp], progress: Progress) -> NDArray[np.float32]:
        """Return the features of the spots of the rows `order`, (len(order), features)."""
        recolour = normaliser(slide.coarse(), self.config.patches)
        model, (size, at_once) = self.network(), _batch_and_passes()
        out = np.empty((len(order), BACKBONES[self.name].n_features), np.float32)

        def pass_through(batch: Batch) -> int:
            places, patches = batch
            out[places] = self._mean_over_orientations(model, patches)[: len(places)]
            return len(places)

        for n in mapped_in_threads(pass_through, _patch_batches(slide, scale, self.side, recolour, size, order), at_once):
            progress.advance(self.seconds_per_patch * n)
        return out

    def _mean_over_orientations(self, model: keras.Model, patches: NDArray[np.uint8]) -> NDArray[np.float32]:
        if self.config.orientations == 1:
            return np.asarray(model.predict_on_batch(patches))
        return np.asarray(np.mean([model.predict_on_batch(turned) for turned in orientations(patches)], axis=0, dtype=np.float64))

    def network(self) -> keras.Model:
        """Return the frozen backbone, built at the first call."""
        if self._model is None:
            set_tensorflow_variables()
            import keras

            from spatialcore.backbones.build import build_backbone

            keras.utils.set_random_seed(self.config.seed)
            self._model = build_backbone(self.name, weights=self.config.weights, input_px=self.side)
            self._model.make_predict_function()  # before threads share it
        return self._model


def _parts(slide: Slide) -> range:
    return range(-(-slide.n_spots // PART_SPOTS))


def _precision(parts: Iterable[NDArray[np.float32]]) -> type[np.floating[Any]]:
    """Return the type to keep features (n, d) of some spots in: half precision, unless rounding blurs what tells spots apart."""
    for values in parts:
        if not np.abs(values).max(initial=0.0) < _LARGEST_IN_HALF:
            return np.float32
        lost = np.sqrt(np.square(values - values.astype(np.float16)).mean(axis=0, dtype=np.float64))
        if (lost > _MOST_ROUNDING * floored(mean_and_sd(values)[1])).any():
            return np.float32
    return np.float16


def _part_file(file: Path, part: int) -> Path:
    return file.with_suffix(".parts") / f"{part:05d}.npy"


def orientations(patches: NDArray[Any]) -> list[NDArray[Any]]:
    """Return the eight flips and quarter turns of square patches (n, H, H, 3), the patches as they are first."""
    both = (patches, patches[:, :, ::-1])
    return [np.ascontiguousarray(np.rot90(p, quarter, axes=(1, 2))) for p in both for quarter in range(4)]


@dataclass(frozen=True, eq=False)
class FeaturePart:
    """Features of some spots of a slide before standardisation: number of the part, rows (m), and columns (m, d) each."""

    number: int
    rows: NDArray[np.intp]
    columns: Sequence[NDArray[np.float32]]


@dataclass(frozen=True)
class SlideFeatures:
    """The features of a slide's spots, (n, d) float32, computed for the rows that are read: `features[rows]`.

    Attributes
    ----------
    columns
        A spot's own features, (n, ...) each; may be memory maps.
    mean, sd
        What standardises each of the columns, or `None`. It takes out most of a stain's difference. Deviations have a
        floor, a tenth of their median, so that a nearly silent feature is not blown up to noise.
    nearest
        (n, k) rows of each spot's neighbours, whose mean stands behind its own features, or `None`.
    """

    columns: Sequence[NDArray[np.float32]]
    mean: NDArray[np.float32] | None
    sd: NDArray[np.float32] | None
    nearest: NDArray[np.intp] | None

    @classmethod
    def of(cls, columns: Sequence[NDArray[np.float32]], slide: Slide, config: TrainingConfig) -> SlideFeatures:
        """Build the features of a slide from its columns, standardised and with neighbours as the settings say."""
        nearest = neighbours(slide, config.neighbours) if config.neighbours else None
        if not config.standardise_slides:
            return cls(columns, None, None, nearest)
        statistics = [mean_and_sd(part[slide.coarse_rows()]) for part in columns]
        _let_go(columns)
        mean, sd = (np.concatenate([s[i] for s in statistics]) for i in (0, 1))
        return cls(columns, mean.astype(np.float32), floored(sd).astype(np.float32), nearest)

    @property
    def shape(self) -> tuple[int, int]:
        width = sum(part.shape[1] for part in self.columns)
        return len(self.columns[0]), width if self.nearest is None else 2 * width

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, rows: NDArray[np.intp] | slice) -> NDArray[np.float32]:
        own = self._own(rows)
        if self.nearest is None:
            _let_go(self.columns)
            return self._standardised(own)
        others = self.nearest[rows]
        if not others.shape[1]:  # the only spot is its own neighbourhood
            return np.concatenate([self._standardised(own)] * 2, axis=1)
        total = np.zeros_like(own)  # one neighbour after the other: all at once would hold the features so many times
        for nearest in others.T:
            total += self._own(nearest)
        _let_go(self.columns)
        total /= np.float32(others.shape[1])
        return np.concatenate([self._standardised(own), self._standardised(total)], axis=1)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        return np.asarray(self[:], dtype)

    def _own(self, rows: NDArray[np.intp] | slice) -> NDArray[np.float32]:
        return np.concatenate([part[rows] for part in self.columns], axis=1, dtype=np.float32)

    def _standardised(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the same array, standardised in place."""
        if self.mean is not None and self.sd is not None:
            values -= self.mean
            values /= self.sd
        return values


def _let_go(columns: Sequence[NDArray[Any]]) -> None:
    """Give the memory of what was read of files back to the system, which would else fill up with all that was ever read."""
    for part in columns:
        if isinstance(part, np.memmap) and (mapped := getattr(part, "_mmap", None)) and hasattr(mmap, "MADV_DONTNEED"):
            mapped.madvise(mmap.MADV_DONTNEED)


def mean_and_sd(values: NDArray[np.float32]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return mean and deviation of each column of (n, d), (d) each.

    Some columns at a time, as double precision takes twice the memory.
    """
    parts = [values[:, start : start + _COLUMNS_AT_ONCE] for start in range(0, values.shape[1], _COLUMNS_AT_ONCE)]
    means = [part.mean(axis=0, dtype=np.float64) for part in parts]
    return np.concatenate(means), np.concatenate([part.std(axis=0, dtype=np.float64) for part in parts])


def floored(sd: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return deviations (d) with none below a tenth of their median, for features to be divided by."""
    return np.maximum(sd, 0.1 * float(np.median(sd)) or 1.0)


def neighbours(slide: Slide, n_neighbours: int) -> NDArray[np.intp]:
    """Return the rows of each spot's neighbours, (n, k), as far off as the models are used to: those of its own lattice."""
    if slide.sublattice is None:
        return nearest_spots(slide.spot_xy_px, n_neighbours)
    most = min(n_neighbours, len(slide.coarse().spot_ids) - 1)
    out = np.empty((slide.n_spots, most), np.intp)
    for rows, asked in slide.lattices():
        if len(rows) <= most:  # a few points of this lattice at the tissue's rim: the coarse one's are as far off
            rows = np.flatnonzero((slide.sublattice == slide.sublattice[rows[asked][0]]) | (slide.sublattice == 0))
            asked = slide.sublattice[rows] != 0
        out[rows[asked]] = rows[nearest_spots(slide.spot_xy_px[rows], most)][asked]
    return out


def nearest_spots(spot_xy_px: NDArray[Any], n_neighbours: int) -> NDArray[np.intp]:
    """Return the rows of each spot's nearest neighbours, the nearest first and itself excluded, (n, k)."""
    ranks = range(1, min(n_neighbours + 1, len(spot_xy_px)) + 1)
    return np.asarray(cKDTree(spot_xy_px).query(spot_xy_px, k=ranks)[1], np.intp)[:, 1:]


def _batch_and_passes() -> tuple[int, int]:
    """Return the patches of a forward pass, and how many passes run side by side.

    On CPU small passes, each on a core of its own, are half as quick again as large ones that share all cores; one more
    than there are cores fills the gaps in which patches are cut out.
    """
    set_tensorflow_variables()
    import keras

    if keras.backend.backend() == "tensorflow":
        import tensorflow as tf

        if not tf.config.list_physical_devices("GPU"):
            cores = int(os.environ.get("OMP_NUM_THREADS", 0)) or devices.find_devices().cpu_cores
            return _CPU_BATCH, min(cores + 1, _MOST_AT_ONCE)
    return _DEVICE_BATCH, 1


def _patch_batches(
    slide: Slide, scale: PatchScale, side: int, recolour: Recolour | None, size: int, order: NDArray[np.intp]
) -> Iterator[Batch]:
    """Yield batches of `size` of the spots in `order`; the next is cut out while the network works on this one.

    The last batch is filled up to the full size, so that the network is compiled for one shape only.
    """

    def cut() -> Iterator[Batch]:
        for start in range(0, len(order), size):
            places = np.arange(start, min(start + size, len(order)))
            filled = order[np.resize(places, size)]
            yield places, prepare_dataset(slide, [scale], side, spots=filled, recolour=recolour)[:, 0]

    return prefetched(cut())
