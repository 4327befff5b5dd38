"""Names of slides and data sets, made fit for files and keys."""

from __future__ import annotations

import re
from collections.abc import Sequence


def safe_names(ids: Sequence[str]) -> dict[str, str]:
    """Return a name for each id that can be a file name or a key: letters, digits, `_`, `-` and `.`, all different."""
    names: dict[str, str] = {}
    for slide in ids:
        base = name = re.sub(r"[^\w.-]", "_", slide, flags=re.ASCII).lstrip("._") or "slide"
        number = 2
        while name in names.values():
            name, number = f"{base}-{number}", number + 1
        names[slide] = name
    return names
