"""Who hears of a run's end: a command, and a webhook on a real server."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from spatialcore.engines import attempt
from spatialcore.runs.run import Run
from tests.support.local_engine import wait_for
from tests.support.made_runs import finished_run, tiny_demo


@pytest.fixture(scope="module")
def scored(tmp_path_factory):
    """A run with scores."""
    folder = tmp_path_factory.mktemp("notices")
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
