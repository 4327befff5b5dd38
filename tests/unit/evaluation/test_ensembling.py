"""How members become one prediction: by hand, and chosen where only the validation slides can tell."""

import numpy as np
import pytest
from scipy.spatial.distance import cdist
from scipy.stats import rankdata

from spatialcore.config.settings import training_config
from spatialcore.engines.submit import submit
from spatialcore.errors import DataError
from spatialcore.evaluation import ensembling
from spatialcore.evaluation.ensembling import Combination, Combinations, ValidationPart, choose, combined, smoothed
from spatialcore.evaluation.evaluate import assemble
from spatialcore.evaluation.metrics import mae
from tests.support.made_runs import tiny_demo, write_history

GRID = np.stack(np.meshgrid(np.arange(7.0), np.arange(6.0)), axis=-1).reshape(-1, 2) * 100
HEADS = {"a": "mlp", "b": "mlp", "c": "kernel"}
EQUAL = Combination({"mlp": 2 / 3, "kernel": 1 / 3}, 0.0)


@pytest.fixture
def members():
    rng = np.random.default_rng(0)
    return {name: rng.dirichlet([1, 2, 3, 4], len(GRID)).astype(np.float32) for name in HEADS}


def _config(**changes):
    return training_config(
        "best", **{"heads": ("mlp", "kernel"), "averaging": "mean", "target": "raw", "smoothing": 0.0, **changes}
    )


def test_equal_weights_are_the_mean(members):
    found = combined(members, HEADS, EQUAL, _config(), "proportion", GRID)
    np.testing.assert_allclose(found, np.mean(list(members.values()), axis=0), atol=1e-7)


def test_kinds_share_their_weight_and_absent_ones_leave_theirs(members):
    how = Combination({"mlp": 0.5, "kernel": 0.5}, 0.0)
    found = combined(members, HEADS, how, _config(), "proportion", GRID)
    np.testing.assert_allclose(found, members["a"] / 4 + members["b"] / 4 + members["c"] / 2, atol=1e-7)
    without = {n: members[n] for n in "ab"}
    np.testing.assert_allclose(
        combined(without, HEADS, how, _config(), "proportion", GRID), members["a"] / 2 + members["b"] / 2, atol=1e-7
    )


def test_target_scale(members):
    found = combined(members, HEADS, EQUAL, _config(averaging="target", target="sqrt"), "proportion", GRID)
    by_hand = np.square(np.mean([np.sqrt(m.astype(np.float64)) for m in members.values()], axis=0))
    np.testing.assert_allclose(found, by_hand / by_hand.sum(axis=1, keepdims=True), atol=1e-7)
    amounts = combined(members, HEADS, EQUAL, _config(averaging="target", target="sqrt"), "abundance", GRID)
    np.testing.assert_allclose(amounts, by_hand, atol=1e-7)


@pytest.mark.parametrize("settings", [{"averaging": "rank"}, {"averaging": "target", "target": "rank"}])
def test_ranks_order_the_mean(members, settings):
    how = Combination({"mlp": 0.2, "kernel": 0.8}, 0.0)
    found = combined(members, HEADS, how, _config(**settings), "proportion", GRID)
    mean = 0.1 * members["a"] + 0.1 * members["b"] + 0.8 * members["c"]
    np.testing.assert_allclose(np.sort(found, axis=1), np.sort(mean, axis=1), atol=1e-7)
    ranks = sum(rankdata(m, axis=1) for m in members.values())
    clear = np.diff(np.sort(ranks, axis=1), axis=1).min(axis=1) > 1e-9
    np.testing.assert_array_equal(found.argsort(axis=1)[clear], ranks.argsort(axis=1)[clear])


def test_smoothing_is_a_gaussian_over_pitches(members):
    found = smoothed(members["a"].astype(np.float64), GRID, 0.5)
    weights = np.exp(-0.5 * np.square(cdist(GRID, GRID) / 50))
    weights[cdist(GRID, GRID) > 150] = 0
    np.testing.assert_allclose(found, weights @ members["a"] / weights.sum(axis=1, keepdims=True), atol=1e-6)
    np.testing.assert_array_equal(smoothed(members["a"], GRID, 0.0), members["a"])
    np.testing.assert_allclose(smoothed(np.ones((1, 2)), GRID[:1], 1.0), 1)


def _noisy_slide(seed: int, noise: float) -> ValidationPart:
    """A truth that varies slowly over the slide, seen by members with independent noise."""
    rng = np.random.default_rng(seed)
    logits = np.stack([np.sin(GRID[:, 0] / 300 + j) + np.cos(GRID[:, 1] / 250 + j) for j in range(6)], axis=1)
    truth = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    seen = {name: np.exp(logits + noise * rng.normal(size=logits.shape)) for name in HEADS}
    return ValidationPart(
        GRID, truth.astype(np.float32), {n: (v / v.sum(axis=1, keepdims=True)).astype(np.float32) for n, v in seen.items()}
    )


def test_smoothing_is_chosen_where_it_helps():
    rough, fine = (
        choose([_noisy_slide(s, noise) for s in (0, 1)], HEADS, _config(smoothing="chosen"), "proportion")
        for noise in (1.5, 0.01)
    )
    assert rough.smoothing >= 0.5
    assert fine.smoothing == 0


@pytest.mark.parametrize("averaging", ["mean", "rank"])
def test_a_kind_that_misleads_loses_its_weight(averaging):
    slide = _noisy_slide(0, 0.3)
    wrong = np.random.default_rng(9).permutation(slide.truth, axis=1)
    bad = ValidationPart(slide.spot_xy_px, slide.truth, {**slide.members, "c": wrong})
    how = choose([bad], HEADS, _config(member_weights="chosen", averaging=averaging), "proportion")
    assert how.values["mlp"] >= 0.9
    if averaging == "rank":
        tried = [
            ensembling._mean(bad.members, HEADS, {"mlp": w, "kernel": 1 - w}, _config(), "proportion") for w in (1.0, 0.5, 0.0)
        ]
        best = ensembling._mean(bad.members, HEADS, how.values, _config(), "proportion")
        assert mae(bad.truth, best) <= min(mae(bad.truth, t) for t in tried)


def test_without_common_validation_nothing_is_chosen():
    slide = _noisy_slide(0, 0.3)
    only = ValidationPart(slide.spot_xy_px, slide.truth, {"a": slide.members["a"]})
    assert choose([only], HEADS, _config(member_weights="chosen", smoothing="chosen"), "proportion") == EQUAL


def _run_with_members(tmp_path, **changes):
    """A run whose members have predicted; what they validated on is the truth with noise, the held-out slide's is random."""
    dataset = tiny_demo(tmp_path)
    config = training_config("best", weights="none", members=4, heads=("mlp", "kernel"), **changes)
    run = submit(dataset, config, path=tmp_path / "runs" / "r")
    rng = np.random.default_rng(0)
    for number, plan in enumerate(run.config.plan):
        write_history(run, number, [0.5])
        slide = dataset[plan.train[0]]
        noisy = (slide.truth() * np.exp(0.5 * rng.normal(size=slide.truth().shape))).astype(np.float32)
        with open(run.member_dir(plan) / "validation.npz", "wb") as file:
            np.savez(file, **{f"rows/{slide.id}": np.arange(slide.n_spots), f"values/{slide.id}": noisy})
        others = {s.id: rng.gamma(1, 2, (s.n_spots, 5)).astype(np.float32) for s in dataset if s.id not in plan.train}
        with open(run.member_dir(plan) / "predictions.npz", "wb") as file:
            np.savez(file, **others)
    return run, dataset


def test_a_run_is_combined_fold_by_fold(tmp_path):
    run, dataset = _run_with_members(tmp_path, averaging="rank", member_weights="chosen", smoothing="chosen")
    predictions = assemble(run, dataset)
    how = Combinations.read(run.combination_file)
    assert set(how.by_fold) == {p.fold for p in run.config.plan}
    held = run.config.plan[0].held_out[0]
    members = predictions[held].members
    heads = {p.name: run.config.training.member_head(p.index) for p in run.config.plan if p.name in members}
    assert sorted(heads.values()) == ["kernel", "kernel", "mlp", "mlp"]
    expected = combined(
        members, heads, how.by_fold[run.config.plan[0].fold], run.config.training, "abundance", dataset[held].spot_xy_px
    )
    np.testing.assert_allclose(predictions[held].mean, expected, rtol=1e-5)
    unseen = dataset.slides[-1]  # by the members of all folds
    mine = predictions[unseen.id].members
    assert len(mine) == len(run.config.plan)
    np.testing.assert_allclose(predictions[unseen.id].mean, how.mean(run.config, mine, unseen.spot_xy_px), rtol=1e-5)


def test_the_held_out_truth_chooses_nothing(tmp_path):
    """The combination of a fold is the same whatever is measured on the slide that it holds out."""
    run, dataset = _run_with_members(tmp_path, averaging="rank", member_weights="chosen", smoothing="chosen")
    before = Combinations.of(run, dataset)
    fold = run.config.plan[0]
    held = dataset[fold.held_out[0]]
    held.composition.flags.writeable = True
    held.composition[:] = held.composition[::-1, ::-1].copy()
    assert Combinations.of(run, dataset).by_fold[fold.fold] == before.by_fold[fold.fold]


def test_plain_runs_have_no_combination(tmp_path):
    run, dataset = _run_with_members(tmp_path, averaging="mean", member_weights="equal", smoothing=0.0)
    predictions = assemble(run, dataset)
    assert not run.combination_file.exists()
    held = run.config.plan[0].held_out[0]
    np.testing.assert_allclose(predictions[held].mean, np.mean(list(predictions[held].members.values()), axis=0), rtol=1e-5)


def test_damaged_files_are_named(tmp_path):
    (tmp_path / "combination.json").write_text('{"f": {"value": 1}}')
    with pytest.raises(DataError, match=r"combination\.json: how members are combined is damaged"):
        Combinations.read(tmp_path / "combination.json")
    run, dataset = _run_with_members(tmp_path, smoothing="chosen")
    file = run.member_dir(run.config.plan[0]) / "validation.npz"
    file.write_bytes(file.read_bytes()[:50])
    with pytest.raises(DataError, match=r"validation\.npz: damaged"):
        Combinations.of(run, dataset)


def test_absent_types_are_zero_and_shares_sum_to_one(members):
    values = members["a"].astype(np.float64)
    found = ensembling.without_absent(values, 0.3, "proportion")
    gone = values < 0.3 * values.max(axis=1, keepdims=True)
    assert (found[gone] == 0).all()
    np.testing.assert_allclose(found.sum(axis=1), 1)
    np.testing.assert_array_equal(ensembling.without_absent(values, 0.3, "abundance")[~gone], values[~gone])


def test_shrinkage_keeps_each_types_map(members):
    values, profile = members["a"].astype(np.float64), (0.1, 0.2, 0.3, 0.4)
    found = ensembling.shrunk(values, profile, 0.75)
    np.testing.assert_allclose(found, 0.25 * values + 0.75 * np.array(profile))
    for j in range(4):
        assert np.corrcoef(found[:, j], values[:, j])[0, 1] == pytest.approx(1)


def _parts(truth, predicted):
    return [ValidationPart(GRID, truth, {"a": predicted})] * 2


def test_absent_types_are_chosen_where_labels_are_one_type_a_spot(members):
    config = _config(absent="chosen")
    truth = np.eye(4)[np.random.default_rng(1).integers(0, 4, len(GRID))]
    predicted = (0.9 * truth + 0.1 * members["b"]).astype(np.float32)
    assert choose(_parts(truth, predicted), {"a": "mlp"}, config, "proportion").absent == 0.1
    whole = members["c"].astype(np.float64)
    assert choose(_parts(whole, members["c"]), {"a": "mlp"}, config, "proportion").absent == 0


def test_shrinkage_is_chosen_by_validation_and_is_large_where_nothing_is_proven(members):
    config = _config(shrinkage="chosen")
    truth = members["a"].astype(np.float64)
    profile = truth.mean(axis=0)
    right = choose(_parts(truth, members["a"]), {"a": "mlp"}, config, "proportion", profile=profile.tolist())
    wrong = choose(_parts(truth, members["c"]), {"a": "mlp"}, config, "proportion", profile=profile.tolist())
    assert right.shrinkage == 0 < wrong.shrinkage
    unproven = choose(_parts(truth, members["a"]), {"a": "mlp"}, config, "proportion", profile=profile.tolist(), is_proven=False)
    assert unproven.shrinkage == ensembling.UNPROVEN_SHRINKAGE
    assert choose(_parts(truth, members["c"]), {"a": "mlp"}, _config(), "proportion").shrinkage == 0
    alone = _parts(truth, members["c"])[:1]
    assert choose(alone, {"a": "mlp"}, config, "proportion", profile=profile.tolist()).shrinkage == 0
