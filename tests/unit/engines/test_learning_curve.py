"""The learning curve: nested subsets, a run for each size, and an answer that says how far it can be trusted."""

import pytest

from spatialcore.config.settings import training_config
from spatialcore.engines import learning_curve
from spatialcore.engines.learning_curve import Point, sentence
from spatialcore.engines.submit import submit
from spatialcore.errors import ConfigError
from tests.support.made_runs import finish, finished_run
from tests.support.patients import study


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))


def test_subsets_are_nested_and_whole_patients():
    run = finished_run(study(5))
    one, two = learning_curve.prepare(run)
    assert learning_curve.sizes(run) == [1, 2]
    assert learning_curve.prepare(run)[0].path == one.path
    for small, large, whole in zip(one.config.plan, two.config.plan, run.config.plan, strict=True):
        assert set(small.train) < set(large.train) < set(whole.train)
        assert (len(small.train), len(large.train)) == (2, 4)
        assert {i[:2] for i in large.train}.isdisjoint(i[:2] for i in large.held_out)
        assert large.held_out == whole.held_out
        assert [set(group) for group in large.groups] == [{f"{p}a", f"{p}b"} for p in sorted({i[:2] for i in large.train})]
    assert one.config.training == run.config.training


def test_only_the_members_of_its_fold_predict_a_slide_and_points_are_read():
    dataset = study(4)
    run = finished_run(dataset, noise=0.2)
    assert len(learning_curve.read_curve(run)) == 1
    for part, noise in zip(learning_curve.prepare(run), (1.5, 0.6), strict=True):
        finish(part, dataset, noise=noise)
        metrics = part.metrics
        assert metrics is not None
        for slide, scored in metrics["slides"].items():
            assert {name.split("-")[0] for name in scored["members"]} == {slide[:2]}
    points = learning_curve.read_curve(run)
    assert [p.n_patients for p in points] == [1, 2, 3]
    assert points[0].mean("type_spearman") < points[1].mean("type_spearman") < points[2].mean("type_spearman")
    assert "from 2 to 3 training patients" in sentence(points)


@pytest.mark.parametrize(
    ("before", "last", "said"),
    [
        ((0.30, 0.40, 0.50), (0.40, 0.51, 0.60), "Yes, more patients would probably help"),
        ((0.40, 0.51, 0.60), (0.30, 0.40, 0.50), "No, the last patients did not help"),
        ((0.30, 0.40, 0.50), (0.45, 0.40, 0.48), "Perhaps: from 1 to 2 training patients"),
        ((0.30, 0.40, 0.50), (0.10, 0.45, 0.49), "It does not look like it"),
    ],
)
def test_the_answer_follows_the_last_step(before, last, said):
    points = [Point(n, {"type_spearman": dict(zip("abc", v, strict=True))}) for n, v in ((1, before), (2, last))]
    assert said in sentence(points)
    assert ("chance explains it too" in sentence(points)) == (said.startswith(("Perhaps", "It does")))


def test_runs_that_hold_out_slides_have_none():
    run = submit(study(3), training_config("quick", weights="none", members=1), holdout="slide")
    with pytest.raises(ConfigError, match="--holdout patient"):
        learning_curve.sizes(run)
    two = submit(study(2), training_config("quick", weights="none", members=1))
    with pytest.raises(ConfigError, match="learns from 1 patient"):
        learning_curve.sizes(two)
