/** The colour bar as a control: two draggable limits over the distribution of the values. */

import { SCALES } from "../contract.ts";
import { format } from "../data/format.ts";
import { barSpan, clipWords, movedLimit, type Range } from "../data/limits.ts";
import { histogram, MIXED } from "../data/statistics.ts";
import { clamp, h } from "../dom.ts";
import { tableOf } from "../render/pane-contents.ts";
import type { ViewerContext } from "../state/context.ts";
import { canBeOnItsOwn, hasOwnLimits, leaders, type ScaleState, scalesShown, surfaceWords, typeKey } from "../state/derived.ts";

/** A scale with its 256 colours. */
interface BarState extends ScaleState {
  table: Uint8Array;
}

const WIDTH = 216;
const HEIGHT = 30;
const BAR = 10;

class LegendBar {
  readonly element: HTMLElement;
  private readonly canvas = h("canvas", { class: "ssv-bar-canvas" });
  private readonly low = this.handle("Lower limit", "lo");
  private readonly high = this.handle("Upper limit", "hi");
  private readonly title = h("div", { class: "ssv-bar-title" });
  private readonly loText = h("span");
  private readonly hiText = h("span");
  private readonly words = h("span", { class: "ssv-bar-words" });
  private readonly auto = h(
    "button",
    { type: "button", class: "ssv-link", title: "Let the limits follow the data again" },
    "Auto range",
  );
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
    if (!this.dragging) this.domain = barSpan(state.columns, state.range, state.symmetric);
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
      const steps: Record<string, number> = {
        ArrowLeft: -1,
        ArrowDown: -1,
        ArrowRight: 1,
        ArrowUp: 1,
        PageDown: -10,
        PageUp: 10,
      };
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
    this.onRange(movedLimit(range, end, value, this.domain, symmetric));
  }
}

/** Types with their colours and how many spots they lead; a click hides or shows one. */
class TypeKey {
  readonly element = h("div", { class: "ssv-key", role: "group", "aria-label": "Dominant types" });

  constructor(private readonly onToggle: (type: number) => void) {}

  show({ rows, others }: ReturnType<typeof typeKey>, hidden: ReadonlySet<number>): void {
    const chips = rows.map(({ type, name, colour, count }) => {
      const facts = type === MIXED ? `No type stands out in ${count} spots` : `${name} leads in ${count} spots`;
      const title = `${facts}. Click to hide or show.`;
      const chip = h(
        "button",
        { type: "button", class: "ssv-chip", "aria-pressed": String(!hidden.has(type)), title },
        h("i", { style: `background:${colour}` }),
        h("span", {}, name),
        h("small", {}, String(count)),
      );
      chip.addEventListener("click", () => this.onToggle(type));
      return chip;
    });
    const more = others ? [h("span", { class: "ssv-chip ssv-muted" }, `${others.types} more types, ${others.spots} spots`)] : [];
    this.element.replaceChildren(...chips, ...more);
  }
}

const NOTE_HELP = "Between spots nothing was measured or predicted: the map joins their values smoothly.";

const OWN_HELP =
  "Predictions vary less than measurements. In a range of its own their pattern shows, and colours no longer mean the same.";

/** The bars and keys of all that the panes show. */
export class Legend {
  readonly element = h("div", { class: "ssv-legend" });
  private readonly bars: Record<string, LegendBar>;
  private readonly key: TypeKey;
  private readonly own = h(
    "button",
    { type: "button", class: "ssv-text ssv-toggle", title: OWN_HELP },
    "Predicted in its own range",
  );
  private readonly note = h("div", { class: "ssv-muted ssv-note", title: NOTE_HELP });

  constructor(private readonly context: Pick<ViewerContext, "store" | "actions">) {
    const { store, actions } = context;
    this.bars = Object.fromEntries(SCALES.map((scale) => [scale, new LegendBar((range) => actions.setLimits(scale, range))]));
    this.key = new TypeKey((type) => actions.toggleType(type));
    this.own.addEventListener("click", () => actions.freePredicted(!store.state.ownPredicted));
    // The theme may have changed with a run of the page; the legend's ink follows it.
    store.on(["painted", "size", "handed"], () => store.state.index && this.sync());
  }

  private sync(): void {
    const { state } = this.context.store;
    const parts: HTMLElement[] = [];
    // A bar takes its ink from the theme, which it has once it is in the page.
    const shown: (() => void)[] = [];
    for (const scale of scalesShown(state)) {
      const [bar, table] = [this.bars[scale.scale]!, tableOf(state, scale.scale)];
      if (hasOwnLimits(state) && scale.auto) {
        parts.push(ownRanges({ ...scale, table }));
        continue;
      }
      parts.push(bar.element);
      shown.push(() => bar.show({ ...scale, table }));
    }
    if (canBeOnItsOwn(state)) {
      this.own.setAttribute("aria-pressed", String(state.ownPredicted));
      parts.push(this.own);
    }
    const counts = leaders(state);
    if (counts) {
      this.key.show(typeKey(state, counts), state.hiddenTypes);
      parts.push(this.key.element);
    }
    const words = surfaceWords(state);
    if (words) parts.push(this.note);
    this.note.textContent = words;
    const same = parts.length === this.element.children.length && parts.every((p, i) => this.element.children[i] === p);
    if (!same) this.element.replaceChildren(...parts);
    this.element.classList.toggle("ssv-many", shown.length > 1);
    for (const show of shown) show();
  }
}

/** Small multiples have limits of their own: the colours, and where their numbers stand. */
function ownRanges({ title, table, symmetric }: BarState): HTMLElement {
  const colourAt = (share: number) =>
    `rgb(${table.slice(3 * Math.round(255 * share), 3 * Math.round(255 * share) + 3).join(" ")})`;
  const stops = Array.from({ length: 9 }, (_, i) => colourAt(i / 8));
  const [from, to] = symmetric ? ["−", "+ the number on each tile"] : ["0", "the number on each tile"];
  const ramp = h("i", { class: "ssv-ramp", style: `background: linear-gradient(90deg, ${stops.join(", ")})` });
  return h(
    "div",
    { class: "ssv-own" },
    h("span", { class: "ssv-bar-title" }, title),
    h("span", {}, from),
    ramp,
    h("span", {}, to),
  );
}
