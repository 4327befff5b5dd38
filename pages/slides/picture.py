"""The main part of Slides: the row of pickers and the viewer."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from spatialcore.data.annotations import SlideAnnotations
from spatialcore.data.dataset import Dataset, Slide
from spatialcore.data.offsets import OffsetXy, shifted
from spatialcore.data.predictions import SlidePrediction
from spatialcore.errors import DataError
from spatialcore.insights.run_listing import RunRow, best_first
from spatialcore.palette import type_colours
from spatialcore.runs.map_so_far import MapSoFar
from spatialcore.runs.run import Run

from .. import links, run_cache, session
from ..text import plain, when
from ..viewer import LAYERS, Pane, Source, ViewerState, slide_viewer, truth_source, untyped_layers
from ..widgets import genes, growing_map, slide_facts
from ..widgets.first_of_all import first_of_all
from .strip import slide_strip

VIEWER = "slides"
PLAIN = LAYERS["plain"].label
_COLOUR = "slides_colour"
_NO_RUN = ""
_SLIDE = links.Binding("slide", "slides_slide")
_RUN = links.Binding("run", "slides_run")


@dataclass(frozen=True)
class Choice:
    """What is chosen in the pickers. `shown` is the slide with its spots where they are shown, moved by `offset`."""

    slide: Slide
    shown: Slide
    offset: OffsetXy
    colour: str
    fly_to: str | None
    run_label: str
    prediction: SlidePrediction | None
    gene: str | None = None
    at_work: RunRow | None = None
    so_far: MapSoFar | None = None


def pickers(dataset: Dataset) -> Choice:
    """Draw the row above the picture and return what it says."""
    slide = dataset[_slide(dataset)]
    colours = [*untyped_layers(), *dataset.cell_types]
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="slides_pickers"):
        run_label, prediction = _run(dataset, slide)
        at_work = growing_map.at_work(dataset, slide)
        so_far = growing_map.so_far(at_work, slide) if at_work and prediction is None else None
        has_values = slide.has_truth or prediction is not None or so_far is not None
        _follow_link(dataset, has_values)
        colour = st.selectbox(
            "Colour by",
            colours if has_values else [PLAIN],
            key=_COLOUR,
            width=210,
            persist_state="session",
            help=None if has_values else _no_values(slide),
        )
        fly_to = _found_spot(slide) if slide.has_spots else None
        gene = genes.picker(slide)
    offset = slide_facts.shift(slide)
    if prediction is not None and (run := chosen_run(dataset)):
        first_of_all(run_cache.row_of(run).warnings)
    return Choice(slide, shifted(slide, offset), offset, colour or PLAIN, fly_to, run_label, prediction, gene, at_work, so_far)


def _no_values(slide: Slide) -> str:
    if not slide.has_spots:
        return "This slide has no spots, so there is nothing to colour until a trained run has predicted it."
    return "Nothing was measured on this slide, and no run has predicted it yet."


def viewer(dataset: Dataset, choice: Choice, annotations: SlideAnnotations) -> ViewerState:
    """Draw the slide with its spots."""
    sources = [truth_source(choice.slide)] if choice.slide.has_truth else []
    if choice.prediction is not None:
        sources.append(Source("run", choice.run_label, "prediction", choice.prediction.mean, choice.prediction.noise))
    elif choice.so_far is not None:
        sources.append(Source("run", "Predicted so far", "prediction", choice.so_far.values))
    layer = untyped_layers().get(choice.colour, "value")
    pane = Pane(layer, sources[0].key if sources and LAYERS[layer].sources else None)
    if choice.gene is not None:
        sources.append(genes.source(choice.slide, choice.gene))
        pane = Pane("gene", sources[-1].key)
    return slide_viewer(
        choice.slide,
        dataset.cell_types,
        sources,
        key=VIEWER,
        panes=(pane,),
        kind=dataset.kind,
        fly_to=choice.fly_to,
        cell_type=choice.colour if choice.colour in dataset.cell_types else None,
        palette=type_colours(dataset.cell_types),
        offset_xy_px=choice.offset,
        annotations=annotations,
        on_change=_follow_viewer,
    )


def way_on(dataset: Dataset) -> None:
    """Say that a run is at work while it is; afterwards, show the way to what it predicts."""
    runs = run_cache.runs_for(dataset)
    if any(run.state in ("queued", "running") and not run.is_applied for run in runs):
        st.caption(":material/model_training: A run learns from these slides. When it has finished, you can compare.")
    elif done := next((run for run in best_first(runs) if run.state == "finished"), None):
        st.page_link(
            links.page("compare"),
            label="Compare with the prediction",
            icon=":material/compare:",
            query_params={"run": done.id, "slide": _slide(dataset)},
        )


def _slide(dataset: Dataset) -> str:
    """Return the chosen slide: from the strip, the address, or the session."""
    ids = [s.id for s in dataset]
    chosen = _SLIDE.follow(ids, ids[0])
    _SLIDE.keep(chosen)
    return chosen


def strip(dataset: Dataset) -> None:
    """Draw thumbnails of all slides; a click shows another one."""
    chosen = slide_strip(dataset, _slide(dataset), key=f"strip_{session.data_key()}")
    if chosen != st.session_state[_SLIDE.state]:
        st.session_state[_SLIDE.state] = chosen
        st.rerun()


def _run(dataset: Dataset, slide: Slide) -> tuple[str, SlidePrediction | None]:
    """Choose a run whose prediction stands beside what was measured; there is a picker only where there are runs."""
    rows = run_cache.predicted_runs(dataset)
    if not rows:
        return "", None
    labels = {r.id: f"{r.title}, {when(r.created)}" for r in rows} | {_NO_RUN: "no run"}
    _RUN.follow(list(labels), rows[0].id)
    chosen = st.selectbox(
        "Prediction of", list(labels), key=_RUN.state, format_func=labels.__getitem__, width=230, persist_state="session"
    )
    _RUN.remember(chosen)
    if not chosen:
        return "", None
    prediction = run_cache.run_predictions(next(r.path for r in rows if r.id == chosen)).slides.get(slide.id)
    if prediction is not None and prediction.mean.shape != (slide.n_spots, len(dataset.cell_types)):
        raise DataError(
            f"{labels[chosen]}: its predictions do not have the spots of slide {slide.id}. Train on these data again."
        )
    return labels[chosen], prediction


def chosen_run(dataset: Dataset) -> Run | None:
    """Return the run whose prediction is shown."""
    run_id = st.session_state.get(_RUN.state)
    return next((run_cache.open_run(r) for r in run_cache.runs_for(dataset) if r.id == run_id), None)


def _found_spot(slide: Slide) -> str | None:
    """Return the spot that was asked for by its id; a wrong id is told at once."""
    spot_id = st.text_input(
        "Find spot", key=f"find_{slide.id}", placeholder=f"id, such as {slide.spot_ids[0]}", width=170, icon=":material/search:"
    ).strip()
    if not spot_id:
        return None
    try:
        slide.index_of(spot_id)
    except DataError as error:
        st.caption(f":material/info: {plain(error)}")
        return None
    return spot_id


def _follow_link(dataset: Dataset, has_values: bool) -> None:
    """Take what a link says about colour, once; then the picker and the viewer rule."""
    if not has_values:
        st.session_state[_COLOUR] = PLAIN
    elif st.session_state.get(_COLOUR) not in (*untyped_layers(), *dataset.cell_types):
        layer = (links.asked("layer") or "").partition(".")[0]
        linked = links.asked("type")
        label = _label(layer) or (linked if linked in dataset.cell_types else None)
        st.session_state[_COLOUR] = label or next(iter(dataset.cell_types), PLAIN)


def _label(layer: str) -> str | None:
    """Return the name in the picker of a layer that shows no single type."""
    return next((label for label, name in untyped_layers().items() if name == layer), None)


def _follow_viewer() -> None:
    """Have the picker say what somebody chose on the picture: another type or layer."""
    state = (st.session_state.get(VIEWER) or {}).get("state") or {}
    layer = next((str(pane.get("layer")) for pane in state.get("panes") or []), "")
    colour = _label(layer) or state.get("type")
    if colour:
        st.session_state[_COLOUR] = colour
