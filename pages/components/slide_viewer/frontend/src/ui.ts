/** Everything around the picture: bar with pickers and tools, pane titles, rings, scale bar, legend, hints, help. */

import type { Rect, ScaleBar } from "./camera.ts";
import { parseHex, type Range } from "./colour.ts";
import { button, clamp, h, hide, later } from "./dom.ts";
import { FrameBar } from "./frames.ts";
import type { Mode } from "./gestures.ts";
import type { Point } from "./geometry.ts";
import { KEYS, onKey } from "./keys.ts";
import { type BarState, LegendBar, TypeKey } from "./legend.ts";
import { lookPanel } from "./look.ts";
import { Minimap } from "./minimap.ts";
import { choices, type Content, type ScaleName, specKey } from "./panes.ts";
import { copyPicture } from "./picture.ts";
import { TypePicker } from "./picker.ts";
import { drawStill } from "./still.ts";
import { Tooltip } from "./tooltip.ts";
import type { LayoutName } from "./types.ts";
import type { Viewer } from "./viewer.ts";

export interface Screen {
  rects: Rect[];
  painted: { content: Content; range: Range | null }[];
  bar: ScaleBar;
  box: [number, number, number, number];
  damaged: number;
  waiting: boolean;
  /** Names of regions, each above its uppermost spot. */
  names: { rect: Rect; at: [number, number]; name: string; hex: string }[];
  rings: { rect: Rect; at: [number, number]; radius: number; kind: "hover" | "focus" }[];
}

const LEAST_HEIGHT = 440;
const MODES: [Mode, string][] = [["pan", "Move  V"], ["box", "Select a box  B"], ["lasso", "Select with a lasso  L"]]; // prettier-ignore
const LAYOUTS: [LayoutName, string][] = [["side", "Side by side  S"], ["swipe", "Swipe between two  W"], ["grid", "Small multiples of types  G"]]; // prettier-ignore

export class Ui {
  readonly stage = h("div", { class: "ssv-stage", tabindex: "0", role: "application", "aria-label": "Slide. Arrow keys move, plus and minus zoom, shift and arrows go from spot to spot, question mark lists all keys." });
  readonly glHost = h("div", { class: "ssv-gl" });
  readonly bars: Record<ScaleName, LegendBar>;
  readonly typeKey: TypeKey;
  minimap: Minimap;
  private readonly still2d = h("canvas", { class: "ssv-still", hidden: true });
  private readonly picker: TypePicker;
  private readonly titles = h("div", { class: "ssv-titles" });
  private readonly ringLayer = h("div", { class: "ssv-rings" });
  private readonly nameLayer = h("div", { class: "ssv-rings" });
  private readonly tip = new Tooltip();
  private readonly hint = h("div", { class: "ssv-hint", role: "status", hidden: true });
  private readonly connection = h("div", { class: "ssv-hint ssv-lost", role: "status", hidden: true });
  private readonly barLine = h("i");
  private readonly barText = h("span", { class: "ssv-num" });
  private readonly scaleBar = h("div", { class: "ssv-scale" }, this.barText, this.barLine);
  private readonly divider = h("div", { class: "ssv-divider", role: "slider", tabindex: "0", "aria-label": "Swipe line", "aria-valuemin": "0", "aria-valuemax": "100", hidden: true });
  private readonly drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  private readonly frameBar: FrameBar;
  private readonly legendBox = h("div", { class: "ssv-legend" });
  private readonly status = h("div", { class: "ssv-status" });
  private readonly voice = h("div", { class: "ssv-voice", "aria-live": "polite" });
  private readonly modes = h("div", { class: "ssv-group", role: "group", "aria-label": "Pointer" });
  private readonly layouts = h("div", { class: "ssv-group", role: "group", "aria-label": "Layout" });
  private readonly pager = h("div", { class: "ssv-group ssv-pager", hidden: true });
  private readonly look = h("div", { class: "ssv-pop ssv-look", hidden: true });
  private readonly help = h("div", { class: "ssv-help", role: "dialog", "aria-label": "Keys", hidden: true });
  private readonly toast = h("div", { class: "ssv-toast", role: "status", hidden: true });
  private readonly observer: ResizeObserver;
  private readonly hideToast = later(() => (this.toast.hidden = true), 2600);
  private readonly fetchTop = later(() => void this.showTop(), 40);
  private readonly onWindow = () => this.fill();
  private readonly onKeys = (event: KeyboardEvent) => onKey(event, this.viewer, this, this.root);
  private box = { width: 1, height: 1 };
  private titleKey = "";
  private hoverSpot: number | null = null;

  constructor(
    readonly root: HTMLElement,
    private readonly viewer: Viewer,
  ) {
    this.picker = new TypePicker((type) => viewer.setType(type));
    this.bars = { value: this.newBar("value"), error: this.newBar("error"), spread: this.newBar("spread") };
    this.typeKey = new TypeKey((type) => viewer.toggleType(type));
    this.minimap = this.newMinimap();
    this.frameBar = new FrameBar((at) => viewer.setFrame(at));
    this.drawing.setAttribute("class", "ssv-drawing");
    this.stage.append(this.glHost, this.still2d, this.ringLayer, this.nameLayer, this.drawing, this.divider, this.titles, this.scaleBar, this.minimap.element, this.hint, this.connection, this.tip.element, this.toast, this.help);
    root.append(this.header(), this.stage, this.frameBar.element, h("div", { class: "ssv-foot" }, this.legendBox, this.status), this.voice);
    this.dragDivider();
    this.help.append(...helpRows(() => this.toggleHelp()));
    this.observer = new ResizeObserver(() => this.measure());
    this.observer.observe(this.stage);
    window.addEventListener("resize", this.onWindow);
    document.addEventListener("keydown", this.onKeys, true);
    this.fill();
    this.measure();
  }

  close(): void {
    this.frameBar.stop();
    this.observer.disconnect();
    window.removeEventListener("resize", this.onWindow);
    document.removeEventListener("keydown", this.onKeys, true);
  }

  private newBar(scale: ScaleName): LegendBar {
    return new LegendBar((range) => this.viewer.setRange(scale, range));
  }

  private newMinimap(): Minimap {
    return new Minimap(this.viewer.data.slide, (x, y) => this.viewer.centre(x, y));
  }

  newSlide(): void {
    const next = this.newMinimap();
    this.minimap.element.replaceWith(next.element);
    this.minimap = next;
    this.hint.hidden = true;
    this.tip.hide();
  }

  private header(): HTMLElement {
    for (const [mode, label] of MODES) this.modes.append(button(mode, label, () => this.viewer.setMode(mode), { "data-mode": mode }));
    for (const [layout, label] of LAYOUTS) this.layouts.append(button(layout, label, () => this.viewer.setLayout(layout), { "data-layout": layout }));
    const lookButton = button("look", "Look: colours, opacity, spots", () => this.toggleLook());
    const tools = h(
      "div",
      { class: "ssv-tools" },
      this.pager,
      this.layouts,
      this.modes,
      h("div", { class: "ssv-group" }, button("minus", "Zoom out  −", () => this.viewer.zoomBy(-1), { class: "ssv-tool ssv-wide" }), button("fit", "Fit the tissue; again: the whole slide  0", () => this.viewer.fitView()), button("plus", "Zoom in  +", () => this.viewer.zoomBy(1), { class: "ssv-tool ssv-wide" })),
      h("div", { class: "ssv-group" }, lookButton, button("copy", "Copy the picture  P", () => void this.copy()), button("full", "Full screen  F", () => this.fullScreen()), button("help", "Keys  ?", () => this.toggleHelp(), { class: "ssv-tool ssv-wide" })),
      this.look,
    );
    tools.addEventListener("focusout", (event) => {
      const to = event.relatedTarget as Node | null;
      if (to && !this.look.contains(to) && !lookButton.contains(to)) this.look.hidden = true;
    });
    this.stage.addEventListener("pointerdown", () => (this.look.hidden = true));
    return h("div", { class: "ssv-head" }, this.picker.element, tools);
  }

  size(): { width: number; height: number } {
    return this.box;
  }

  private measure(): void {
    const next = { width: this.stage.clientWidth || 1, height: this.stage.clientHeight || 1 };
    if (next.width === this.box.width && next.height === this.box.height) return;
    this.box = next;
    this.root.classList.toggle("ssv-narrow", next.width < 620);
    if (this.viewer.camera) this.viewer.resized();
  }

  /** Height: as told, or down to the lower edge of the window. */
  private fill(): void {
    const { height } = this.viewer.data;
    if (height !== "fill") this.root.style.height = `${height}px`;
    else {
      const scroller = this.root.closest<HTMLElement>('[data-testid="stMain"]');
      const top = this.root.getBoundingClientRect().top + (scroller?.scrollTop ?? 0);
      this.root.style.height = `${Math.max(LEAST_HEIGHT, window.innerHeight - Math.min(top, window.innerHeight / 2) - 10)}px`;
    }
  }

  // ---- in step with the viewer's state ----

  sync(): void {
    const { data, type, mode, layout } = this.viewer;
    const { selected } = this.viewer.marks;
    this.picker.show(data.types, data.colours, data.scores, data.scoreLabel, type);
    for (const b of this.modes.children) b.setAttribute("aria-pressed", String((b as HTMLElement).dataset.mode === mode));
    for (const b of this.layouts.children) b.setAttribute("aria-pressed", String((b as HTMLElement).dataset.layout === layout));
    this.layouts.hidden = data.types.length === 0;
    this.stage.dataset.mode = mode;
    this.status.textContent = selected.length ? `${selected.length.toLocaleString("en")} of ${data.slide.spots.toLocaleString("en")} spots selected` : `${data.slide.spots.toLocaleString("en")} spots`;
    this.syncPager();
    const { list, at } = this.viewer.frames();
    this.frameBar.sync(list, at);
    if (!this.look.hidden) this.look.replaceChildren(...lookPanel(this.viewer));
    this.titleKey = "";
    this.fill();
  }

  private syncPager(): void {
    const { layout, data, gridPage } = this.viewer;
    const per = layout === "grid" ? this.viewer.gridSize() : 0;
    this.pager.hidden = layout !== "grid";
    if (this.pager.hidden) return;
    const total = data.types.length;
    const from = gridPage * per;
    const go = (by: number) => () => {
      this.viewer.gridPage += by;
      void this.viewer.refresh();
    };
    const lock = h("button", { type: "button", class: "ssv-text", "aria-pressed": String(this.viewer.gridShared), title: "One range for all types, or each type its own" }, this.viewer.gridShared ? "One range" : "Own ranges");
    lock.addEventListener("click", () => {
      this.viewer.gridShared = !this.viewer.gridShared;
      this.viewer.repaint();
      this.sync();
    });
    const more = total > per;
    this.pager.replaceChildren(
      lock,
      ...(more ? [button("previous", "Types before", go(-1), { disabled: gridPage === 0 }), h("span", { class: "ssv-num ssv-count" }, `${from + 1}–${Math.min(from + per, total)} of ${total}`), button("next", "Types after", go(1), { disabled: from + per >= total })] : []),
    );
  }

  legend(bars: { scale: ScaleName; state: BarState }[], leaders: Map<number, number> | null): void {
    const own = this.viewer.layout === "grid" && !this.viewer.gridShared;
    const parts: HTMLElement[] = [];
    // A bar takes its ink from the theme, which it has once it is in the page.
    const shown: (() => void)[] = [];
    for (const { scale, state } of bars) {
      if (own && state.auto) {
        parts.push(h("div", { class: "ssv-bar-note" }, `${state.title}: each type from 0 to the number beside its name`));
        continue;
      }
      parts.push(this.bars[scale].element);
      shown.push(() => this.bars[scale].show(state));
    }
    if (leaders) {
      const { types, colours } = this.viewer.data;
      this.typeKey.show(types, colours, leaders, this.viewer.hidden, this.viewer.data.greys[1]);
      parts.push(this.typeKey.element);
    }
    const same = parts.length === this.legendBox.children.length && parts.every((p, i) => this.legendBox.children[i] === p);
    if (!same) this.legendBox.replaceChildren(...parts);
    this.legendBox.classList.toggle("ssv-many", shown.length > 1);
    for (const show of shown) show();
  }

  draw(screen: Screen): void {
    this.placeTitles(screen);
    this.placeRings(screen.rings);
    this.placeNames(screen.names);
    this.barLine.style.width = `${screen.bar.pixels}px`;
    if (this.barText.textContent !== screen.bar.label) this.barText.textContent = screen.bar.label;
    const { look, layout, camera } = this.viewer;
    const noMap = !look.minimap || layout === "grid" || this.box.width < 420 || camera.zoom < 0.05;
    hide(this.minimap.element, noMap);
    if (!noMap) this.minimap.show(screen.box, this.viewer.data.slide);
    hide(this.divider, layout !== "swipe");
    if (layout === "swipe") {
      this.divider.style.left = `${screen.rects[0]!.width}px`;
      this.divider.setAttribute("aria-valuenow", String(Math.round(this.viewer.swipe * 100)));
    }
    if (screen.damaged) this.say2(`${screen.damaged} ${screen.damaged === 1 ? "tile" : "tiles"} of the image could not be read; the rest is shown.`, () => this.viewer.retry());
    else if (screen.waiting) this.say2("Reading the slide …");
    else hide(this.hint, true);
  }

  private say2(text: string, retry?: () => void): void {
    const key = text + String(Boolean(retry));
    if (this.hint.dataset.key !== key) {
      this.hint.dataset.key = key;
      const again = h("button", { type: "button", class: "ssv-link" }, "Try again");
      again.addEventListener("click", () => retry?.());
      this.hint.replaceChildren(text, ...(retry ? [again] : []));
    }
    hide(this.hint, false);
  }

  private placeTitles({ rects, painted }: Screen): void {
    const key = `${rects.map((r) => `${r.x},${r.y},${r.width}`).join()} ${painted.map((p) => `${p.content.title}${p.content.type}${p.content.hint}${p.range?.hi}`).join()} ${this.viewer.layout} ${this.viewer.type}`;
    if (key === this.titleKey) return;
    this.titleKey = key;
    const grid = this.viewer.layout === "grid";
    this.titles.replaceChildren(
      ...rects.flatMap((rect, i) => {
        const pane = painted[i];
        if (!pane) return [];
        const place = `left:${rect.x}px;top:${rect.y}px;width:${rect.width}px;height:${rect.height}px`;
        const hint = pane.content.hint ? h("div", { class: "ssv-pane-hint", role: "status" }, pane.content.hint) : null;
        return [h("div", { class: "ssv-pane", style: place, "data-pane": i, "data-current": (grid && pane.content.type === this.viewer.type) || null }, grid ? this.gridTitle(pane) : this.paneTitle(i, pane.content), hint)];
      }),
    );
  }

  private gridTitle({ content, range }: Screen["painted"][number]): HTMLElement {
    const { types, colours } = this.viewer.data;
    const top = range && !this.viewer.gridShared ? range.hi.toPrecision(2) : "";
    const title = h("button", { type: "button", class: "ssv-title ssv-grid-title", title: `Show ${types[content.type]} alone` }, h("i", { class: "ssv-swatch", style: `background:${colours[content.type]}` }), h("span", {}, types[content.type]!), h("small", { class: "ssv-num" }, top));
    title.addEventListener("click", () => {
      this.viewer.setType(content.type);
      this.viewer.setLayout("side");
    });
    return title;
  }

  private paneTitle(i: number, content: Content): HTMLElement {
    const { data, panes, layout } = this.viewer;
    const all = choices(data.sources);
    const spec = this.viewer.specs()[i]?.spec ?? content.spec;
    const chosen = all.find((c) => c.value === specKey(spec)) ?? all.find((c) => c.spec.layer === spec.layer && c.spec.source === (content.source?.key ?? null));
    const select = h("select", { "aria-label": `What pane ${i + 1} shows` }, ...all.map((c) => h("option", { value: c.value, selected: c === chosen || null }, c.label)));
    if (!chosen) select.prepend(h("option", { value: "", selected: true, disabled: true }, content.title));
    select.addEventListener("change", () => {
      const next = all.find((c) => c.value === select.value)?.spec;
      const shown = layout === "swipe" ? this.viewer.specs().map((s) => s.spec) : panes;
      if (next) this.viewer.setPanes(shown.map((p, at) => (at === i ? next : p)));
      this.stage.focus({ preventScroll: true });
    });
    const extra: HTMLElement[] = [];
    if (layout === "side" && panes.length > 1) extra.push(button("close", "Close this pane", () => this.viewer.setPanes(panes.filter((_, at) => at !== i))));
    if (layout === "side" && i === panes.length - 1 && panes.length < 4 && all.length > 1) extra.push(button("plus", "Add a pane", () => this.viewer.setPanes([...panes, this.nextSpec(all)])));
    const right = layout === "swipe" && i === 1;
    return h("div", { class: right ? "ssv-title ssv-right" : "ssv-title" }, select, ...extra);
  }

  private nextSpec(all: ReturnType<typeof choices>) {
    const used = new Set(this.viewer.panes.map(specKey));
    return (all.find((c) => !used.has(c.value)) ?? all[0]!).spec;
  }

  private placeRings(rings: Screen["rings"]): void {
    while (this.ringLayer.children.length > rings.length) this.ringLayer.lastChild!.remove();
    rings.forEach(({ rect, at, radius, kind }, i) => {
      const ring = (this.ringLayer.children[i] as HTMLElement | undefined) ?? this.ringLayer.appendChild(h("div"));
      ring.className = `ssv-ring ssv-ring-${kind}`;
      const outside = at[0] < rect.x || at[1] < rect.y || at[0] > rect.x + rect.width || at[1] > rect.y + rect.height;
      hide(ring, outside);
      ring.style.width = ring.style.height = `${2 * radius}px`;
      ring.style.transform = `translate(${at[0] - radius}px, ${at[1] - radius}px)`;
    });
  }

  private placeNames(names: Screen["names"]): void {
    while (this.nameLayer.children.length > names.length) this.nameLayer.lastChild!.remove();
    names.forEach(({ rect, at, name, hex }, i) => {
      const label = (this.nameLayer.children[i] as HTMLElement | undefined) ?? this.nameLayer.appendChild(h("span", { class: "ssv-region" }));
      if (label.textContent !== name) label.textContent = name;
      label.style.borderColor = hex;
      hide(label, at[0] < rect.x || at[1] < rect.y || at[0] > rect.x + rect.width || at[1] > rect.y + rect.height);
      label.style.transform = `translate(${at[0]}px, ${at[1]}px) translate(-50%, calc(-100% - 10px))`;
    });
  }

  // ---- hover and focus ----

  hover(spot: number | null, x: number, y: number, changed: boolean, screen: Screen): void {
    this.placeRings(screen.rings);
    this.hoverSpot = spot;
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
    return { id: store.spotIdNow(spot) ?? "…", typeName: data.types[type] ?? "", values: this.viewer.valuesAt(spot) };
  }

  private async showTop(): Promise<void> {
    const spot = this.hoverSpot;
    const { store, data } = this.viewer;
    if (spot === null) return;
    try {
      await store.spotId(spot);
      const source = this.viewer.compositionSource();
      const row = source ? await store.row(source, spot) : null;
      if (spot !== this.hoverSpot) return;
      const [x, y] = this.viewer.pointer;
      this.tip.show(this.facts(spot), x, y, this.stage);
      if (source && row) this.tip.showTop(source.label, row, data.types, data.colours);
      this.tip.place(x, y, this.stage);
    } catch {
      // The value of the shown type stays readable; the connection hint tells the rest.
    }
  }

  /** Tells a screen reader what the focus rests on. */
  say(spot: number | null, viewer: Viewer): void {
    if (spot === null) return void (this.voice.textContent = "");
    void viewer.store.spotId(spot).then(
      (id) => (this.voice.textContent = `Spot ${id}. ${viewer.valuesAt(spot).map((v) => `${v.label} ${v.value}`).join(", ")}`),
      () => {},
    );
  }

  outline(points: readonly Point[], mode: Mode): void {
    const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
    const [a, b] = [points[0], points[points.length - 1]];
    if (a && b) {
      const path = mode === "box" ? `M${a[0]} ${a[1]}H${b[0]}V${b[1]}H${a[0]}Z` : `M${points.map((p) => p.join(" ")).join("L")}Z`;
      shape.setAttribute("d", path);
    }
    this.drawing.replaceChildren(...(a ? [shape] : []));
  }

  // ---- trouble ----

  lost(lost: boolean): void {
    if (this.connection.hidden === !lost) return;
    this.connection.textContent = lost ? "No connection to the server. Trying again; what is loaded stays usable." : "";
    this.connection.hidden = !lost;
  }

  trouble(text: string): void {
    this.say2(text, () => this.viewer.reopen());
  }

  withoutWebgl(): void {
    this.still2d.hidden = false;
    this.glHost.hidden = true;
    const words = "This browser has no WebGL 2, so the slide is shown as a still picture. Turn on hardware acceleration, or use a current browser.";
    this.stage.append(h("div", { class: "ssv-hint ssv-lost", role: "status" }, words));
  }

  still(_: unknown, viewer: Viewer): void {
    drawStill(this.still2d, this.minimap.image, viewer);
  }

  // ---- tools ----

  accent(): [number, number, number, number] {
    const colour = getComputedStyle(this.root).getPropertyValue("--ssv-accent").trim();
    return [...(/^#[0-9a-f]{6}$/i.test(colour) ? parseHex(colour) : ([15, 109, 127] as const)), 255];
  }

  private toggleLook(): void {
    this.look.hidden = !this.look.hidden;
    if (this.look.hidden) return;
    this.look.replaceChildren(...lookPanel(this.viewer));
  }

  findType(): void {
    this.picker.toggle(true);
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

  private dragDivider(): void {
    const move = (share: number) => {
      this.viewer.swipe = clamp(share, 0.02, 0.98);
      this.titleKey = "";
      this.viewer.draw();
    };
    this.divider.addEventListener("pointerdown", (event) => {
      event.stopPropagation();
      this.divider.setPointerCapture(event.pointerId);
    });
    this.divider.addEventListener("pointermove", (event) => {
      event.stopPropagation();
      if (this.divider.hasPointerCapture(event.pointerId)) move((event.clientX - this.stage.getBoundingClientRect().left) / this.box.width);
    });
    this.divider.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      event.preventDefault();
      event.stopPropagation();
      move(this.viewer.swipe + (event.key === "ArrowLeft" ? -0.02 : 0.02));
    });
  }
}

function helpRows(close: () => void): HTMLElement[] {
  return [
    h("div", { class: "ssv-help-head" }, h("b", {}, "Keys"), button("close", "Close", close)),
    h("dl", {}, ...KEYS.flatMap(([keys, what]) => [h("dt", {}, ...keys.map((key) => h("kbd", {}, key))), h("dd", {}, what)])),
  ];
}
