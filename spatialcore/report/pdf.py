"""A report as PDF: the blocks of `document` on A4 pages, text as text, figures as vectors where their spots are few."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    ListFlowable,
    ListItem,
    PageTemplate,
    Spacer,
    XPreformatted,
)
from reportlab.platypus import Paragraph as Para
from reportlab.platypus import Table as Grid

from spatialcore.plotting.canvas import Drawing, font_covers, text_width
from spatialcore.plotting.canvas_pdf import BOLD, POINTS_PER_MM, REGULAR, draw, register_fonts
from spatialcore.plotting.charts import TONES
from spatialcore.report.document import Block, Bullets, Callout, Cards, Code, Document, Facts, Figure, Heading, Paragraph, Table

_INK, _GREY, _RULE, _SOFT = (HexColor(c) for c in ("#182226", "#5c676d", "#d9dfe2", "#f5f7f8"))
_TEXT_MM = 180.0
_MARGIN_MM = 15.0
_PAGE_MM = A4[1] / mm - 33
_SMALL_FIGURE_MM = 12.0  # a legend, which stands with the figure that follows it
_SMALL_TABLE_ROWS, _TABLE_ROW_MM = 12, 5.0  # tables of no more rows stay on one page
_MOST_LACKING = 12


def _style(name: str, size: float, lead: float, **more: Any) -> ParagraphStyle:
    return ParagraphStyle(name, fontName=more.pop("font", REGULAR), fontSize=size, leading=lead, **{"textColor": _INK, **more})


_BODY = _style("body", 10, 14, spaceAfter=5)
_SMALL = _style("small", 8.2, 11, textColor=_GREY, spaceAfter=4)
_TITLE = _style("title", 22, 26, font=BOLD, spaceAfter=3)
_SUBTITLE = _style("subtitle", 12, 16, textColor=_GREY, spaceAfter=9)
_H1 = _style("h1", 15, 19, font=BOLD, spaceBefore=16, spaceAfter=6)
_H2 = _style("h2", 11, 14, font=BOLD, spaceBefore=9, spaceAfter=4)
_CELL = _style("cell", 7.6, 9.6)
_NUMBER = _style("number", 7.6, 9.6, alignment=TA_RIGHT)
_HEAD = _style("head", 7.6, 9.4, font=BOLD, textColor=_GREY)
_HEAD_NUMBER = _style("head-number", 7.6, 9.4, font=BOLD, textColor=_GREY, alignment=TA_RIGHT)
_CODE = _style("code", 6.2, 7.6, textColor=_GREY)
_CARD = _style("card", 8.6, 11.4)


def to_pdf(document: Document) -> bytes:
    """Write the document as PDF, A4, with bookmarks and page numbers."""
    register_fonts()
    out = io.BytesIO()
    file = _Pages(out, document.title)
    story: list[Flowable] = [
        Para(_text(document.title), _TITLE),
        Para(_text(document.subtitle), _SUBTITLE),
        _facts(document.facts),
    ]
    if lacking := lacking_signs(document):
        signs = " ".join(lacking[:_MOST_LACKING]) + (
            f" and {len(lacking) - _MOST_LACKING} more" if len(lacking) > _MOST_LACKING else ""
        )
        names = ", ".join(f"U+{ord(sign):04X}" for sign in lacking[:_MOST_LACKING])
        note = (
            f"{len(lacking)} signs that this report's typeface lacks are drawn as □: {signs} ({names}). As .html it shows them."
        )
        story.append(Para(_text(note), _SMALL))
    for i, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            story.append(CondPageBreak(_room(document.blocks[i:]) * mm))
        story += _flowables(block)
    file.build(story)
    return out.getvalue()


def lacking_signs(document: Document) -> list[str]:
    """Find the signs in a document that the typeface cannot draw, in the order of their numbers."""
    return sorted({sign for text in _texts(document) for sign in text if not font_covers(sign)})


def _texts(value: object) -> Iterator[str]:
    """Yield all strings in records and sequences, those written in drawings too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value):
        for entry in fields(value):
            yield from _texts(getattr(value, entry.name))


def _room(blocks: Sequence[Block]) -> float:
    """Estimate the mm that a heading and what belongs to it want on one page: up to its first real figure, or a few lines."""
    room = 16.0
    for block in blocks[1:]:
        if isinstance(block, Paragraph):
            room += 16.0
        elif isinstance(block, Figure):
            sheet = _Sheet(block.drawing)
            room += sheet.height / mm + 4
            if sheet.height / mm > _SMALL_FIGURE_MM:
                break
        else:
            room += _TABLE_ROW_MM * (len(block.rows) + 2) if isinstance(block, Table) and _is_small(block) else 20.0
            break
    return float(min(room, _PAGE_MM))


class _Pages(BaseDocTemplate):  # type: ignore[misc] # ReportLab has no types
    """A4 pages with the report's name and the page's number in the foot."""

    def __init__(self, out: io.BytesIO, title: str) -> None:
        super().__init__(out, pagesize=A4, title=title, creator="Spotscape", author="Spotscape", lang="en", invariant=True)
        frame = Frame(
            _MARGIN_MM * mm, 18 * mm, _TEXT_MM * mm, _PAGE_MM * mm, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
        )
        self.addPageTemplates(PageTemplate("page", [frame], onPage=self._foot))
        self._name = title

    def _foot(self, canvas: Any, _document: Any) -> None:
        canvas.saveState()
        canvas.setFont(REGULAR, 8)
        canvas.setFillColor(_GREY)
        canvas.drawString(_MARGIN_MM * mm, 10 * mm, _covered(self._name)[:100])
        canvas.drawRightString(A4[0] - _MARGIN_MM * mm, 10 * mm, str(canvas.getPageNumber()))
        canvas.restoreState()

    def afterFlowable(self, flowable: Flowable) -> None:  # ReportLab's name for its hook
        """Add a bookmark for each chapter."""
        if isinstance(flowable, Para) and flowable.style is _H1:
            key = f"part-{self.seq.nextf('part')}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText(), key, 0)


class _Sheet(Flowable):  # type: ignore[misc] # ReportLab has no types
    """A drawing in the flow of text, at most as wide as the text."""

    def __init__(self, drawing: Drawing) -> None:
        super().__init__()
        self._drawing = drawing
        self._scale = min(1.0, _TEXT_MM / drawing.width)
        self.width, self.height = (v * self._scale * POINTS_PER_MM for v in (drawing.width, drawing.height))

    def wrap(self, *_: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        self.canv.scale(self._scale, self._scale)
        draw(self.canv, self._drawing)


def _flowables(block: Block) -> list[Flowable]:
    if isinstance(block, Heading):
        return [Para(_text(block.text), _H1 if block.level == 1 else _H2)]
    if isinstance(block, Paragraph):
        lead = f"<b>{_text(block.lead)}</b> " if block.lead else ""
        return [Para(lead + _text(block.text), _SMALL if block.is_small else _BODY)]
    if isinstance(block, Bullets):
        items = [ListItem(Para(_text(item), _BODY), leftIndent=12, bulletColor=_GREY) for item in block.items]
        return [ListFlowable(items, bulletType="bullet", start="•", bulletFontName=REGULAR, bulletFontSize=9, leftIndent=12)]
    if isinstance(block, Facts):
        return [_facts(block.rows)]
    if isinstance(block, Cards):
        return [_cards(block), Spacer(1, 6)]
    if isinstance(block, Callout):
        return [_framed([Para(_text(block.text), _CARD)], TONES[block.tone], "LINEBEFORE"), Spacer(1, 5)]
    if isinstance(block, Table):
        parts = [*_table(block), Spacer(1, 4)]
        return [KeepTogether(parts)] if _is_small(block) else parts
    if isinstance(block, Figure):
        sheet = _Sheet(block.drawing.flattened() if block.may_flatten else block.drawing)
        caption = [Para(_text(block.caption), _SMALL)] if block.caption else []
        return [KeepTogether([sheet, *caption, Spacer(1, 5)])]
    assert isinstance(block, Code)
    return [XPreformatted(line, _CODE) for line in _wrapped_lines(block.text)]


def _facts(rows: tuple[tuple[str, str], ...]) -> Flowable:
    cells = [[Para(_text(name), _SMALL), Para(_text(value), _CARD)] for name, value in rows]
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0.5),
    ]
    return Grid(cells, [38 * mm, (_TEXT_MM - 38) * mm], style=style, hAlign="LEFT") if cells else Spacer(1, 1)


def _cards(block: Cards) -> Flowable:
    """Set the answers below each other: their lists differ too much in length for columns."""
    rows: list[list[Flowable]] = []
    style: list[Any] = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("BACKGROUND", (0, 0), (-1, -1), _SOFT)]
    for i, card in enumerate(block.cards):
        heading = Para(f'<font color="{TONES[card.tone]}"><b>{_text(card.heading)}</b></font><br/>{_text(card.text)}', _CARD)
        rows.append([heading, Para(" · ".join(_text(name).replace(" ", "\u00a0") for name in card.names), _CARD)])
        style += [
            ("LINEBEFORE", (0, i), (0, i), 3, HexColor(TONES[card.tone])),
            ("LINEBELOW", (0, i), (-1, i), 3, HexColor("#ffffff")),
        ]
    return Grid(rows, [62 * mm, (_TEXT_MM - 62) * mm], style=[*style, ("BOTTOMPADDING", (0, 0), (-1, -1), 7)], hAlign="LEFT")


def _framed(content: list[Flowable], colour: str, edge: str) -> Flowable:
    style = [
        ("BACKGROUND", (0, 0), (-1, -1), _SOFT),
        (edge, (0, 0), (-1, -1), 3, HexColor(colour)),
        ("LEFTPADDING", (0, 0), (-1, -1), 8),
    ]
    return Grid([[content]], [_TEXT_MM * mm], style=style, hAlign="LEFT")


def _table(table: Table) -> list[Flowable]:
    head = [Para(_text(c), _HEAD_NUMBER if j in table.numeric else _HEAD) for j, c in enumerate(table.columns)]
    rows = [[Para(_text(v), _NUMBER if j in table.numeric else _CELL) for j, v in enumerate(row)] for row in table.rows]
    style: list[Any] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, _INK),
        ("LINEBELOW", (0, 1), (-1, -1), 0.3, _RULE),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.4),
    ]
    for i, tone in enumerate(table.tones):
        style.append(("LINEBEFORE", (0, i + 1), (0, i + 1), 2.4, HexColor(TONES[tone])))
    if table.tones:
        style.append(("LEFTPADDING", (0, 0), (0, -1), 6))
    grid = Grid([head, *rows], _widths(table), repeatRows=1, style=style, hAlign="LEFT")
    return [grid, *([Spacer(1, 3), Para(_text(table.note), _SMALL)] if table.note else [])]


def _is_small(table: Table) -> bool:
    return len(table.rows) <= _SMALL_TABLE_ROWS


def _widths(table: Table) -> list[float]:
    """Choose columns as wide as their longest words and texts ask for, within the text's width."""
    if table.widths:
        return [w * _TEXT_MM * mm for w in table.widths]
    column_widths = []
    for j, name in enumerate(table.columns):
        texts = [row[j] for row in table.rows]
        words = [w for text in (name, *texts) for w in re.split(r"\s", text)] or [""]
        longest = max((text_width(_covered(t), 8) for t in texts), default=0)
        least = min(max(text_width(_covered(w), 8) for w in words), 45.0)
        column_widths.append((least + 2.5, min(max(longest, least), 60.0) + 2.5))
    spare = _TEXT_MM - sum(least for least, _ in column_widths)
    growth = sum(full - least for least, full in column_widths) or 1.0
    part = min(1.0, max(0.0, spare / growth))
    return [
        (least + (full - least) * part) * min(1.0, _TEXT_MM / sum(w for w, _ in column_widths)) * mm
        for least, full in column_widths
    ]


def _text(text: str) -> str:
    """Escape a text for ReportLab's markup."""
    return escape(_covered(text))


def _covered(text: str) -> str:
    """Replace signs that the typeface lacks by a square that says so, instead of nothing."""
    return "".join(c if font_covers(c) else "□" for c in text)


def _wrapped_lines(text: str, width: int = 170) -> list[str]:
    lines = []
    for line in text.splitlines():
        pieces = [line[i : i + width] for i in range(0, len(line), width)] or [""]
        lines += [escape(_covered(piece)) for piece in pieces]
    return lines
