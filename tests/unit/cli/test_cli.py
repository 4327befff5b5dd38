"""The command line, from data to submission; and one line with exit status 2 for whatever is wrong with the input."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import anndata
import h5py
import numpy as np
import pandas as pd
import pytest
from scipy.stats import spearmanr

from spatialcore.runs.run import Run
from tests.support.feature_files import write_features
from tests.support.visium_slides import SCALE, grid, space_ranger

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.keras


def spotscape(*args: object, timeout: float = 300) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "spatialcore", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=timeout, check=False)


def one_error_line(result: subprocess.CompletedProcess[str]) -> str:
    """The only line on stderr, of a command that ended with 2."""
    assert result.returncode == 2, (result.stdout, result.stderr)
    lines = result.stderr.splitlines()
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("error: ")
    return lines[0]


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.h5"
    result = spotscape("demo", path, "--slides", 4, "--spots", 48, "--types", 5, "--seed", 1)
    assert result.returncode == 0, result.stderr
    return path


@pytest.fixture(scope="module")
def run(data, tmp_path_factory) -> Run:
    """A quick run on three small labelled slides."""
    folder = tmp_path_factory.mktemp("runs") / "quick"
    result = spotscape("train", data, "--run", folder, "--members", 2, "--epochs", 8)
    assert result.returncode == 0, result.stderr
    assert "Training mean" in result.stdout
    return Run(folder)


def test_run_folder_is_complete(run):
    assert run.status.state == "finished"
    assert run.status.progress == 1
    names = {f"S_{i}-EfficientNetLite0-s{s}" for i in (1, 2, 3) for s in (0, 1)}
    assert {p.name for p in (run.path / "members").iterdir()} == names
    for name in names:
        files = {"history.csv", "weights.h5", "predictions.npz", "validation.npz", "contribution.json"}
        assert {p.name for p in (run.path / "members" / name).iterdir()} == files


def test_predictions_file_is_plain_anndata(run):
    table = anndata.read_h5ad(run.predictions_file)
    assert table.shape == (4 * 48, 5)
    members = np.stack([table.layers[k] for k in table.layers if k.startswith("member:")])
    np.testing.assert_allclose(table.X, np.nanmean(members, axis=0), rtol=1e-5)
    np.testing.assert_allclose(table.layers["sd"], np.nanstd(members, axis=0), atol=1e-6)
    test = (table.obs["slide"] == "S_4").to_numpy()
    assert np.isnan(table.layers["truth"][test]).all()
    assert not np.isnan(table.layers["truth"][~test]).any()
    assert (~np.isnan(members[:, ~test])).any(axis=2).sum(axis=0).tolist() == [2] * (3 * 48)  # only the fold that held it out


def test_scores_equal_scipy_on_the_predictions_file(run):
    result = spotscape("evaluate", run.path, "--json")
    metrics = json.loads(result.stdout)
    assert metrics == run.metrics
    assert metrics["contribution"]["members"] == 6
    assert metrics["contribution"]["as_is"]["spot_spearman"] == pytest.approx(
        np.mean([m["spot_spearman"] for s in metrics["slides"].values() for m in s["members"].values()])
    )
    assert metrics["intervals"]["level"] == 0.9
    table = anndata.read_h5ad(run.predictions_file)
    for slide, entry in metrics["slides"].items():
        mine = (table.obs["slide"] == slide).to_numpy()
        truth, predicted = table.layers["truth"][mine], table.X[mine]
        expected = np.mean([spearmanr(t, p).statistic for t, p in zip(truth, predicted, strict=True)])
        assert entry["scores"]["spot_spearman"] == pytest.approx(expected, abs=1e-9)
        assert entry["scores"]["mae"] == pytest.approx(np.abs(truth.astype(float) - predicted).mean(), rel=1e-6)


def test_submission_has_the_competition_format(run, data, tmp_path):
    out = tmp_path / "submission.csv"
    result = spotscape("predict", run.path, data, "--slide", "S_4", "--out", out)
    assert result.returncode == 0, result.stderr
    table = pd.read_csv(out)
    assert list(table.columns) == ["ID", "C1", "C2", "C3", "C4", "C5"]
    assert table["ID"].tolist() == list(range(48))
    assert (table.drop(columns="ID") > 0).all(axis=None)
    stored = anndata.read_h5ad(run.predictions_file)
    np.testing.assert_allclose(table.iloc[:, 1:], stored[(stored.obs["slide"] == "S_4").to_numpy()].X, rtol=1e-4)


def test_a_held_out_slide_is_predicted_by_those_who_never_saw_it(run, data, tmp_path):
    result = spotscape("predict", run.path, data, "--slide", "S_2", "--out", tmp_path / "p.h5ad")
    assert result.returncode == 0, result.stderr
    table = anndata.read_h5ad(tmp_path / "p.h5ad")
    assert {k for k in table.layers if k.startswith("member:")} == {f"member:S_2-EfficientNetLite0-s{s}" for s in (0, 1)}
    stored = anndata.read_h5ad(run.predictions_file)
    for limit in ("lower", "upper"):  # calibrated on the other slides, as in the run
        mine = stored[(stored.obs["slide"] == "S_2").to_numpy()].layers[limit]
        np.testing.assert_allclose(table.layers[limit], mine, rtol=1e-3, atol=1e-4)


def test_second_run_needs_no_features(run, data, tmp_path):
    result = spotscape("train", data, "--run", tmp_path / "again", "--members", 1, "--epochs", 1)
    assert result.returncode == 0, result.stderr
    first = Run(tmp_path / "again").config
    assert first.data.fingerprint == run.config.data.fingerprint


def test_recipe_trains_all_four_backbones(tmp_path):
    data = tmp_path / "tiny.h5"
    assert spotscape("demo", data, "--slides", 3, "--spots", 20, "--types", 3).returncode == 0
    folder = tmp_path / "recipe"
    result = spotscape(
        "train", data, "--preset", "recipe", "--epochs", 1, "--weights", "none", "--held-out", "S_1", "--run", folder, timeout=900
    )
    assert result.returncode == 0, result.stderr
    done = Run(folder)
    assert [p.backbone for p in done.config.plan] == ["EfficientNetB0", "EfficientNetB1", "EfficientNetB2", "ResNet50"]
    assert all(done.is_member_done(p) for p in done.config.plan)
    assert done.metrics
    assert done.metrics["slides"].keys() == {"S_1"}


def test_detached_run_outlives_its_parent_and_is_cancelled(data, tmp_path):
    folder = tmp_path / "detached"
    result = spotscape("train", data, "--run", folder, "--members", 8, "--epochs", 400, "--detach")
    assert result.returncode == 0, result.stderr
    run = Run(folder)
    _wait(lambda: run.status.state == "running" and "member" in run.status.stage, run)
    result = spotscape("cancel", folder)
    assert result.returncode == 0, result.stderr
    assert run.status.state == "cancelled"
    assert not run.is_locked()


def test_killed_run_resumes(data, tmp_path):
    """kill -9 in the middle; resume finishes with the predictions of an undisturbed run."""
    arguments = ("--members", 1, "--epochs", 30, "--held-out", "S_1")
    assert spotscape("train", data, "--run", tmp_path / "whole", *arguments).returncode == 0
    folder = tmp_path / "killed"
    assert spotscape("train", data, "--run", folder, *arguments, "--detach").returncode == 0
    run = Run(folder)
    _wait(lambda: len(run.history(run.config.plan[0])) >= 3, run)
    os.kill(run.status.pid or 0, signal.SIGKILL)
    _wait(lambda: run.status.state == "interrupted", run)
    result = spotscape("resume", folder)
    assert result.returncode == 0, result.stderr
    whole, resumed = anndata.read_h5ad(tmp_path / "whole" / "predictions.h5ad"), anndata.read_h5ad(run.predictions_file)
    np.testing.assert_array_equal(whole.X, resumed.X)
    assert "finished" in one_error_line(spotscape("resume", folder))


def _wait(condition, run: Run, timeout_s: float = 120) -> None:
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline, (run.status, run.log_tail())
        assert run.status.state not in ("failed", "finished"), (run.status, run.log_tail())
        time.sleep(0.02)


def test_info_and_devices_speak_json(data):
    info = json.loads(spotscape("info", data, "--json").stdout)
    assert [s["id"] for s in info["slides"]] == ["S_1", "S_2", "S_3", "S_4"]
    found = json.loads(spotscape("devices", "--json").stdout)
    assert found["cpu_cores"] >= 1
    assert all(0 < device["memory_used_mib"] <= device["memory_mib"] for device in found["use"]["devices"])


def _edit(source: Path, target: Path, change) -> Path:
    target.write_bytes(source.read_bytes())
    with h5py.File(target, "r+") as file:
        change(file)
    return target


def _with_table(file, key, change):
    table = file[key][()]
    attributes = dict(file[key].attrs)
    del file[key]
    file.create_dataset(key, data=change(table)).attrs.update(attributes)


def _negative(table):
    table["C2"][3] = -1
    return table


def _nan(table):
    table["C2"][3] = np.nan
    return table


def _outside(table):
    table["x"][0] = 10**6
    return table


HDF5_FAULTS = {
    "a group is missing": (lambda f: f.__delitem__("spots"), "spots"),
    "a field is missing": (lambda f: _with_table(f, "spots/Train/S_1", lambda t: t[[n for n in t.dtype.names if n != "y"]]), "y"),
    "spots outside": (lambda f: _with_table(f, "spots/Train/S_1", _outside), "outside the image"),
    "negative": (lambda f: _with_table(f, "spots/Train/S_1", _negative), "not negative"),
    "NaN": (lambda f: _with_table(f, "spots/Train/S_1", _nan), "nan"),
    "other types": (lambda f: _with_table(f, "spots/Train/S_2", lambda t: t[[n for n in t.dtype.names if n != "C5"]]), "C5"),
}


@pytest.mark.parametrize("fault", HDF5_FAULTS)
def test_bad_competition_file(data, tmp_path, fault):
    change, word = HDF5_FAULTS[fault]
    path = _edit(data, tmp_path / "bad.h5", change)
    line = one_error_line(spotscape("train", path, "--run", tmp_path / "r"))
    assert "bad.h5" in line
    assert word in line
    assert not (tmp_path / "r").exists()


def test_bad_files(data, tmp_path):
    empty, cut, grey = tmp_path / "empty.h5", tmp_path / "cut.h5", tmp_path / "grey.png"
    empty.write_bytes(b"")
    cut.write_bytes(data.read_bytes()[:40_000])
    import cv2

    cv2.imwrite(str(grey), np.zeros((50, 60), np.uint8))
    (tmp_path / "grey.csv").write_text("x,y,a,b\n1,1,0.5,0.5\n20,20,0.1,0.9\n")
    cv2.imwrite(str(tmp_path / "text.png"), np.zeros((50, 60, 3), np.uint8))
    (tmp_path / "text.csv").write_text("x,y,a,b\n1,1,0.5,0.5\n20,20,much,0.9\n")
    for path, word in {
        tmp_path / "none.h5": "none.h5",
        empty: "empty",
        cut: "cut.h5",
        tmp_path / "grey.csv": "RGB",
        tmp_path / "text.csv": "much",
    }.items():
        assert word in one_error_line(spotscape("info", path))


def test_run_of_another_data_set(run, tmp_path):
    other = tmp_path / "other.h5"
    assert spotscape("demo", other, "--slides", 3, "--spots", 24, "--types", 4).returncode == 0
    assert "cell types" in one_error_line(spotscape("predict", run.path, other, "--out", tmp_path / "p.csv"))
    assert "holds files" in one_error_line(spotscape("train", other, "--run", run.path))


@pytest.mark.parametrize(
    "arguments",
    [
        ("train",),
        ("nonsense",),
        ("train", "x.h5", "--preset", "huge"),
        ("train", "x.h5", "--backbone", "VGG"),
        ("predict", "nowhere", "x", "--out", "o.csv"),
    ],
)
def test_wrong_arguments(arguments):
    one_error_line(spotscape(*arguments))


def test_missing_weights_name_the_way_out(data, tmp_path):
    line = one_error_line(
        spotscape("train", data, "--backbone", "ResNet50", "--weights", tmp_path / "no.h5", "--run", tmp_path / "r")
    )
    assert "no.h5" in line
    assert not (tmp_path / "r").exists()


def test_hard_compositions_are_learned_and_predictions_sum_to_1(tmp_path, monkeypatch):
    """Names with slashes, a type that is nowhere, values of 1e-14, rows without any type, spots without a patch."""
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "home"))
    names = ["T/NK cells", "Mono, Mac", 'CAF "my"']
    for i, slide in enumerate(("S 1", "S_2 (x)", "S+3")):
        folder = space_ranger(tmp_path / "data" / slide, seed=i)
        table = pd.read_csv(folder / "cell2location.csv", index_col=0).set_axis(names, axis=1).assign(**{"Épithélium": 0.0})
        table = table.where(table > 0.02, 1.6e-14).assign(**{"Épithélium": 0.0})
        table = table.div(table.sum(axis=1), axis=0)
        table.loc[table.index[3]] = 0.0
        table.to_csv(folder / "cell2location.csv")
        xy = grid() * SCALE
        features = np.random.default_rng(i).normal(size=(len(xy) - 1, 6)).astype(np.float32)
        write_features(tmp_path / "uni" / f"{slide}.h5", features, xy[1:] - 8, attributes={"patch_size_level0": 16})
    run = tmp_path / "run"
    done = spotscape(
        "train",
        f'"{tmp_path / "data"}"',
        "--backbone",
        f"features:{tmp_path / 'uni'}",
        "--members",
        1,
        "--epochs",
        2,
        "--run",
        run,
    )
    assert done.returncode == 0, done.stderr
    assert "note: S 1: 1 spot without a patch left out (AAAC00-1)" in done.stderr
    assert "note: S 1: 1 spot whose proportions are all 0 left out" in done.stderr
    predicted = anndata.read_h5ad(Run(run).predictions_file)
    assert list(predicted.var_names) == [*names, "Épithélium"]
    assert sorted(set(predicted.obs["slide"])) == ["S 1", "S+3", "S_2 (x)"]
    assert len(predicted) == 3 * 10
    np.testing.assert_allclose(predicted.X.sum(axis=1), 1, atol=1e-5)
    assert (predicted.X >= 0).all()
    shown = spotscape("info", tmp_path / "data")
    assert shown.returncode == 0
    assert "note: S 1: 1 spot whose proportions are all 0 left out (AAAC08-1)." in shown.stdout
    assert any(line.startswith("S_2 (x)  train") for line in shown.stdout.splitlines())
