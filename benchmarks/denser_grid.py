"""Does a map finer than the measurement hold what was measured? C2 to C4 of her2st predict C5 on a grid of half the pitch.

    python -m benchmarks.denser_grid her2st --preset quick

At the measured spots the grid's values are held against those of direct prediction, and its mean over discs as wide as the
measured pitch against the truth.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np
from scipy.spatial import cKDTree

from spatialcore.config.presets import PRESETS
from spatialcore.config.settings import training_config
from spatialcore.data.dataset import spot_pitch_px
from spatialcore.engines.apply import apply_run, prepare
from spatialcore.engines.submit import submit
from spatialcore.evaluation.evaluate import assemble
from spatialcore.evaluation.metrics import METRICS
from spatialcore.evaluation.results import score
from spatialcore.formatting import aligned, fixed
from spatialcore.io.readers import load_data
from spatialcore.runtime.progress import Progress
from spatialcore.training.member import train_ensemble

_RADIUS = 0.58  # of a pitch: half of it, and the points that lie a little further off for a bend of the lattice
_SHOWN = ("spot_spearman", "type_spearman", "mae")


def main() -> None:
    """Train, predict twice, and print the table of docs/quality.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data")
    parser.add_argument("--preset", default="quick", choices=list(PRESETS))
    parser.add_argument("--held-out", default="C5")
    parser.add_argument("--dense", type=int, default=2)
    given = parser.parse_args()
    dataset = load_data(given.data)
    with tempfile.TemporaryDirectory() as folder:
        run = submit(dataset, training_config(given.preset), held_out=[given.held_out], path=Path(folder) / "trained")
        train_ensemble(run, dataset, Progress())
        direct = assemble(run, dataset)[given.held_out]
        prepared = prepare(run, dataset.subset([given.held_out]), {"dense": given.dense})
        applied = apply_run(run, prepared.dataset, path=Path(folder) / "applied")
        train_ensemble(applied, prepared.dataset, Progress())
        finer = assemble(applied, prepared.dataset)[given.held_out]
    slide = dataset[given.held_out]
    at_spots = finer.mean[: slide.n_spots]
    near = cKDTree(finer.spot_xy_px).query_ball_point(slide.spot_xy_px, _RADIUS * spot_pitch_px(slide.spot_xy_px))
    discs = np.stack([finer.mean[rows].mean(axis=0) for rows in near])
    rows = [("", *(METRICS[name].label for name in _SHOWN))]
    for words, values in (("direct", direct.mean), ("grid at the measured spots", at_spots), ("grid, mean over discs", discs)):
        scores = score(slide.truth(), values, kind=dataset.kind)
        rows.append((words, *(fixed(scores[name], 4) for name in _SHOWN)))
    print("\n".join(aligned(rows)))
    print(f"{len(finer.mean):,} points over {slide.n_spots} spots, {np.mean([len(r) for r in near]):.1f} to a disc")
    print(f"largest difference at the measured spots: {np.abs(at_spots - direct.mean).max():.2g}")


if __name__ == "__main__":
    main()
