"""Run folders that are not as this version writes them: of an older or a newer version, or with a member lost."""

import json

import anndata
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from spatialcore.data.predictions import Predictions
from spatialcore.evaluation.evaluate import assemble, stored_metrics
from spatialcore.insights.compare_runs import shared
from spatialcore.insights.run_listing import row, run_rows
from spatialcore.report.build import make_report, rendered
from spatialcore.runs.run import Run
from tests.support.app import show_page
from tests.support.made_runs import finished_run, tiny_demo

FIRST_TRAINING = (
    "preset",
    "backbones",
    "weights",
    "members",
    "seed",
    "fine_tune",
    "patches",
    "neighbours",
    "coordinates",
    "loss",
    "head_units",
    "dropout",
    "epochs",
    "batch_size",
    "learning_rate",
    "weight_decay",
    "clip_norm",
    "warmup_epochs",
    "patience",
    "augmentation",
    "mixed_precision",
)
FIRST_DATA = ("path", "name", "format", "options", "fingerprint", "slides", "labelled", "cell_types", "type_codes", "kind")


@pytest.fixture
def dataset(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    monkeypatch.setenv("SPOTSCAPE_DATA_ROOTS", str(tmp_path))
    found = tiny_demo(tmp_path)
    monkeypatch.setenv("SPOTSCAPE_DATA", str(found.path))
    st.cache_resource.clear()
    return found


def as_first_written(run: Run) -> Run:
    """The folder as the first version left it: fewer settings, no intervals, no baselines' differences, no briefs."""
    config = json.loads((run.path / "config.json").read_text())
    config["training"] = {name: config["training"][name] for name in FIRST_TRAINING}
    config["training"]["patches"] = {name: config["training"]["patches"][name] for name in ("scales", "input_px")}
    config["data"] = {name: config["data"][name] for name in FIRST_DATA}
    (run.path / "config.json").write_text(json.dumps(config))
    metrics = {k: v for k, v in run.metrics.items() if k in ("kind", "cell_types", "slides", "mean", "baselines", "warnings")}
    (run.path / "metrics.json").write_text(json.dumps(metrics))
    table = anndata.read_h5ad(run.predictions_file)
    for layer in ("lower", "upper"):
        del table.layers[layer]
    table.write_h5ad(run.predictions_file)
    for name in ("brief.json", "intervals.json", "looks.npz"):
        (run.path / name).unlink(missing_ok=True)
    return Run(run.path)


def said(test: AppTest) -> str:
    kinds = (test.markdown, test.caption, test.warning, test.info, test.subheader)
    return "\n".join(str(element.value) for kind in kinds for element in kind).replace("\\", "")


def test_a_folder_of_the_first_version_is_listed_shown_compared_and_reported(dataset):
    new = finished_run(dataset, seed=3, title="of today")
    old = as_first_written(finished_run(dataset, title="of old"))
    scores = {found.title: found.type_spearman for found in run_rows()}
    assert scores["of old"] == pytest.approx(stored_metrics(old).mean["type_spearman"].mean)
    words = said(show_page("models", runs=old.id))
    assert "Predicted well:" in words
    assert "Not measured for this run: it is older than this measurement" in words
    assert "How far off a single value may be" not in words  # no intervals, so nothing is claimed of them
    assert "Where A and B differ most" in said(show_page("models", runs=f"{old.id},{new.id}"))
    show_page("compare", run=old.id, second=new.id)
    both = shared(
        [old.config, new.config],
        [stored_metrics(r) for r in (old, new)],
        lambda i: Predictions.read((old, new)[i].predictions_file),
    )
    assert both.slides == ("S_1", "S_2")
    html = rendered(make_report(old), ".html").decode()
    assert "no calibrated intervals: it is older" in html


def test_a_folder_of_a_newer_version_is_a_row_that_names_what_is_not_known(dataset):
    finished_run(dataset, title="of today")
    newer = finished_run(dataset, title="of tomorrow")
    config = json.loads((newer.path / "config.json").read_text())
    config["training"]["telepathy"] = True
    (newer.path / "config.json").write_text(json.dumps(config))
    found = row(Run(newer.path))
    assert found.state == "failed"
    assert "telepathy" in found.message
    assert str(newer.path) in found.message
    assert "Predicted well:" in said(show_page("models"))


def test_a_lost_member_is_left_out_and_told_wherever_the_run_is_shown(dataset):
    run = finished_run(dataset, members=3, title="two of three")
    lost = run.config.plan[0]
    (run.member_dir(lost) / "predictions.npz").unlink()
    assemble(run, dataset)
    members = run.metrics["slides"][lost.held_out[0]]["members"]
    assert lost.name not in members
    assert len(members) == 2
    sentence = "1 of 6 members are missing"
    assert any(sentence in warning.sentence for warning in row(run).warnings)
    assert sentence in said(show_page("models", runs=run.id))
    assert sentence in rendered(make_report(run), ".html").decode()
    show_page("compare", run=run.id)
