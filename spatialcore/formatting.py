"""Numbers, intervals, shares, counts and durations as people read them: pages, reports and the command line write them alike.

Negative numbers carry the true minus sign (U+2212). What is not known (`None`, NaN) is a dash.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

DASH = "–"
_SMALLEST_WRITTEN_OUT = 1e-6


def minus(text: str) -> str:
    """Replace the hyphens of a formatted number by the true minus sign."""
    return text.replace("-", "−")


def fixed(value: float | None, decimals: int = 2, *, signed: bool = False) -> str:
    """Write a number with fixed decimals: `0.52`, `−0.05`; `signed` gives what is not negative a plus."""
    if value is None or math.isnan(value):
        return DASH
    return minus(f"{value:{'+' if signed else ''}.{decimals}f}")


def number(value: float | None, digits: int = 3, *, signed: bool = False, like: float | None = None) -> str:
    """Write a number with so many significant digits, never more decimals than `digits`: `0.312`, `4.18`, `1,250`, `−0.051`.

    A value too small for that keeps two significant digits (`0.00042`), below a millionth as a power of ten (`3e−08`).
    `like` gives the decimals that another value would have: those of a mean for its spread.
    """
    if value is None or math.isnan(value):
        return DASH
    size = abs(value if like is None or math.isnan(like) else like)
    sign = "+" if signed else ""
    if size and size < 10**-digits:
        if size < _SMALLEST_WRITTEN_OUT:
            return minus(f"{value:{sign}.0e}")
        return minus(f"{value:{sign}.{1 - math.floor(math.log10(size))}f}")
    if size < 1 or math.isinf(size):
        return minus(f"{value:{sign}.{digits}f}")
    return minus(f"{value:{sign},.{max(0, digits - len(str(int(size))))}f}")


def plus_minus(value: float | None, spread: float | None) -> str:
    """Write a mean and its spread: `0.312 ± 0.041`; the mean alone where there is no spread."""
    if value is None or spread is None:
        return number(value)
    return f"{number(value)} ± {number(spread, like=value)}"


def interval(mean: float, low: float, high: float) -> str:
    """Write a difference and its interval: `+0.031 (+0.012 to +0.050)`, with more decimals where all three are small."""
    largest = max(abs(mean), abs(low), abs(high))
    decimals = 3 if largest >= 0.01 or not largest else min(8, 1 - math.floor(math.log10(largest)))
    first, second, third = (fixed(value, decimals, signed=True) for value in (mean, low, high))
    return f"{first} ({second} to {third})"


def percent(share: float | None, decimals: int = 0) -> str:
    """Write a share of 1 as per cent: `43 %`."""
    return DASH if share is None or math.isnan(share) else f"{fixed(100 * share, decimals)} %"


def share(value: float | None) -> str:
    """Write a share of 1 as per cent, a small one with a decimal, so that none is rounded to nothing: `43 %`, `2.1 %`."""
    if value is None or math.isnan(value):
        return DASH
    if 0 < value < 0.001:
        return "< 0.1 %"
    return percent(value, 1 if 0 < value < 0.0995 else 0)


def counted(n: int, noun: str, plural: str = "") -> str:
    """Write a count with its noun: `1 slide`, `4,992 spots`, `no runs`."""
    return f"{f'{n:,}' if n else 'no'} {noun if n == 1 else plural or noun + 's'}"


def listed(names: Sequence[str], most: int = 6) -> str:
    """List the first names, and say how many more there are: `A, B and 3 more`."""
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def lowered(sentence: str) -> str:
    """Turn a sentence into one that goes on after a colon."""
    return sentence[:1].lower() + sentence[1:]


def duration(seconds: float) -> str:
    """Write a duration: `40 s`, `12 min`, `3.5 h`."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    if seconds < 5400:
        return f"{round(seconds / 60)} min"
    return f"{seconds / 3600:.1f} h"


def shift(dx: float, dy: float) -> str:
    """Write an offset in pixels: `x +12, y −3 px`."""
    return f"x {fixed(dx, 0, signed=True)}, y {fixed(dy, 0, signed=True)} px"


def aligned(rows: Sequence[Sequence[str]], *, left: Collection[int] = (0,)) -> list[str]:
    """Return lines of a table for a terminal: columns as wide as their widest cell, two spaces apart; those of `left` begin
    at the same place, the others, of numbers, end there."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if i in left else cell.rjust(width) for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
