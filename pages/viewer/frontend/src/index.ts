/** Entry: mounts a viewer into the element that Streamlit gives, and hands later data to the same viewer. */

import { h } from "./dom.ts";
import type { Component } from "./host.ts";
import { styleSheet } from "./ui/styles.ts";
import { buildViewer, type Viewer } from "./viewer.ts";

const viewers = new Map<HTMLElement, Viewer>();

declare global {
  interface Window {
    spotscapeViewer?: { stats: () => ReturnType<Viewer["stats"]> | null };
  }
}

window.spotscapeViewer = { stats: () => [...viewers.values()].find((v) => v)?.stats() ?? null };

export function mount(component: Component): () => void {
  const parent = component.parentElement;
  const known = viewers.get(parent);
  if (known) known.take(component);
  else {
    const root = h("div", {
      class: "ssv",
      "data-testid": "slide-viewer",
      "data-state": "loading",
      "data-spots": "0",
      "data-layer": "",
      "data-type": "",
    });
    parent.replaceChildren(h("style", {}, styleSheet), root);
    viewers.set(parent, buildViewer(root, component));
  }
  return () => {
    viewers.get(parent)?.close();
    viewers.delete(parent);
    parent.replaceChildren();
  };
}
