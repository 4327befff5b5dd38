"""Notices that a run has ended: a command and a webhook, where they are configured.

`$SPOTSCAPE_ON_FINISH` is a shell command; it finds the run in `SPOTSCAPE_RUN` (its folder), `SPOTSCAPE_RUN_TITLE`,
`SPOTSCAPE_RUN_STATE` and `SPOTSCAPE_RUN_MESSAGE`. `$SPOTSCAPE_WEBHOOK` is an http or https address that gets the same,
and the scores, as JSON. Neither can stop or delay a run; what goes wrong stands in the run's log.
"""

from __future__ import annotations

import json
import os
import subprocess
import threading
import time
import urllib.request
from typing import Any
from urllib.parse import urlsplit

from spatialcore.errors import SpatialcoreError
from spatialcore.evaluation.results import read_metrics
from spatialcore.runs.run import Run
from spatialcore.runs.status import Status

_NOTIFIED_STATES: tuple[str, ...] = ("finished", "failed", "interrupted")
_TIMEOUT_S = 10.0


def notify(run: Run, status: Status) -> None:
    """Start the configured command and the webhook's request, and return at once."""
    if status.state not in _NOTIFIED_STATES:
        return
    facts = _facts(run, status)
    if command := os.environ.get("SPOTSCAPE_ON_FINISH"):
        _start(run, command, facts)
    if address := os.environ.get("SPOTSCAPE_WEBHOOK"):
        threading.Thread(target=_post, args=(run, address, facts), name="webhook").start()


def _facts(run: Run, status: Status) -> dict[str, Any]:
    try:
        title, metrics = run.config.title, read_metrics(run)
    except SpatialcoreError:
        title, metrics = run.id, None
    scores = {name: metrics.mean[name].mean for name in ("spot_spearman", "type_spearman", "mae")} if metrics else {}
    return {
        "run": str(run.path),
        "id": run.id,
        "title": title,
        "state": status.state,
        "message": status.message,
        "host": status.host,
        "started": status.started,
        "finished": status.finished,
        "scores": scores,
    }


def _start(run: Run, command: str, facts: dict[str, Any]) -> None:
    names = {
        "SPOTSCAPE_RUN": "run",
        "SPOTSCAPE_RUN_TITLE": "title",
        "SPOTSCAPE_RUN_STATE": "state",
        "SPOTSCAPE_RUN_MESSAGE": "message",
    }
    environment = {**os.environ, **{name: str(facts[key]) for name, key in names.items()}}
    try:
        with open(run.path / "log.txt", "ab") as out:
            # The command is the operator's own, from the environment of the server; a run's words reach it as variables only.
            subprocess.Popen(
                command, shell=True, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True, env=environment
            )
    except OSError as error:
        log_line(run, f"SPOTSCAPE_ON_FINISH could not be started: {error}")


def _post(run: Run, address: str, facts: dict[str, Any]) -> None:
    if urlsplit(address).scheme not in ("http", "https"):
        log_line(run, "SPOTSCAPE_WEBHOOK: wanted an address that begins with http:// or https://")
        return
    request = urllib.request.Request(address, json.dumps(facts).encode(), {"Content-Type": "application/json"}, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT_S):
            pass
    except OSError as error:
        log_line(run, f"SPOTSCAPE_WEBHOOK did not take the message: {error}")


def log_line(run: Run, words: str) -> None:
    """Put a line into the run's log, if the disk has room for it."""
    try:
        with open(run.path / "log.txt", "a") as log:
            log.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {words}\n")
    except OSError:
        return  # the run is over and its status is committed; nobody is left to hear of it
