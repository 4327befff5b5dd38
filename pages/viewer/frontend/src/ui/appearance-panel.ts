/** The panel with the look of the picture: colour map, opacity, brightness of the slide, spots. */

import { h } from "../dom.ts";
import type { Look } from "../contract.ts";
import type { Viewer } from "../viewer.ts";

const LOOK_KEY = "spotscape-look";
export const DEFAULT_LOOK: Look = { map: "viridis", opacity: 0.75, gamma: 1, size: 1, outline: false, pies: true, minimap: true, overlay: true };

/** What this browser keeps of the look; parts that are not of their kind are left out. */
export function storedLook(): Partial<Look> {
  try {
    const stored = JSON.parse(localStorage.getItem(LOOK_KEY) ?? "{}") as Record<string, unknown>;
    return Object.fromEntries(Object.entries(stored).filter(([name, value]) => typeof value === typeof DEFAULT_LOOK[name as keyof Look])) as Partial<Look>;
  } catch {
    return {};
  }
}

export function keepLook(look: Look): void {
  try {
    localStorage.setItem(LOOK_KEY, JSON.stringify(look));
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}

/** Least, greatest, step. */
type Span = readonly [number, number, number];

export function lookPanel(viewer: Viewer): HTMLElement[] {
  const { look, data } = viewer;
  const map = h("select", { "aria-label": "Colour map" }, ...data.valueMaps.map((name) => h("option", { value: name, selected: name === look.map || null }, name)));
  map.addEventListener("change", () => viewer.setLook({ map: map.value }));
  return [
    row("Colours", map),
    lookSlider(viewer, "Spot opacity", "opacity", [0, 1, 0.01], (v) => `${Math.round(v * 100)} %`),
    lookSlider(viewer, "Spot size", "size", [0.3, 2, 0.05], (v) => `${v.toFixed(2)} ×`),
    lookSlider(viewer, "Slide gamma", "gamma", [0.4, 2.5, 0.05], (v) => v.toFixed(2)),
    slider("Turned by", viewer.pilot.camera.bearing, [-180, 180, 1], (v) => `${Math.round(v)}°`, (v) => viewer.pilot.turnTo(v)),
    check(viewer, "Outlines instead of discs", "outline"),
    check(viewer, "Dominant type as pies when close", "pies"),
    check(viewer, "Minimap", "minimap"),
  ];
}

function row(label: string, ...controls: HTMLElement[]): HTMLElement {
  return h("label", { class: "ssv-look-row" }, h("span", {}, label), ...controls);
}

function lookSlider(viewer: Viewer, label: string, name: "opacity" | "gamma" | "size", span: Span, say: (v: number) => string): HTMLElement {
  return slider(label, viewer.look[name], span, say, (v) => viewer.setLookQuietly({ [name]: v } as Partial<Look>));
}

function slider(label: string, value: number, [min, max, step]: Span, say: (v: number) => string, set: (v: number) => void): HTMLElement {
  const input = h("input", { type: "range", min, max, step, value });
  const text = h("small", { class: "ssv-num" }, say(value));
  input.addEventListener("input", () => {
    text.textContent = say(Number(input.value));
    set(Number(input.value));
  });
  return row(label, input, text);
}

function check(viewer: Viewer, label: string, name: "outline" | "pies" | "minimap"): HTMLElement {
  const input = h("input", { type: "checkbox", checked: viewer.look[name] || null });
  input.addEventListener("change", () => viewer.setLookQuietly({ [name]: input.checked } as Partial<Look>));
  return h("label", { class: "ssv-look-row ssv-look-check" }, input, h("span", {}, label));
}
