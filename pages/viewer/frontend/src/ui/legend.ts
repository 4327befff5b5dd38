/** The colour bar as a control: two draggable limits over the distribution of the values. */

import { clipWords, extent, format, histogram, type Range } from "../render/colour.ts";
import { clamp, h } from "../dom.ts";

export interface BarState {
  title: string;
  table: Uint8Array;
  columns: Float32Array[];
  range: Range;
  /** Whether the limits follow the data. */
  auto: boolean;
  /** Keeps both limits at the same distance from zero. */
  symmetric: boolean;
}

const WIDTH = 216;
const HEIGHT = 30;
const BAR = 10;

export class LegendBar {
  readonly element: HTMLElement;
  private readonly canvas = h("canvas", { class: "ssv-bar-canvas" });
  private readonly low = this.handle("Lower limit", "lo");
  private readonly high = this.handle("Upper limit", "hi");
  private readonly title = h("div", { class: "ssv-bar-title" });
  private readonly loText = h("span");
  private readonly hiText = h("span");
  private readonly words = h("span", { class: "ssv-bar-words" });
  private readonly auto = h("button", { type: "button", class: "ssv-link", title: "Let the limits follow the data again" }, "Auto range");
  private state: BarState | null = null;
  private domain: Range = { lo: 0, hi: 1 };
  private dragging = false;

  constructor(private readonly onRange: (range: Range | null) => void) {
    this.auto.addEventListener("click", () => this.onRange(null));
    const track = h("div", { class: "ssv-bar-track" }, this.canvas, this.low, this.high);
    this.element = h(
      "div",
      { class: "ssv-bar", role: "group" },
      h("div", { class: "ssv-bar-side" }, this.title, h("div", { class: "ssv-bar-note" }, this.words, this.auto)),
      h("div", { class: "ssv-bar-main" }, track, h("div", { class: "ssv-bar-ends" }, this.loText, this.hiText)),
    );
  }

  show(state: BarState): void {
    this.state = state;
    if (!this.dragging) this.domain = domainOf(state);
    this.element.setAttribute("aria-label", state.title);
    this.title.textContent = this.title.title = state.title;
    this.loText.textContent = format(state.range.lo);
    this.hiText.textContent = format(state.range.hi);
    const { brief, full } = clipWords(state.columns, state.range);
    this.words.textContent = brief ? `${brief} clipped` : "nothing clipped";
    this.words.title = full && `${full} the limits: drawn in the colours of the ends`;
    this.auto.hidden = state.auto;
    this.place(this.low, state.range.lo);
    this.place(this.high, state.range.hi);
    this.placeLabels(state.range);
    this.paint();
  }

  /** The bar alone, for the picture that is copied. */
  get picture(): HTMLCanvasElement {
    return this.canvas;
  }

  get shown(): BarState | null {
    return this.state;
  }

  /** As wide as the styles make it: half the viewer on a telephone. */
  private get width(): number {
    return this.canvas.clientWidth || WIDTH;
  }

  private share(value: number): number {
    return clamp((value - this.domain.lo) / (this.domain.hi - this.domain.lo || 1), 0, 1);
  }

  /** Numbers stand under their handles, as far as the bar's ends allow, and never on each other. */
  private placeLabels(range: Range): void {
    const wide = this.width;
    const centre = (value: number) => clamp(this.share(value) * wide, 14, wide - 14);
    const [left, right] = [centre(range.lo), centre(range.hi)];
    const apart = Math.max(0, (44 - (right - left)) / 2);
    this.loText.style.left = `${Math.max(0, left - apart)}px`;
    this.hiText.style.left = `${Math.min(wide, right + apart)}px`;
  }

  private place(handle: HTMLElement, value: number): void {
    handle.style.left = `${this.share(value) * 100}%`;
    handle.setAttribute("aria-valuenow", value.toPrecision(4));
    handle.setAttribute("aria-valuemin", this.domain.lo.toPrecision(4));
    handle.setAttribute("aria-valuemax", this.domain.hi.toPrecision(4));
    handle.setAttribute("aria-valuetext", format(value));
  }

  private paint(): void {
    const { table, range, columns } = this.state!;
    const ratio = Math.min(3, Math.max(1, window.devicePixelRatio));
    const wide = this.width;
    this.canvas.width = wide * ratio;
    this.canvas.height = HEIGHT * ratio;
    const context = this.canvas.getContext("2d")!;
    context.scale(ratio, ratio);
    const ink = getComputedStyle(this.canvas).color;
    const bins = 58;
    const counts = histogram(columns, this.domain.lo, this.domain.hi, bins);
    const most = Math.max(1, ...counts.subarray(1));
    context.fillStyle = ink;
    context.globalAlpha = 0.28;
    const tall = HEIGHT - BAR - 2;
    counts.forEach((count, i) => {
      // Square roots keep rare values visible beside the many near zero.
      const height = count ? Math.max(1, Math.min(1, Math.sqrt(count / most)) * tall) : 0;
      context.fillRect((i * wide) / bins, tall - height, wide / bins - 1, height);
    });
    context.globalAlpha = 1;
    const [left, right] = [this.share(range.lo) * wide, this.share(range.hi) * wide];
    for (let x = 0; x < wide; x++) {
      const at = Math.round(clamp((x + 0.5 - left) / Math.max(right - left, 1e-6), 0, 1) * 255) * 3;
      context.fillStyle = `rgb(${table[at]},${table[at + 1]},${table[at + 2]})`;
      context.fillRect(x, HEIGHT - BAR, 1, BAR);
    }
  }

  private handle(label: string, end: "lo" | "hi"): HTMLElement {
    const handle = h("div", { class: "ssv-handle", role: "slider", tabindex: "0", "aria-label": label, "data-end": end });
    handle.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      event.stopPropagation();
      handle.setPointerCapture(event.pointerId);
      handle.focus();
      this.dragging = true;
    });
    handle.addEventListener("lostpointercapture", () => {
      this.dragging = false;
      if (this.state) this.show(this.state);
    });
    handle.addEventListener("pointermove", (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      const box = this.canvas.getBoundingClientRect();
      this.move(end, this.domain.lo + clamp((event.clientX - box.left) / box.width, 0, 1) * (this.domain.hi - this.domain.lo));
    });
    handle.addEventListener("keydown", (event) => {
      const steps: Record<string, number> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 };
      const step = steps[event.key];
      if (!step || !this.state) return;
      event.preventDefault();
      event.stopPropagation();
      this.move(end, this.state.range[end] + (step * (this.domain.hi - this.domain.lo)) / 100);
    });
    handle.addEventListener("dblclick", () => this.onRange(null));
    return handle;
  }

  private move(end: "lo" | "hi", value: number): void {
    const { range, symmetric } = this.state!;
    const least = (this.domain.hi - this.domain.lo) / 500;
    if (symmetric) {
      const reach = Math.max(Math.abs(value), least);
      this.onRange({ lo: -reach, hi: reach });
    } else if (end === "lo") this.onRange({ lo: clamp(value, this.domain.lo, range.hi - least), hi: range.hi });
    else this.onRange({ lo: range.lo, hi: clamp(value, range.lo + least, this.domain.hi) });
  }
}

/** What the bar spans: a good part beyond the limits, so that they can be moved, but no long empty tail. */
function domainOf({ columns, range, symmetric }: BarState): Range {
  const { min, max } = extent(columns);
  const beyond = (range.hi - range.lo) * 0.4;
  const hi = Math.max(range.hi, Math.min(max, range.hi + beyond));
  if (!symmetric) return { lo: Math.min(0, range.lo, Math.max(min, range.lo - beyond)), hi };
  const reach = Math.max(range.hi, Math.min(Math.max(Math.abs(min), Math.abs(max)), range.hi * 1.4));
  return { lo: -reach, hi: reach };
}

/** Types with their colours and how many spots they lead; a click hides or shows one. */
export class TypeKey {
  readonly element = h("div", { class: "ssv-key", role: "group", "aria-label": "Dominant types" });
  rows: { name: string; colour: string; count: number }[] = [];

  constructor(private readonly onToggle: (type: number) => void) {}

  show(names: string[], colours: string[], counts: Map<number, number>, hidden: ReadonlySet<number>, other: string): void {
    const most = [...counts].filter(([type]) => names[type] !== undefined).sort((a, b) => b[1] - a[1]);
    const shown = most.slice(0, 12);
    const rest = most.slice(12).reduce((sum, [, count]) => sum + count, 0);
    this.rows = shown.map(([type, count]) => ({ name: names[type]!, colour: colours[type]!, count }));
    if (rest) this.rows.push({ name: `${most.length - 12} more types`, colour: other, count: rest });
    this.element.replaceChildren(
      ...shown.map(([type, count]) => {
        const chip = h(
          "button",
          { type: "button", class: "ssv-chip", "aria-pressed": String(!hidden.has(type)), title: `${names[type]}: leads in ${count} spots. Click to hide or show.` },
          h("i", { style: `background:${colours[type]}` }),
          h("span", {}, names[type]!),
          h("small", {}, String(count)),
        );
        chip.addEventListener("click", () => this.onToggle(type));
        return chip;
      }),
      ...(rest ? [h("span", { class: "ssv-chip ssv-muted" }, `${most.length - 12} more types, ${rest} spots`)] : []),
    );
  }
}
