/** Everything around the picture, put together: bar, titles, what floats on it, legend, tooltip, hints, help. */

import { parseHex } from "../render/colour.ts";
import { button, h, hide, later } from "../dom.ts";
import { FrameBar } from "./epoch-bar.ts";
import type { Mode } from "../input/gestures.ts";
import type { Point } from "../geometry/spot-index.ts";
import { Header } from "./header.ts";
import { KEYS, onKey } from "../input/keys.ts";
import { type BarState, LegendBar, TypeKey } from "./legend.ts";
import { Minimap } from "./minimap.ts";
import { Overlay } from "./overlay.ts";
import type { ScaleName } from "../state/panes.ts";
import { copyPicture } from "./copy-picture.ts";
import { compositionSource, type Ring, type Screen, valuesAt } from "../state/annotations.ts";
import { Still } from "../render/fallback.ts";
import { Titles } from "./titles.ts";
import { Tooltip } from "./tooltip.ts";
import type { View } from "../geometry/view.ts";
import type { Viewer } from "../viewer.ts";

const LEAST_HEIGHT = 440;
/** Narrower, the bar and the legend take fewer and larger parts. */
const NARROW_PX = 620;
const LEAST_FOR_MINIMAP_PX = 420;
/** Where more of the slide is seen, a map of it tells nothing. */
const MOST_SEEN = 0.75;

export class Ui {
  readonly stage = h("div", { class: "ssv-stage", tabindex: "0", role: "application", "aria-label": "Slide. Arrow keys move, plus and minus zoom, shift and arrows go from spot to spot, question mark lists all keys." });
  readonly glHost = h("div", { class: "ssv-gl" });
  readonly still = new Still();
  readonly typeKey: TypeKey;
  minimap: Minimap;
  private readonly header: Header;
  private readonly titles: Titles;
  private readonly overlay: Overlay;
  private readonly bars: Record<ScaleName, LegendBar>;
  private readonly frameBar: FrameBar;
  private readonly tip = new Tooltip();
  private readonly hint = h("div", { class: "ssv-hint", role: "status", hidden: true });
  private readonly connection = h("div", { class: "ssv-hint ssv-lost", role: "status", hidden: true });
  private readonly legendBox = h("div", { class: "ssv-legend" });
  private readonly status = h("div", { class: "ssv-status" });
  private readonly voice = h("div", { class: "ssv-voice", "aria-live": "polite" });
  private readonly help = h("div", { class: "ssv-help", role: "dialog", "aria-label": "Keys", hidden: true });
  private readonly toast = h("div", { class: "ssv-toast", role: "status", hidden: true });
  private readonly observer: ResizeObserver;
  private readonly hideToast = later(() => (this.toast.hidden = true), 2600);
  private readonly fetchTop = later(() => void this.showTop(), 40);
  private readonly onWindow = () => this.fill();
  private readonly onKeys = (event: KeyboardEvent) => onKey(event, this.viewer, this, this.root);
  private box = { width: 1, height: 1 };

  constructor(
    readonly root: HTMLElement,
    private readonly viewer: Viewer,
  ) {
    const bar = (scale: ScaleName) => new LegendBar((range) => viewer.setRange(scale, range));
    this.bars = { value: bar("value"), error: bar("error"), spread: bar("spread") };
    this.typeKey = new TypeKey((type) => viewer.toggleType(type));
    this.minimap = this.newMinimap();
    this.frameBar = new FrameBar((at) => viewer.page.setFrame(at));
    this.header = new Header(viewer, this);
    this.titles = new Titles(viewer);
    this.overlay = new Overlay(viewer, this.stage, () => this.titles.stale());
    this.help.append(...helpRows(() => this.toggleHelp()));
    this.stage.append(this.glHost, this.still.canvas, ...this.overlay.elements, this.titles.element, this.minimap.element, this.hint, this.connection, this.tip.element, this.toast, this.help);
    this.stage.addEventListener("pointerdown", () => this.header.closeLook());
    root.append(this.header.element, this.stage, this.frameBar.element, h("div", { class: "ssv-foot" }, this.legendBox, this.status), this.voice);
    this.observer = new ResizeObserver(() => this.measure());
    this.observer.observe(this.stage);
    window.addEventListener("resize", this.onWindow);
    document.addEventListener("keydown", this.onKeys, true);
    this.fill();
    this.box = this.sizeNow();
    this.root.classList.toggle("ssv-narrow", this.box.width < NARROW_PX);
  }

  close(): void {
    this.frameBar.stop();
    this.observer.disconnect();
    window.removeEventListener("resize", this.onWindow);
    document.removeEventListener("keydown", this.onKeys, true);
  }

  private newMinimap(): Minimap {
    return new Minimap(this.viewer.data.slide, (x, y) => this.viewer.pilot.centre(x, y));
  }

  newSlide(): void {
    const next = this.newMinimap();
    this.minimap.element.replaceWith(next.element);
    this.minimap = next;
    this.hint.hidden = true;
    this.tip.hide();
  }

  // ---- size ----

  /** Of the stage, in pixels of the page. */
  size(): { width: number; height: number } {
    return this.box;
  }

  private sizeNow() {
    return { width: this.stage.clientWidth || 1, height: this.stage.clientHeight || 1 };
  }

  private measure(): void {
    const next = this.sizeNow();
    if (next.width === this.box.width && next.height === this.box.height) return;
    this.box = next;
    this.root.classList.toggle("ssv-narrow", next.width < NARROW_PX);
    this.viewer.resized();
  }

  /** Height: as told, or down to the lower edge of the window. */
  private fill(): void {
    const { height } = this.viewer.data;
    if (height !== "fill") {
      this.root.style.height = `${height}px`;
      return;
    }
    const scroller = this.root.closest<HTMLElement>('[data-testid="stMain"]');
    const top = this.root.getBoundingClientRect().top + (scroller?.scrollTop ?? 0);
    this.root.style.height = `${Math.max(LEAST_HEIGHT, window.innerHeight - Math.min(top, window.innerHeight / 2) - 10)}px`;
  }

  // ---- in step with the viewer's state ----

  sync(): void {
    const { data, mode, marks } = this.viewer;
    this.header.sync();
    this.stage.dataset.mode = mode;
    const all = `${data.slide.spots.toLocaleString("en")} spots`;
    this.status.textContent = marks.selected.length ? `${marks.selected.length.toLocaleString("en")} of ${all} selected` : all;
    const { list, at } = this.viewer.page.frames();
    this.frameBar.sync(list, at);
    this.titles.stale();
    this.fill();
  }

  legend(bars: { scale: ScaleName; state: BarState }[], leaders: Map<number, number> | null): void {
    const own = this.viewer.layout === "grid" && !this.viewer.gridShared;
    const parts: HTMLElement[] = [];
    // A bar takes its ink from the theme, which it has once it is in the page.
    const shown: (() => void)[] = [];
    for (const { scale, state } of bars) {
      if (own && state.auto) {
        parts.push(ownRanges(state));
        continue;
      }
      parts.push(this.bars[scale].element);
      shown.push(() => this.bars[scale].show(state));
    }
    if (leaders) {
      const { types, colours, greys } = this.viewer.data;
      this.typeKey.show(types, colours, leaders, this.viewer.hidden, greys[1]);
      parts.push(this.typeKey.element);
    }
    const same = parts.length === this.legendBox.children.length && parts.every((p, i) => this.legendBox.children[i] === p);
    if (!same) this.legendBox.replaceChildren(...parts);
    this.legendBox.classList.toggle("ssv-many", shown.length > 1);
    for (const show of shown) show();
  }

  draw(screen: Screen): void {
    this.titles.place(screen);
    this.overlay.place(screen);
    this.placeMinimap(screen.view);
    if (screen.damaged) this.sayHint(`${screen.damaged} ${screen.damaged === 1 ? "tile" : "tiles"} of the image could not be read; the rest is shown.`, () => this.viewer.retry());
    else if (screen.waiting) this.sayHint("Reading the slide …");
    else hide(this.hint, true);
  }

  private placeMinimap(view: View): void {
    const { look, layout, data } = this.viewer;
    const isUseless = !look.minimap || layout === "grid" || this.box.width < LEAST_FOR_MINIMAP_PX || view.shareSeen > MOST_SEEN;
    hide(this.minimap.element, isUseless);
    if (isUseless) return;
    this.minimap.fitInto(view.frame(view.rects[0]!).width);
    this.minimap.show(view, data.slide);
  }

  outline(points: readonly Point[], mode: Mode): void {
    this.overlay.outline(points, mode);
  }

  accent(): [number, number, number, number] {
    const colour = getComputedStyle(this.root).getPropertyValue("--ssv-accent").trim();
    return [...(/^#[0-9a-f]{6}$/i.test(colour) ? parseHex(colour) : ([15, 109, 127] as const)), 255];
  }

  // ---- hover and focus ----

  hover(spot: number | null, x: number, y: number, changed: boolean, rings: Ring[]): void {
    this.overlay.placeRings(rings);
    if (spot === null) {
      this.fetchTop.cancel();
      this.tip.hide();
      return;
    }
    if (!changed) return this.tip.place(x, y, this.stage);
    this.tip.clearTop();
    this.tip.show(this.facts(spot), x, y, this.stage);
    this.fetchTop();
  }

  private facts(spot: number) {
    const { store, data, type } = this.viewer;
    return { id: store.spotIdNow(spot) ?? "…", typeName: data.types[type] ?? "", values: valuesAt(this.viewer, spot) };
  }

  private async showTop(): Promise<void> {
    const { store, data, hovered: spot } = this.viewer;
    if (spot === null) return;
    try {
      await store.spotId(spot);
      const source = compositionSource(this.viewer);
      const row = source ? await store.row(source, spot) : null;
      if (spot !== this.viewer.hovered) return;
      const [x, y] = this.viewer.pointer;
      this.tip.show(this.facts(spot), x, y, this.stage);
      if (source && row) this.tip.showTop(source.label, row, data.types, data.colours);
      this.tip.place(x, y, this.stage);
    } catch {
      // The value of the shown type stays readable; the connection hint tells the rest.
    }
  }

  /** Tells a screen reader what the focus rests on. */
  say(spot: number | null): void {
    if (spot === null) return void (this.voice.textContent = "");
    const values = () => valuesAt(this.viewer, spot).map((v) => `${v.label} ${v.value}`);
    void this.viewer.store.spotId(spot).then(
      (id) => (this.voice.textContent = `Spot ${id}. ${values().join(", ")}`),
      () => {},
    );
  }

  // ---- trouble ----

  private sayHint(text: string, retry?: () => void): void {
    const key = text + String(Boolean(retry));
    if (this.hint.dataset.key !== key) {
      this.hint.dataset.key = key;
      const again = h("button", { type: "button", class: "ssv-link" }, "Try again");
      again.addEventListener("click", () => retry?.());
      this.hint.replaceChildren(text, ...(retry ? [again] : []));
    }
    hide(this.hint, false);
  }

  lost(lost: boolean): void {
    if (this.connection.hidden === !lost) return;
    this.connection.textContent = lost ? "No connection to the server. Trying again; what is loaded stays usable." : "";
    this.connection.hidden = !lost;
  }

  trouble(text: string): void {
    this.sayHint(text, () => this.viewer.reopen());
  }

  withoutWebgl(): void {
    this.still.canvas.hidden = false;
    this.glHost.hidden = true;
    const words = "This browser has no WebGL 2: a coarse picture of the slide stands in. Turn on hardware acceleration, or use a current browser.";
    const hint = h("div", { class: "ssv-hint ssv-lost ssv-closable", role: "status" }, words);
    hint.append(button("close", "Close this hint", () => hint.remove()));
    this.stage.append(hint);
  }

  // ---- tools ----

  findType(): void {
    this.header.picker.toggle(true);
  }

  toggleHelp(): void {
    this.help.hidden = !this.help.hidden;
    if (!this.help.hidden) this.help.querySelector("button")?.focus();
    else this.stage.focus({ preventScroll: true });
  }

  get helpOpen(): boolean {
    return !this.help.hidden;
  }

  fullScreen(): void {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void this.root.requestFullscreen?.().catch(() => this.note("Full screen is not allowed here."));
  }

  async copy(): Promise<void> {
    this.note(await copyPicture(this.viewer, this));
  }

  note(text: string): void {
    this.toast.textContent = text;
    this.toast.hidden = false;
    this.hideToast();
  }
}

/** Small multiples have limits of their own: the colours, and where their numbers stand. */
function ownRanges({ title, table, symmetric }: BarState): HTMLElement {
  const stops = Array.from({ length: 9 }, (_, i) => `rgb(${table.slice(3 * Math.round((255 * i) / 8), 3 * Math.round((255 * i) / 8) + 3).join(" ")})`);
  const [from, to] = symmetric ? ["−", "+ the number beside each name"] : ["0", "the number beside each name"];
  const ramp = h("i", { class: "ssv-ramp", style: `background: linear-gradient(90deg, ${stops.join(", ")})` });
  return h("div", { class: "ssv-own" }, h("span", { class: "ssv-bar-title" }, title), h("span", {}, from), ramp, h("span", {}, to));
}

function helpRows(close: () => void): HTMLElement[] {
  return [
    h("div", { class: "ssv-help-head" }, h("b", {}, "Keys"), button("close", "Close", close)),
    h("dl", {}, ...KEYS.flatMap(([keys, what]) => [h("dt", {}, ...keys.map((key) => h("kbd", {}, key))), h("dd", {}, what)])),
  ];
}
