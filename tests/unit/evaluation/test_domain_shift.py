"""Slides that look unlike what was learned from: the ratio by hand, who is told of, and what is said."""

import numpy as np
import pytest

from spatialcore.evaluation.domain_shift import Appearances, unlike, unlike_sentence
from spatialcore.evaluation.evaluate import commit_metrics
from spatialcore.evaluation.warnings import run_warnings
from spatialcore.io.readers import load_data
from tests.support.made_runs import finished_run, tiny_demo


def looks(**means) -> Appearances:
    return Appearances({i: np.array(m, float) for i, m in means.items()}, np.array([1.0, 2.0]))


def test_ratio_by_hand():
    found = looks(a=[0, 0], b=[2, 0], c=[0, 8])
    # With deviations 1 and 2 the mean squares are: a to b 2, a to c 8, b to c (4 + 16) / 2; the largest nearest one is c's.
    assert found.ratio(np.array([0.0, 16.0]), ["a", "b", "c"]) == pytest.approx(np.sqrt(8 / 8))
    assert found.ratio(np.array([10.0, 0.0]), ["a", "b"]) == pytest.approx(np.sqrt(32 / 2))
    assert found.ratio(np.array([10.0, 0.0]), ["a"]) is None
    assert looks(a=[1, 1], b=[1, 1]).ratio(np.array([3.0, 3.0]), ["a", "b"]) is None


def test_files_come_back_and_damaged_ones_are_none(tmp_path):
    looks(a=[0, 1], b=[2, 3]).write(tmp_path / "looks.npz")
    back = Appearances.read(tmp_path / "looks.npz")
    np.testing.assert_array_equal(back.means["b"], [2, 3])
    (tmp_path / "looks.npz").write_bytes(b"PK broken")
    assert Appearances.read(tmp_path / "looks.npz") is None
    assert Appearances.read(tmp_path / "none.npz") is None


def test_a_run_is_warned_for_the_slide_that_no_other_resembles(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    from spatialcore.demo.make import make_demo

    dataset = load_data(make_demo(tmp_path / "four.h5", n_slides=4, n_spots=30, n_types=4, seed=1))
    run = finished_run(dataset, members=1)
    assert run.metrics["unlike"] == {}  # nothing is in the cache, so nothing is known
    looks(S_1=[0, 0], S_2=[1, 0], S_3=[0, 9], S_4=[0, 1]).write(run.appearance_file)
    # S_3 is held out from S_1 and S_2, which lie 1 apart; S_1 and S_2 are each held out with S_3 in their training.
    assert unlike(run.config, Appearances.read(run.appearance_file)) == {"S_3": pytest.approx(4.5)}
    metrics = commit_metrics(run)
    warning = next(w for w in run_warnings(run.config, metrics) if w.label == "unlike its training slides")
    assert warning.sentence == unlike_sentence({"S_3": 4.5})
    assert "S_3 (4.5 times)" in warning.sentence


def test_a_first_impression_is_of_few_spots(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    from spatialcore.demo.make import make_demo
    from spatialcore.engines.apply import apply_run
    from spatialcore.evaluation.domain_shift import first_impression

    class Means:
        """An extractor to which every spot looks alike, and that counts these."""

        backbone, n = "EfficientNetLite0", 0

        def columns(self, slide, progress):
            self.n = slide.n_spots
            return [np.array([self.look] * slide.n_spots)]

    source = finished_run(tiny_demo(tmp_path))
    looks(S_1=[0, 0], S_2=[1, 0]).write(source.appearance_file)
    for plan in source.config.plan:
        (source.member_dir(plan) / "weights.h5").write_bytes(b"weights")
    other = load_data(make_demo(tmp_path / "other.h5", n_slides=2, n_spots=100, n_types=5, seed=11))
    run, extractor = apply_run(source, other), Means()
    extractor.look = [1.0, 2.0]  # 1 from S_2 in the second, whose deviation is 2, as these are in the first
    assert first_impression(run, other.slides[0], extractor) == ""
    extractor.look = [1.0, 8.0]
    assert "From 64 spots, before all are computed." in first_impression(run, other.slides[0], extractor)
    assert f"{other.slides[0].id} (4.0 times)" in first_impression(run, other.slides[0], extractor)
    assert extractor.n == 64


@pytest.mark.keras
def test_looks_are_the_means_of_cached_features(tmp_path, monkeypatch):
    pytest.importorskip("keras")
    from spatialcore.config.settings import training_config
    from spatialcore.features.extractor import FeatureExtractor
    from spatialcore.runtime.progress import Progress

    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    dataset = tiny_demo(tmp_path)
    config = training_config("quick", weights="none", patches={"scales": ({"size": 1},), "input_px": 32})
    assert Appearances.of(dataset, config) is None
    extractor = FeatureExtractor(config.backbones[0], config)
    expected = {s.id: extractor.columns(s, Progress())[0].mean(axis=0) for s in dataset}
    found = Appearances.of(dataset, config)
    for slide, mean in expected.items():
        np.testing.assert_allclose(found.means[slide], mean, rtol=1e-4, atol=1e-5)
