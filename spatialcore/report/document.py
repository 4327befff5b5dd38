"""A report as a list of blocks, which `report.html` and `report.pdf` write with the same content.

Texts are plain: each writer escapes them, so that nothing in a file name or a cell type turns into markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from spatialcore.plotting.canvas import Drawing

Tone = Literal["well", "partly", "poorly", "unknown", "note"]


@dataclass(frozen=True)
class Heading:
    """`level` 1 begins a chapter, 2 a part of it."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `lead` stands in bold before it."""

    text: str
    lead: str = ""
    is_small: bool = False


@dataclass(frozen=True)
class Bullets:
    """Sentences that stand side by side."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """Short names and values."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Card:
    """One answer of the summary: a heading with its tone, the names it is about, and a sentence."""

    heading: str
    tone: Tone
    names: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Cards:
    """Answers that belong together."""

    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Table:
    """`numeric` columns are set to the right; `tones` colours the first cell of a row. `note` stands below."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    tones: tuple[Tone, ...] = ()
    note: str = ""
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, eq=False)
class Figure:
    """A drawing with what it shows; `may_flatten` draws its spots as one picture."""

    drawing: Drawing
    caption: str = ""
    may_flatten: bool = True


@dataclass(frozen=True)
class Callout:
    """Something to be wary of."""

    text: str
    tone: Tone = "partly"


@dataclass(frozen=True)
class Code:
    """Text for a machine, as it is."""

    text: str


Block = Heading | Paragraph | Bullets | Facts | Cards | Table | Figure | Callout | Code


@dataclass(eq=False)
class Document:
    """A whole report."""

    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...] = ()
    blocks: list[Block] = field(default_factory=list)

    def add(self, *blocks: Block) -> None:
        """Append blocks."""
        self.blocks.extend(blocks)

    def headings(self) -> Sequence[Heading]:
        """List the chapters, for a table of contents."""
        return [b for b in self.blocks if isinstance(b, Heading) and b.level == 1]
