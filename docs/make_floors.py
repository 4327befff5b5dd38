"""Draw `floors.svg`, the picture of the architecture, from the order of imports in pyproject.toml and each folder's docstring.

python docs/make_floors.py [--check]
"""

from __future__ import annotations

import ast
import sys
import tomllib
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "docs" / "floors.svg"
WIDTH, ROW, GAP = 960, 34, 4
NAMED = {"pages": "The web app: pages, the slide viewer, and the server that feeds it."}


def layers() -> list[list[str]]:
    """Return the floors from the top down; those that share a floor together."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    rows = next(c["layers"] for c in contracts if c["type"] == "layers")
    floors = [[name.strip("() ").removeprefix("spatialcore.") for name in row.split("|")] for row in rows]
    return [names for names in floors if names != ["__main__"]]


def first_line(name: str) -> str:
    """Return the first line of a floor's docstring."""
    if name in NAMED:
        return NAMED[name]
    folder = ROOT / "spatialcore" / name
    file = folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")
    return (ast.get_docstring(ast.parse(file.read_text())) or "").split("\n")[0]


def svg() -> str:
    """Return the picture: one bar for each floor, the base at the bottom."""
    bars, y = [], 8
    for names in layers():
        colour = "#dbe4ff" if names == ["pages"] else "#e9eef6"
        text = first_line(names[0]) if len(names) == 1 else ""
        bars.append(
            f'<rect x="8" y="{y}" width="{WIDTH - 16}" height="{ROW}" rx="5" fill="{colour}"/>'
            f'<text x="22" y="{y + 22}" font-weight="600">{escape(" · ".join(names))}</text>'
            f'<text x="150" y="{y + 22}" font-size="13" fill="#44506a">{escape(text)}</text>'
        )
        y += ROW + GAP
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y + 4}"'
        ' font-family="sans-serif" font-size="15" fill="#1c2434">'
        f'<rect width="{WIDTH}" height="{y + 4}" fill="#ffffff"/>' + "".join(bars) + "</svg>\n"
    )


def main() -> None:
    picture = svg()
    if "--check" not in sys.argv:
        OUT.write_text(picture)
    elif not OUT.exists() or OUT.read_text() != picture:
        sys.exit("docs/floors.svg is not what pyproject.toml says: run `python docs/make_floors.py` and commit the result")


if __name__ == "__main__":
    main()
