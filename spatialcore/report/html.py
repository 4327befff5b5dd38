"""A report as one HTML file: styles, pictures and figures inside, no scripts, nothing fetched; it prints well, too."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from spatialcore.plotting.canvas import FONT_FAMILY, to_svg
from spatialcore.plotting.charts import TONES
from spatialcore.report.document import Block, Bullets, Callout, Cards, Code, Document, Facts, Figure, Heading, Paragraph, Table

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_TONE_STYLES = "\n".join(f".{tone} {{ --tone: {colour}; }}" for tone, colour in TONES.items())
_STYLE = (
    """
:root { color-scheme: light; --ink: #182226; --grey: #5c676d; --rule: #d9dfe2; --soft: #f5f7f8; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: var(--ink); font: 17px/1.55 FONTS; font-variant-numeric: tabular-nums;
  -webkit-print-color-adjust: exact; print-color-adjust: exact; }
main { max-width: 58rem; margin: 0 auto; padding: 3rem 1.5rem 5rem; }
h1 { font-size: 2.1rem; line-height: 1.15; margin: 0; letter-spacing: -.01em; overflow-wrap: anywhere; }
.subtitle { color: var(--grey); font-size: 1.15rem; margin: .35rem 0 1.3rem; }
h2 { font-size: 1.4rem; margin: 3rem 0 .7rem; padding-top: .9rem; border-top: 2px solid var(--ink); line-height: 1.2; }
h3 { font-size: 1.08rem; margin: 1.9rem 0 .5rem; }
p, ul { max-width: 43rem; margin: .6rem 0; }
li { margin: .35rem 0; }
.small, figcaption, .note { font-size: .86rem; color: var(--grey); line-height: 1.45; }
nav { font-size: .92rem; margin: 1.3rem 0 0; display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; }
a { color: #0f6d7f; text-decoration: none; } a:hover { text-decoration: underline; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.4rem; margin: .8rem 0; font-size: .92rem; }
dt { color: var(--grey); } dd { margin: 0; overflow-wrap: anywhere; }
figure { margin: 1.3rem 0; } figure svg { display: block; width: 100%; height: auto; }
figure.key { margin: .6rem 0 -.4rem; } figcaption { margin-top: .5rem; max-width: 43rem; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: .9rem; margin: 1.2rem 0; }
.card { border-top: 4px solid var(--tone); background: var(--soft); padding: .8rem 1rem 1rem; }
.card h3 { margin: 0 0 .3rem; color: var(--tone); } .card p { margin: 0 0 .5rem; font-size: .92rem; }
.card ul { list-style: none; padding: 0; margin: 0; max-width: none; font-size: .92rem; columns: 13rem; column-gap: 1.2rem; }
.card li { margin: .05rem 0; overflow-wrap: anywhere; }
.callout { border-left: 4px solid var(--tone); background: var(--soft); padding: .55rem .9rem; margin: .8rem 0; max-width: 43rem;
  overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .86rem; line-height: 1.35; margin: .8rem 0 .3rem; }
th { text-align: left; font-weight: 600; color: var(--grey); border-bottom: 1.5px solid var(--ink); vertical-align: bottom; }
th, td { padding: .3rem .9rem .3rem 0; } td { border-bottom: 1px solid var(--rule); vertical-align: top; }
th:last-child, td:last-child { padding-right: 0; } .n { text-align: right; white-space: nowrap; } th.n { white-space: normal; }
td.first { border-left: 4px solid var(--tone, transparent); padding-left: .55rem; }
pre { font: .74rem/1.4 'JetBrains Mono', Consolas, 'DejaVu Sans Mono', monospace; background: var(--soft); padding: 1rem;
  white-space: pre-wrap; overflow-wrap: anywhere; }
@media (max-width: 40rem) { main { padding: 1.6rem 1rem 3rem; } h1 { font-size: 1.6rem; } body { font-size: 16px; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dt { margin-top: .4rem; } figure { overflow-x: auto; } figure svg { min-width: 34rem; }
}
@page { size: A4; margin: 16mm 15mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; } }
@media print { body { font-size: 10.5pt; } main { max-width: none; padding: 0; } nav { display: none; }
  h2 { margin-top: 9mm; } h2, h3 { break-after: avoid; } figure, .card, .callout, tr { break-inside: avoid; }
  thead { display: table-header-group; } .scroll { overflow: visible; } table { font-size: 8pt; } pre { font-size: 6.5pt; } }
"""
    + _TONE_STYLES
).replace("FONTS", FONT_FAMILY)


def to_html(document: Document) -> str:
    """Write the document as one self-contained page; every text is escaped."""
    toc = "".join(f'<a href="#{_anchor(i)}">{escape(h.text)}</a>' for i, h in enumerate(document.headings()))
    count = iter(range(len(document.blocks)))
    body = "\n".join(_block(block, count) for block in document.blocks)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Spotscape">
<title>{escape(document.title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<header>
<h1>{escape(document.title)}</h1>
<p class="subtitle">{escape(document.subtitle)}</p>
{_facts(document.facts)}
<nav aria-label="Contents">{toc}</nav>
</header>
{body}
</main>
</body>
</html>
"""


def _anchor(number: int) -> str:
    return f"part-{number + 1}"


def _block(block: Block, count: Iterator[int]) -> str:
    if isinstance(block, Heading):
        return (
            f'<h2 id="{_anchor(next(count))}">{escape(block.text)}</h2>' if block.level == 1 else f"<h3>{escape(block.text)}</h3>"
        )
    if isinstance(block, Paragraph):
        lead = f"<strong>{escape(block.lead)}</strong> " if block.lead else ""
        return f"<p{' class=small' if block.is_small else ''}>{lead}{escape(block.text)}</p>"
    if isinstance(block, Bullets):
        return f"<ul>{_items(block.items)}</ul>"
    if isinstance(block, Facts):
        return _facts(block.rows)
    if isinstance(block, Cards):
        cards = "".join(
            f'<section class="card {card.tone}"><h3>{escape(card.heading)}</h3><p>{escape(card.text)}</p>'
            f"<ul>{_items(card.names)}</ul></section>"
            for card in block.cards
        )
        return f'<div class="cards">{cards}</div>'
    if isinstance(block, Callout):
        return f'<p class="callout {block.tone}">{escape(block.text)}</p>'
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Figure):
        drawing = block.drawing.flattened() if block.may_flatten else block.drawing
        caption = f"<figcaption>{escape(block.caption)}</figcaption>" if block.caption else ""
        kind = ' class="key"' if drawing.height < 6 else ""
        return f"<figure{kind}>{to_svg(drawing, inline=True)}{caption}</figure>"
    assert isinstance(block, Code)
    return f"<pre>{escape(block.text)}</pre>"


def _items(items: tuple[str, ...]) -> str:
    return "".join(f"<li>{escape(item)}</li>" for item in items)


def _facts(rows: tuple[tuple[str, str], ...]) -> str:
    return f"<dl>{''.join(f'<dt>{escape(name)}</dt><dd>{escape(value)}</dd>' for name, value in rows)}</dl>"


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col"{_numeric(table, j)}>{escape(c)}</th>' for j, c in enumerate(table.columns))
    rows = []
    for i, row in enumerate(table.rows):
        cells = "".join(
            f'<td class="first {table.tones[i]}">{escape(v)}</td>'
            if j == 0 and table.tones
            else f"<td{_numeric(table, j)}>{escape(v)}</td>"
            for j, v in enumerate(row)
        )
        rows.append(f"<tr>{cells}</tr>")
    note = f'<p class="note">{escape(table.note)}</p>' if table.note else ""
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>{note}'


def _numeric(table: Table, column: int) -> str:
    return ' class="n"' if column in table.numeric else ""
