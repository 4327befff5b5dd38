"""Why a spot gets its answer: similar training spots, the image's and the place's part, and Grad-CAM, on one tiny trained run."""

import subprocess
import sys

import numpy as np
import pytest

from spatialcore.config.settings import training_config
from spatialcore.data.dataset import Dataset
from spatialcore.data.predictions import Predictions
from spatialcore.engines.submit import submit
from spatialcore.errors import DataError, RunError
from spatialcore.features.extractor import FeatureExtractor, SlideFeatures, orientations
from spatialcore.inference import explanation
from spatialcore.inference.explanation import Explanation
from spatialcore.insights.similar_spots import most_similar
from spatialcore.runs.lineage import training_slides
from spatialcore.runtime.progress import Progress
from tests.support.browser import ROOT
from tests.support.feature_files import feature_slide, trident
from tests.support.made_runs import finished_run, tiny_demo

pytestmark = pytest.mark.keras


def _train(run, dataset) -> None:
    from spatialcore.evaluation.evaluate import assemble
    from spatialcore.training.member import train_ensemble

    train_ensemble(run, dataset, Progress())
    assemble(run, dataset)


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """One member a fold, two epochs, one small scale: enough to explain."""
    folder = tmp_path_factory.mktemp("explain")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPOTSCAPE_HOME", str(folder))
        dataset = tiny_demo(folder)
        patches = {"scales": ({"size": 1}, {"size": 2}), "input_px": 64}
        run = submit(dataset, training_config(members=1, epochs=2, weights="none", patches=patches))
        _train(run, dataset)
        yield run, dataset


def test_similar_spots_are_the_nearest_by_cosine(trained):
    run, dataset = trained
    assert training_slides(run.config, "S_1") == ["S_2"]
    assert training_slides(run.config, "S_3") == ["S_1", "S_2"]
    extractor = FeatureExtractor(run.config.training.backbones[0], run.config.training)
    values, own = {}, run.config.training.model_copy(update={"neighbours": 0})
    for name in ("S_1", "S_2"):
        table = SlideFeatures.of(extractor.columns(dataset[name], Progress()), dataset[name], own)[:]
        values[name] = table / np.linalg.norm(table, axis=1, keepdims=True)
    spot = str(dataset["S_1"].spot_ids[5])
    found = most_similar(run.config, dataset, "S_1", spot, 4)
    want = values["S_2"] @ values["S_1"][5]
    order = np.argsort(-want)[:4]
    assert [s.spot_id for s in found] == [str(dataset["S_2"].spot_ids[i]) for i in order]
    np.testing.assert_allclose([s.similarity for s in found], want[order], atol=1e-4)


def test_an_explanation_holds_the_prediction_and_what_image_and_place_give(trained):
    from spatialcore.inference.explain import explain

    run, dataset = trained
    spot = str(dataset["S_1"].spot_ids[7])
    found = explain(run, dataset, "S_1", spot)
    plan = next(p for p in run.config.plan if p.held_out == ("S_1",))
    with np.load(run.member_dir(plan) / "predictions.npz") as stored:
        np.testing.assert_allclose(found.full[0], stored["S_1"][7], rtol=1e-4)
    assert found.members == (plan.name,)
    assert not np.allclose(found.without_image, found.full, rtol=1e-4)
    assert not np.allclose(found.without_coordinates, found.full, rtol=1e-4)
    assert found.maps[0].shape[:2] == (5, 2)
    assert np.isfinite(found.maps[0]).all()
    assert np.abs(found.maps[0]).max() > 0


def test_a_run_of_networks_and_kernels_is_explained_and_predicts_again(trained, monkeypatch):
    """A solved head has an image, a place and heat maps like a trained one, and a new prediction combines as the run did."""
    from spatialcore.inference.explain import explain
    from spatialcore.inference.predict import predict

    run, dataset = trained
    monkeypatch.setenv("SPOTSCAPE_HOME", str(run.path.parents[1]))  # where the features are
    patches = run.config.training.patches.model_dump()
    config = training_config(
        "best", backbones=("EfficientNetLite0",), members=2, epochs=2, weights="none", patches=patches, projection=8
    )
    assert config.heads == ("mlp", "kernel")
    mixed = submit(dataset, config)
    _train(mixed, dataset)
    spot = str(dataset["S_1"].spot_ids[7])
    found = explain(mixed, dataset, "S_1", spot)
    names = [p.name for p in mixed.config.plan if p.held_out == ("S_1",)]
    assert found.members == tuple(names)
    for i, name in enumerate(names):
        with np.load(mixed.member_dir(next(p for p in mixed.config.plan if p.name == name)) / "predictions.npz") as stored:
            np.testing.assert_allclose(found.full[i], stored["S_1"][7], rtol=1e-3, atol=1e-5)
        assert np.isfinite(found.maps[i]).all()
        assert np.abs(found.maps[i]).max() > 0
    committed = Predictions.read(mixed.predictions_file)
    again = predict(mixed, dataset.subset(["S_3"]), progress=Progress(), warn=lambda _: None)
    np.testing.assert_allclose(again["S_3"].mean, committed["S_3"].mean, rtol=1e-3, atol=1e-5)


@pytest.fixture(scope="module")
def fine_tuned(trained, tmp_path_factory):
    """One member for all slides, its backbone trained for an epoch."""
    _, dataset = trained
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPOTSCAPE_HOME", str(tmp_path_factory.mktemp("fine_tuned")))
        patches = {"scales": ({"size": 1}, {"size": 2}), "input_px": 64}
        config = training_config(
            "recipe", backbones=("EfficientNetLite0",), members=1, epochs=1, weights="none", patches=patches, batch_size=40
        )
        run = submit(dataset, config, holdout="none")
        _train(run, dataset)
        yield run, dataset


def _member_at(run, dataset, slide_id: str, row: int):
    """Model, its image branch and the place of a spot, as `explain` makes them."""
    import keras

    from spatialcore.features.inputs import gather_inputs
    from spatialcore.inference import explain
    from spatialcore.training import checkpoints
    from spatialcore.training.member import new_member

    plan = next(p for p in run.config.plan if slide_id in p.held_out or slide_id not in p.train)
    inputs = gather_inputs(dataset.subset([slide_id]), plan.backbone, run.config.training, Progress())
    model = new_member(plan, run.config.training, run.config.data, next(iter(inputs.image.values())).shape[-1])
    checkpoints.load_weights(run.member_dir(plan) / "weights.h5", model)
    branch = explain._image_branch(model, plan.backbone, run.config.training, dataset[slide_id], row, inputs)
    xy = keras.ops.convert_to_tensor(inputs.xy[slide_id][row : row + 1])
    return model, branch, xy, run.member_dir(plan) / "predictions.npz"


@pytest.mark.parametrize("kind", ["trained", "fine_tuned"])
def test_grad_cam_equals_the_slope_of_the_output_along_the_map(kind, request):
    """Where features are means over a map, a map's sum is how the output grows when the whole map does."""
    import keras

    from spatialcore.inference import explain
    from spatialcore.models.network import head_of

    run, dataset = request.getfixturevalue(kind)
    slide_id, row = ("S_1", 3) if kind == "trained" else ("S_3", 3)
    model, branch, xy, predictions = _member_at(run, dataset, slide_id, row)
    head = head_of(model)
    with np.load(predictions) as stored:  # the branch is the model's own way
        np.testing.assert_allclose(
            np.asarray(head({"features": branch.features(branch.maps), "xy": xy}))[0], stored[slide_id][row], rtol=1e-3
        )
    cam = explain._grad_cam(model, branch, xy).astype(float)
    assert cam.shape == (5, 2, 2, 2)
    logits = keras.Model(head.inputs, head.get_layer("types").output)

    def output(scale_index: int, factor: float):
        factors = np.ones((2, 1, 1, 1), np.float32)
        factors[scale_index] = factor
        maps = branch.maps[0] * factors
        return np.asarray(logits({"features": branch.features([maps]), "xy": xy}))[0]

    for s in range(2):
        slope = (output(s, 1.01) - output(s, 0.99)) / 0.02
        np.testing.assert_allclose(cam[:, s].sum(axis=(1, 2)), slope, atol=0.02 * np.abs(slope).max() + 1e-4)


def test_joined_networks_in_eight_views_beside_given_features_are_followed_back(tmp_path):
    """The branch ends in exactly what the head reads, so its gradients belong to it."""
    from spatialcore.features.inputs import gather_inputs
    from spatialcore.inference import explain
    from spatialcore.models.heads import build_head, set_feature_scale

    slide = feature_slide(n=6)
    trident(tmp_path, slide)
    dataset = Dataset("d", tmp_path / "d.h5", "table", (slide,), ("a", "b", "c"), "proportion")
    backbone = f"EfficientNetLite0+features:{tmp_path}+EfficientNetLite1"
    patches = {
        "input_px": 64,
        "scales": ({"size": 2},),
        "stain_normalisation": "reinhard",
        "stain_target": (60, 20, -10, 9, 5, 4),
    }
    config = training_config("quick", backbones=(backbone,), patches=patches, orientations=8, neighbours=2, weights="none")
    inputs = gather_inputs(dataset, backbone, config, Progress())
    head = build_head(inputs.image["S_1"].shape[1], 3, config, kind="proportion")
    set_feature_scale(head, inputs.image["S_1"])
    branch = explain._image_branch(head, backbone, config, slide, 4, inputs)
    np.testing.assert_allclose(branch.features(branch.maps)[0], inputs.image["S_1"][4], rtol=1e-3, atol=2e-3)
    cam = explain._grad_cam(head, branch, inputs.xy["S_1"][4:5])
    assert cam.shape == (3, 1, 2, 2)
    assert np.abs(cam).max() > 0
    alone = config.model_copy(update={"backbones": (f"features:{tmp_path}",)})
    assert explain._image_branch(head, alone.backbones[0], alone, slide, 4, inputs) is None
    assert explain._grad_cam(head, None, inputs.xy["S_1"][4:5]).size == 0


def test_maps_of_views_are_turned_back_and_maps_of_networks_add_up():
    from spatialcore.inference import explain

    patch = np.arange(2 * 4 * 4 * 3, dtype=float).reshape(2, 4, 4, 3)
    views = np.stack(orientations(patch))[None, ..., 0]
    np.testing.assert_allclose(explain._turned_back(views), 8 * patch[None, ..., 0])
    small, large = np.full((1, 1, 2, 2), 3.0, np.float32), np.ones((1, 1, 4, 4), np.float32)
    np.testing.assert_allclose(explain._summed([small, large]), np.full((1, 1, 4, 4), 1.75))


def test_the_command_answers_once_and_says_what_is_wrong(trained):
    run, dataset = trained
    spot = str(dataset["S_2"].spot_ids[0])
    assert explanation.state(run, "S_2", spot) == ("absent", "")

    def ask(*arguments: str):
        command = [sys.executable, "-m", "spatialcore", "explain", str(run.path), *arguments]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)

    assert ask("S_2", "no such").returncode == 2
    assert "S_9" in ask("S_9", spot).stderr
    done = ask("S_2", spot)
    assert done.returncode == 0, done.stderr
    assert explanation.state(run, "S_2", spot) == ("done", "")
    found = explanation.read(run, "S_2", spot)
    assert found.full.shape == (1, 5)
    file = explanation.file_of(run, "S_2", spot)
    file.write_bytes(b"not an archive")
    with pytest.raises(DataError, match="Delete it and ask again"):
        explanation.read(run, "S_2", spot)
    file.unlink()
    file.with_suffix(".log").write_text("error: no room\n")
    assert explanation.state(run, "S_2", spot) == ("failed", "no room")


def test_an_answer_of_fewer_members_than_predict_by_now_is_asked_for_again(tmp_path, monkeypatch):
    """As after a resume that trains what was missing."""
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    dataset = tiny_demo(tmp_path)
    run = finished_run(dataset, members=2)
    spot = str(dataset["S_1"].spot_ids[0])
    first, second = explanation.predicting_members(run, "S_1")
    later = run.member_dir(second) / "predictions.npz"
    kept = later.read_bytes()
    later.unlink()
    table = np.zeros((1, 5), np.float32)
    file = explanation.file_of(run, "S_1", spot)
    with explanation.working_on(run, "S_1", spot):
        Explanation((first.name,), table, table, table, ()).write(file)
    assert explanation.state(run, "S_1", spot) == ("done", "")

    later.write_bytes(kept)
    assert explanation.state(run, "S_1", spot) == ("absent", "")
    file.with_suffix(".lock").touch()  # asked again
    assert explanation.state(run, "S_1", spot) == ("working", "")
    file.with_suffix(".log").write_text("error: no room\n")
    assert explanation.state(run, "S_1", spot) == ("failed", "no room")
    both = np.zeros((2, 5), np.float32)
    Explanation((first.name, second.name), both, both, both, ()).write(file)
    assert explanation.state(run, "S_1", spot) == ("done", "")


def test_what_cannot_be_explained_says_so(trained):
    from spatialcore.inference.explain import explain

    _, dataset = trained
    made = finished_run(dataset)  # predictions without weights
    with pytest.raises(RunError, match="weights of this member are gone"):
        explain(made, dataset, "S_1", str(dataset["S_1"].spot_ids[0]))
    with pytest.raises(DataError, match="no longer in the cache"):
        most_similar(made.config, dataset, "S_1", str(dataset["S_1"].spot_ids[0]))
    tuned = made.config.training.model_copy(update={"fine_tune": True})
    with pytest.raises(DataError, match="fine-tuned"):
        most_similar(made.config.model_copy(update={"training": tuned}), dataset, "S_1", "0")
