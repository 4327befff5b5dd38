"""Tables of runs' settings in words, and of the differences between them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from spatialcore.config import describe
from spatialcore.config.run_config import RunConfig
from spatialcore.data.splits import by_patient
from spatialcore.formatting import shift


def settings(config: RunConfig) -> dict[str, str]:
    """Return what decided a run's result: its slides, then every setting, by label."""
    data, used = config.data, {i for p in config.plan for i in (*p.train, *p.held_out)}
    held_out = dict.fromkeys(i for p in config.plan for i in p.held_out)
    slides = {
        "Slides": ", ".join(i for i in data.slides if i in used),
        "Held out": ", ".join(held_out) or "none",
        "Patients": "; ".join(f"{name}: {', '.join(ids)}" for name, ids in by_patient(data.slides, data.patients).items())
        or "unknown",
        "Cell types": f"{len(data.cell_types)}, {data.kind}",
        "Shifted spots": "; ".join(f"{i}: {shift(*xy)}" for i, xy in data.offsets.items()) or "none",
    }
    return slides | dict(describe.rows(config.training))


def settings_table(configs: Sequence[RunConfig], *, only_different: bool) -> pd.DataFrame:
    """Return settings of some runs side by side, one row per setting.

    Columns `setting`, then `A`, `B`, ...; `value` for one run.
    """
    columns = [settings(c) for c in configs]
    kept = [name for name in columns[0] if not only_different or len({c[name] for c in columns}) > 1]
    letters = ["value"] if len(columns) == 1 else [chr(ord("A") + i) for i in range(len(columns))]
    return pd.DataFrame(
        {"setting": kept, **{letter: [c[name] for name in kept] for letter, c in zip(letters, columns, strict=True)}}
    )
