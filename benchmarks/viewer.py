"""How fast the slide viewer is, and the same spots drawn by plotly, in headless Chromium with software GL.

    python benchmarks/viewer.py [--spots 100000] [--types 35] [--plotly] [--json FILE]
    python benchmarks/viewer.py --data DATA --slide C2

Without --data the slide is synthetic: spots on a grid over a plain image, values drawn once. Times are those of the second
opening of the page, when the server has its slide ready.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browser import browser_page, serve, wait_ready  # noqa: E402  (the path is set just above)

PAGE = """
import numpy as np
import streamlit as st
from pathlib import Path
from spatialcore.dataset import Slide
from spatialcore.images import ArrayImage
from pages.components.slide_viewer import slide_viewer

st.set_page_config(layout="wide")

@st.cache_resource
def load():
    if {data!r}:
        from spatialcore.readers import load_data
        dataset = load_data({data!r})
        return dataset[{slide!r}], dataset.cell_types
    side = int(np.ceil(np.sqrt({spots})))
    size = 8000
    y, x = np.divmod(np.arange({spots}), side)
    step = size / side
    xy = np.column_stack([(x + 0.5) * step, (y + 0.5) * step])
    values = np.random.default_rng(0).dirichlet(np.ones({types}), {spots}).astype(np.float32)
    ramp = np.linspace(205, 250, size, dtype=np.uint8)
    pixels = np.stack([np.broadcast_to(ramp, (size, size)), np.broadcast_to(ramp[::-1, None] - 20, (size, size)),
                       np.full((size, size), 225, np.uint8)], axis=-1)
    ids = np.array([f"s{{i}}" for i in range({spots})])
    slide = Slide("bench", ArrayImage(np.ascontiguousarray(pixels)), ids, xy, values, step * 0.55)
    return slide, tuple(f"type {{i}}" for i in range({types}))

slide, types = load()
if st.query_params.get("with") == "plotly":
    import plotly.graph_objects as go
    name = st.selectbox("Type", types)
    values = slide.truth()[:, types.index(name)]
    figure = go.Figure(go.Scattergl(x=slide.spot_xy_px[:, 0], y=slide.spot_xy_px[:, 1], mode="markers",
                                    marker=dict(size=3, color=values, colorscale="Viridis")))
    from spatialcore.tiles import thumbnail_jpeg
    import base64
    figure.add_layout_image(source="data:image/jpeg;base64," + base64.b64encode(thumbnail_jpeg(slide.image, 1024)).decode(),
                            xref="x", yref="y", x=0, y=0, sizex=slide.image.image_hw[1], sizey=slide.image.image_hw[0], layer="below")
    figure.update_layout(height=700, title=name)
    st.plotly_chart(figure)
else:
    slide_viewer(slide, types, key="v", height=700)
"""

APP = """
import sys
sys.path.insert(0, {root!r})
import streamlit as st
from pages.components.routes import viewer_routes
app = st.App({page!r}, routes=viewer_routes())
"""


class Frames:
    """Sizes of what the server sends over websockets."""

    def __init__(self, page: Any) -> None:
        self.sizes: list[int] = []
        page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: self.sizes.append(len(frame))))


def measure_viewer(url: str) -> dict[str, float]:
    for _ in range(2):
        with browser_page(width=1400, height=860) as page:
            frames = Frames(page)
            began = time.perf_counter()
            page.goto(url)
            wait_ready(page, 90)
            ready = time.perf_counter() - began
            page.wait_for_timeout(2500)
            opened = max(frames.sizes)
            frames.sizes.clear()
            switches = [_switch(page) for _ in range(5)]
            page.wait_for_timeout(1500)
            result = {
                "ready_s": round(ready, 2),
                "switch_ms_median": round(sorted(switches)[2], 1),
                "switch_ms_worst": round(max(switches), 1),
                "largest_message_opening_kb": round(opened / 1000, 1),
                "largest_message_switch_kb": round(max(frames.sizes, default=0) / 1000, 1),
                "hover_ms": round(_hover(page), 1),
                "pan_fps": round(_pan(page), 1),
                "pan_fps_zoomed": round(_pan(page, zoom=8), 1),
            }
    return result


def _switch(page: Any) -> float:
    page.evaluate("document.querySelector('[aria-label^=\"Next cell type\"]').click()")
    page.wait_for_timeout(700)
    return page.evaluate("window.spotscapeViewer.stats().lastSwitchMs")


def _hover(page: Any) -> float:
    """From the pointer's event to the drawn tooltip, median of ten spots, in ms."""
    return page.evaluate(
        """async () => {
          const stage = document.querySelector('.ssv-stage'), tip = document.querySelector('.ssv-tip');
          const box = stage.getBoundingClientRect(), times = [];
          for (let i = 0; i < 10; i++) {
            const began = performance.now();
            for (let k = 0; k < 40; k++) {
              stage.dispatchEvent(new PointerEvent('pointermove', {clientX: box.left + box.width * (0.35 + 0.02 * i) + k,
                clientY: box.top + box.height * 0.5 + k, pointerId: 9, pointerType: 'mouse', bubbles: true}));
              if (!tip.hidden) break;
            }
            await new Promise(done => requestAnimationFrame(done));
            if (!tip.hidden) times.push(performance.now() - began);
            stage.dispatchEvent(new PointerEvent('pointerleave', {pointerType: 'mouse'}));
            await new Promise(done => setTimeout(done, 60));
          }
          return times.length ? times.sort((a, b) => a - b)[times.length >> 1] : NaN;
        }"""
    )


def _pan(page: Any, zoom: int = 0) -> float:
    box = page.locator(".ssv-stage").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    for _ in range(zoom):
        page.mouse.wheel(0, -120)
    page.wait_for_timeout(2500)
    page.mouse.down()
    began = time.perf_counter()
    step = 0
    while time.perf_counter() - began < 2.5:
        step += 1
        page.mouse.move(x + 60 * ((step // 12) % 2 * 2 - 1) * (step % 12) / 12, y + step % 7)
    fps = page.evaluate("window.spotscapeViewer.stats().fps")
    page.mouse.up()
    return fps


def measure_plotly(url: str) -> dict[str, float]:
    for _ in range(2):
        with browser_page(width=1400, height=860) as page:
            frames = Frames(page)
            began = time.perf_counter()
            page.goto(f"{url}/?with=plotly")
            page.locator(".js-plotly-plot .gl-canvas").first.wait_for(timeout=120_000)
            ready = time.perf_counter() - began
            page.wait_for_timeout(2500)
            opened = max(frames.sizes)
            frames.sizes.clear()
            page.locator('[data-testid="stSelectbox"] input').click()
            page.get_by_role("option").nth(1).click()
            began = time.perf_counter()
            title = page.locator(".gtitle").text_content()
            page.wait_for_function("t => document.querySelector('.gtitle')?.textContent !== t", arg=title, timeout=120_000)
            switched = time.perf_counter() - began
            result = {
                "ready_s": round(ready, 2),
                "switch_ms_median": round(switched * 1000, 1),
                "largest_message_opening_kb": round(opened / 1000, 1),
                "largest_message_switch_kb": round(max(frames.sizes, default=0) / 1000, 1),
            }
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--spots", type=int, default=100_000)
    parser.add_argument("--types", type=int, default=35)
    parser.add_argument("--data", default="")
    parser.add_argument("--slide", default="")
    parser.add_argument("--plotly", action="store_true", help="measure plotly too")
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "page.py").write_text(PAGE.format(data=args.data, slide=args.slide, spots=args.spots, types=args.types))
        (folder / "app.py").write_text(APP.format(root=str(ROOT), page=str(folder / "page.py")))
        with serve(folder / "app.py", home=folder / "home") as url:
            result = {"viewer": measure_viewer(url)} | ({"plotly": measure_plotly(url)} if args.plotly else {})
    text = json.dumps({"spots": args.spots, "types": args.types, "slide": args.slide} | result, indent=1)
    print(text)
    if args.json:
        args.json.write_text(text + "\n")


if __name__ == "__main__":
    main()
