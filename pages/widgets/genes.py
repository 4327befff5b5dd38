"""Pick a gene whose counts lie beside the spots, and show it as a layer of the picture."""

from __future__ import annotations

import streamlit as st

from spatialcore.data.dataset import Slide

from ..text import plain
from ..viewer import Source

SOURCE = "gene"
_SUGGESTED = 6


def picker(slide: Slide) -> str | None:
    """Draw a search for a gene where the slide has counts, and return the gene that it names."""
    if slide.genes is None:
        return None
    typed = st.text_input(
        "Gene",
        key="picked_gene",
        placeholder="name, such as " + slide.genes.names[0],
        width=170,
        icon=":material/genetics:",
        persist_state="session",
        help="Counts beside the spots, log-normalised (10,000 a spot). For viewing only: no model learns from them.",
    ).strip()
    if not typed:
        return None
    by_name = {name.casefold(): name for name in slide.genes.names}
    if gene := by_name.get(typed.casefold()):
        return gene
    similar = [name for folded, name in by_name.items() if typed.casefold() in folded]
    words = ", ".join(similar[:_SUGGESTED]) or "no gene name contains that"
    st.caption(f":material/info: {plain(words)}{' ...' * (len(similar) > _SUGGESTED)}")
    return None


def source(slide: Slide, gene: str) -> Source:
    """Return the log-normalised counts of a gene as a source of the viewer."""
    return Source(SOURCE, f"{gene}, log-normalised", "gene", _values(slide, gene, slide.fingerprint())[:, None])


@st.cache_data(max_entries=32, show_spinner="Reading the counts …")
def _values(_slide: Slide, gene: str, slide_key: str):  # type: ignore[no-untyped-def] # an array of float32, (n)
    assert _slide.genes is not None
    return _slide.genes.log_normalised(gene)
