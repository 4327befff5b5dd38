"""Helpers for tests in a real browser: `streamlit run` on a free port, and a page of headless Chromium with software GL."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
)
_START_S = 90
_NO_WEBGL = """
const get = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  return String(kind).startsWith("webgl") ? null : get.call(this, kind, ...rest);
};
"""


def free_port() -> int:
    """A TCP port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serve(
    app: Path = ROOT / "app.py", *, home: Path | None = None, env: dict[str, str] | None = None, arguments: tuple[str, ...] = ()
) -> Iterator[str]:
    """Run `streamlit run APP` until the block ends; gives its address without a slash at the end.

    `home` becomes SPOTSCAPE_HOME. Raises RuntimeError with the server's words when it does not come up.
    """
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(app),
        "--server.port",
        str(port),
        "--server.address",
        "127.0.0.1",
        "--server.headless",
        "true",
        *arguments,
    ]
    settings = {**os.environ, "PYTHONPATH": str(ROOT), **({"SPOTSCAPE_HOME": str(home)} if home else {}), **(env or {})}
    with subprocess.Popen(command, cwd=ROOT, env=settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        try:
            _wait(server, f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            try:
                server.communicate(timeout=10)
            except subprocess.TimeoutExpired:
                server.kill()


def _wait(server: subprocess.Popen[str], url: str) -> None:
    end = time.monotonic() + _START_S
    while time.monotonic() < end:
        if server.poll() is not None:
            raise RuntimeError(f"streamlit ended with {server.returncode}:\n{server.stdout.read() if server.stdout else ''}")
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"streamlit did not answer at {url} within {_START_S} s")


@contextmanager
def browser_page(
    *, width: int = 1440, height: int = 900, dark: bool = False, touch: bool = False, webgl: bool = True
) -> Iterator[Any]:
    """A Playwright page in headless Chromium. Uncaught errors of the page are collected in `page.uncaught`."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(CHROMIUM_ARGUMENTS))
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", has_touch=touch
        )
        if not webgl:
            context.add_init_script(_NO_WEBGL)
        page = context.new_page()
        page.uncaught = []
        page.on("pageerror", lambda error: page.uncaught.append(str(error)))
        try:
            yield page
        finally:
            context.close()
            browser.close()


def wait_ready(page: Any, timeout_s: float = 30) -> None:
    """Until the first slide viewer of the page shows its slide and spots."""
    page.locator('[data-testid="slide-viewer"][data-state="ready"]').first.wait_for(timeout=timeout_s * 1000)
