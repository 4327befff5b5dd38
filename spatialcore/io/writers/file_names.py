"""Names of slides and data sets, made fit for files and keys."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path


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


def keys_without_slashes(names: Sequence[str]) -> dict[str, str]:
    """Return a key of HDF5 for each name: the name itself, so that whoever knows it finds it, but for slashes; all different."""
    keys: dict[str, str] = {}
    for name in names:
        base = key = name.replace("/", "_") if name.strip(".") else "_"
        number = 2
        while key in keys.values() or (key != name and key in names):
            key, number = f"{base}-{number}", number + 1
        keys[name] = key
    return keys


def slide_paths(out: Path, ids: Sequence[str]) -> dict[str, Path]:
    """Return the file of each slide: `out` itself for the only one, else with the slide's name before the suffix."""
    if len(ids) == 1:
        return {ids[0]: out}
    return {slide: out.with_name(f"{out.stem}.{name}{out.suffix}") for slide, name in safe_names(ids).items()}
