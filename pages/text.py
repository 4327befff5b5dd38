"""Words that only pages need; numbers are written by `spatialcore.formatting`."""

from __future__ import annotations

import re
from datetime import datetime

from spatialcore.data.composition import CompositionKind
from spatialcore.formatting import counted

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&@])")


def plain(text: object) -> str:
    """Return text that came from outside, with every sign that markdown would act on made harmless."""
    return _MARKS.sub(r"\\\1", " ".join(str(text).split()))


def header_px(header: str) -> int:
    """Return the width at which a table's column shows its header whole."""
    return 18 + round(6.6 * len(header))


def value_decimals(kind: CompositionKind) -> int:
    """Return the decimals of measured and predicted values: a share of 1e-10 is nothing to a reader."""
    return 3 if kind == "proportion" else 2


def measured_share(labelled: int, slides: int) -> str:
    """Say how many slides were measured: `6 of 7 slides measured`."""
    if labelled == slides:
        return "all slides measured" if slides > 1 else "measured"
    return f"{labelled} of {slides} slides measured" if labelled else "nothing measured"


def data_facts(*, slides: int, spots: int, cell_types: int, labelled: int) -> list[str]:
    """Say in short parts what a data set holds; without spots there is no more to say than that."""
    facts = [counted(slides, "slide"), counted(spots, "spot")]
    return [*facts, counted(cell_types, "cell type"), measured_share(labelled, slides)] if spots else facts


def when(moment: str | float) -> str:
    """Write a time in the past, in the machine's own zone: `14:05` today, `12 Mar, 14:05` before."""
    at = (datetime.fromisoformat(moment) if isinstance(moment, str) else datetime.fromtimestamp(moment)).astimezone()
    return f"{at:%H:%M}" if at.date() == datetime.now().date() else f"{at:%-d %b, %H:%M}"
