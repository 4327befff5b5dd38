"""The main part of Compare: the row of pickers, and the viewer with its panes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from spatialcore.data.annotations import SlideAnnotations
from spatialcore.data.dataset import Dataset, Slide
from spatialcore.data.predictions import SlidePrediction
from spatialcore.evaluation.results import RunMetrics, read_metrics
from spatialcore.insights.run_listing import RunRow
from spatialcore.insights.spot_errors import check_matches, default_type, scores_by_type
from spatialcore.palette import type_colours
from spatialcore.runs.status import UNFINISHED

from .. import links, messages, run_cache
from ..text import when
from ..viewer import Pane, Source, ViewerState, slide_viewer, truth_source
from ..viewer.contract import MAX_PANES
from ..widgets import genes

VIEWER = "compare"
FLY = "_compare_fly"
_TYPE = links.Binding("type", "_compare_first_type")


@dataclass(frozen=True)
class Shown:
    """One run on the chosen slide. `letter` names it on the page where there are two."""

    row: RunRow
    prediction: SlidePrediction
    metrics: RunMetrics | None
    letter: str

    @property
    def label(self) -> str:
        return f"{self.row.title}, {when(self.row.created)}"


@dataclass(frozen=True)
class Choice:
    """What is chosen in the pickers."""

    slide: Slide
    first_type: str
    shown: tuple[Shown, ...]
    gene: str | None = None


def no_runs_yet(dataset: Dataset) -> None:
    """Say that nothing was predicted so far: what is at work, or how to begin."""

    def follow() -> None:
        if st.button("Follow it on Train", type="primary", icon=":material/model_training:"):
            st.switch_page(links.page("train"))

    def train() -> None:
        if st.button("Train a first ensemble", type="primary", icon=":material/model_training:"):
            st.switch_page(links.page("train"))

    def to_slides() -> None:
        if st.button("Predict these slides", type="primary", icon=":material/grain:"):
            st.switch_page(links.page("slides"))

    if any(row.state in UNFINISHED for row in run_cache.runs_for(dataset)):
        messages.empty_state("The first run is at work", "Its predictions appear here as soon as it has finished.", follow)
    else:
        can_learn = bool(dataset.learnable)
        messages.empty_state(
            "Nothing was predicted yet",
            "Compare shows what a trained ensemble predicts beside what was measured."
            if can_learn
            else "Compare shows what a trained run predicts on these slides. Choose one on Slides, and press one button.",
            train if can_learn else to_slides,
        )


def pickers(dataset: Dataset, runs: Sequence[RunRow]) -> Choice:
    """Draw the row above the picture and return what it says. Raises DataError for predictions that do not fit."""
    titles = {row.id: f"{row.title}, {when(row.created)}" for row in runs}
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="compare_pickers"):
        run = pick("Run", list(titles), "run", titles.__getitem__, width=240)
        first = _predictions(runs, run)
        slides = [s.id for s in dataset if s.id in first[1].slides]
        default = next((i for i in slides if first[1].slides[i].truth is not None), slides[0])
        slide_id = pick("Slide", slides, "slide", _slide_names(dataset, first[1].slides).__getitem__, width=142, default=default)
        others = ["", *(i for i in titles if i != run)]
        second = (
            pick("Second run", others, "second", lambda i: titles.get(i, "no second run"), width=240) if len(others) > 1 else ""
        )
        gene = genes.picker(dataset[slide_id])
    slide = dataset[slide_id]
    slide_runs = [_shown(first, slide, "A")]
    if second and slide_id in (second_run := _predictions(runs, second))[1].slides:
        slide_runs.append(_shown(second_run, slide, "B"))
    return Choice(slide, _first_type(dataset, first[2], slide_id), tuple(slide_runs), gene)


def pick(
    label: str, options: list[str], name: links.Key, show: Callable[[str], str], *, width: int, default: str | None = None
) -> str:
    """Draw a picker whose value lives in the address, and follows it when somebody comes with a link."""
    binding = links.Binding(name, f"compare_{name}")
    binding.follow(options, default if default in options else options[0])
    value = st.selectbox(label, options, format_func=show, key=binding.state, width=width, persist_state="session")
    binding.keep(value)
    return value


def viewer(dataset: Dataset, choice: Choice, annotations: SlideAnnotations) -> ViewerState:
    """Draw the panes; type, layers and layout are chosen on the picture."""
    return slide_viewer(
        choice.slide,
        dataset.cell_types,
        _sources(choice),
        key=VIEWER,
        panes=_panes(choice),
        cell_type=choice.first_type,
        palette=type_colours(dataset.cell_types),
        fly_to=_fly_to(choice.slide),
        kind=dataset.kind,
        annotations=annotations,
        is_faded=True,
        scores=scores_by_type(choice.shown[0].metrics, choice.slide.id, dataset.cell_types) or None,
        score_label="Spearman on this slide",
    )


def _first_type(dataset: Dataset, metrics: RunMetrics | None, slide_id: str) -> str:
    """Return the type to show before anybody chooses: that of the link, or one that can be judged."""
    first = _TYPE.follow(dataset.cell_types, lambda: default_type(metrics, slide_id, dataset.cell_types))
    _TYPE.remember(links.asked("type"))
    return first


def _predictions(runs: Sequence[RunRow], run_id: str) -> tuple[RunRow, Any, RunMetrics | None]:
    row = next(r for r in runs if r.id == run_id)
    return row, run_cache.run_predictions(row.path), read_metrics(run_cache.open_run(row))


def _shown(run: tuple[RunRow, Any, RunMetrics | None], slide: Slide, letter: str) -> Shown:
    row, predictions, metrics = run
    check_matches(predictions[slide.id], slide.spot_ids)
    return Shown(row, predictions[slide.id], metrics, letter)


def _slide_names(dataset: Dataset, predicted: dict[str, SlidePrediction]) -> dict[str, str]:
    """Return each slide's name with what is special about it."""
    notes = {i: ", not measured" if p.truth is None else ", learned from" if p.in_sample else "" for i, p in predicted.items()}
    return {s.id: s.id + notes.get(s.id, "") for s in dataset}


def _sources(choice: Choice) -> list[Source]:
    sources = [truth_source(choice.slide)] if choice.slide.has_truth else []
    for run in choice.shown:
        name = "Predicted" if len(choice.shown) == 1 else f"{run.letter}, {run.row.title}"
        key = run.letter.lower()
        sources.append(Source(key, name, "prediction", run.prediction.mean, run.prediction.noise))
        if len(run.prediction.members) > 1:
            spread = "Spread of members" if len(choice.shown) == 1 else f"Spread of {run.letter}"
            sources.append(Source(f"{key}-spread", spread, "spread", run.prediction.sd))
    if choice.gene is not None:
        sources.append(genes.source(choice.slide, choice.gene))
    return sources


def _panes(choice: Choice) -> list[Pane]:
    """Return measured and what each run predicts, then a gene; beside a single prediction, its spread."""
    panes = [Pane("value", "truth")] if choice.slide.has_truth else []
    panes += [Pane("value", run.letter.lower()) for run in choice.shown]
    if len(panes) == 1 and len(choice.shown[0].prediction.members) > 1:
        panes.append(Pane("spread", "a-spread"))
    return _with_gene(panes, choice)


def _with_gene(panes: list[Pane], choice: Choice) -> list[Pane]:
    return panes if choice.gene is None else [*panes[: MAX_PANES - 1], Pane("gene", genes.SOURCE)]


def _fly_to(slide: Slide) -> str | None:
    target = st.session_state.get(FLY)
    return target[1] if target and target[0] == slide.id else None
