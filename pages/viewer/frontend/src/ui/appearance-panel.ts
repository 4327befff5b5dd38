/** The panel with the appearance of the picture: colour map, opacity, brightness of the slide, spots. */

import { type Surface, SURFACES } from "../contract.ts";
import { h } from "../dom.ts";
import type { Appearance } from "../state/appearance.ts";
import type { ViewerContext } from "../state/context.ts";
import { lookOf } from "../state/derived.ts";

/** Least, greatest, step. */
type Span = readonly [number, number, number];
type SliderName = "opacity" | "strength" | "greyed" | "size" | "gamma";
type Slider = [label: string, name: SliderName, span: Span, text: (value: number) => string];

const SLIDERS: Slider[] = [
  ["Spot opacity", "opacity", [0, 1, 0.01], (v) => `${Math.round(v * 100)} %`],
  ["Spot size", "size", [0.3, 2, 0.05], (v) => `${v.toFixed(2)} ×`],
  ["Slide opacity", "strength", [0, 1, 0.01], (v) => `${Math.round(v * 100)} %`],
  ["Slide in grey", "greyed", [0, 1, 0.01], (v) => `${Math.round(v * 100)} %`],
  ["Slide gamma", "gamma", [0.4, 2.5, 0.05], (v) => v.toFixed(2)],
];
const SURFACE_NAMES: Record<Surface, string> = {
  discs: "Discs",
  smooth: "Smooth map",
  contours: "Smooth map, contours",
};
const CHECKS: [label: string, name: "outline" | "pies" | "minimap"][] = [
  ["Outlines instead of discs", "outline"],
  ["Dominant type as pies when close", "pies"],
  ["Minimap", "minimap"],
];

export class AppearancePanel {
  readonly element = h("div", { class: "ssv-pop ssv-look", hidden: true });
  /** A control of the panel is being moved: it must not be built anew under the hand. */
  private acting = false;

  constructor(private readonly context: ViewerContext) {}

  toggle(): void {
    this.element.hidden = !this.element.hidden;
    this.sync();
  }

  close(): void {
    this.element.hidden = true;
  }

  sync(): void {
    if (!this.element.hidden && !this.acting) this.element.replaceChildren(...this.rows());
  }

  private set(change: Partial<Appearance>): void {
    this.acting = true;
    this.context.actions.setAppearance(change);
    this.acting = false;
  }

  private rows(): HTMLElement[] {
    const { store, camera } = this.context;
    const { appearance, data, camera: seen } = store.state;
    const map = h(
      "select",
      { "aria-label": "Colour map" },
      ...data.valueMaps.map((name) => h("option", { value: name, selected: name === appearance.map || null }, name)),
    );
    map.addEventListener("change", () => this.set({ map: map.value }));
    const look = lookOf(store.state);
    const surface = h(
      "select",
      { "aria-label": "How values are drawn" },
      ...SURFACES.map((name) => h("option", { value: name, selected: name === look.surface || null }, SURFACE_NAMES[name])),
    );
    surface.addEventListener("change", () => this.set({ surface: surface.value as Surface }));
    return [
      row("Colours", map),
      ...(data.slide.pitch ? [row("Values as", surface)] : []),
      ...SLIDERS.map(([label, name, span, text]) =>
        slider(label, { ...appearance, ...look }[name], span, text, (value) => this.set({ [name]: value })),
      ),
      slider("Turned by", seen.bearing, [-180, 180, 1], (v) => `${Math.round(v)}°`, (v) => camera.turnTo(v)), // prettier-ignore
      ...CHECKS.map(([label, name]) => this.check(label, name)),
    ];
  }

  private check(label: string, name: "outline" | "pies" | "minimap"): HTMLElement {
    const input = h("input", { type: "checkbox", checked: this.context.store.state.appearance[name] || null });
    input.addEventListener("change", () => this.set({ [name]: input.checked }));
    return h("label", { class: "ssv-look-row ssv-look-check" }, input, h("span", {}, label));
  }
}

function row(label: string, ...controls: HTMLElement[]): HTMLElement {
  return h("label", { class: "ssv-look-row" }, h("span", {}, label), ...controls);
}

function slider(
  label: string,
  value: number,
  [min, max, step]: Span,
  say: (v: number) => string,
  set: (v: number) => void,
): HTMLElement {
  const input = h("input", { type: "range", min, max, step, value });
  const text = h("small", { class: "ssv-num" }, say(value));
  input.addEventListener("input", () => {
    text.textContent = say(Number(input.value));
    set(Number(input.value));
  });
  return row(label, input, text);
}
