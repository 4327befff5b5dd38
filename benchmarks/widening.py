"""How often intervals hold on slides of another patient, with and without their widening by distance from the training slides.

    python benchmarks/widening.py RUN

RUN is one that `apply` made, on slides with a measured composition.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np

from spatialcore.data.predictions import Predictions
from spatialcore.evaluation.conformal import ConformalCalibrations, with_calibration
from spatialcore.evaluation.domain_shift import Appearances, distances
from spatialcore.runs.run import find_run


def main() -> None:
    """Print a line for each slide."""
    run = find_run(sys.argv[1])
    predictions, calibration = Predictions.read(run.predictions_file), ConformalCalibrations.read(run.calibration_file).everything
    folds = {plan.name: plan.fold for plan in run.config.plan}
    appearances = Appearances.read(run.appearance_file)
    far = distances(run.config, appearances) if appearances else {}
    for prediction in predictions:
        if prediction.truth is None:
            continue
        line = f"{prediction.slide}: {far.get(prediction.slide, np.nan):.2f} times as far as training slides from each other"
        for words, distance in (("not widened", 1.0), ("widened", far.get(prediction.slide, 1.0))):
            bare = replace(prediction, lower=None, upper=None)
            limits = with_calibration(bare, calibration, folds=folds, distance=distance)
            holds = (limits.truth >= limits.lower) & (limits.truth <= limits.upper)
            line += f"; {words} {holds.mean():.3f}, mean width {(limits.upper - limits.lower).mean():.3f}"
        print(line)


if __name__ == "__main__":
    main()
