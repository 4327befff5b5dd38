"""What `viewer.py` serves and what it plays in the page: the app with the viewer or plotly, and hands in JavaScript."""

PAGE = """
import numpy as np
import streamlit as st
from pathlib import Path
from spatialcore.data.dataset import Slide
from spatialcore.images import ArrayImage, open_image
from pages.viewer import slide_viewer

st.set_page_config(layout="wide")

def plain(size):
    ramp = np.linspace(205, 250, size, dtype=np.uint8)
    return np.stack([np.broadcast_to(ramp, (size, size)), np.broadcast_to(ramp[::-1, None] - 20, (size, size)),
                     np.full((size, size), 225, np.uint8)], axis=-1)

@st.cache_resource
def load():
    if {data!r}:
        from spatialcore.io.readers import load_data
        dataset = load_data({data!r})
        return dataset[{slide!r}], dataset.cell_types
    image = open_image(Path({tiff!r})) if {tiff!r} else ArrayImage(plain(8000))
    size = image.image_hw[0]
    side = int(np.ceil(np.sqrt({spots})))
    y, x = np.divmod(np.arange({spots}), side)
    step = size / side
    xy = np.column_stack([(x + 0.5) * step, (y + 0.5) * step])
    values = np.random.default_rng(0).dirichlet(np.ones({types}), {spots}).astype(np.float32)
    values.flags.writeable = False
    slide = Slide("bench", image, np.char.add("s", np.arange({spots}).astype(str)), xy, values, step * 0.55)
    return slide, tuple(f"type {{i}}" for i in range({types}))

slide, types = load()
if {plotly}:
    import base64
    import plotly.graph_objects as go
    from spatialcore.images.tiles import thumbnail_jpeg
    name = st.selectbox("Type", types)
    values = slide.truth()[:, types.index(name)]
    figure = go.Figure(go.Scattergl(x=slide.spot_xy_px[:, 0], y=slide.spot_xy_px[:, 1], mode="markers",
                                    marker=dict(size=3, color=values, colorscale="Viridis")))
    figure.add_layout_image(source="data:image/jpeg;base64," + base64.b64encode(thumbnail_jpeg(slide.image, 1024)).decode(),
                            xref="x", yref="y", x=0, y=0,
                            sizex=slide.image.image_hw[1], sizey=slide.image.image_hw[0], layer="below")
    figure.update_layout(height=700, title=name, dragmode="pan")
    st.plotly_chart(figure)
else:
    slide_viewer(slide, types, key="v", height=700)
"""

APP = """
import sys
sys.path.insert(0, {root!r})
import streamlit as st
from pages.server.routes import viewer_routes
app = st.App({page!r}, routes=viewer_routes())
"""

# Events are made in the page, one for each frame that the browser gives: a driver outside would be the slowest part.
PAN = """async (ms) => {
  const stage = document.querySelector('.ssv-stage'), box = stage.getBoundingClientRect();
  const x = box.left + box.width / 2, y = box.top + box.height / 2;
  const tell = (kind, x, y) => stage.dispatchEvent(new PointerEvent(kind,
    {clientX: x, clientY: y, pointerId: 1, pointerType: 'mouse', button: 0, bubbles: true}));
  stage.setPointerCapture = () => {};
  tell('pointerdown', x, y);
  const began = performance.now();
  for (let now = began, i = 1; now < began + ms; i++) {
    now = await new Promise(requestAnimationFrame);
    tell('pointermove', x + 90 * Math.sin(i / 9), y + 30 * Math.sin(i / 6));
  }
  const fps = window.spotscapeViewer.stats().fps;
  tell('pointerup', x, y);
  delete stage.setPointerCapture;
  return fps;
}"""

STILL = """async (ms) => {
  const box = document.querySelector('.ssv-stage').getBoundingClientRect();
  const canvas = Object.assign(document.createElement('canvas'), {width: box.width, height: box.height});
  canvas.style.cssText = `position:fixed;left:${box.left}px;top:${box.top}px;z-index:9999;will-change:transform`;
  canvas.getContext('2d').fillRect(0, 0, box.width, box.height);
  document.body.append(canvas);
  const began = performance.now();
  let frames = 0;
  for (let now = began; now < began + ms; frames++) {
    now = await new Promise(requestAnimationFrame);
    canvas.style.transform = `translate(${Math.round(50 * Math.sin(frames / 9))}px, 0)`;
  }
  canvas.remove();
  return frames * 1000 / (performance.now() - began);
}"""

HOVER = """async () => {
  const stage = document.querySelector('.ssv-stage'), tip = document.querySelector('.ssv-tip');
  const box = stage.getBoundingClientRect(), times = [];
  for (let i = 0; i < 10; i++) {
    const began = performance.now();
    for (let k = 0; k < 40; k++) {
      stage.dispatchEvent(new PointerEvent('pointermove', {clientX: box.left + box.width * (0.45 + 0.01 * i) + k,
        clientY: box.top + box.height * 0.5 + k, pointerId: 9, pointerType: 'mouse', bubbles: true}));
      if (!tip.hidden) break;
    }
    await new Promise(requestAnimationFrame);
    if (!tip.hidden) times.push(performance.now() - began);
    stage.dispatchEvent(new PointerEvent('pointerleave', {pointerType: 'mouse'}));
    await new Promise(done => setTimeout(done, 60));
  }
  return times.length ? times.sort((a, b) => a - b)[times.length >> 1] : NaN;
}"""

WANDER = """async ([x, y, steps]) => {
  const stage = document.querySelector('.ssv-stage'), box = stage.getBoundingClientRect();
  for (let i = 0; i < Math.abs(steps); i++) {
    stage.dispatchEvent(new WheelEvent('wheel', {clientX: box.left + box.width * x, clientY: box.top + box.height * y,
      deltaY: steps > 0 ? -300 : 300, bubbles: true, cancelable: true}));
    await new Promise(done => setTimeout(done, 120));
  }
}"""

PLOTLY_PAN = """async (ms) => {
  const plot = document.querySelector('.js-plotly-plot'), drag = plot.querySelector('.nsewdrag');
  const box = drag.getBoundingClientRect(), x = box.left + box.width / 2, y = box.top + box.height / 2;
  const tell = (on, kind, x, y) => on.dispatchEvent(new MouseEvent(
    kind, {clientX: x, clientY: y, button: 0, buttons: 1, bubbles: true}));
  const before = plot._fullLayout.xaxis.range[0];
  tell(drag, 'mousedown', x, y);
  const began = performance.now();
  let frames = 0;
  for (let now = began; now < began + ms; frames++) {
    now = await new Promise(requestAnimationFrame);
    tell(document, 'mousemove', x + 90 * Math.sin((frames + 1) / 9), y + 30 * Math.sin((frames + 1) / 6));
  }
  const took = performance.now() - began;
  tell(document, 'mousemove', x + 80, y);
  tell(document, 'mouseup', x + 80, y);
  await new Promise(done => setTimeout(done, 1500));
  return plot._fullLayout.xaxis.range[0] === before ? NaN : frames * 1000 / took;
}"""
