"""What a run is warned of: each rule on a run that breaks it, the same words everywhere, and a rule of one's own."""

from dataclasses import replace

import pytest

from spatialcore.evaluation import warnings
from spatialcore.evaluation.evaluate import commit_metrics
from spatialcore.evaluation.results import PermutationImportance, RunMetrics, read_metrics
from spatialcore.evaluation.warnings import misregistered, run_warnings
from spatialcore.insights.run_listing import row
from spatialcore.report.build import make_report
from spatialcore.report.document import Callout
from tests.support.made_runs import finished_run, tiny_demo


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    return tiny_demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture(autouse=True)
def own_runs(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))


OWN = (
    "leaky split",
    "epoch chosen on scored slide",
    "collapsed predictions",
    "members missing",
    "fewer than three folds",
    "below a baseline",
    "image unused",
)
"""What these tests are about; a further row of the table changes nothing here."""


def labels(run, metrics=None) -> list[str]:
    return [w.label for w in run_warnings(run.config, metrics or read_metrics(run)) if w.label in OWN]


def test_warnings_of_split_epoch_collapse_members_and_folds(dataset):
    run = finished_run(dataset)
    assert labels(run) == ["fewer than three folds"]
    metrics = run.metrics
    metrics["slides"]["S_1"]["scores"] |= {"collapse": 0.99, "deviation": 0.1}
    metrics["slides"]["S_2"]["in_sample"] = True
    for scored in metrics["slides"].values():
        scored["members"].pop(next(iter(scored["members"])))
    assert labels(run, RunMetrics.from_json(metrics)) == [
        "leaky split",
        "collapsed predictions",
        "members missing",
        "fewer than three folds",
    ]
    plan = tuple(p.model_copy(update={"validation": p.held_out}) for p in run.config.plan)
    found = [w for w in run_warnings(run.config.model_copy(update={"plan": plan}), read_metrics(run)) if w.label in OWN]
    assert [w.label for w in found] == ["epoch chosen on scored slide", "fewer than three folds"]
    assert "S_1, S_2" in found[0].sentence
    assert run_warnings(run.config, None) == ()
    assert "S_9" in misregistered(["S_9"])[0].sentence
    assert misregistered([]) == ()


def test_the_same_warnings_everywhere(dataset):
    """Models, the stored scores (command line) and the report draw from one source."""
    run = finished_run(dataset, noise=6.0)
    said = [w.sentence for w in row(run).warnings]
    assert any("simple method" in sentence for sentence in said)
    assert run.metrics["warnings"] == said
    document = make_report(run)
    callouts = [block.text for block in document.blocks if isinstance(block, Callout) and block.tone == "partly"]
    assert [text.split(". ", 1)[1] for text in callouts] == said


def test_a_run_that_answers_from_places_alone_is_warned_of(dataset):
    run = finished_run(dataset)

    def summary(image, place):
        cases = {"as_is": 0.5, "image_shuffled": image, "coordinates_shuffled": place}
        importance = PermutationImportance({c: {"type_spearman": v, "spot_spearman": v} for c, v in cases.items()}, 2)
        return replace(read_metrics(run), permutation_importance=importance)

    assert "image unused" in labels(run, summary(0.49, 0.1))
    assert "image unused" not in labels(run, summary(0.2, 0.1))
    assert "image unused" not in labels(run, replace(read_metrics(run), permutation_importance=None))


def test_a_run_below_a_simple_method_is_warned_of(dataset):
    assert "below a baseline" in labels(finished_run(dataset, noise=6.0))
    assert "below a baseline" not in labels(finished_run(dataset, noise=0.05))


def test_a_warning_is_one_function_in_the_table(dataset, monkeypatch):
    monkeypatch.setattr(warnings.WARNINGS, "_rows", dict(warnings.WARNINGS._rows))
    run = finished_run(dataset)

    @warnings.rule("small", "small errors", "search", "Errors are small.")
    def check(config, metrics):
        return "Errors are suspiciously small." if metrics.mean["mae"].mean < 10 else ""

    assert "small errors" in [w.label for w in row(run).warnings]
    assert "Errors are suspiciously small." in commit_metrics(run).warnings
    callouts = [block.text for block in make_report(run).blocks if isinstance(block, Callout)]
    assert "Small errors. Errors are suspiciously small." in callouts


def test_the_command_line_names_warnings_as_it_always_did(dataset):
    listed = row(finished_run(dataset)).to_json()
    assert listed["badges"]
    assert all(set(warning) == {"short", "icon", "sentence"} for warning in listed["badges"])
    assert "warnings" not in listed


def test_a_patient_on_both_sides_is_a_warning_wherever_patients_are_known():
    from spatialcore.insights.compare_runs import shared
    from tests.support.patients import study

    by_patient, by_slide = finished_run(study(), title="a"), finished_run(study(), title="b", holdout="slide")
    assert by_patient.config.holdout == "patient"
    assert "same patient on both sides" not in [w.label for w in run_warnings(by_patient.config, read_metrics(by_patient))]
    (warning,) = [w for w in run_warnings(by_slide.config, read_metrics(by_slide)) if w.label == "same patient on both sides"]
    assert "P1a, P1b, P2a, P2b and 2 more are from" in warning.sentence
    both = [by_patient, by_slide]
    compared = shared([r.config for r in both], [m for r in both if (m := read_metrics(r))], lambda i: None)
    assert any(note.startswith("B learned from other slides of the patients") for note in compared.notes)
