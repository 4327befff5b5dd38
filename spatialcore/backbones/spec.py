"""Parse the settings' names of backbones: rows of tables, features made elsewhere, or several of these joined by `+`.

A backbone is a row of `BACKBONES` (`EfficientNetLite0`) or of `MEASUREMENTS` (`ColourTexture`), features made elsewhere
(`features:PATH`, see `spatialcore.io.patch_features`), or several of these joined by `+`, whose features then stand side by side.
"""

from __future__ import annotations

import re
from pathlib import Path

from spatialcore.backbones.registry import BACKBONES, MEASUREMENTS
from spatialcore.errors import ConfigError
from spatialcore.storage.files import text_hash

GIVEN = "features:"


def parts(backbone: str) -> tuple[str, ...]:
    """Return the rows and feature paths that `backbone` joins, in order.

    Raises ConfigError for one that is unknown or twice there.
    """
    # A path may hold a plus sign: only one before a known name or before another `features:` joins.
    names = (f"{re.escape(name)}(?:\\+|$)" for name in (*BACKBONES, *MEASUREMENTS))
    joined = tuple(re.split(r"\+(?=" + "|".join([GIVEN, *names]) + ")", backbone))
    for part in joined:
        if part not in BACKBONES and not is_measured(part) and not (is_given(part) and part != GIVEN):
            raise ConfigError(
                f"unknown backbone {part or '(none)'}; there are {', '.join((*BACKBONES, *MEASUREMENTS))}, "
                f"{GIVEN}PATH for features made elsewhere, and several joined by +"
            )
    if len(set(joined)) < len(joined):
        raise ConfigError(f"backbone {backbone} joins the same features twice; name each once")
    return joined


def networks(backbone: str) -> tuple[str, ...]:
    """Return the rows of `BACKBONES` that `backbone` joins."""
    return tuple(part for part in parts(backbone) if part in BACKBONES)


def is_given(part: str) -> bool:
    """Return whether a part of a backbone's name stands for features made elsewhere."""
    return part.startswith(GIVEN)


def is_measured(part: str) -> bool:
    """Return whether a part of a backbone's name is a row of `MEASUREMENTS`."""
    return part in MEASUREMENTS


def given_path(part: str) -> Path:
    """Return the file or folder of features made elsewhere."""
    return Path(part.removeprefix(GIVEN)).expanduser()


def is_network(backbone: str) -> bool:
    """Return whether a backbone is a single row of `BACKBONES`; only these can be fine-tuned."""
    return backbone in BACKBONES


def resolved(backbone: str) -> str:
    """Return the same backbone with absolute paths: a run goes on from any working folder."""
    return "+".join(f"{GIVEN}{given_path(p).resolve()}" if is_given(p) else p for p in parts(backbone))


def label(backbone: str) -> str:
    """Return a short name that is safe in a file name; for a row of `BACKBONES` its own name."""
    if is_network(backbone) or is_measured(backbone):
        return backbone
    return "+".join(_given_label(p) if is_given(p) else p for p in parts(backbone))


def _given_label(part: str) -> str:
    path = given_path(part)
    stem = re.sub(r"[^A-Za-z0-9._]+", "_", path.stem if path.suffix else path.name).strip("._")[:24]
    return f"features_{stem}_{text_hash(path)[:6]}"
