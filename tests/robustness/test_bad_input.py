"""Data that training must survive or refuse in one line: no tissue, a single slide, a type that is nowhere, crowded spots."""

import h5py
import numpy as np
import pytest

from spatialcore.config.settings import training_config
from spatialcore.data.dataset import Dataset
from spatialcore.data.registration import check_registration
from spatialcore.engines.submit import submit
from spatialcore.errors import ConfigError
from spatialcore.evaluation.evaluate import assemble
from spatialcore.evaluation.results import read_metrics
from spatialcore.evaluation.warnings import run_warnings
from spatialcore.insights.verdicts import verdicts
from spatialcore.io.readers import load_data
from spatialcore.runtime.progress import Progress
from tests.support.made_runs import tiny_demo

TINY = training_config(
    "best",
    backbones=("EfficientNetLite0",),
    weights="none",
    members=1,
    epochs=2,
    projection=8,
    patches={"scales": ({"size": 1},), "input_px": 32},
)
EMPTY_TYPE = 2


@pytest.fixture(scope="module")
def hard(tmp_path_factory) -> Dataset:
    """Two labelled slides: one of bare glass; spots a fifth of their distance apart; the third type nowhere."""
    folder = tmp_path_factory.mktemp("hard")
    path = tiny_demo(folder).path
    with h5py.File(path, "r+") as file:
        file["images/Train/S_1"][...] = 0.95
        for slide in file["spots/Train"]:
            spots = file["spots/Train"][slide][...]
            for axis in "xy":
                middle = spots[axis].mean()
                spots[axis] = np.rint(middle + (spots[axis] - middle) / 5)
            spots[f"C{EMPTY_TYPE + 1}"] = 0
            file["spots/Train"][slide][...] = spots
    return load_data(path)


def trained(dataset: Dataset, home, monkeypatch, **split):
    """A finished run of one small member a fold."""
    pytest.importorskip("keras")
    from spatialcore.training.member import train_ensemble

    monkeypatch.setenv("SPOTSCAPE_HOME", str(home))
    run = submit(dataset, TINY, **split)
    train_ensemble(run, dataset, Progress())
    return run, assemble(run, dataset)


def said_of(run, dataset: Dataset) -> list[str]:
    """The warnings of a prediction."""
    from spatialcore.inference.predict import predict

    said: list[str] = []
    predict(run, dataset, progress=Progress(), warn=said.append)
    return said


@pytest.mark.keras
def test_glass_crowded_spots_and_a_type_that_is_nowhere(hard, tmp_path, monkeypatch):
    labelled = hard.subset([s.id for s in hard.learnable])
    assert check_registration(labelled["S_1"]).advice.startswith("No tissue was found")
    run, predictions = trained(labelled, tmp_path, monkeypatch)
    for prediction in predictions:
        assert np.isfinite(prediction.mean).all()
        assert (prediction.mean >= 0).all()
        assert prediction.mean[:, EMPTY_TYPE].max() < 0.02 * prediction.mean.sum(axis=1).max()
    empty = next(v for v in verdicts(read_metrics(run)) if v.cell_type == labelled.cell_types[EMPTY_TYPE])
    assert empty.level == "unknown"
    assert all(s["scores"]["spearman_per_type"][EMPTY_TYPE] is None for s in run.metrics["slides"].values())
    monkeypatch.setattr("spatialcore.inference.predict.UNLIKE", 0.0)  # whatever it looks like, it is too far
    assert [w for w in said_of(run, hard.subset(["S_3"])) if w.startswith("Further from the training slides") and "S_3" in w]


def test_one_slide_cannot_be_held_out_and_says_what_can_be_done(hard):
    with pytest.raises(ConfigError, match=r"at least two slides.*only 'S_2' has one.*holdout 'none'.*spatial block"):
        submit(hard.subset(["S_2"]), TINY)


@pytest.mark.keras
def test_one_slide_trains_on_blocks_and_its_scores_bear_a_badge(hard, tmp_path, monkeypatch):
    one = hard.subset(["S_2"])
    run, _ = trained(one, tmp_path, monkeypatch, holdout="none")
    assert run.metrics["slides"]["S_2"]["in_sample"]
    assert "leaky split" in [w.label for w in run_warnings(run.config, read_metrics(run))]
    assert {v.level for v in verdicts(read_metrics(run))} == {"unknown"}
    assert any("learned from slide S_2 alone" in w for w in said_of(run, hard.subset(["S_1"])))
