"""What may be said of runs of each kind, and what may not be said beside it."""

from dataclasses import replace

import numpy as np
import pytest

from spatialcore.config.run_config import Origin
from spatialcore.config.settings import training_config
from spatialcore.data.predictions import Predictions, SlidePrediction
from spatialcore.engines.submit import submit
from spatialcore.evaluation.evaluate import evaluate
from spatialcore.evaluation.results import PermutationImportance, RunMetrics
from spatialcore.insights.conclusions import Conclusions, conclusions
from spatialcore.insights.sentences import split_note
from tests.support.made_runs import queued_run
from tests.support.patients import study

TYPES = ("T cell", "B cell", "Stroma", "Tumour")
RNG = np.random.default_rng(5)
BY_LOOK = PermutationImportance(
    {
        case: {"type_spearman": value, "spot_spearman": value}
        for case, value in (("as_is", 0.6), ("image_shuffled", 0.1), ("coordinates_shuffled", 0.6))
    },
    members=2,
)
"""Evidence that answers rest on the look of the tissue."""


def truth_of(n: int) -> np.ndarray:
    return RNG.dirichlet([1.0, 1.0, 1.0, 1.0], n).astype(np.float32)


def made(predict, *, slides: int = 4, in_sample: bool = False, patient: str = "") -> tuple[RunMetrics, Predictions]:
    """A run of two members whose predictions follow from the measured values by `predict`, scored by the real code."""
    parts = {}
    for i in range(slides):
        truth = truth_of(60)
        mean = predict(truth).astype(np.float32)
        baseline = np.tile(truth.mean(axis=0), (60, 1)).astype(np.float32)
        parts[f"S{i}"] = SlidePrediction(
            slide=f"S{i}",
            spot_ids=np.arange(60).astype(str),
            spot_xy_px=RNG.uniform(0, 900, (60, 2)),
            mean=mean,
            sd=np.full_like(mean, 0.01) * RNG.random(mean.shape).astype(np.float32),
            truth=truth,
            members={"a": mean, "b": mean},
            baselines={"training_mean": baseline},
            fold=f"fold {i}",
            in_sample=in_sample,
            patient=patient,
        )
    predictions = Predictions(TYPES, TYPES, "proportion", parts)
    return replace(evaluate(predictions), permutation_importance=BY_LOOK), predictions


def good(truth: np.ndarray) -> np.ndarray:
    return 0.8 * truth + 0.2 * truth.mean(axis=0)


def flat(truth: np.ndarray) -> np.ndarray:
    return 0.14 * truth + 0.86 * truth.mean(axis=0)


def collapsed(truth: np.ndarray) -> np.ndarray:
    return np.array([0.4, 0.3, 0.2, 0.1]) + 1e-4 * truth


def worse_than_the_mean(truth: np.ndarray) -> np.ndarray:
    return truth[:, ::-1]


def said(concluded: Conclusions) -> str:
    words = [w.sentence for w in concluded.warnings] + [f"{p.heading}: {p.sentence}" for p in concluded.points]
    return " ".join([*words, *(f"{v.name}: {v.level}, {v.why}" for v in concluded.types)])


def levels(concluded: Conclusions) -> set[str]:
    return {v.level for v in concluded.types}


def test_a_sound_run_is_praised_and_its_evidence_named() -> None:
    concluded = conclusions(None, *made(good))
    assert concluded.overriding == ()
    assert levels(concluded) == {"well"}
    assert {v.amount for v in concluded.types} == {"right"}
    assert concluded.types[0].deviation == pytest.approx(0.8, abs=1e-5)
    assert concluded.types[0].slope == pytest.approx(1 / 0.8, abs=1e-4)
    assert "The look of the tissue" in concluded.says("rests_on")
    assert "the models see more than it does" in concluded.says("against")


def test_a_flat_type_is_never_predicted_well() -> None:
    concluded = conclusions(None, *made(flat))
    assert levels(concluded) == {"partly"}
    assert concluded.types[0].spearman == pytest.approx(1, abs=1e-6)  # the order is perfect
    assert concluded.types[0].name.endswith("(flat)")
    assert "14 % as much as the measured values" in concluded.types[0].why


def test_collapse_overrides_everything_else() -> None:
    concluded = conclusions(None, *made(collapsed))
    assert concluded.warnings[0].name == "collapsed"
    assert levels(concluded) == {"poorly"}
    assert concluded.says("rests_on") == concluded.says("spread") == concluded.says("zones") == concluded.says("where") == ""
    for never in ("The look of the tissue", "see more", "Best on", "on average"):
        assert never not in said(concluded)


def test_one_collapsed_slide_of_four_leaves_nothing_predicted_well() -> None:
    metrics, _ = made(good)
    bad, _ = made(collapsed)
    mixed = replace(metrics, slides={**metrics.slides, "S1": bad.slides["S1"]})
    concluded = conclusions(None, mixed)
    assert concluded.warnings[0].name == "collapsed"
    assert "well" not in levels(concluded)
    assert "The look of the tissue" not in said(concluded)


def test_a_run_below_the_training_mean_says_so_first() -> None:
    concluded = conclusions(None, *made(worse_than_the_mean))
    assert concluded.warnings[0].name == "below_mean"
    assert "well" not in levels(concluded)
    for never in ("The look of the tissue", "see more", "Best on"):
        assert never not in said(concluded)


def test_one_slide_is_never_called_every_slide() -> None:
    concluded = conclusions(None, *made(good, slides=1))
    assert "on one slide" in concluded.types[0].why
    assert "one round only" in said(concluded)
    for never in ("every slide", "on average,", "Best on", "95 % interval"):
        assert never not in said(concluded)


def test_a_misregistered_run_rests_on_nothing() -> None:
    metrics, predictions = made(good)
    some = conclusions(None, metrics, predictions, beside_tissue=["S2"])
    assert some.warnings[0].name == "misregistered"
    assert "S2" in some.warnings[0].sentence
    assert "The look of the tissue" not in said(some)
    every = conclusions(None, metrics, predictions, beside_tissue=list(metrics.slides))
    assert levels(every) == {"unknown"}
    assert "see more" not in said(every)


def test_slides_of_one_patient_promise_nothing_for_the_next(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    config = queued_run(study(1), members=1, holdout="slide").config
    concluded = conclusions(config, *made(good, slides=2, patient="P1"))
    warned = {w.name: w.sentence for w in concluded.warnings}
    assert warned["one_patient"] == "All slides are of P1. Nothing here tells how well another patient is predicted."
    assert "known patient, not about a new one" in warned["same_patient"]
    assert concluded.says("against").endswith("All these slides are of P1; for another patient it is not known.")
    assert "see more than it does. All these slides are of P1" in said(concluded)


def test_one_patient_held_out_or_learned_from_is_said(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    settings = training_config(members=1, weights="none")
    one_of_three = conclusions(submit(study(), settings, held_out=["P1"]).config, *made(good, slides=2, patient="P1"))
    assert "Only P1 was held out." in said(one_of_three)
    assert "same patient" not in {w.label for w in one_of_three.warnings}
    metrics, predictions = made(good, slides=2)
    apart = {i: replace(s, patient=p) for (i, s), p in zip(metrics.slides.items(), ("P1", "P2"), strict=True)}
    two = conclusions(submit(study(2), settings).config, replace(metrics, slides=apart), predictions)
    assert "Models learned from P1, P2 alone in turn" in said(two)
    three = conclusions(submit(study(3), settings).config, replace(metrics, slides=apart), predictions)
    assert "one_patient" not in {w.name for w in three.warnings}


def test_an_applied_run_names_slides_of_patients_that_it_knows(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    config = submit(study(), training_config(members=1, weights="none")).config
    origin = Origin(run_id="r", title="t", path=tmp_path, data="d", train=("X",), patients=("P2", "P9"))
    applied = config.model_copy(update={"applied": origin})
    (warning,) = [w for w in conclusions(applied, None).warnings if w.name == "same_patient"]
    assert warning.sentence.startswith("The models learned from other slides of the patients that P2a, P2b are from. What is")
    assert split_note(applied.model_copy(update={"holdout": "none"})) == warning.sentence
    unknown = config.model_copy(update={"applied": origin.model_copy(update={"patients": ()})})
    assert "same_patient" not in {w.name for w in conclusions(unknown, None).warnings}


def test_scores_on_slides_learned_from_praise_nothing() -> None:
    concluded = conclusions(None, *made(good, in_sample=True))
    assert concluded.warnings[0].name == "leaky_split"
    assert levels(concluded) == {"unknown"}
    for never in ("The look of the tissue", "see more", "Best on"):
        assert never not in said(concluded)


def test_nothing_is_said_without_scores() -> None:
    assert conclusions(None, None) == Conclusions((), (), ())


def test_old_scores_without_amounts_are_not_predicted_well() -> None:
    metrics, _ = made(good)
    stored = metrics.to_json()
    for scored in stored["slides"].values():
        del scored["scores"]["deviation_per_type"], scored["scores"]["deviation"]
    concluded = conclusions(None, RunMetrics.from_json(stored))
    assert levels(concluded) == {"partly"}
    assert {v.amount for v in concluded.types} == {"unknown"}
    assert "evaluate the run again" in concluded.types[0].why
