"""What frozen members read besides the chosen networks: features made elsewhere, and several sources side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from spatialcore.backbones import spec
from spatialcore.data.dataset import Dataset
from spatialcore.errors import DataError
from spatialcore.formatting import counted
from spatialcore.io import patch_features

from .. import catalog, run_cache, session


def choose(dataset: Dataset, networks: Sequence[str], *, joined: bool, key: str) -> tuple[str, ...]:
    """Return the run's backbones; `joined` is where the switch for several side by side stands at first.

    Raises DataError for features that cannot be read or do not match the spots.
    """
    near = [str(folder) for folder in _near(str(dataset.path), tuple(slide.id for slide in dataset))]
    typed = st.multiselect(
        "Features made elsewhere",
        near,
        key=f"{key}_given_{session.data_key()}",
        accept_new_options=True,
        persist_state="session",
        placeholder="none; a folder with a file for each slide",
        help="HDF5 files as TRIDENT and CLAM write them (UNI, CONCH, Virchow, ...), named by slide. "
        "Folders near the data are offered.",
    )
    given = [f"{spec.GIVEN}{_checked(dataset, text)}" for text in typed]
    every = [*networks, *given]
    if len(every) < 2:
        return tuple(every)
    together = st.toggle(
        "Side by side",
        joined or bool(given),
        key=f"{key}_joined_{bool(given)}",
        persist_state="session",
        help="Each member reads all of them together. Otherwise members take them in turn, and differ more.",
    )
    return ("+".join(every),) if together else tuple(every)


def _checked(dataset: Dataset, text: str) -> Path:
    path = catalog.checked_path(text)
    stamp = f"{catalog.content_stamp(path)} {run_cache.fingerprint(dataset)}"
    try:
        width = _width(str(path), stamp, dataset)
    except DataError:
        _offer_to_leave_out(dataset, path, stamp)
        raise
    st.caption(f":material/check: {path.name}: {counted(width, 'feature')} for every spot of {counted(len(dataset), 'slide')}.")
    return path


def _offer_to_leave_out(dataset: Dataset, path: Path, stamp: str) -> None:
    """Draw a button that opens the data without the spots that have no patch, where most have one."""
    n = _without_patch(str(path), stamp, dataset)
    if n and st.button(f"Leave out {counted(n, 'spot')} without a patch", icon=":material/filter_alt:"):
        session.open_path(dataset.path, **{**dataset.options, "patches": str(path)})
        st.rerun()


@st.cache_data(max_entries=64, show_spinner=False)
def _without_patch(path: str, stamp: str, _dataset: Dataset) -> int | None:
    """Return how many spots lie in no patch; `None` where the files are of something else."""
    try:
        return _dataset.n_spots - patch_features.with_patches(_dataset, Path(path)).n_spots
    except DataError:
        return None


@st.cache_data(max_entries=64, show_spinner="Matching the features to the spots …")
def _width(path: str, stamp: str, _dataset: Dataset) -> int:
    return patch_features.common_width(Path(path), _dataset)


@st.cache_data(ttl=60, max_entries=16, show_spinner=False)
def _near(path: str, slide_ids: tuple[str, ...]) -> list[Path]:
    """Return folders that may be opened; looked for once a minute."""
    roots = catalog.allowed_roots()
    folders = patch_features.folders_near(Path(path), slide_ids)
    return [folder for folder in folders if any(folder.resolve().is_relative_to(root) for root in roots)]
