"""The table of what a pane of the viewer can show: one row for each layer.

A new layer is one row here and one module `frontend/src/layers/<name>.ts` that registers how it is fetched; `make viewer` ties
both together. Slides offers the rows that need no cell type, the panes of the viewer offer all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spatialcore.registry import Choice, Registry

Role = Literal["truth", "prediction", "spread", "gene"]
Scale = Literal["value", "error", "spread", "gene"]


@dataclass(frozen=True)
class ViewerLayer(Choice):
    """One row of `LAYERS`.

    Attributes
    ----------
    sources
        Roles of the sources of which a pane shows one; the first that the slide has is shown where none is named. Empty for
        a layer that shows no values.
    needs_truth
        Whether the slide must be measured, too.
    scale
        Whose colours and limits the values take; `None` for a layer that shows types by their colours, or no values.
    per_type
        Whether the values are those of the chosen cell type.
    missing
        What a pane says where the slide has no such source.
    """

    sources: tuple[Role, ...] = ()
    needs_truth: bool = False
    scale: Scale | None = None
    per_type: bool = True
    missing: str = ""


LAYERS: Registry[ViewerLayer] = Registry("layer")
LAYERS.add(
    ViewerLayer(
        "value",
        label="Values",
        help="The share or abundance of one cell type, measured or predicted.",
        sources=("truth", "prediction"),
        scale="value",
        missing="Nothing was measured on this slide.",
    )
)
LAYERS.add(
    ViewerLayer(
        "error",
        label="Error",
        help="Predicted minus measured amount of one cell type, spot by spot.",
        sources=("prediction",),
        needs_truth=True,
        scale="error",
        missing="No prediction for this slide.",
    )
)
LAYERS.add(
    ViewerLayer(
        "spread",
        label="Spread",
        help="How far the members of an ensemble disagree about one cell type.",
        sources=("spread",),
        scale="spread",
        missing="No spread for this slide: it needs a run of several members.",
    )
)
LAYERS.add(
    ViewerLayer(
        "dominant",
        label="Dominant type",
        help="The cell type that stands out at each spot, 'mixed' where none does; pies when you zoom in.",
        sources=("truth", "prediction"),
        missing="Nothing was measured on this slide.",
    )
)
LAYERS.add(
    ViewerLayer(
        "gene",
        label="Gene",
        help="Counts of one gene beside the spots, log-normalised; for viewing only, never used for training.",
        sources=("gene",),
        scale="gene",
        per_type=False,
        missing="No counts of a gene are shown for this slide.",
    )
)
LAYERS.add(ViewerLayer("plain", label="Plain", help="Outlines of the spots, without values."))


def untyped_layers() -> dict[str, str]:
    """Return the layers that show no single cell type, as name by label."""
    return {row.label: row.name for row in LAYERS.values() if row.scale is None}
