"""Whether a slide looks like those that were learned from: a map of another stain, scanner or patient is not what was scored.

Each slide is summed up by the mean of its frozen features over spots, before any standardisation. How far a slide lies
from its nearest training slide is set in relation to how far these lie from each other. On her2st, slides of one patient
reach 1.5 and slides of the other begin at 1.7; that is two patients, so the limit between is no more than a hint.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from spatialcore.config.run_config import Origin, RunConfig
from spatialcore.config.settings import TrainingConfig
from spatialcore.data.dataset import Slide
from spatialcore.features.extractor import FeatureExtractor, floored, mean_and_sd
from spatialcore.insights.similar_spots import training_slides
from spatialcore.runtime.progress import Progress
from spatialcore.storage.files import write_atomic

UNLIKE = 1.6
"""From so many times the distance among training slides a slide counts as unlike them."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Looks:
    """What the slides of a run look like: mean features (d) by slide id, and the features' deviation within slides, (d)."""

    means: Mapping[str, Floats]
    sd: Floats

    @classmethod
    def of(cls, slides: Iterable[Slide], config: TrainingConfig) -> Looks | None:
        """Of slides whose features are in the cache; `None` where some are not, or backbones are fine-tuned."""
        slides = list(slides)
        if config.fine_tune or any(FeatureExtractor(b, config).missing(s) for b in config.backbones for s in slides):
            return None
        found = {slide.id: summed_up(slide, config) for slide in slides}
        return cls({i: mean for i, (mean, _) in found.items()}, floored(np.mean([sd for _, sd in found.values()], axis=0)))

    @classmethod
    def read(cls, file: Path) -> Looks | None:
        """Those of a run; `None` where it has none or they cannot be read: a hint is not worth an error."""
        try:
            with np.load(file, allow_pickle=False) as stored:
                return cls(dict(zip(stored["ids"].tolist(), stored["means"], strict=True)), stored["sd"])
        except (OSError, ValueError, KeyError, EOFError):
            return None

    def named(self, origin: Origin) -> Looks:
        """Those of the slides that an applied run's members learned from, named so that no slide of its own is called alike."""
        return Looks({_learned(origin, i): self.means[i] for i in origin.train if i in self.means}, self.sd)

    def beside(self, others: Looks) -> Looks:
        """These slides and others, in these slides' measure."""
        return Looks({**self.means, **others.means}, self.sd)

    def write(self, file: Path) -> None:
        """Commit as an `.npz`."""
        arrays = {"ids": np.array(list(self.means), str), "means": np.stack(list(self.means.values())), "sd": self.sd}
        write_atomic(file, lambda out: np.savez(out, **arrays))  # type: ignore[arg-type] # its stub takes no mapping

    def ratio(self, mean: Floats, train: Sequence[str]) -> float | None:
        """Distance of a slide to its nearest training slide over the largest that one of these has to its nearest.

        `None` with fewer than two training slides, or where these are all alike.
        """
        if len(train) < 2:
            return None
        among = max(min(self._apart(self.means[a], self.means[b]) for b in train if b != a) for a in train)
        return min(self._apart(mean, self.means[i]) for i in train) / among if among > 0 else None

    def _apart(self, a: Floats, b: Floats) -> float:
        return float(np.sqrt(np.mean(np.square((a - b) / self.sd))))


def summed_up(slide: Slide, config: TrainingConfig) -> tuple[Floats, Floats]:
    """Mean and deviation of a slide's features, (d) each: all that the members read."""
    parts = [p for b in dict.fromkeys(config.backbones) for p in FeatureExtractor(b, config).columns(slide, Progress())]
    means, deviations = zip(*map(mean_and_sd, parts), strict=True)
    return np.concatenate(means), np.concatenate(deviations)


def unlike(config: RunConfig, looks: Looks) -> dict[str, float]:
    """The run's slides that some members never saw and that look unlike what these learned from, with their ratios."""
    found = {}
    for slide in config.data.slides:
        if (mean := looks.means.get(slide)) is None:
            continue
        learned = (
            [_learned(config.applied, i) for i in config.applied.train] if config.applied else training_slides(config, slide)
        )
        train = [i for i in learned if i in looks.means]
        ratio = looks.ratio(mean, train)
        if ratio is not None and ratio >= UNLIKE and _is_unseen(config, slide):
            found[slide] = ratio
    return found


def _learned(origin: Origin, slide: str) -> str:
    return f"{origin.run_id}/{slide}"


def _is_unseen(config: RunConfig, slide: str) -> bool:
    return any(slide not in plan.train for plan in config.plan)


def warning(slides: Mapping[str, float]) -> str:
    """One sentence for people about slides and their ratios."""
    listed = ", ".join(f"{slide} ({ratio:.1f} times)" for slide, ratio in slides.items())
    return (
        f"Further from the training slides in look than these are from each other: {listed}. Another stain, scanner or patient, "
        "perhaps; the scores of the other slides say nothing about such a slide."
    )
