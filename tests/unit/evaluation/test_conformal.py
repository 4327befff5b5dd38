"""Intervals: limits worked out by hand, nesting, coverage on simulated slides, and their way to disk and back."""

from dataclasses import replace

import numpy as np
import pytest

from spatialcore.data.predictions import Predictions, SlidePrediction
from spatialcore.errors import DataError
from spatialcore.evaluation import conformal
from spatialcore.evaluation.conformal import (
    ConformalCalibration,
    ConformalCalibrations,
    calibrate,
    coverage_report,
    covered,
    patients_needed,
    spread_within_folds,
    upper_quantile,
    with_calibration,
    with_intervals,
)
from spatialcore.evaluation.results import read_metrics
from tests.support.made_runs import finished_run, tiny_demo


def slide(name: str, truth, mean, *, sd=None, members=None, fold: str = "f", in_sample: bool = False) -> SlidePrediction:
    mean = np.asarray(mean, np.float32)
    return SlidePrediction(
        name,
        np.arange(len(mean)).astype(str),
        np.zeros((len(mean), 2)),
        mean,
        np.zeros_like(mean) if sd is None else np.asarray(sd, np.float32),
        None if truth is None else np.asarray(truth, np.float32),
        members=members or {},
        fold=fold,
        in_sample=in_sample,
    )


def of(*slides: SlidePrediction, kind="abundance") -> Predictions:
    return Predictions(("a", "b"), ("a", "b"), kind, {p.slide: p for p in slides})


@pytest.mark.parametrize(("level", "wanted"), [(0.5, 5.0), (0.8, 8.0), (0.9, 9.0), (0.85, 9.0)])
def test_quantile_of_equal_weights_is_the_usual_one(level, wanted):
    """Of nine values the ceil(10 * level)-th smallest."""
    values = np.array([9.0, 1, 8, 2, 7, 3, 6, 4, 5])
    assert upper_quantile(values, np.full(9, 1 / 9), level) == wanted


def test_slides_weigh_alike_whatever_their_number_of_spots():
    """Three spots with errors 1 to 3 beside one spot with 10, which holds half the weight: 4/5 of 1/2, 2/3, 5/6, 1."""
    values, weights = np.array([1.0, 2, 3, 10]), np.array([1 / 6, 1 / 6, 1 / 6, 1 / 2])
    assert upper_quantile(values, weights, 0.4) == 3
    assert upper_quantile(values, weights, 0.41) == 10


def test_limits_by_hand():
    """Errors that do not depend on the prediction: the expected error is their mean, the factor their quantile over it."""
    error = np.arange(1.0, 12) / 10  # mean 0.6; of eleven the ceil(12 * 0.9) = 11th is 1.1
    mean = np.full((11, 2), 5.0)
    found = calibrate([slide("A", mean + error[:, None] * [1, -1], mean)], "abundance", level=0.9)
    assert found is not None
    np.testing.assert_allclose(found.expected_error([[5.0, 5.0]], [[0, 0]]), [[0.6, 0.6]], rtol=1e-6)
    np.testing.assert_allclose(found.factor, 1.1 / 0.6, rtol=1e-6)
    lower, upper = found.intervals([[5.0, 0.4]], [[0.0, 0.0]])
    assert lower[0, 0] == pytest.approx(3.9, rel=1e-5)
    assert upper[0, 0] == pytest.approx(6.1, rel=1e-5)
    assert lower[0, 1] == 0  # amounts are never negative


def test_the_quantile_is_over_patients():
    """Three patients whose errors are 1, 2 and 4 times alike: the largest is taken, as three cannot promise 0.9 of a new one."""
    rng = np.random.default_rng(0)
    mean = np.full((400, 2), 5.0)
    error = rng.uniform(0, 1, (400, 2))
    slides = [
        replace(slide(f"{p}{i}", mean + size * error, mean), patient=p)
        for p, size in zip("ABC", (1, 2, 4), strict=True)
        for i in (1, 2)
    ]
    pooled, over = calibrate(slides, "abundance"), calibrate(slides, "abundance", by_patient=True)
    assert pooled is not None
    assert over is not None
    own = [calibrate([s], "abundance") for s in (slides[0], slides[-1])]
    half = [c.factor * c.expected_error(mean[:1], 0 * mean[:1])[0] for c in (over, own[1]) if c]
    np.testing.assert_allclose(half[0], half[1], rtol=0.02)  # as wide as the worst patient needs
    assert (over.factor > pooled.factor).all()
    assert (over.patients, pooled.patients) == (3, 0)
    many = [replace(slide(f"{n}", mean + (1 + n) * error, mean), patient=str(n)) for n in range(19)]
    found = calibrate(many, "abundance", by_patient=True)
    assert found is not None
    width = found.factor * found.expected_error(mean[:1], 0 * mean[:1])[0]
    np.testing.assert_allclose(width, 18 * np.quantile(error, 0.9, axis=0), rtol=0.03)  # the 18th of 19
    assert (patients_needed(0.9), patients_needed(0.8), patients_needed(0.5)) == (9, 4, 1)


def test_expected_error_follows_prediction_and_spread():
    rng = np.random.default_rng(0)
    mean, sd = rng.uniform(1, 5, (400, 2)), rng.uniform(0, 2, (400, 2))
    error = 0.3 + 0.2 * mean + 0.5 * sd
    found = calibrate([slide("A", mean + error, mean, sd=sd)], "abundance")
    assert found is not None
    np.testing.assert_allclose(found.base, 0.3, rtol=1e-3)
    np.testing.assert_allclose(found.per_value, 0.2, rtol=1e-3)
    np.testing.assert_allclose(found.per_spread, 0.5, rtol=1e-3)
    np.testing.assert_allclose(found.factor, 1, rtol=1e-3)


def simulated(n_slides: int, n_spots: int, seed: int) -> Predictions:
    """Shares of 4 types; errors grow with the prediction and with the spread, and are skewed."""
    rng = np.random.default_rng(seed)
    slides = []
    for i in range(n_slides):
        mean = rng.dirichlet(np.ones(4), n_spots)
        sd = rng.uniform(0.1, 1, mean.shape) * mean
        noise = (rng.exponential(1, mean.shape) - 1) * (0.02 + 0.1 * mean + 0.3 * sd)
        slides.append(slide(f"S_{i}", np.clip(mean + noise, 0, 1), mean, sd=sd, fold=f"S_{i}"))
    return Predictions(tuple("abcd"), tuple("abcd"), "proportion", {p.slide: p for p in slides})


def test_coverage_is_as_stated_at_every_level():
    report = coverage_report(simulated(6, 600, seed=1))
    assert report is not None
    assert report.level == 0.9
    for level, point in report.curve.items():
        assert point.coverage == pytest.approx(level, abs=0.02)
    np.testing.assert_allclose(report.coverage_per_type, 0.9, atol=0.03)
    widths = [point.width for point in report.curve.values()]
    assert widths == sorted(widths)


def test_a_new_slide_is_covered_by_the_calibration_that_a_run_keeps(tmp_path):
    seen = simulated(5, 500, seed=2)
    ConformalCalibrations.of(seen).write(tmp_path / "intervals.json")
    new = simulated(1, 2000, seed=3)["S_0"]
    calibration = ConformalCalibrations.read(tmp_path / "intervals.json").for_slide(None)
    found = with_calibration(replace(new, truth=None), calibration)
    assert covered(new.truth, found.lower, found.upper).mean() == pytest.approx(0.9, abs=0.02)
    assert (found.lower <= found.mean).all()
    assert (found.upper >= found.mean).all()
    assert found.lower.min() >= 0
    assert found.upper.max() <= 1


def test_a_slide_is_never_in_its_own_calibration():
    """Whatever the truth of a slide says, its own limits stay, and those of the others move."""
    before = simulated(4, 60, seed=4)
    wild = replace(before["S_2"], truth=before["S_2"].truth[::-1])
    after = replace(before, slides={**before.slides, "S_2": wild})
    one, two = (with_intervals(p, ConformalCalibrations.of(p)) for p in (before, after))
    np.testing.assert_array_equal(one["S_2"].upper, two["S_2"].upper)
    assert np.abs(one["S_1"].upper - two["S_1"].upper).max() > 1e-3
    assert ConformalCalibrations.of(before).for_slide("S_2").slides == ("S_0", "S_1", "S_3")


def test_slides_that_calibrate_nothing():
    truth, mean = np.ones((30, 2)), np.full((30, 2), 2.0)
    learned = of(slide("A", truth, mean, in_sample=True), slide("B", truth, mean, in_sample=True))
    assert ConformalCalibrations.of(learned).everything is None
    assert coverage_report(learned) is None
    alone = of(slide("A", truth, mean), slide("new", None, mean, fold="unseen"), slide("test", truth, mean, fold="unseen"))
    found = with_intervals(alone, ConformalCalibrations.of(alone))
    assert found["A"].lower is None
    assert found["new"].lower is not None
    assert ConformalCalibrations.of(alone).everything.slides == ("A",)  # a test slide's truth is for the final score alone
    few = of(slide("A", truth[:8], mean[:8]))
    assert ConformalCalibrations.of(few).everything is None


def test_spread_of_a_new_slide_is_that_within_folds():
    """Folds (1, 3) and (5, 9) vary by 1 and 2: root of the mean of 1 and 4."""
    members = {n: np.full((1, 2), v, np.float32) for n, v in {"A-0": 1, "A-1": 3, "B-0": 5, "B-1": 9}.items()}
    new = slide("new", None, np.full((1, 2), 4.5), sd=np.full((1, 2), 2.96), members=members)
    np.testing.assert_allclose(spread_within_folds(new, {n: n[0] for n in members}), 2.5**0.5)
    np.testing.assert_allclose(spread_within_folds(new, {}), new.sd)


def test_a_run_keeps_limits_and_calibration(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    run = finished_run(tiny_demo(tmp_path))
    stored = Predictions.read(run.predictions_file)
    assert stored.level == 0.9
    calibrations = ConformalCalibrations.read(run.calibration_file)
    for p in stored:
        assert p.lower is not None
        assert p.upper is not None
        assert (p.lower <= p.upper).all()
        used = calibrations.for_slide(p.slide)
        assert used is not None
        assert p.slide not in used.slides
    intervals = read_metrics(run).intervals
    assert intervals.slides.keys() == {"S_1", "S_2"}
    assert intervals == coverage_report(stored)


def test_files_without_limits_and_damaged_calibrations(tmp_path):
    p = of(slide("A", np.ones((3, 2)), np.ones((3, 2))))
    p.write(tmp_path / "p.h5ad")
    back = Predictions.read(tmp_path / "p.h5ad")
    assert back.level is None
    assert back["A"].lower is None
    assert ConformalCalibrations.read(tmp_path / "none.json").for_slide("A") is None
    (tmp_path / "bad.json").write_text('{"everything": {"level": 0.9}, "without": {}}')
    with pytest.raises(DataError, match=r"bad\.json: the calibration of the intervals is damaged"):
        ConformalCalibrations.read(tmp_path / "bad.json")


def test_calibration_survives_json():
    found = ConformalCalibrations.of(simulated(2, 40, seed=5)).everything
    assert found is not None
    back = ConformalCalibration.from_json(found.to_json())
    for key, value in vars(found).items():
        np.testing.assert_array_equal(getattr(back, key), value)


def test_many_spots_calibrate_by_an_even_sample(monkeypatch):
    """As the sample alone would; and slides of one patient share the calibration that leaves all of them out."""
    predictions = simulated(4, 60, seed=2)
    monkeypatch.setattr(conformal, "MOST_TO_CALIBRATE", 120)
    thinned = ConformalCalibrations.of(predictions)
    cut = [conformal._of_rows(p, 30) for p in predictions]
    np.testing.assert_array_equal(cut[0].truth, predictions[cut[0].slide].truth[::2])
    alone = calibrate(cut, predictions.kind)
    assert thinned.everything is not None
    np.testing.assert_array_equal(thinned.everything.factor, alone.factor)
    owned = replace(predictions, slides={p.slide: replace(p, patient=f"P{i // 2}") for i, p in enumerate(predictions)})
    by_patient = list(ConformalCalibrations.of(owned).without.values())
    assert by_patient[0] is by_patient[1]
    assert by_patient[1] is not by_patient[2]
