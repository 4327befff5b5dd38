"""Detect domain shift: slides that look unlike the training slides, for instance of another stain, scanner or patient.

Each slide is summed up by the mean of its frozen features over spots, before any standardisation. How far a slide lies
from its nearest training slide is set in relation to how far these lie from each other. On her2st, slides of one patient
reach 1.5 and slides of the other begin at 1.7; that is two patients, so the limit between is no more than a hint.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from spatialcore.backbones import spec
from spatialcore.config.run_config import Origin, RunConfig
from spatialcore.config.settings import TrainingConfig
from spatialcore.data.dataset import Slide
from spatialcore.features.extractor import FeatureExtractor, floored, mean_and_sd
from spatialcore.features.patches import reading_order
from spatialcore.runs.lineage import training_slides
from spatialcore.runs.run import Run
from spatialcore.runtime.progress import Progress
from spatialcore.storage.files import write_atomic

UNLIKE = 1.6
"""From so many times the distance among training slides a slide counts as unlike them."""

_SAMPLE = 64

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Appearances:
    """The appearance of a run's slides: mean features (d) by slide id, and the features' deviation within slides, (d)."""

    means: Mapping[str, Floats]
    sd: Floats

    @classmethod
    def of(cls, slides: Iterable[Slide], config: TrainingConfig) -> Appearances | None:
        """Average the cached features of slides; `None` where some are missing, or backbones are fine-tuned."""
        slides = list(slides)
        if config.fine_tune or any(FeatureExtractor(b, config).missing(s) for b in config.backbones for s in slides):
            return None
        features = {slide.id: mean_features(slide, config) for slide in slides}
        return cls({i: mean for i, (mean, _) in features.items()}, floored(np.mean([sd for _, sd in features.values()], axis=0)))

    @classmethod
    def read(cls, file: Path) -> Appearances | None:
        """Read the appearances of a run; `None` where it has none or they cannot be read: a hint is not worth an error."""
        try:
            with np.load(file, allow_pickle=False) as stored:
                return cls(dict(zip(stored["ids"].tolist(), stored["means"], strict=True)), stored["sd"])
        except (OSError, ValueError, KeyError, EOFError):
            return None

    def named_after(self, origin: Origin) -> Appearances:
        """Keep the slides that an applied run's members learned from, under names that no slide of the run itself has."""
        return Appearances({_learned(origin, i): self.means[i] for i in origin.train if i in self.means}, self.sd)

    def joined_with(self, others: Appearances) -> Appearances:
        """Join these slides with others, whose features are put on the scale of these."""
        return Appearances({**self.means, **others.means}, self.sd)

    def write(self, file: Path) -> None:
        """Commit as an `.npz`."""
        arrays = {"ids": np.array(list(self.means), str), "means": np.stack(list(self.means.values())), "sd": self.sd}
        write_atomic(file, lambda out: np.savez(out, **arrays))  # type: ignore[arg-type] # its stub takes no mapping

    def ratio(self, mean: Floats, train: Sequence[str]) -> float | None:
        """Divide a slide's distance to its nearest training slide by the largest nearest distance among the training slides.

        `None` with fewer than two training slides, or where these are all alike.
        """
        if len(train) < 2:
            return None
        among = max(min(self._distance(self.means[a], self.means[b]) for b in train if b != a) for a in train)
        return min(self._distance(mean, self.means[i]) for i in train) / among if among > 0 else None

    def _distance(self, a: Floats, b: Floats) -> float:
        return float(np.sqrt(np.mean(np.square((a - b) / self.sd))))


def mean_features(slide: Slide, config: TrainingConfig) -> tuple[Floats, Floats]:
    """Return mean and deviation of a slide's features, (d) each: all that the members read."""
    parts = [p for b in dict.fromkeys(config.backbones) for p in FeatureExtractor(b, config).columns(slide, Progress())]
    means, deviations = zip(*map(mean_and_sd, parts), strict=True)
    return np.concatenate(means), np.concatenate(deviations)


def first_impression(run: Run, slide: Slide, extractor: FeatureExtractor) -> str:
    """Say from a few spots whether a new slide looks unlike those that the run's members learned from, before all are computed.

    Nothing where it does not, where nobody can tell, and where members read other features beside networks of `extractor`.
    """
    config, appearances = run.config, Appearances.read(run.appearance_file)
    if config.applied is None or appearances is None or set(config.training.backbones) != {extractor.backbone}:
        return ""
    if spec.networks(extractor.backbone) != spec.parts(extractor.backbone):
        return ""  # what is measured on the whole slide cannot be had from a few spots
    order = reading_order(slide)
    rows = order[np.linspace(0, slide.n_spots - 1, min(_SAMPLE, slide.n_spots)).astype(np.intp)]
    few = replace(
        slide, spot_ids=slide.spot_ids[rows], spot_xy_px=slide.spot_xy_px[rows], sublattice=None, composition=None, genes=None
    )
    mean = np.concatenate([mean_and_sd(part)[0] for part in extractor.columns(few, Progress())])
    train = [i for i in (_learned(config.applied, i) for i in config.applied.train) if i in appearances.means]
    ratio = appearances.ratio(mean, train)
    if ratio is None or ratio < UNLIKE or not _is_unseen(config, slide.id):
        return ""
    return f"From {len(rows)} spots, before all are computed. {unlike_sentence({slide.id: ratio}, widened=True)}"


def unlike(config: RunConfig, appearances: Appearances) -> dict[str, float]:
    """Find the slides that some members never saw and that look unlike what these learned from, with their ratios."""
    return {slide: ratio for slide, ratio in distances(config, appearances).items() if ratio >= UNLIKE}


def distances(config: RunConfig, appearances: Appearances) -> dict[str, float]:
    """Return the ratio (see `Appearances.ratio`) of each slide that some members never saw, where there is one."""
    ratios = {}
    for slide in config.data.slides:
        if (mean := appearances.means.get(slide)) is None:
            continue
        learned = (
            [_learned(config.applied, i) for i in config.applied.train] if config.applied else training_slides(config, slide)
        )
        train = [i for i in learned if i in appearances.means]
        ratio = appearances.ratio(mean, train)
        if ratio is not None and _is_unseen(config, slide):
            ratios[slide] = ratio
    return ratios


def _learned(origin: Origin, slide: str) -> str:
    return f"{origin.run_id}/{slide}"


def _is_unseen(config: RunConfig, slide: str) -> bool:
    return any(slide not in plan.train for plan in config.plan)


def unlike_sentence(slides: Mapping[str, float], *, widened: bool = False) -> str:
    """Write a sentence about slides and their ratios, and that their intervals were `widened` by these."""
    listed = ", ".join(f"{slide} ({ratio:.1f} times)" for slide, ratio in slides.items())
    return (
        f"Further from the training slides in look than these are from each other: {listed}. Another stain, scanner or patient, "
        "perhaps; the scores of the other slides say nothing about such a slide."
    ) + (" Its intervals are as many times wider, which was enough on the two slides where that was measured." if widened else "")
