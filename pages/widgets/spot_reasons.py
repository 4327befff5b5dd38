"""Explain a prediction at one spot: the most similar training spots, and what image and position contribute."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from spatialcore import glossary
from spatialcore.data.dataset import Dataset, Slide
from spatialcore.data.offsets import shifted
from spatialcore.errors import SpatialcoreError
from spatialcore.features.patches import extract_patch, scale_width_px
from spatialcore.formatting import fixed
from spatialcore.images import Rgb
from spatialcore.inference import explanation
from spatialcore.inference.explanation import Explanation
from spatialcore.insights.similar_spots import SimilarSpot, most_similar
from spatialcore.insights.spot_composition import main_type
from spatialcore.plotting.heat_overlay import mean_heat, overlaid
from spatialcore.runs.run import Run

from .. import messages, run_cache
from ..text import plain, value_decimals
from .first_of_all import first_of_all

_PATCH_PX = 160
_POLL_S = 1.5
_TOP = 6
_ALL = "Mean of the members"


def section(dataset: Dataset, slide: Slide, spot_id: str, run_path: str) -> None:
    """Draw similar spots and reasons for one spot of `slide`, which is as its file gave it."""
    run = run_cache.open_run(run_path)
    try:
        shifted_slide = shifted(slide, run.config.data.offsets.get(slide.id, (0.0, 0.0)))
        _similar(dataset, slide, spot_id, run)
    except SpatialcoreError as error:
        st.caption(f":material/info: {plain(error)}")
        return
    first_of_all(run_cache.row_of(run).warnings)
    st.markdown(
        "**Why this answer**",
        help="What the image and the position of the spot contribute, and which parts of the patch speak for a type (Grad-CAM).",
    )
    working = explanation.state(run, slide.id, spot_id)[0] == "working"
    st.fragment(_reasons, run_every=_POLL_S if working else None)(dataset, shifted_slide, spot_id, run)


def _similar(dataset: Dataset, slide: Slide, spot_id: str, run: Run) -> None:
    st.markdown(
        "**Most similar spots it learned from**",
        help="Patches that the backbone sees as most alike: cosine similarity of their features, 1 = the same.",
    )
    try:
        similar_spots = _most_similar(str(run.path), slide.fingerprint(), slide.id, spot_id, dataset)
    except SpatialcoreError as error:
        st.caption(f":material/info: {plain(error)}")
        return
    scale = max(run.config.training.patches.scales, key=lambda s: s.size if s.size <= 2 else 0)
    with st.container(key="patches_similar"):
        for start in range(0, len(similar_spots), 3):
            for column, spot in zip(st.columns(3, gap="small", wrap=False), similar_spots[start : start + 3], strict=False):
                with column:
                    place = shifted(dataset[spot.slide], run.config.data.offsets.get(spot.slide, (0.0, 0.0)))
                    st.image(_patch(place, spot.spot_id, scale_width_px(place, scale)), width="stretch", output_format="JPEG")
                    st.caption(f"{plain(spot.slide)}, {plain(spot.spot_id)}  \n{spot.similarity:.2f}{_most(dataset, spot)}")


@st.cache_data(max_entries=200, show_spinner="Looking for similar spots …")
def _most_similar(run_path: str, fingerprint: str, slide_id: str, spot_id: str, _dataset: Dataset) -> list[SimilarSpot]:
    return most_similar(run_cache.open_run(run_path).config, _dataset, slide_id, spot_id)


def _most(dataset: Dataset, spot: SimilarSpot) -> str:
    """Name the type that was measured most there."""
    name = main_type(dataset.cell_types, dataset[spot.slide], spot.spot_id)
    return f", {plain(name)}" if name else ""


def _reasons(dataset: Dataset, slide: Slide, spot_id: str, run: Run) -> None:
    state, why = explanation.state(run, slide.id, spot_id)
    polling = st.session_state.get("_reasons_working") == (run.id, slide.id, spot_id)
    if state == "working":
        st.session_state["_reasons_working"] = (run.id, slide.id, spot_id)
        st.caption(":material/hourglass_top: The models are looking at this spot again, which takes a few seconds …")
        return
    if polling:
        del st.session_state["_reasons_working"]
        st.rerun()  # ends the polling
    if state == "done":
        try:
            _show(dataset, slide, spot_id, run, explanation.read(run, slide.id, spot_id))
        except SpatialcoreError as error:
            messages.hint(error)
        return
    if state == "failed":
        st.caption(f":material/info: {plain(why)}")
    if st.button("Ask the models", key="ask_models", icon=":material/psychology_alt:"):
        explanation.launch(run, slide.id, spot_id)
        st.rerun()


def _show(dataset: Dataset, slide: Slide, spot_id: str, run: Run, reasons: Explanation) -> None:
    types = run.config.data.cell_types
    predicted, gives, order = reasons.predicted(), reasons.contributions(), reasons.ranked()
    digits = value_decimals(run.config.data.kind)
    rows = [
        {"type": plain(types[i]), "predicted": fixed(predicted[i], digits)}
        | {name: fixed(v[i], digits, signed=True) for name, v in gives.items()}
        for i in order[:_TOP]
    ]
    with st.container(key="reasons"):
        st.table(pd.DataFrame(rows), hide_index=True, border="horizontal")  # unlike a data frame it breaks long names
    st.caption(
        "Image and position: what each adds to the prediction, compared with other spots of this slide.",
        help="Prediction minus its mean with the images, or the positions, of other spots of this slide. "
        + glossary.tip("coordinates"),
    )
    if not reasons.maps:
        st.caption("No heat map: gradients need Keras on TensorFlow.")
        return
    cell_type = st.selectbox("Where on the patch", [types[i] for i in order], key="reasons_type")
    member = st.selectbox("Member", [_ALL, *reasons.members], key="reasons_member")
    _heat(slide, spot_id, run, reasons, types.index(cell_type), member)


def _heat(slide: Slide, spot_id: str, run: Run, reasons: Explanation, type_index: int, member: str) -> None:
    """Draw Grad-CAM over the patches, orange where the image speaks for the type, blue where against."""
    scales = run.config.training.patches.scales
    parts = mean_heat(reasons.heat_of(type_index, None if member == _ALL else member), _PATCH_PX)
    with st.container(key="patches_heat"):
        for column, scale, heat in zip(st.columns(len(scales), gap="small", wrap=False), scales, parts, strict=True):
            with column:
                width = scale_width_px(slide, scale)
                patch = _patch(slide, spot_id, width)
                st.image(
                    overlaid(patch, heat),
                    width="stretch",
                    output_format="JPEG",
                    alt=f"{width:.0f} px around the spot, with what speaks for and against the type",
                )
                st.caption(f"{width * slide.um_per_px:.0f} µm" if slide.um_per_px else f"{width:.0f} px")
    st.caption("Orange speaks for the type, blue against; one scale for all patches of this spot.")


def _patch(slide: Slide, spot_id: str, width_px: float) -> Rgb:
    x, y = slide.spot_xy_px[slide.index_of(spot_id)]
    return extract_patch(slide.image, (float(x), float(y)), width_px=width_px, out_px=_PATCH_PX)
