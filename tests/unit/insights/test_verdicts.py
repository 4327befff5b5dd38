"""Verdicts follow the written rules, and the worst part of a slide is found."""

from dataclasses import replace

import numpy as np
import pytest

from spatialcore.data.dataset import Dataset
from spatialcore.data.predictions import Predictions
from spatialcore.evaluation.results import RunMetrics, Scores, SlideScores, TypeScores
from spatialcore.insights import tables, verdicts
from spatialcore.runs.run import Run
from tests.support.made_runs import finished_run, tiny_demo


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return tiny_demo(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def run(dataset: Dataset) -> Run:
    return finished_run(dataset, title="Made & <b>bold</b> run")


def scores(
    values: list[float],
    baseline: list[float],
    share: float = 0.2,
    in_sample: bool = False,
    deviation: float = 0.8,
    pearson: float = 0.7,
) -> RunMetrics:
    """Metrics of one type over several slides."""

    def scored(value: float) -> Scores:
        nothing = np.full(1, np.nan)
        types = TypeScores(
            np.array([value]), np.array([pearson]), nothing, nothing, np.array([share]), np.array([False]), np.array([deviation])
        )
        return Scores({}, types)

    slides = {
        f"S{i}": SlideScores("A", in_sample, scored(v), baselines={"colour_only": scored(b)})
        for i, (v, b) in enumerate(zip(values, baseline, strict=True))
    }
    return RunMetrics("proportion", ("T",), slides, {})


@pytest.mark.parametrize(
    ("metrics", "level"),
    [
        (scores([0.7, 0.6], [0.3, 0.3]), "well"),
        (scores([0.9, 0.2], [0.3, 0.3]), "partly"),  # one bad slide
        (scores([0.7, 0.6], [0.8, 0.8]), "partly"),  # a simple method does better
        (scores([0.7, 0.6], [0.3, 0.3], deviation=0.14), "partly"),  # flat
        (scores([0.7, 0.6], [0.3, 0.3], deviation=0.34, pearson=0.8), "partly"),  # differences less than half of the measured
        (scores([0.7, 0.6], [0.3, 0.3], deviation=1.6, pearson=0.7), "partly"),  # differences over twice the measured
        (scores([0.7, 0.6], [0.3, 0.3], deviation=np.nan), "partly"),  # of a version before
        (scores([0.2, 0.1], [0.0, 0.0]), "poorly"),
        (scores([0.9, 0.9], [0.0, 0.0], share=0.001), "unknown"),
        (scores([0.9, 0.9], [0.0, 0.0], in_sample=True), "unknown"),
    ],
)
def test_verdicts_follow_the_written_rules(metrics: RunMetrics, level: str):
    (found,) = verdicts.verdicts(metrics)
    assert found.level == level
    assert found.why.endswith(".")


def test_the_worst_ninth_of_a_slide_is_found(dataset: Dataset, run: Run):
    prediction = Predictions.read(run.predictions_file)["S_1"]
    rng = np.random.default_rng(0)
    xy = rng.uniform(0, 900, (900, 2))
    truth = np.tile(np.array([0.5, 0.5], np.float32), (900, 1))
    mean = truth.copy()
    mean[:, 0] += 0.05
    corner = (xy > 600).all(axis=1)
    mean[corner] = [1.0, 0.0]
    zone = verdicts.worst_zone(
        replace(prediction, spot_xy_px=xy, truth=truth, mean=mean, sd=mean * 0, spot_ids=np.arange(900).astype(str))
    )
    assert zone is not None
    assert zone.name == "lower right"
    even = replace(prediction, spot_xy_px=xy, truth=truth, mean=truth + np.float32(0.1), sd=mean * 0)
    assert verdicts.worst_zone(even) is None


def test_patients_weigh_alike_in_verdicts_and_in_the_table_of_types():
    metrics = scores([0.2, 0.3, 0.8], [0.1, 0.1, 0.5])
    known = replace(metrics, slides={i: replace(s, patient=p) for (i, s), p in zip(metrics.slides.items(), "AAB", strict=True)})
    (verdict,) = verdicts.verdicts(known)
    assert verdict.spearman == pytest.approx((0.25 + 0.8) / 2)
    assert verdict.sd == pytest.approx(np.std([0.25, 0.8], ddof=1))
    assert (verdict.worst, verdict.baseline) == (0.2, pytest.approx(0.3))
    table = tables.types_table(replace(known, baselines={"colour_only": {}}), judged=[verdict])
    assert table.loc[0, ["spearman", "baseline"]].tolist() == pytest.approx([0.525, 0.3])
    assert table.loc[0, "±"] == pytest.approx(verdict.sd)
    (by_slide,) = verdicts.verdicts(metrics)
    assert by_slide.spearman == pytest.approx(1.3 / 3)
