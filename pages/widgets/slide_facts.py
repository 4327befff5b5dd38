"""Facts on a slide: size, scale, spots, stain, and whether the spots lie on the tissue, with a shift to try and keep."""

from __future__ import annotations

import streamlit as st

from spatialcore.data.dataset import Slide, spot_pitch_px
from spatialcore.data.offsets import NO_OFFSET, OffsetXy, load_offset, save_offset, shifted
from spatialcore.data.registration import Registration, check_registration, off_tissue
from spatialcore.data.tissue import STAINING_ADVICE, Staining, staining
from spatialcore.errors import SpatialcoreError
from spatialcore.features.stain.measure import Stain, measure_stain
from spatialcore.formatting import number, share
from spatialcore.formatting import shift as shift_text

from .. import messages
from ..text import plain


def facts(slide: Slide) -> None:
    """Draw what is known about a slide, in short lines."""
    height, width = slide.image.image_hw
    pitch = spot_pitch_px(slide.spot_xy_px)
    um = slide.um_per_px
    rows = {
        "Image": f"{width:,} × {height:,} px",
        "Scale": f"{number(um)} µm/px" if um else "unknown, shown in pixels",
        "Spots": f"{slide.n_spots:,}" + ("" if slide.has_truth else ", not measured") if slide.has_spots else "none",
    }
    if slide.has_spots:
        diameter = slide.spot_diameter_px
        rows["Spot diameter"] = f"{diameter:.0f} px" + (f", {diameter * um:.0f} µm" if um else "")
        rows["Spot distance"] = f"{pitch:.0f} px" + (f", {pitch * um:.0f} µm" if um else "") if pitch else "–"
    st.subheader(f"Slide {plain(slide.id)}", anchor=False)
    _rows("slide", rows)


def shift(slide: Slide) -> OffsetXy:
    """Return the shift that the viewer shall show: what is being tried, or what was kept."""
    offset: OffsetXy = st.session_state.get(_key(slide, "trying"), load_offset(slide))
    return offset


def tissue(slide: Slide) -> None:
    """Draw stain and registration, which need a look at the pixels."""
    fingerprint = slide.fingerprint()
    try:
        with st.spinner("Looking at the tissue …"):
            stained, stain, check = _staining(fingerprint, slide), _stain(fingerprint, slide), registration(slide)
    except SpatialcoreError as error:
        messages.hint(error, title="The image could not be examined")
        return
    rows = {"Staining": stained} | ({"Off the tissue": share(check.off_before)} if slide.has_spots else {})
    rows["Haematoxylin"] = _strength(stain.haematoxylin if stain else None)
    rows["Eosin"] = _strength(stain.eosin if stain else None)
    _rows("tissue", rows)
    if stained in STAINING_ADVICE and (check.has_tissue or not slide.has_spots):  # else the advice on the spots says so
        st.warning(plain(f"This slide {STAINING_ADVICE[stained]}"), icon=":material/colorize:")
    if slide.has_spots:
        _position(slide, check)


def _strength(density: float | None) -> str:
    return "–" if density is None else f"{density:.2f} OD"


def _rows(name: str, rows: dict[str, str]) -> None:
    with st.container(key=f"facts_{name}", gap=None):
        for label, value in rows.items():
            with st.container(horizontal=True, horizontal_alignment="distribute", gap="small"):
                st.caption(label, width="content")
                st.markdown(plain(value), width="content")


def _position(slide: Slide, check: Registration) -> None:
    """Draw advice on the spots' position, sliders that move them live, and buttons that keep or undo it."""
    kept = load_offset(slide)
    trying = shift(slide)
    if check.is_suspicious and kept == NO_OFFSET:
        st.warning(plain(check.advice), icon=":material/move_selection_right:")
    elif kept != NO_OFFSET:
        st.caption(f"The spots are shifted by {shift_text(*kept)}, as you kept it.")
    else:
        st.caption(plain(check.advice))
    with st.expander("Shift the spots", expanded=check.is_suspicious or trying != kept, icon=":material/open_with:"):
        limit = float(max(4 * spot_pitch_px(slide.spot_xy_px), 2 * slide.spot_diameter_px, *map(abs, trying)))
        step = float(max(1, round(limit / 200)))
        # A number each for its shift, so that buttons can set the sliders anew.
        turn = st.session_state.get(_key(slide, "turn"), 0)
        values = [
            st.slider(
                f"{axis} (px)", -limit, limit, float(start), step=step, format="%+.0f", key=f"shift_{axis}_{slide.id}_{turn}"
            )
            for axis, start in zip("xy", trying, strict=True)
        ]
        now = (round(values[0]), round(values[1]))
        if now != (round(trying[0]), round(trying[1])):
            _try(slide, now)
        off = int(off_tissue(slide, trying).sum())
        st.caption(f"With this shift {off} of {slide.n_spots} spots lie off the tissue ({share(off / slide.n_spots)}).")
        with st.container(horizontal=True):
            suggested = (check.offset.dx, check.offset.dy)
            if suggested != NO_OFFSET and suggested != trying and st.button("Try the suggestion"):
                _try(slide, suggested, fresh=True)
            if trying != kept and st.button("Keep", type="primary", icon=":material/check:"):
                save_offset(slide, trying)
                _try(slide, None, fresh=True)
            if (kept != NO_OFFSET or trying != NO_OFFSET) and st.button("Put back", icon=":material/undo:"):
                save_offset(slide, NO_OFFSET)
                _try(slide, None, fresh=True)


def _try(slide: Slide, offset: OffsetXy | None, *, fresh: bool = False) -> None:
    """Show another shift at once; `fresh` sets the sliders to it too."""
    if offset is None:
        st.session_state.pop(_key(slide, "trying"), None)
    else:
        st.session_state[_key(slide, "trying")] = (float(offset[0]), float(offset[1]))
    if fresh:
        st.session_state[_key(slide, "turn")] = st.session_state.get(_key(slide, "turn"), 0) + 1
    st.rerun()


def _key(slide: Slide, name: str) -> str:
    return f"_shift_{name}_{slide.fingerprint()}"


_CHECKED: dict[tuple[str, OffsetXy], Registration] = {}  # in the life of the server; a record is a few numbers


def registration(slide: Slide, offset_xy_px: OffsetXy = NO_OFFSET) -> Registration:
    """Check how a slide's spots lie on its tissue once they are shifted; worked out once."""
    key = slide.fingerprint(), offset_xy_px
    if key not in _CHECKED:
        _CHECKED[key] = check_registration(shifted(slide, offset_xy_px))
    return _CHECKED[key]


def known_registration(slide: Slide, offset_xy_px: OffsetXy = NO_OFFSET) -> Registration | None:
    """Return what `registration` has worked out already, or `None`."""
    return _CHECKED.get((slide.fingerprint(), offset_xy_px))


@st.cache_data(max_entries=256, show_spinner=False)
def _stain(fingerprint: str, _slide: Slide) -> Stain | None:
    return measure_stain(_slide)


@st.cache_data(max_entries=256, show_spinner=False)
def _staining(fingerprint: str, _slide: Slide) -> Staining:
    return staining(_slide.image)
