"""A row of slide thumbnails to choose from. The browser fetches them one by one, so that the page never waits."""

from __future__ import annotations

from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from spatialcore.data.dataset import Dataset, Slide
from spatialcore.formatting import counted
from spatialcore.images import tiles
from spatialcore.storage.files import text_hash

from ..catalog import content_stamp
from ..server.base_path import base_path
from ..server.registry import OFFERS

_HTML = '<div class="strip" role="radiogroup" aria-label="Slide"></div>'
_CSS = """
.strip { display: flex; gap: 8px; overflow-x: auto; padding: 3px; scrollbar-width: thin; }
.strip button {
  flex: none; display: grid; grid-template-columns: 44px auto; align-items: center; column-gap: 8px; padding: 3px 10px 3px 3px;
  border: 1px solid var(--st-border-color); border-radius: 6px; background: var(--st-background-color);
  color: var(--st-text-color); font: inherit; font-size: 0.87rem; line-height: 1.25; text-align: left; cursor: pointer;
}
.strip button:hover { border-color: var(--st-primary-color); }
.strip button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 1px; }
.strip button[aria-checked="true"] { border-color: var(--st-primary-color); box-shadow: 0 0 0 1px var(--st-primary-color); }
.strip img, .strip .blank {
  width: 44px; height: 44px; object-fit: cover; border-radius: 4px; background: var(--st-secondary-background-color);
}
.strip .id { font-weight: 600; white-space: nowrap; }
.strip .facts { opacity: 0.7; font-size: 0.8rem; white-space: nowrap; font-variant-numeric: tabular-nums; }
"""
_JS = """
const loaded = new Set();
export default function ({ data, parentElement, setStateValue }) {
  const strip = parentElement.querySelector(".strip");
  strip.replaceChildren();
  const queue = [];
  const choose = (id) => { if (id !== data.chosen) setStateValue("chosen", id); };
  data.slides.forEach((slide, i) => {
    const button = document.createElement("button");
    const picture = document.createElement("img");
    const words = document.createElement("span");
    const id = document.createElement("div"), facts = document.createElement("div");
    button.type = "button";
    button.setAttribute("role", "radio");
    button.setAttribute("aria-checked", String(slide.id === data.chosen));
    button.tabIndex = slide.id === data.chosen ? 0 : -1;
    picture.alt = "";
    id.className = "id"; id.textContent = slide.id;
    facts.className = "facts"; facts.textContent = slide.facts;
    words.append(id, facts);
    button.append(picture, words);
    button.onclick = () => choose(slide.id);
    button.onkeydown = (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (step) { event.preventDefault(); const all = strip.children; all[(i + step + all.length) % all.length].focus(); }
    };
    strip.append(button);
    picture.style.visibility = "hidden";
    if (loaded.has(slide.picture)) { picture.src = slide.picture; picture.style.visibility = ""; }
    else queue.push([slide, picture]);
  });
  strip.querySelector('[aria-checked="true"]')?.scrollIntoView({ block: "nearest", inline: "nearest" });
  queue.sort((a, b) => (b[0].id === data.chosen) - (a[0].id === data.chosen));
  let stopped = false;
  const next = () => {
    const job = queue.shift();
    if (!job || stopped) return;
    const [slide, picture] = job;
    picture.onload = () => { loaded.add(slide.picture); picture.style.visibility = ""; next(); };
    picture.onerror = next;
    picture.src = slide.picture;
  };
  // the viewer's own tiles come first
  const timer = setTimeout(next, 400);
  return () => { stopped = true; clearTimeout(timer); };
}
"""
_component: Any = None


def slide_strip(dataset: Dataset, chosen: str, *, key: str) -> str:
    """Show all slides of a data set with `chosen` marked; gives the id that the user chose, or `chosen`."""
    global _component
    if _component is None:
        _component = st.components.v2.component("spotscape_slide_strip", html=_HTML, css=_CSS, js=_JS)
    stamp = text_hash(dataset.path, content_stamp(dataset.path))  # to hash each image would take minutes for many whole slides
    slides = [{"id": s.id, "facts": _facts(s), "picture": _picture(s, stamp)} for s in dataset]
    result = _component(key=key, data={"slides": slides, "chosen": chosen}, default={"chosen": None}, on_chosen_change=_nothing)
    return result.chosen if result.chosen in {s.id for s in dataset} else chosen


def _nothing() -> None:
    """Do nothing: Streamlit wants a callback for each state that it should hand over."""


def _facts(slide: Slide) -> str:
    return counted(slide.n_spots, "spot") + ("" if slide.has_truth or not slide.has_spots else ", not measured")


def _picture(slide: Slide, stamp: str) -> str:
    """Return the address of the one tile that holds the whole slide; `stamp` changes with the data."""
    context = get_script_run_ctx()
    assert context is not None, "a component is only drawn in a running app"
    token = OFFERS.offer(context.session_id, f"strip-{slide.id}-{stamp}", slide)
    return f"{base_path()}/slide/{token}/tile/{tiles.level_count(slide.image.image_hw) - 1}/0_0.jpg"
