"""The five steps of the tour, in a biologist's words, on the slide viewer. The address carries the step."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from spatialcore.data.dataset import Dataset, Slide
from spatialcore.data.predictions import SlidePrediction
from spatialcore.formatting import counted, number
from spatialcore.insights.spot_composition import most_varying_type
from spatialcore.insights.verdicts import LEVELS, Verdict, by_level, worst_zone
from spatialcore.report.material import Material, gather

from .. import links, run_cache
from ..text import plain
from ..viewer import Pane, Source, slide_viewer, truth_source
from ..widgets.first_of_all import first_of_all

STEPS = 5
_MOST_NAMED = 3
_NAMED_LEVELS = ("well", "poorly")
_REST = {"partly": "show roughly where there is more", "unknown": "are too rare to judge"}


@dataclass(frozen=True)
class Scene:
    """What the tour is shown on: a slide, a type where there are any, and what a run says about it where there is one."""

    dataset: Dataset
    slide: Slide
    cell_type: str | None
    material: Material | None
    prediction: SlidePrediction | None


def render(dataset: Dataset) -> None:
    """Draw the step that the address names."""
    step = _step()
    scene = _scene(dataset)
    words, picture = st.columns([2, 3], gap="large", vertical_alignment="center")
    with words, st.container(key="tour_words"):
        title, sentences = _words(scene, step)
        st.caption(f"{step} of {STEPS}")
        st.title(title, anchor=False)
        if scene.material is not None and step > 2:
            first_of_all(scene.material.conclusions.overriding)
        for sentence in sentences:
            st.markdown(sentence)
        _way(scene, step)
    with picture:
        _picture(scene, step)


def _step() -> int:
    step = links.asked("step") or "1"
    return min(max(int(step), 1), STEPS) if step.isdecimal() else 1


def _go(step: int) -> None:
    links.tell("step", str(step))


def _way(scene: Scene, step: int) -> None:
    with st.container(horizontal=True, key="tour_way", gap="small", vertical_alignment="center"):
        if step > 1:
            st.button("Back", on_click=_go, args=(step - 1,), shortcut="Left", key="tour_back")
        if step < STEPS:
            st.button("Next", type="primary", on_click=_go, args=(step + 1,), shortcut="Right", key="tour_next")
        elif scene.material is not None:
            st.page_link(
                links.page("export"),
                label="Download the report",
                icon=":material/ios_share:",
                query_params={"run": scene.material.run.id, "what": "report"},
            )
        st.page_link(links.page("start"), label="End the tour", icon=":material/close:")


def _scene(dataset: Dataset) -> Scene:
    """Choose the best run with predictions, its typical slide and its best type; without a run a measured slide, or any."""
    for row in run_cache.predicted_runs(dataset):
        material = _gathered(row.path, run_cache.predictions_stamp(row.path))
        slide_id = material.typical_slide()
        if slide_id is not None:
            return Scene(dataset, dataset[slide_id], material.example_types()[0], material, material.prediction(slide_id))
    slide = next(iter((*dataset.labelled, *dataset.predictable)), dataset.slides[0])
    type_index = most_varying_type(slide.shares()) if slide.has_truth else 0
    return Scene(dataset, slide, dataset.cell_types[type_index] if dataset.cell_types else None, None, None)


@st.cache_resource(max_entries=2, show_spinner="Looking for what to show …")
def _gathered(run_path: str, _stamp: float) -> Material:
    return gather(run_cache.open_run(run_path))


def _words(scene: Scene, step: int) -> tuple[str, list[str]]:
    name, slide = plain(scene.cell_type or ""), scene.slide
    if step == 1:
        lying = f" It has {counted(slide.n_spots, 'spot')}." if slide.has_spots else ""
        return "The slide", [
            f"A section of tissue, stained with haematoxylin and eosin.{lying}",
            "Drag to move it, scroll to zoom in.",
        ]
    if step == 2:
        if not slide.has_spots:
            return "What was measured", ["Nothing: this slide has no spots. The tour continues with slides that have some."]
        if not slide.has_truth:
            return "What was measured", ["Nothing was measured on this slide: only predictions can be shown."]
        return "What was measured", [
            f"At each spot, gene activity shows how much there is of {counted(len(scene.dataset.cell_types), 'cell type')}. "
            f"Here: **{name}**, yellow where there is much, dark where there is little.",
            "That takes a sequencing run for every slide. The stain costs almost nothing.",
        ]
    if not slide.has_spots:
        return "What models predict", ["Models predict at spots, and this slide has none."]
    if scene.material is None or scene.prediction is None:
        return "What models predict", ["No model has learned from these slides yet. Train one first; then the tour continues."]
    if step == 3:
        inputs = (
            "the stain and the position of each spot" if scene.material.config.training.reads_coordinates else "the stain alone"
        )
        return "What the models predict", [
            f"The same slide, **{name}** again. The models saw {inputs}"
            + (", and never this slide." if scene.slide.id in scene.material.scored and not scene.prediction.in_sample else "."),
            "Both maps have the same colours: compare the shapes.",
        ]
    return _where_wrong(scene) if step == 4 else _which(scene.material)


def _where_wrong(scene: Scene) -> tuple[str, list[str]]:
    assert scene.prediction is not None
    sentences = []
    if scene.slide.has_truth:
        sentences.append("Orange: the models predict too much. Blue: too little. White: they are right.")
    if len(scene.prediction.members) > 1:
        spread = scene.material.conclusions.says("spread") if scene.material else ""
        telling = "Look twice there." if spread.startswith("Yes") else "In this run that says little about where they are wrong."
        sentences.append(f"Green: the models disagree with each other. {telling}")
    says_where = scene.material is not None and scene.material.conclusions.says("zones")
    if says_where and (zone := worst_zone(scene.prediction)):
        sentences.append(f"Over all types they are worst in the **{zone.name}** of this slide.")
    return "Where they are wrong, or unsure", sentences or ["Nothing was measured here, so it is not known where they are wrong."]


def _which(material: Material) -> tuple[str, list[str]]:
    groups = by_level(material.verdicts)
    if not material.verdicts:
        return "Which types to trust", ["No measured slide was held out, so it is not known which types to trust."]
    lines = [f"**{LEVELS[level]}:** {_some(group)}." for level, group in groups.items() if group and level in _NAMED_LEVELS]
    rest = [f"{len(group)} {_REST[level]}" for level, group in groups.items() if group and level in _REST]
    if rest:
        lines.append(f"Of the other types, {' and '.join(rest)}.")
    best = material.verdicts[0]
    if best.level in ("well", "partly") and best.spearman is not None and best.baseline is not None:
        lines.append(
            f"Best: {plain(best.cell_type)}, "
            f"Spearman {number(best.spearman, 2)} (1 is perfect); a simple method reaches {number(best.baseline, 2)}."
        )
    return "Which types to trust", lines


def _some(group: list[Verdict]) -> str:
    """Name the first few: a list of forty is read by nobody."""
    more = f" and {len(group) - _MOST_NAMED} more" if len(group) > _MOST_NAMED else ""
    return ", ".join(plain(v.cell_type) for v in group[:_MOST_NAMED]) + more


def _picture(scene: Scene, step: int) -> None:
    sources = [truth_source(scene.slide)] if scene.slide.has_truth else []
    measured = [Pane("value", "truth")] if sources else []
    panes: list[Pane] = [Pane("plain", None)] if step == 1 else measured or [Pane("plain", None)]
    if scene.prediction is not None:
        sources.append(Source("run", "Predicted", "prediction", scene.prediction.mean, scene.prediction.noise))
        sources += [Source("sd", "Spread of members", "spread", scene.prediction.sd)] * (len(scene.prediction.members) > 1)
        if step in (3, 5):
            panes = [*measured, Pane("value", "run")]
        elif step == 4:
            unsure = [Pane("spread", "sd")] if len(scene.prediction.members) > 1 else []
            panes = [*([Pane("error", "run")] if measured else []), *unsure] or [Pane("value", "run")]
    slide_viewer(
        scene.slide,
        scene.dataset.cell_types,
        sources,
        key="tour",
        panes=tuple(panes),
        cell_type=scene.cell_type,
        kind=scene.dataset.kind,
        bind_url=False,
    )
