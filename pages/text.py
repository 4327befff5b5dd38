"""Words and numbers as people read them."""

from __future__ import annotations

import math
import re
from datetime import datetime

from spatialcore.data.composition import CompositionKind

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&@])")


def plain(text: object) -> str:
    """Text that came from outside, with every sign that markdown would act on made harmless."""
    return _MARKS.sub(r"\\\1", " ".join(str(text).split()))


def counted(n: int, noun: str, plural: str = "") -> str:
    """`1 slide`, `4,992 spots`, `no runs`."""
    return f"{f'{n:,}' if n else 'no'} {noun if n == 1 else plural or noun + 's'}"


def number(value: float | None, digits: int = 3) -> str:
    """A number with so many significant digits; a dash where there is none."""
    if value is None or value != value:
        return "–"
    if value and abs(value) < 10**-digits:  # two significant digits, written out as far as anybody reads zeros
        return f"{value:.{1 - math.floor(math.log10(abs(value)))}f}" if abs(value) >= 1e-6 else f"{value:.0e}"
    whole = len(str(int(abs(value)))) if abs(value) >= 1 else 1
    return f"{value:,.{max(0, digits - whole)}f}" if abs(value) >= 1 else f"{value:.{digits}f}"


def header_px(header: str) -> int:
    """Width at which a table's column shows its header whole."""
    return 18 + round(6.6 * len(header))


def value_format(kind: CompositionKind) -> str:
    """How a table writes measured and predicted values: a share of 1e-10 is nothing to a reader."""
    return "%.3f" if kind == "proportion" else "%.2f"


def share(value: float) -> str:
    """A share as per cent; a tiny one is not rounded to nothing."""
    if 0 < value < 0.001:
        return "< 0.1 %"
    return f"{100 * value:.1f} %" if 0 < value < 0.0995 else f"{100 * value:.0f} %"


def truth_share(labelled: int, slides: int) -> str:
    """`truth for 6 of 7 slides`."""
    if labelled == slides:
        return "truth for all slides" if slides > 1 else "with truth"
    return f"truth for {labelled} of {slides} slides" if labelled else "no truth, predictions only"


def when(moment: str | float) -> str:
    """A time in the past, in the machine's own zone: `14:05` today, `12 Mar, 14:05` before."""
    at = (datetime.fromisoformat(moment) if isinstance(moment, str) else datetime.fromtimestamp(moment)).astimezone()
    return f"{at:%H:%M}" if at.date() == datetime.now().date() else f"{at:%-d %b, %H:%M}"
