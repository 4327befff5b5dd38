"""Which slides a run learned from, was scored on, and predicts."""

from __future__ import annotations

from collections.abc import Iterable

from spatialcore.config.run_config import DataReference, Origin, RunConfig
from spatialcore.data.dataset import Slide
from spatialcore.data.offsets import with_offsets
from spatialcore.errors import ConfigError, DataError, RunError
from spatialcore.io.readers import load_data
from spatialcore.runs.run import Run


def training_slides(config: RunConfig, slide_id: str) -> list[str]:
    """List the slides from which the members that predict `slide_id` learned, in the data set's order."""
    plans = [p for p in config.plan if slide_id in p.held_out] or list(config.plan)
    return [i for i in config.data.slides if any(i in p.train for p in plans) and i != slide_id]


def slides_used(config: RunConfig) -> tuple[str, ...]:
    """List the slides that a run learned from, was scored on, or predicts without a truth."""
    planned = {i for p in config.plan for i in (*p.train, *p.held_out)}
    return tuple(i for i in config.data.slides if i in planned or i not in config.data.labelled)


def origin_slides(origin: Origin) -> list[Slide]:
    """Read the slides that an applied run's members learned from; none where run or data are gone or changed."""
    try:
        return slides_of(Run(origin.path).config.data, origin.train)
    except RunError:
        return []


def slides_of(data: DataReference, slide_ids: Iterable[str]) -> list[Slide]:
    """Read slides of a run's data, with the shifts of the run; none where these are gone or changed."""
    try:
        dataset = load_data(data.path, **data.options).subset(list(slide_ids))
    except (DataError, ConfigError):
        return []
    same = all(slide.fingerprint() == data.slides.get(slide.id) for slide in dataset)
    return list(with_offsets(dataset, data.offsets)) if same else []
