"""The table of runs on Models: search, sort, tick; and what can be done with those that are ticked."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from spatialcore import glossary
from spatialcore.data.dataset import Dataset
from spatialcore.data.offsets import NO_OFFSET, OffsetXy
from spatialcore.errors import SpatialcoreError
from spatialcore.evaluation.baselines import BASELINE_LABELS
from spatialcore.evaluation.warnings import misregistered
from spatialcore.formatting import counted
from spatialcore.insights import tables
from spatialcore.insights.run_listing import RunRow, best_first
from spatialcore.storage.files import text_hash

from .. import links, run_cache
from ..text import header_px
from ..widgets import slide_facts
from ..widgets.number_table import PLACEHOLDER, Writer, decimals, digits, written
from . import run_actions

MOST_COMPARED = 5
_ROWS = 8
_GREY = "color: #8a969d"
_TICKED = "_models_ticked"
_ADDRESS = links.Binding("runs", "models_runs")
_SCORES = {"type_spearman": "per type", "spot_spearman": "per spot", "mae": "error"}


def runs(dataset: Dataset) -> list[RunRow]:
    """Return all runs of this data set, archived ones too, and of other data when asked for; with what their slides tell."""
    everything = run_cache.all_runs()
    data_fingerprint = run_cache.fingerprint(dataset)
    own = [row for row in everything if row.data_fingerprint == data_fingerprint]
    marked = {row.id: _marked(dataset, row) for row in own}
    if st.session_state.get("models_others"):
        return [marked.get(row.id, row) for row in everything]
    return list(marked.values())


def choose(rows: Sequence[RunRow], unit: str) -> list[RunRow]:
    """Draw search, filters, table and actions; return the runs that are ticked, in the order of the table.

    `unit` is that of errors.
    """
    matching, headline = _filters(rows)
    if not matching:
        st.caption("No run fits this search. Clear it, or show archived runs.")
        return []
    ticked = _ticked(matching)
    table = tables.runs_table(matching, headline)
    table = table.drop(columns=[name for name in ("marks", "tags", "note") if not table[name].map(bool).any()])
    small: list[Hashable] = [c for c in table.columns if "±" in c or c in BASELINE_LABELS.values()]
    start: Any = {"selection": {"rows": [i for i, row in enumerate(matching) if row.id in ticked]}}
    event = st.dataframe(
        written(table.style.map(lambda _: _GREY, subset=small), _writers(headline)),
        hide_index=True,
        placeholder=PLACEHOLDER,
        on_select="rerun",
        selection_mode="multi-row",
        selection_default=start,
        key=f"models_table_{text_hash(*(row.id for row in matching))}",
        column_config=_columns(headline, unit, names=table["run"]),
        height="content" if len(matching) <= _ROWS else 36 * (_ROWS + 1),
    )
    chosen = [matching[i] for i in event.selection.rows if i < len(matching)]
    st.session_state[_TICKED] = [row.id for row in chosen]
    _keep_in_address(chosen)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="models_actions"):
        run_actions.render(chosen)
        if len(chosen) > MOST_COMPARED:
            st.caption(f"The first {MOST_COMPARED} ticked are compared.", width="content")
        elif len(chosen) < 2 and len(matching) > 1:
            st.caption("Tick one run for its details, two or more to compare them.", width="content")
    return chosen[:MOST_COMPARED]


def _filters(rows: Sequence[RunRow]) -> tuple[list[RunRow], str]:
    tags = list(dict.fromkeys(tag for row in rows for tag in row.notes.tags))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="models_pickers"):
        text = st.text_input(
            "Find",
            key="models_find",
            placeholder="name, tag, backbone, state …",
            icon=":material/search:",
            width=230,
            persist_state="session",
        )
        chosen_tags = st.multiselect("Tags", tags, key="models_tags", width=200, persist_state="session") if tags else []
        headline = st.segmented_control(
            "Compare with simple methods",
            list(_SCORES),
            default="type_spearman",
            required=True,
            key="models_score",
            format_func=_SCORES.__getitem__,
            persist_state="session",
        )
        n_archived = sum(row.notes.archived for row in rows)
        archived = bool(n_archived) and st.toggle(f"Archived ({n_archived})", key="models_archived", persist_state="session")
        st.toggle("Runs on other data", key="models_others", persist_state="session")
    return tables.find_rows(rows, text or "", tags=chosen_tags, archived=archived), headline or "type_spearman"


def _ticked(rows: Sequence[RunRow]) -> list[str]:
    """Return the ids of what was ticked last, or what the address names, or the best run."""
    ids = [row.id for row in rows]
    named = [i for i in (*(links.asked("runs") or "").split(","), links.asked("run")) if i in ids]
    if named and _ADDRESS.seen != ",".join(named):
        return named
    kept = [i for i in st.session_state.get(_TICKED, []) if i in ids]
    return kept or [best_first(rows)[0].id]


def _keep_in_address(chosen: Sequence[RunRow]) -> None:
    ids = [row.id for row in chosen]
    _ADDRESS.keep(",".join(ids))
    links.tell("run", None)


def _writers(headline: str) -> dict[str, Writer]:
    scores = dict.fromkeys(("per spot", "per spot ±", "per type", "per type ±"), decimals(3))
    methods = dict.fromkeys(BASELINE_LABELS.values(), digits(3) if headline == "mae" else decimals(3))
    return {**scores, **methods, "error": digits(3)}


def _columns(headline: str, unit: str, *, names: Iterable[str]) -> dict[str, Any]:
    config = st.column_config
    of = f", {_SCORES[headline]}"
    return {
        "run": config.TextColumn("run", width=min(250, max(140, *map(header_px, names))), pinned=True),
        "per spot": config.NumberColumn("per spot", width=62, help=glossary.tip("spot_spearman")),
        "per spot ±": config.NumberColumn("±", width=48, help=glossary.tip("between_slides")),
        "per type": config.NumberColumn("per type", width=62, help=glossary.tip("type_spearman")),
        "per type ±": config.NumberColumn("±", width=48, help=glossary.tip("between_slides")),
        "error": config.NumberColumn(f"error, {unit}", width=header_px(f"error, {unit}"), help=glossary.tip("mae")),
        "difference": config.TextColumn(f"run − best{of}", width=200, help=glossary.tip("gain")),
        **{
            label: config.NumberColumn(label.lower(), width=header_px(label), help=glossary.tip(name))
            for name, label in BASELINE_LABELS.items()
        },
        "marks": config.ListColumn("warnings", width=128, help="What makes these scores worth less; tick the run to read why."),
        "tags": config.ListColumn("tags", width=110),
        "folds": config.TextColumn("folds x members", width=header_px("folds x members")),
        "time": config.TextColumn("time", width=60),
        "note": config.TextColumn("note", width=160),
    }


def check_tissue(dataset: Dataset, rows: Sequence[RunRow]) -> None:
    """Check whether spots lie on tissue where nobody has looked yet; draw the page again with the warnings that follow.

    Call it last: images take seconds, and the page stands meanwhile. An image that cannot be examined accuses nobody.
    """
    own = [row for row in rows if row.data_fingerprint == run_cache.fingerprint(dataset)]
    placements = dict.fromkeys(pair for row in own for pair in _placed(dataset, row))
    unknown = [(i, offset) for i, offset in placements if slide_facts.known_registration(dataset[i], offset) is None]
    failed = st.session_state.setdefault("_models_not_looked_at", set())
    todo = [pair for pair in unknown if pair not in failed]
    if not todo:
        return
    with st.spinner(f"Checking whether the spots of {counted(len(todo), 'slide')} lie on tissue …", show_time=False):
        for pair in todo:
            try:
                slide_facts.registration(dataset[pair[0]], pair[1])
            except SpatialcoreError:
                failed.add(pair)
    st.rerun()


def _placed(dataset: Dataset, row: RunRow) -> list[tuple[str, OffsetXy]]:
    """Return the slides of a run and the shifts that their spots had."""
    slide_ids = {slide.id for slide in dataset}
    return [(i, row.offsets.get(i, NO_OFFSET)) for i in row.used if i in slide_ids]


def _marked(dataset: Dataset, row: RunRow) -> RunRow:
    """Return a run with the warning of its misregistered slides, as far as they were checked."""
    checks = {i: slide_facts.known_registration(dataset[i], offset) for i, offset in _placed(dataset, row)}
    beside = [i for i, check in checks.items() if check is not None and check.is_suspicious]
    return replace(row, warnings=(*misregistered(beside), *row.warnings)) if beside else row
