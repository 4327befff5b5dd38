"""The model card: true to the run, readable for model hubs, and without patients."""

import json

import pytest
import yaml

from spatialcore.evaluation.results import read_metrics
from spatialcore.insights.model_card import FILE_NAME, model_card, write_model_card
from tests.support.made_runs import finished_run, queued_run, tiny_demo


@pytest.fixture(autouse=True)
def own_runs(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    return tiny_demo(tmp_path_factory.mktemp("demo"))


def test_the_card_holds_the_scores_and_who_it_is_for(dataset):
    run = finished_run(dataset, title='Mine: "first" run')
    file = write_model_card(run)
    assert file == run.path / FILE_NAME
    _, header, text = file.read_text().split("---\n", 2)
    facts, mean = yaml.safe_load(header), read_metrics(run).mean
    assert facts["library_name"] == "keras"
    (result,) = facts["model-index"][0]["results"]
    values = {metric["type"]: metric["value"] for metric in result["metrics"]}
    assert values["spot_spearman"] == pytest.approx(mean["spot_spearman"].mean, abs=1e-4)
    assert facts["model-index"][0]["name"] == 'Mine: "first" run'
    for said in ("Training mean", "not fit for a diagnosis", *dataset.cell_types, *(s.id for s in dataset.learnable)):
        assert said in text
    assert "| this run |" in text


def test_a_run_without_scores_says_so(dataset):
    card = model_card(queued_run(dataset))
    assert "there is no score" in card
    assert "model-index" not in card
    assert json.dumps([dataset.name]) in card
