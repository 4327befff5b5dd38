"""Code that documents show, for tests that run it."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def code_blocks(document: str, heading: str) -> list[str]:
    """The Python blocks of a document below a heading of the second level."""
    text = (DOCS / document).read_text()
    _, _, section = text.partition(f"\n## {heading}\n")
    section = re.split(r"\n## ", section)[0]
    return re.findall(r"```python\n(.*?)```", section, flags=re.DOTALL)
