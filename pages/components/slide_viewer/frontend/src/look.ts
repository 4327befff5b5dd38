/** The panel with the look of the picture: colour map, opacity, brightness of the slide, spots. */

import { h } from "./dom.ts";
import type { Look } from "./types.ts";
import type { Viewer } from "./viewer.ts";

export function lookPanel(viewer: Viewer): HTMLElement[] {
  const { look, data } = viewer;
  const map = h("select", { "aria-label": "Colour map" }, ...data.valueMaps.map((name) => h("option", { value: name, selected: name === look.map || null }, name)));
  map.addEventListener("change", () => viewer.setLook({ map: map.value }));
  return [
    row("Colours", map),
    slider(viewer, "Spot opacity", "opacity", 0, 1, 0.01, (v) => `${Math.round(v * 100)} %`),
    slider(viewer, "Spot size", "size", 0.3, 2, 0.05, (v) => `${v.toFixed(2)} ×`),
    slider(viewer, "Slide gamma", "gamma", 0.4, 2.5, 0.05, (v) => v.toFixed(2)),
    check(viewer, "Outlines instead of discs", "outline"),
    check(viewer, "Dominant type as pies when close", "pies"),
    check(viewer, "Minimap", "minimap"),
  ];
}

function row(label: string, ...controls: HTMLElement[]): HTMLElement {
  return h("label", { class: "ssv-look-row" }, h("span", {}, label), ...controls);
}

function slider(viewer: Viewer, label: string, name: "opacity" | "gamma" | "size", min: number, max: number, step: number, say: (v: number) => string): HTMLElement {
  const input = h("input", { type: "range", min, max, step, value: viewer.look[name] });
  const text = h("small", { class: "ssv-num" }, say(viewer.look[name]));
  input.addEventListener("input", () => {
    text.textContent = say(Number(input.value));
    viewer.setLookQuietly({ [name]: Number(input.value) } as Partial<Look>);
  });
  return row(label, input, text);
}

function check(viewer: Viewer, label: string, name: "outline" | "pies" | "minimap"): HTMLElement {
  const input = h("input", { type: "checkbox", checked: viewer.look[name] || null });
  input.addEventListener("change", () => viewer.setLookQuietly({ [name]: input.checked } as Partial<Look>));
  return h("label", { class: "ssv-look-row ssv-look-check" }, input, h("span", {}, label));
}
