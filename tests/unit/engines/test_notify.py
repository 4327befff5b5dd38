"""Who hears of a run: a command, a webhook (a real server), and MLflow (a real store, read with SQL)."""

import json
import sqlite3
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from spatialcore.engines import attempt, mlflow
from spatialcore.runs.run import Run
from tests.support.made_runs import finished_run, tiny_demo, write_history


@pytest.fixture(scope="module")
def scored(tmp_path_factory):
    """A run with scores."""
    folder = tmp_path_factory.mktemp("telling")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPOTSCAPE_HOME", str(folder))
        yield finished_run(tiny_demo(folder), members=1, title="Ward's run; $HOME")


@pytest.fixture
def server():
    """An address, and what was posted there."""
    heard: list[dict] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            heard.append({"type": self.headers["Content-Type"], **json.loads(body)})
            self.send_response(500 if self.path == "/broken" else 204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    listening = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=listening.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{listening.server_port}", heard
    listening.shutdown()
    thread.join()
    listening.server_close()


def wait_for(condition, timeout_s: float = 60) -> None:
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def log_of(run: Run) -> str:
    return (run.path / "log.txt").read_text() if (run.path / "log.txt").exists() else ""


def test_command_and_webhook_hear_how_a_run_ended(scored, server, tmp_path, monkeypatch):
    address, heard = server
    out = tmp_path / "said"
    names = "$SPOTSCAPE_RUN|$SPOTSCAPE_RUN_TITLE|$SPOTSCAPE_RUN_STATE|$SPOTSCAPE_RUN_MESSAGE"
    monkeypatch.setenv("SPOTSCAPE_ON_FINISH", f'printf "%s" "{names}" > "{out}.part" && mv "{out}.part" "{out}"')
    monkeypatch.setenv("SPOTSCAPE_WEBHOOK", f"{address}/runs")
    attempt.end(scored, "failed", 'broken "here"')
    wait_for(lambda: out.exists() and heard)
    assert out.read_text() == f'{scored.path}|Ward\'s run; $HOME|failed|broken "here"'
    assert heard[0]["type"] == "application/json"
    assert (heard[0]["id"], heard[0]["state"], heard[0]["message"]) == (scored.id, "failed", 'broken "here"')
    assert heard[0]["scores"]["spot_spearman"] == pytest.approx(scored.metrics["mean"]["spot_spearman"]["mean"])


def test_cancelled_runs_are_not_told_and_failures_to_tell_stand_in_the_log(scored, server, monkeypatch):
    address, heard = server
    monkeypatch.setenv("SPOTSCAPE_WEBHOOK", f"{address}/broken")
    attempt.end(scored, "cancelled", "")
    attempt.end(scored, "finished", "")
    wait_for(lambda: "SPOTSCAPE_WEBHOOK did not take the message" in log_of(scored))
    assert [h["state"] for h in heard] == ["finished"]
    assert scored.status.state == "finished"
    monkeypatch.setenv("SPOTSCAPE_WEBHOOK", "file:///etc/passwd")
    attempt.end(scored, "finished", "")
    wait_for(lambda: "wanted an address that begins with http" in log_of(scored))


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
