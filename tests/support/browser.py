"""Helpers for tests in a real browser: a served app on a free port, and a page of headless Chromium with software GL."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
HOW_TO_GET_A_BROWSER = (
    "browser tests need Chromium: `apt-get install chromium`, or `.venv/bin/playwright install --with-deps chromium`, "
    "or CHROMIUM=/path/to/chrome"
)
WAIT_S = 120.0
_START_S = 180
_NO_WEBGL = """
const get = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  return String(kind).startsWith("webgl") ? null : get.call(this, kind, ...rest);
};
"""

_IS_STILL = """
() => {
  const app = document.querySelector('[data-testid="stApp"]');
  const stats = window.spotscapeViewer?.stats();
  const key = [app?.dataset.testScriptState, stats?.draws, stats?.tilesLoaded, location.search].join();
  const now = performance.now();
  const still = (window.spotscapeStill ??= {});
  if (still.key !== key) Object.assign(still, { key, since: now, frames: 0 });
  still.frames++;
  return app?.dataset.testScriptState === "notRunning" && still.frames > 10 && now - still.since > 800;
}
"""


@cache
def find_browser() -> str | None:
    """Return the path of a Chromium: $CHROMIUM, the system's under its usual names, or Playwright's own; None without one."""
    if given := os.environ.get("CHROMIUM"):
        return given if Path(given).is_file() else None
    if found := next(filter(None, map(shutil.which, NAMES)), None):
        return found
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).is_file() else None


def free_port() -> int:
    """Return a TCP port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(
    app: Path = ROOT / "app.py", *, home: Path | None = None, env: dict[str, str] | None = None, arguments: tuple[str, ...] = ()
) -> Iterator[str]:
    """Run `streamlit run APP` until the block ends; gives its address without a slash at the end.

    `home` becomes SPOTSCAPE_HOME. Raises RuntimeError with the server's words when it does not come up.
    """
    command = [sys.executable, "-m", "streamlit", "run", str(app), *arguments]
    settings = {"PYTHONPATH": str(ROOT), **({"SPOTSCAPE_HOME": str(home)} if home else {}), **(env or {})}
    with serve_command(command, cwd=ROOT, env=settings) as address:
        yield address


@contextmanager
def serve_command(command: Sequence[str], *, cwd: Path, env: dict[str, str]) -> Iterator[str]:
    """Run a command that serves the app until the block ends; gives its address without a slash at the end.

    Raises RuntimeError with the server's words when it does not come up.
    """
    port = free_port()
    options = {"STREAMLIT_SERVER_PORT": str(port), "STREAMLIT_SERVER_ADDRESS": "127.0.0.1", "STREAMLIT_SERVER_HEADLESS": "true"}
    settings = {**os.environ, **options, **env}
    with subprocess.Popen(command, cwd=cwd, env=settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        try:
            _wait(server, f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            try:
                server.communicate(timeout=10)
            except subprocess.TimeoutExpired:
                server.kill()


def answer(url: str) -> bytes:
    """Return what a server answers to GET. Raises OSError for anything but an answer with content."""
    with urllib.request.urlopen(url, timeout=60) as response:
        content: bytes = response.read()
    return content


def _wait(server: subprocess.Popen[str], url: str) -> None:
    end = time.monotonic() + _START_S
    while time.monotonic() < end:
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with {server.returncode}:\n{server.stdout.read() if server.stdout else ''}")
        try:
            with urllib.request.urlopen(url, timeout=2) as response:
                if response.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"the server did not answer at {url} within {_START_S} s")


@contextmanager
def open_browser() -> Iterator[Any]:
    """Start headless Chromium for several pages."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(CHROMIUM_ARGUMENTS), timeout=120_000)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def browser_page(
    browser: Any = None, *, width: int = 1440, height: int = 900, dark: bool = False, touch: bool = False, webgl: bool = True
) -> Iterator[Any]:
    """Open a Playwright page with a context of its own, in `browser` or in one that is started for it.

    Uncaught errors of the page are collected in `page.uncaught`, and requests that wait for their answer in
    `page.context.asked`. It waits as long for a state as a busy machine needs; a test goes on as soon as the state is there.
    """
    if browser is None:
        with (
            open_browser() as started,
            browser_page(started, width=width, height=height, dark=dark, touch=touch, webgl=webgl) as page,
        ):
            yield page
        return
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", has_touch=touch
    )
    context.set_default_timeout(WAIT_S * 1000)
    if not webgl:
        context.add_init_script(_NO_WEBGL)
    context.asked = set()
    context.on("request", lambda request: context.asked.add(request))
    for end in ("requestfinished", "requestfailed"):
        context.on(end, lambda request: context.asked.discard(request))
    page = context.new_page()
    page.uncaught = []
    page.on("pageerror", lambda error: page.uncaught.append(str(error)))
    try:
        yield page
    finally:
        context.close()


def wait_ready(page: Any, timeout_s: float = WAIT_S) -> None:
    """Wait until the first slide viewer of the page shows its slide and spots."""
    page.locator('[data-testid="slide-viewer"][data-state="ready"]').first.wait_for(timeout=timeout_s * 1000)


def download(page: Any, button: Any) -> bytes:
    """Click a button that gives a file, and return what came.

    While a page is drawn anew, the button of what was shown before is still there; so nothing may run any more.
    """
    wait_still(page)
    with page.expect_download() as waiting:
        button.click()
    return Path(waiting.value.path()).read_bytes()


def wait_still(page: Any) -> None:
    """Wait until nothing moves: no script runs, no request waits, and picture and address stay as they are.

    How long they must stay is counted in frames, too, so that a busy machine is waited for.
    """
    end = time.monotonic() + WAIT_S
    page.evaluate("delete window.spotscapeStill")
    while True:
        page.wait_for_function(_IS_STILL)
        if not page.context.asked or time.monotonic() > end:
            break
        page.evaluate("delete window.spotscapeStill")
    assert not page.context.asked, [request.url for request in page.context.asked]
