"""A run reported to MLflow: a real store, read with SQL."""

import sqlite3
from pathlib import Path

import pytest

from spatialcore.engines import attempt, mlflow
from spatialcore.runs.run import Run
from tests.support.local_engine import wait_for
from tests.support.made_runs import finished_run, tiny_demo, write_history


@pytest.fixture(scope="module")
def scored(tmp_path_factory):
    """A run with scores."""
    folder = tmp_path_factory.mktemp("mlflow")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPOTSCAPE_HOME", str(folder))
        yield finished_run(tiny_demo(folder), members=1, title="Ward's run; $HOME")


def log_of(run: Run) -> str:
    return (run.path / "log.txt").read_text() if (run.path / "log.txt").exists() else ""


def test_without_mlflow_the_log_says_how_to_get_it(scored, monkeypatch):
    monkeypatch.setattr(mlflow, "find_spec", lambda name: None)
    mlflow.begin(scored)
    assert "MLFLOW" not in log_of(scored)
    monkeypatch.setenv("MLFLOW_TRACKING_URI", "sqlite:////nowhere/mlflow.db")
    mlflow.begin(scored)
    assert "pip install -r requirements-mlflow.txt" in log_of(scored)


def test_mlflow_follows_a_run_through_an_interruption(scored, tmp_path, monkeypatch):
    pytest.importorskip("mlflow", exc_type=ImportError)
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    store = tmp_path / "mlflow.db"
    monkeypatch.setenv("MLFLOW_TRACKING_URI", f"sqlite:///{store}")
    plan = scored.config.plan[0]

    def told() -> dict[str, list[tuple[int, float]]]:
        found = query(store, "select key, step, value from metrics order by step")
        return {key: [(s, v) for k, s, v in found if k == key] for key, _, _ in found}

    with scored.locked():
        scored.commit_status(state="running")
        write_history(scored, 0, [0.2, 0.5])
        mlflow.begin(scored)
        wait_for(lambda: store.exists() and f"{plan.name}/held_out_per_spot" in told(), 90)
    wait_for(lambda: query(store, "select status from runs") == [("FAILED",)])  # the free lock: interrupted
    write_history(scored, 0, [0.2, 0.5, 0.7])
    attempt.end(scored, "finished", "")
    mlflow.begin(scored)
    wait_for(lambda: query(store, "select status from runs") == [("FINISHED",)], 90)
    found = told()
    assert found[f"{plan.name}/held_out_per_spot"] == [(1, 0.2), (2, 0.5), (3, 0.7)]
    assert found["spot_spearman"] == [(0, pytest.approx(scored.metrics["mean"]["spot_spearman"]["mean"]))]
    parameters = dict(query(store, "select key, value from params"))
    assert parameters["epochs"] == str(scored.config.training.epochs)
    assert parameters["patches.scales"] == str(scored.config.training.model_dump(mode="json")["patches"]["scales"])
    assert dict(query(store, "select key, value from tags"))["spotscape.state"] == "finished"
    (artefacts,) = query(store, "select artifact_uri from runs")[0]
    assert {p.name for p in Path(artefacts.removeprefix("file://")).iterdir()} >= {
        "predictions.h5ad",
        "metrics.json",
        "config.json",
    }
    assert scored.status.state == "finished"


def query(store: Path, text: str) -> list[tuple]:
    """Rows of the store; none while it is being made."""
    try:
        with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as connection:
            return connection.execute(text).fetchall()
    except sqlite3.OperationalError:
        return []
