"""Colours that stay the same everywhere: cell types, value maps, error and spread. The viewer and the figures share them."""

from __future__ import annotations

from collections.abc import Sequence

FADED_TISSUE = 0.42, 0.7
"""Strength left and share of colour lost of tissue that carries values, on white: so that their colours can be read on it."""

OTHER_COLOUR = "#8c8f94"
ABSENT_COLOUR = "#b9bcc1"
MIXED_COLOUR = "#74707c"
"""Of a spot where no type stands out: darker than a spot without values, and like no type."""

# Twelve hues that stay apart under the common colour-vision deficiencies; neighbours in the list differ in lightness too.
_HUES = (
    "#0072b2",
    "#e69f00",
    "#009e73",
    "#cc5a9a",
    "#56b4e9",
    "#d55e00",
    "#332288",
    "#f0e442",
    "#882255",
    "#44aa99",
    "#6b4c2a",
    "#999933",
)

# Equally spaced stops from the lowest to the highest value, joined by straight lines in sRGB.
COLOUR_MAPS: dict[str, tuple[str, ...]] = {
    "viridis": (
        "#440154",
        "#482475",
        "#414487",
        "#355f8d",
        "#2a788e",
        "#21918c",
        "#22a884",
        "#44bf70",
        "#7ad151",
        "#bddf26",
        "#fde725",
    ),
    "cividis": (
        "#00224e",
        "#0e3570",
        "#35466b",
        "#4f576c",
        "#666970",
        "#7d7c78",
        "#958f78",
        "#aea371",
        "#c8b866",
        "#e5cf52",
        "#fee838",
    ),
    "magma reversed": (
        "#fcfdbf",
        "#fecf92",
        "#fe9f6d",
        "#f7705c",
        "#de4968",
        "#b73779",
        "#8c2981",
        "#641a80",
        "#3b0f70",
        "#140e36",
        "#000004",
    ),
    "error": (
        "#0b3c8c",
        "#2f6fc4",
        "#7fb0e6",
        "#c9dff5",
        "#f7f7f7",
        "#fbdcc0",
        "#f4a968",
        "#dd6f1e",
        "#8f3d06",
    ),
    "spread": ("#eef7f2", "#bfe3d2", "#84c7ac", "#48a584", "#1e8062", "#0b5a45", "#043729"),
}
VALUE_MAPS = ("viridis", "cividis", "magma reversed")


def type_colours(cell_types: Sequence[str]) -> dict[str, str]:
    """Return one `#rrggbb` colour for each cell type, by its place in the list.

    The first 12 get the twelve hues, the next 12 the same hues lighter, the next 12 darker, and the rest grey:
    more than about 12 colours cannot be told apart, so a map of one type serves where values have to be read exactly.
    """
    ladder = [*_HUES, *(_mix(hue, "#ffffff", 0.5) for hue in _HUES), *(_mix(hue, "#000000", 0.4) for hue in _HUES)]
    return {name: ladder[i] if i < len(ladder) else OTHER_COLOUR for i, name in enumerate(cell_types)}


def _mix(colour: str, other: str, share: float) -> str:
    pairs = zip(bytes.fromhex(colour[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)
