"""How fast the slide viewer is, and the same spots drawn by plotly, in headless Chromium with software GL.

    python benchmarks/viewer.py [--only 100k 1m wsi plotly] [--data DATA --slide C2] [--tries N] [--json FILE]

`100k` and `1m` are spots on a grid over a plain image, 35 types, values drawn once. `wsi` is a tiled pyramidal TIFF of
40,000 x 40,000 px, written first. `real` is a slide of --data. Times are those of the second opening of the page, by a
new browser, when the server has its slide ready; `ready_again_s` is a third opening, by the same browser. `pan_fps`
counts the pictures that were shown between the start of a movement and its end; `browser_fps` is what the same browser
reaches when it moves a still picture of that size and nothing else. On a machine that others use too, times say as much
about them: of several tries the best of each figure is told, and `load` is the least mean number of processes at work.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.viewer_pages import APP, HOVER, PAGE, PAN, PLOTLY_PAN, STILL, WANDER  # noqa: E402
from tests.support.browser import browser_page, serve, wait_ready  # noqa: E402  (the path is set just above)

SCENARIOS = ("100k", "plotly", "1m", "wsi", "real")
SPOTS = {"100k": 100_000, "plotly": 100_000, "1m": 1_000_000, "wsi": 5_000, "real": 0}
TYPES = 35
WSI_PX = 40_000


class Frames:
    """Sizes of what the server sends over websockets."""

    def __init__(self, page: Any) -> None:
        self.sizes: list[int] = []
        page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: self.sizes.append(len(frame))))

    def largest_kb(self) -> float:
        return round(max(self.sizes, default=0) / 1000, 1)


def middle(values: list[float]) -> float:
    return round(sorted(values)[len(values) // 2], 1)


def opened(page: Any, url: str, ready: Callable[[], None]) -> tuple[Frames, float]:
    """Opens a page; its websocket's messages, and the seconds until it was ready."""
    frames = Frames(page)
    began = time.perf_counter()
    page.goto(url)
    ready()
    took = time.perf_counter() - began
    page.wait_for_timeout(3000)
    return frames, round(took, 2)


def measure_viewer(url: str) -> dict[str, float]:
    with browser_page(width=1400, height=860) as page:
        _, cold = opened(page, url, lambda: wait_ready(page, 180))
    with browser_page(width=1400, height=860) as page:
        frames, ready = opened(page, url, lambda: wait_ready(page, 90))
        first = frames.largest_kb()
        frames.sizes.clear()
        switches = [_switch(page) for _ in range(5)]
        page.wait_for_timeout(1500)
        result = {
            "ready_first_s": cold,
            "ready_s": ready,
            "switch_ms": middle(switches),
            "switch_worst_ms": round(max(switches), 1),
            "largest_message_opening_kb": first,
            "largest_message_switch_kb": frames.largest_kb(),
            "hover_ms": round(page.evaluate(HOVER), 1),
            "browser_fps": middle([page.evaluate(STILL, 2000) for _ in range(3)]),
            "pan_fps": _pan(page),
            "draw_ms": round(page.evaluate("window.spotscapeViewer.stats().drawMs"), 1),
        }
        page.evaluate(WANDER, [0.5, 0.5, 4])
        page.wait_for_timeout(2500)
        result["pan_close_fps"] = _pan(page)
        page.goto("about:blank")
        result["ready_again_s"] = opened(page, url, lambda: wait_ready(page, 90))[1]
        return result


def _pan(page: Any) -> float:
    rates = []
    for _ in range(3):
        rates.append(page.evaluate(PAN, 2500))
        page.wait_for_timeout(700)
    return middle(rates)


def _switch(page: Any) -> float:
    page.evaluate("document.querySelector('[aria-label^=\"Next cell type\"]').click()")
    page.wait_for_timeout(900)
    return page.evaluate("window.spotscapeViewer.stats().lastSwitchMs")


def browse(page: Any, places: int) -> int:
    """Visits places all over the slide, from the whole down to its pixels. Gives how many tiles were fetched."""
    rng = np.random.default_rng(0)
    for x, y in rng.uniform(0.2, 0.8, (places, 2)):
        page.evaluate(WANDER, [float(x), float(y), 9])
        page.evaluate(PAN, 500)
        page.wait_for_timeout(500)
        page.evaluate(WANDER, [0.5, 0.5, -9])
    return page.evaluate("window.spotscapeViewer.stats().tilesLoaded")


def server_mb(url: str, field: str = "VmHWM") -> float:
    """The most memory that the server on this port has held, in MB, from /proc."""
    port = url.rsplit(":", 1)[1]
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            words = (status.parent / "cmdline").read_bytes().decode().split("\0")
            if "streamlit" in words and port in words:
                return round(int(re.search(rf"{field}:\s+(\d+)", status.read_text())[1]) / 1024, 0)  # type: ignore[index]  # there in every status
        except OSError:
            continue
    return float("nan")


def measure_plotly(url: str) -> dict[str, float]:
    def ready(page: Any) -> None:
        page.locator(".js-plotly-plot .gl-canvas").first.wait_for(timeout=120_000)

    with browser_page(width=1400, height=860) as page:
        _, cold = opened(page, url, lambda: ready(page))
    with browser_page(width=1400, height=860) as page:
        frames, warm = opened(page, url, lambda: ready(page))
        first = frames.largest_kb()
        frames.sizes.clear()
        switches = []
        for option in (1, 2, 3):
            title = page.locator(".gtitle").text_content()
            page.locator('[data-testid="stSelectbox"] input').click()
            page.get_by_role("option").nth(option).click()
            began = time.perf_counter()
            page.wait_for_function("t => document.querySelector('.gtitle')?.textContent !== t", arg=title, timeout=120_000)
            switches.append((time.perf_counter() - began) * 1000)
            page.wait_for_timeout(2500)
        return {
            "ready_first_s": cold,
            "ready_s": warm,
            "switch_ms": middle(switches),
            "switch_worst_ms": round(max(switches), 1),
            "largest_message_opening_kb": first,
            "largest_message_switch_kb": frames.largest_kb(),
            "pan_fps": middle([page.evaluate(PLOTLY_PAN, 2500) for _ in range(3)]),
        }


def write_wsi(path: Path, size: int = WSI_PX) -> None:
    """A tiled pyramidal TIFF of size x size px, JPEG, never in memory as a whole. Its tiles are cut from one texture."""
    import cv2
    import tifffile

    rng = np.random.default_rng(0)
    noise = cv2.GaussianBlur(rng.normal(0, 1, (2048, 2048, 3)).astype(np.float32), (0, 0), 3)
    texture = np.clip(np.array([214, 160, 200]) + 220 * noise, 0, 255).astype(np.uint8)
    sizes = [size]
    while sizes[-1] > 512:
        sizes.append(-(-sizes[-1] // 2))

    def tiles(px: int) -> Iterator[np.ndarray]:
        for _ in range((-(-px // 512)) ** 2):
            y, x = rng.integers(0, 1536, 2)
            yield np.ascontiguousarray(texture[y : y + 512, x : x + 512])

    common: dict[str, Any] = {
        "photometric": "rgb",
        "tile": (512, 512),
        "dtype": np.uint8,
        "compression": "jpeg",
        "metadata": None,
    }
    with tifffile.TiffWriter(path, bigtiff=True) as out:
        out.write(tiles(size), shape=(size, size, 3), subifds=len(sizes) - 1, **common)
        for px in sizes[1:]:
            out.write(tiles(px), shape=(px, px, 3), subfiletype=1, **common)


def run(scenario: str, folder: Path, data: str, slide: str) -> dict[str, float]:
    tiff = folder / "wsi.tif"
    if scenario == "wsi" and not tiff.exists():
        write_wsi(tiff)
    page = PAGE.format(
        data=data if scenario == "real" else "",
        slide=slide,
        spots=SPOTS[scenario],
        types=TYPES,
        tiff=str(tiff) if scenario == "wsi" else "",
        plotly=scenario == "plotly",
    )
    (folder / "page.py").write_text(page)
    (folder / "app.py").write_text(APP.format(root=str(ROOT), page=str(folder / "page.py")))
    with serve(folder / "app.py", home=folder / "home") as url:
        result = measure_plotly(url) if scenario == "plotly" else measure_viewer(url)
        if scenario == "wsi":
            with browser_page(width=1400, height=860) as page_:
                opened(page_, url, lambda: wait_ready(page_, 90))
                result["tiles"] = browse(page_, 25)
        return result | {"server_peak_mb": server_mb(url), "load": round(os.getloadavg()[0], 1)}


def best_of(tries: list[dict[str, float]]) -> dict[str, float]:
    """Of each figure its best: the greatest of rates and counts, the least of times, sizes and load."""
    return {name: (max if name.endswith("fps") or name == "tiles" else min)(t[name] for t in tries) for name in tries[0]}


def table(results: dict[str, dict[str, float]]) -> str:
    names = list(dict.fromkeys(name for result in results.values() for name in result))
    wide = max(map(len, names))
    lines = [" " * wide + "".join(f"{scenario:>12}" for scenario in results)]
    for name in names:
        lines.append(f"{name:<{wide}}" + "".join(f"{result.get(name, '-')!s:>12}" for result in results.values()))
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=SCENARIOS, help="by default all; `real` needs --data")
    parser.add_argument("--data", default="")
    parser.add_argument("--slide", default="")
    parser.add_argument("--tries", type=int, default=1, help="measure so often and tell the best of each figure")
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    if bool(args.data) != bool(args.slide):
        parser.error("--data and --slide go together")
    results = {}
    for scenario in args.only or [s for s in SCENARIOS if s != "real" or args.data]:
        with tempfile.TemporaryDirectory() as folder:
            tries = [run(scenario, Path(folder), args.data, args.slide) for _ in range(max(1, args.tries))]
        results[scenario] = best_of(tries)
        print(json.dumps({scenario: results[scenario]}), file=sys.stderr, flush=True)
    print(table(results))
    if args.json:
        args.json.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
