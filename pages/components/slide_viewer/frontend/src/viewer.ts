/** The viewer: holds the state, and turns each change of it into a picture, a link, and a report to the page. */

import { type Camera, clampCamera, fitScale, gridCapacity, levelFor, paneRects, type Rect, scaleBar } from "./camera.ts";
import { errorRange, format, lookupTable, paint, paintTypes, parseHex, pieShares, quantile, type Range, valueRange } from "./colour.ts";
import { SlideData } from "./data.ts";
import { clamp, later } from "./dom.ts";
import { listen, type Mode } from "./gestures.ts";
import { packRows, type Point, simplify, SpotIndex } from "./geometry.ts";
import type { BarState } from "./legend.ts";
import { atFrame, frameAt, framesOf } from "./frames.ts";
import { type Content, resolve, type ScaleName, sourceOf, specKey, truthOf } from "./panes.ts";
import { Nearby, type SpotPaint, spotPaint } from "./nearby.ts";
import { pieWedges, Stage, type Wedge } from "./stage.ts";
import { Marks, placesOf } from "./marks.ts";
import { Meter } from "./meter.ts";
import { TileStore } from "./tiles.ts";
import { type Shot, Trail } from "./trail.ts";
import type { Component, LayoutName, Look, PaneSpec, Report, ViewerData, Wanted } from "./types.ts";
import { readLink, writeLink } from "./url.ts";
import { type Screen, Ui } from "./ui.ts";

const LEAST_MULTIPLE_PX = 170;
const PIE_PX = 34;
const PIE_MOST = 500;
const PREFETCH_SPOTS = 200_000;
/** A drawing that takes longer is not made for each frame of a movement. */
const SLOW_MS = 28;
/** So long after the last movement the picture is drawn sharp. */
const REST_MS = 120;
/** Dearer drawings wait for the end of the movement; cheaper ones are made on the way, `PAUSE` times their cost apart. */
const DEAR_MS = 150;
const PAUSE = 4;
const LEAST_PAUSE_MS = 250;

interface Painted {
  content: Content;
  range: Range | null;
  spots: SpotPaint | null;
}

export class Viewer {
  data: ViewerData;
  store: SlideData;
  type = 0;
  panes: PaneSpec[] = [{ layer: "value", source: null }];
  layout: LayoutName = "side";
  mode: Mode = "pan";
  camera: Camera;
  look: Look;
  ranges: Record<ScaleName, Range | null> = { value: null, error: null, spread: null };
  hidden = new Set<number>();
  focus: number | null = null;
  swipe = 0.5;
  gridPage = 0;
  gridShared = false;
  /** Where the pointer last was, in pixels of the stage. */
  pointer: [number, number] = [0, 0];
  readonly meter = new Meter();
  readonly marks = new Marks();

  private readonly ui: Ui;
  private readonly stage: Stage | null;
  private tiles: TileStore;
  private index: SpotIndex | null = null;
  private nearby: Nearby | null = null;
  private trail: Trail;
  /** What the stage was last told to draw, and what it last drew. */
  private asked: Shot | null = null;
  private drawn: Shot | null = null;
  private drewAt = 0;
  private draws = 0;
  private painted: Painted[] = [];
  private pies: (Wedge[] | null)[] = [];
  private hovered: number | null = null;
  private lastWanted: Wanted;
  /** Label of the state (epoch) that is shown; `null` follows the newest. */
  private shownFrame: string | null = null;
  /** The widest error so far, by type: while epochs pass, one colour means one error. */
  private readonly widest = new Map<number, number>();
  private moved = false;
  private turn = 0;
  private due = false;
  private flight = 0;
  private fetching: Promise<void> = Promise.resolve();
  private readonly report = later(() => void this.tell(), 300);
  private readonly link = later(() => this.writeUrl(), 250);
  private readonly repie = later(() => void this.makePies(), 90);
  private readonly sharpen = later(() => this.draw(), REST_MS);

  constructor(
    private readonly root: HTMLElement,
    private component: Component,
  ) {
    this.data = component.data;
    if (this.data.bindUrl) this.shownFrame = readLink(window.location.search).frame ?? null;
    this.data = atFrame(component.data, this.shownFrame);
    this.look = { ...DEFAULT_LOOK, map: this.data.valueMaps[0]!, ...storedLook() };
    this.lastWanted = this.data.wanted;
    this.ui = new Ui(root, this);
    this.stage = webgl() ? this.makeStage() : null;
    this.store = this.newStore();
    this.tiles = this.newTiles();
    this.trail = this.newTrail();
    this.camera = this.fitted();
    this.restore();
    listen(this.ui.stage, this.gestures());
    if (!this.stage) this.ui.withoutWebgl();
    void this.openSlide();
  }

  // ---- what the page hands over ----

  take(component: Component): void {
    const before = this.data;
    this.component = component;
    this.data = atFrame(component.data, this.shownFrame);
    const sameSlide = before.slide.base === this.data.slide.base;
    this.type = Math.max(0, this.data.types.indexOf(before.types[this.type] ?? ""));
    if (!sameSlide) this.changeSlide();
    this.adopt(this.data.wanted);
    if (!sameSlide) this.redraw();
    else if (JSON.stringify(before.sources) !== JSON.stringify(this.data.sources) || before.types.join() !== this.data.types.join()) void this.refresh();
    else this.redraw();
    if (sameSlide && this.index) void this.takeRegions();
    this.ui.sync();
    // The theme may have changed with this run; the legend's ink follows it.
    if (sameSlide && this.index) this.ui.legend(this.bars(), this.leaders());
  }

  /** Shows the state (epoch) number `at`; the last one is followed when newer ones come. */
  async setFrame(at: number): Promise<void> {
    const frames = framesOf(this.component.data);
    this.shownFrame = at < frames.length - 1 ? (frames[at]?.label ?? null) : null;
    this.data = atFrame(this.component.data, this.shownFrame);
    if (this.data.bindUrl) this.link();
    await this.refresh();
  }

  frames(): { list: ReturnType<typeof framesOf>; at: number } {
    const list = framesOf(this.component.data);
    return { list, at: frameAt(list, this.shownFrame) };
  }

  /** Follows what the page wants and did not want before; a picture that is `held` where a link put it stays there. */
  private adopt(wanted: Wanted, held = false): void {
    const last = this.lastWanted;
    const differs = (name: keyof Wanted) => JSON.stringify(wanted[name]) !== JSON.stringify(last[name]);
    this.lastWanted = wanted;
    let changed = false;
    if (differs("type") && wanted.type !== null) {
      this.type = Math.max(0, this.data.types.indexOf(wanted.type));
      this.ranges.value = this.ranges.error = this.ranges.spread = null;
      changed = true;
    }
    if (differs("panes")) changed = Boolean((this.panes = wanted.panes));
    if (differs("layout")) changed = Boolean((this.layout = wanted.layout));
    if (changed) void this.refresh();
    if (differs("fly") && wanted.fly !== null) this.flyTo(wanted.fly);
    if (wanted.select && wanted.select.turn !== last.select?.turn) void this.fetchSelection(wanted.select.rows, !held);
  }

  /** Selects rows that the page or the memory names by address. */
  private async fetchSelection(address: string, show: boolean): Promise<void> {
    const store = this.store;
    this.fetching = store.rows(address).then(
      (rows) => {
        if (store !== this.store) return;
        this.select(rows);
        if (show) this.bringIntoView(rows);
      },
      () => {},
    );
  }

  private bringIntoView(rows: Uint32Array): void {
    if (!this.index || !rows.length) return;
    const [dx, dy] = this.data.slide.offset;
    const box = new SpotIndex(placesOf(rows, this.index.xy)).box;
    const [x0, y0, x1, y1] = this.viewBox();
    if (box[0] + dx >= x0 && box[1] + dy >= y0 && box[2] + dx <= x1 && box[3] + dy <= y1) return;
    this.glide(this.around(box, Math.max(3 * this.radius(), 0.2 * (box[2] - box[0]))));
  }

  private async takeRegions(): Promise<void> {
    const changed = await this.marks.take(this.data.regions, this.store, this.index!.xy).catch(() => false);
    if (changed) this.redraw();
  }

  private restore(): void {
    const { wanted, restored, types } = this.data;
    const link = this.data.bindUrl ? readLink(window.location.search) : {};
    const linked = link.type !== undefined || link.panes !== undefined || link.camera !== undefined;
    const type = link.type ?? (linked ? null : restored?.type) ?? wanted.type;
    this.type = Math.max(0, types.indexOf(type ?? ""));
    this.panes = link.panes ?? (linked ? null : restored?.panes) ?? wanted.panes;
    this.layout = link.layout ?? (linked ? null : restored?.layout) ?? wanted.layout;
    if (link.range) this.ranges.value = { lo: link.range[0], hi: link.range[1] };
    if (link.camera) this.camera = this.held(link.camera);
    this.moved = link.camera !== undefined;
    if (!linked && restored) {
      if (restored.slide === this.data.slide.id) {
        if (restored.range) this.ranges.value = { lo: restored.range[0], hi: restored.range[1] };
        if (restored.camera) this.camera = this.held({ x: restored.camera[0], y: restored.camera[1], zoom: restored.camera[2] });
        this.moved = restored.camera !== null;
        this.focus = restored.focus;
        if (restored.selected) void this.fetchSelection(restored.selected, false);
      }
      this.lastWanted = restored.wanted;
    }
    this.adopt(wanted, link.camera !== undefined);
    if (link.camera === undefined && wanted.fly !== null && linked) this.flyTo(wanted.fly);
  }

  private newStore(): SlideData {
    return new SlideData(this.data.slide, this.data.types.length, this.data.rowsPerBlock, (lost) => this.ui.lost(lost));
  }

  private newTiles(): TileStore {
    return new TileStore(this.data.slide, () => this.draw(), (lost) => this.ui.lost(lost));
  }

  private newTrail(): Trail {
    const trail = new Trail(this.data.slide, this.ui.glHost);
    this.ui.glHost.after(trail.element);
    return trail;
  }

  private makeStage(): Stage | null {
    try {
      const stage = new Stage(this.ui.glHost, () => this.draw(), (error) => this.ui.trouble(`Drawing failed: ${error.message}`));
      stage.onFrame = () => this.drewFrame();
      stage.onDone = () => this.drawingDone();
      return stage;
    } catch {
      return null;
    }
  }

  private changeSlide(): void {
    this.widest.clear();
    this.tiles.close();
    this.store = this.newStore();
    this.tiles = this.newTiles();
    this.trail.drop();
    this.trail.element.remove();
    this.trail = this.newTrail();
    this.index = this.nearby = null;
    this.hovered = this.focus = null;
    this.marks.clear();
    this.painted = [];
    this.pies = [];
    this.ranges = { value: null, error: null, spread: null };
    this.camera = this.fitted();
    this.moved = false;
    this.ui.newSlide();
    void this.openSlide();
  }

  private async openSlide(): Promise<void> {
    const store = this.store;
    this.setState("loading");
    this.ui.sync();
    this.draw();
    try {
      const xy = await store.positions();
      if (store !== this.store) return;
      this.index = new SpotIndex(xy);
      this.nearby = new Nearby(this.index);
      this.rehome();
      await this.refresh();
      this.marks.select(this.marks.selected, xy);
      void this.takeRegions();
      if (this.lastWanted.fly !== null && this.lastWanted.fly === this.data.wanted.fly && !this.moved) this.flyTo(this.lastWanted.fly);
      this.announce();
    } catch (error) {
      if (store !== this.store) return;
      this.ui.trouble(`The spots could not be fetched. ${error instanceof Error ? error.message : ""}`);
      this.setState("error");
    }
  }

  private setState(state: "loading" | "ready" | "error"): void {
    this.root.dataset.state = state;
  }

  private announce(): void {
    const first = this.painted[0]?.content;
    this.root.dataset.spots = String(this.index?.count ?? 0);
    this.root.dataset.layer = first?.spec.layer ?? "";
    this.root.dataset.type = this.data.types[this.type] ?? "";
    this.root.dataset.slide = this.data.slide.id;
    const { list, at } = this.frames();
    this.root.dataset.frame = list[at]?.label ?? "";
  }

  // ---- contents and colours ----

  /** The panes of the current layout, each with its type. */
  specs(): { spec: PaneSpec; type: number }[] {
    const first = this.panes[0] ?? { layer: "value", source: null };
    if (this.layout === "swipe") return [first, this.panes[1] ?? this.partner(first)].map((spec) => ({ spec, type: this.type }));
    if (this.layout !== "grid") return this.panes.map((spec) => ({ spec, type: this.type }));
    const per = this.gridSize();
    const spec: PaneSpec = first.layer === "value" || first.layer === "error" || first.layer === "spread" ? first : { layer: "value", source: null };
    const pages = Math.max(1, Math.ceil(this.data.types.length / per));
    this.gridPage = clamp(this.gridPage, 0, pages - 1);
    const from = this.gridPage * per;
    return this.data.types.slice(from, from + per).map((_, i) => ({ spec, type: from + i }));
  }

  gridSize(): number {
    const { width, height } = this.ui.size();
    return Math.min(this.data.types.length || 1, gridCapacity(width, height, LEAST_MULTIPLE_PX), 42);
  }

  private partner(first: PaneSpec): PaneSpec {
    const other = this.data.sources.find((s) => s.role === "prediction" && s.key !== first.source);
    return other ? { layer: "value", source: other.key } : { layer: "plain", source: null };
  }

  /** Fetches what the panes need and repaints. Later calls overtake earlier ones. */
  async refresh(): Promise<void> {
    const turn = ++this.turn;
    const store = this.store;
    this.ui.sync();
    const contents = await Promise.all(this.specs().map(({ spec, type }) => resolve(spec, type, this.data, store)));
    if (turn !== this.turn || store !== this.store || !this.index) return;
    this.painted = contents.map((content) => ({ content, range: null, spots: null }));
    if (!this.moved) this.rehome();
    this.pies = contents.map(() => null);
    this.repaint();
    this.announce();
    this.prefetch();
  }

  private prefetch(): void {
    if (!this.index || this.index.count > PREFETCH_SPOTS || this.layout === "grid") return;
    const k = this.data.types.length;
    for (const by of [1, -1]) {
      const type = (this.type + by + k) % k;
      for (const spec of this.panes) {
        const source = sourceOf(spec, this.data.sources);
        const also = spec.layer === "error" ? truthOf(this.data.sources) : undefined;
        for (const s of [source, also]) if (s && spec.layer !== "dominant" && k) void this.store.column(s, type).catch(() => {});
      }
    }
  }

  /** The values that share the limits of one scale. */
  private columnsOf(scale: ScaleName): Float32Array[] {
    return this.painted.filter((p) => p.content.scale === scale && p.content.values).map((p) => p.content.values!);
  }

  rangeOf(scale: ScaleName, columns = this.columnsOf(scale)): Range {
    if (this.frames().list.length) return this.steadyRange(scale, columns);
    if (scale === "error") return errorRange(columns);
    if (scale === "value") return valueRange(columns);
    return { lo: 0, hi: quantile(columns, 0.99) || 1 };
  }

  /** While epochs pass, limits stay: those of the truth where it is shown, and for errors the widest so far. */
  private steadyRange(scale: ScaleName, columns: Float32Array[]): Range {
    const truth = this.painted.filter((p) => p.content.source?.role === "truth" && p.content.scale === "value" && p.content.values);
    if (scale === "value") return valueRange(truth.length ? truth.map((p) => p.content.values!) : columns);
    if (scale === "spread") return { lo: 0, hi: quantile(columns, 0.99) || 1 };
    const reach = Math.max(errorRange(columns).hi, this.widest.get(this.type) ?? 0);
    this.widest.set(this.type, reach);
    return { lo: -reach, hi: reach };
  }

  table(scale: ScaleName): Uint8Array {
    return lookupTable(this.data.maps[scale === "value" ? this.look.map : scale] ?? this.data.maps.viridis!);
  }

  repaint(only?: ScaleName): void {
    const xy = this.index?.xy;
    if (!xy) return;
    const own = this.layout === "grid" && !this.gridShared;
    for (const scale of ["value", "error", "spread"] as const) {
      if (only && only !== scale) continue;
      const here = this.painted.filter((p) => p.content.scale === scale && p.content.values);
      if (!here.length) continue;
      const shared = this.ranges[scale] ?? (own ? null : this.rangeOf(scale));
      const table = this.table(scale);
      for (const pane of here) {
        pane.range = shared ?? this.rangeOf(scale, [pane.content.values!]);
        pane.spots = spotPaint(xy, paint(pane.content.values!, pane.range, table, this.data.greys[0]), this.look.outline);
      }
    }
    if (!only) this.paintOthers(xy);
    this.ui.legend(this.bars(), this.leaders());
    this.meter.switchReady();
    this.redraw();
    this.repie();
  }

  private paintOthers(xy: Float32Array): void {
    for (const pane of this.painted) {
      const { dominant, spec } = pane.content;
      if (dominant) pane.spots = spotPaint(xy, paintTypes(dominant, this.data.colours, this.hidden, this.data.greys[1]), this.look.outline);
      else if (spec.layer === "plain") pane.spots = null;
    }
  }

  bars(): { scale: ScaleName; state: BarState }[] {
    const bars: { scale: ScaleName; state: BarState }[] = [];
    const share = this.data.kind === "proportion" ? "Share" : "Abundance";
    const titles = { value: share, error: "Error", spread: "Spread" };
    for (const scale of ["value", "error", "spread"] as const) {
      const columns = this.columnsOf(scale);
      if (!columns.length) continue;
      const range = this.ranges[scale] ?? this.rangeOf(scale, columns);
      bars.push({ scale, state: { title: titles[scale], table: this.table(scale), columns, range, auto: !this.ranges[scale], symmetric: scale === "error" } });
    }
    return bars;
  }

  private leaders(): Map<number, number> | null {
    const first = this.painted.find((p) => p.content.dominant)?.content.dominant;
    if (!first) return null;
    const counts = new Map<number, number>();
    for (const type of first) counts.set(type, (counts.get(type) ?? 0) + 1);
    return counts;
  }

  private async makePies(): Promise<void> {
    const xy = this.index?.xy;
    if (!xy || !this.stage) return;
    const near = this.look.pies && this.scale() * this.radius() * 2 >= PIE_PX;
    const turn = this.turn;
    const made = await Promise.all(this.painted.map((p) => (near && p.content.dominant && p.content.source ? this.piesOf(p.content).catch(() => null) : null)));
    if (turn !== this.turn) return;
    const had = this.pies.some(Boolean);
    this.pies = made;
    if (had || made.some(Boolean)) this.redraw();
  }

  private async piesOf(content: Content): Promise<Wedge[] | null> {
    const [x0, y0, x1, y1] = this.viewBox();
    const [dx, dy] = this.data.slide.offset;
    const spots = this.index!.inBox(x0 - dx, y0 - dy, x1 - dx, y1 - dy);
    if (spots.length > PIE_MOST) return null;
    const rows = await Promise.all(Array.from(spots, (spot) => this.store.row(content.source!, spot)));
    const other = parseHex(this.data.greys[1]);
    return rows.flatMap((row, i) => {
      const shares = pieShares(row, 5).map(({ type, share }) => ({ share, colour: type < 0 ? other : parseHex(this.data.colours[type]!) }));
      return pieWedges(this.index!.xy[2 * spots[i]!]!, this.index!.xy[2 * spots[i]! + 1]!, this.radius(), shares);
    });
  }

  // ---- camera ----

  rects(): Rect[] {
    const { width, height } = this.ui.size();
    if (this.layout === "swipe") {
      const at = Math.round(width * this.swipe);
      return [
        { x: 0, y: 0, width: Math.max(1, at), height },
        { x: at, y: 0, width: Math.max(1, width - at), height },
      ];
    }
    return paneRects(Math.max(1, this.specs().length), width, height, this.data.slide.width / this.data.slide.height);
  }

  /** The frame in which the camera's centre is the middle: a pane, or the whole stage while swiping. */
  private frame(rect: Rect): Rect {
    const { width, height } = this.ui.size();
    return this.layout === "swipe" ? { x: 0, y: 0, width, height } : rect;
  }

  private fit(): number {
    return fitScale(this.data.slide, this.frame(this.rects()[0]!));
  }

  /** Screen pixels per slide pixel. */
  scale(): number {
    return this.fit() * 2 ** this.camera.zoom;
  }

  radius(): number {
    return (this.data.slide.diameter / 2) * this.look.size;
  }

  private fitted(): Camera {
    return { x: this.data.slide.width / 2, y: this.data.slide.height / 2, zoom: 0 };
  }

  /** The view that a slide opens with: all spots, which is where the tissue is; the whole slide before they are known. */
  private home(): Camera {
    return this.index ? this.around(this.index.box, 3 * this.radius()) : this.fitted();
  }

  /** The view that shows a box of spots with a rim, never smaller than the whole slide fits. */
  private around([x0, y0, x1, y1]: readonly [number, number, number, number], rim: number): Camera {
    const [dx, dy] = this.data.slide.offset;
    const frame = this.frame(this.rects()[0]!);
    const scale = 0.94 * Math.min(frame.width / (x1 - x0 + 2 * rim), frame.height / (y1 - y0 + 2 * rim));
    return this.held({ x: (x0 + x1) / 2 + dx, y: (y0 + y1) / 2 + dy, zoom: Math.max(0, Math.log2(scale / this.fit())) });
  }

  /** Back to the opening view wherever the user has not moved: panes have another size now. */
  private rehome(): void {
    this.camera = this.moved ? this.held(this.camera) : this.home();
  }

  private held(camera: Camera): Camera {
    return clampCamera(camera, this.data.slide, this.fit());
  }

  setCamera(camera: Camera): void {
    this.flight++;
    this.moved = true;
    this.camera = this.held(camera);
    this.meter.moving();
    this.draw();
    this.repie();
    if (this.data.bindUrl) this.link();
  }

  /** To the opening view; from there to the whole slide. */
  fitView(): void {
    const home = this.home();
    const { x, y, zoom } = this.camera;
    const there = Math.abs(zoom - home.zoom) < 0.01 && Math.hypot(x - home.x, y - home.y) * this.scale() < 2;
    if (there && home.zoom > 0.05) this.glide(this.fitted());
    else this.glide(home, true);
  }

  zoomBy(steps: number): void {
    this.setCamera({ ...this.camera, zoom: this.camera.zoom + steps });
  }

  panBy(dx: number, dy: number): void {
    const scale = this.scale();
    this.setCamera({ ...this.camera, x: this.camera.x - dx / scale, y: this.camera.y - dy / scale });
  }

  centre(x: number, y: number): void {
    this.setCamera({ ...this.camera, x, y });
  }

  private glide(to: Camera, home = false): void {
    const target = this.held(to);
    if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.setCamera(target);
      this.moved = !home;
      return;
    }
    const from = this.camera;
    const began = performance.now();
    const flight = ++this.flight;
    const step = (now: number) => {
      if (flight !== this.flight) return;
      const t = clamp((now - began) / 320, 0, 1);
      const s = t * t * (3 - 2 * t);
      this.setCamera({ x: from.x + (target.x - from.x) * s, y: from.y + (target.y - from.y) * s, zoom: from.zoom + (target.zoom - from.zoom) * s });
      this.flight = flight;
      if (t < 1) requestAnimationFrame(step);
      else this.moved = !home;
    };
    requestAnimationFrame(step);
  }

  /** Moves to a spot and marks it; zoomed in so that the spot and its neighbours are seen. */
  flyTo(spot: number): void {
    if (!this.index || spot >= this.index.count) return;
    const [x, y] = this.spotXy(spot);
    const wanted = Math.log2(90 / (2 * this.radius()) / this.fit());
    this.focus = spot;
    this.glide({ x, y, zoom: Math.max(this.camera.zoom, wanted) });
    this.report();
  }

  spotXy(spot: number): [number, number] {
    const [dx, dy] = this.data.slide.offset;
    return [this.index!.xy[2 * spot]! + dx, this.index!.xy[2 * spot + 1]! + dy];
  }

  /** Slide pixels of a stage position. */
  toSlide(x: number, y: number): [number, number] {
    const rect = this.rects().find((r) => x >= r.x && x < r.x + r.width && y >= r.y && y < r.y + r.height) ?? this.rects()[0]!;
    const frame = this.frame(rect);
    const scale = this.scale();
    return [this.camera.x + (x - frame.x - frame.width / 2) / scale, this.camera.y + (y - frame.y - frame.height / 2) / scale];
  }

  /** Stage position of slide pixels, in the pane of `rect`. */
  toStage(x: number, y: number, rect: Rect): [number, number] {
    const frame = this.frame(rect);
    const scale = this.scale();
    return [frame.x + frame.width / 2 + (x - this.camera.x) * scale, frame.y + frame.height / 2 + (y - this.camera.y) * scale];
  }

  viewBox(): [number, number, number, number] {
    const frame = this.frame(this.rects()[0]!);
    const [w, height] = [frame.width / 2 / this.scale(), frame.height / 2 / this.scale()];
    return [this.camera.x - w, this.camera.y - height, this.camera.x + w, this.camera.y + height];
  }

  private target(rect: Rect): [number, number] {
    const frame = this.frame(rect);
    const scale = this.scale();
    const right = rect.x + rect.width / 2 - frame.x - frame.width / 2;
    const down = rect.y + rect.height / 2 - frame.y - frame.height / 2;
    return [this.camera.x + right / scale, this.camera.y + down / scale];
  }

  // ---- drawing ----

  /** Draws what is seen anew: the last picture must not stand for it. */
  redraw(): void {
    this.trail.drop();
    this.draw();
  }

  draw(): void {
    if (this.due) return;
    this.due = true;
    requestAnimationFrame(() => {
      this.due = false;
      if (this.root.isConnected) this.drawNow();
    });
  }

  private drawNow(): void {
    const rects = this.rects();
    if (!this.follow(rects)) this.drawSharp(rects);
    this.ui.draw(this.screen(rects));
    this.settle();
  }

  /** Lets the last picture follow the hand where a new one for each frame would be too slow. Gives whether it does. */
  private follow(rects: Rect[]): boolean {
    const cost = this.stage?.costMs ?? 0;
    const now = performance.now();
    if (!this.stage || cost <= SLOW_MS || !this.isMoving(now)) return false;
    if (!this.trail.can(rects)) return this.stage.busy && this.waits();
    if (cost <= DEAR_MS && now - this.drewAt > Math.max(LEAST_PAUSE_MS, PAUSE * cost)) return false;
    this.tilesInView();
    this.trail.follow({ rects, camera: this.camera, scale: this.scale() }, (rect) => this.frame(rect));
    this.meter.frame(now);
    this.sharpen();
    return true;
  }

  /** A drawing is under way: a second one would only make both late. */
  private waits(): true {
    this.sharpen();
    return true;
  }

  /** Time that a drawing blocked is no rest: the hand's next movement could not be heard. */
  private isMoving(now: number): boolean {
    return now - Math.max(this.meter.movedAt, this.stage!.doneAt) < REST_MS;
  }

  private drawSharp(rects: Rect[]): void {
    const { slide } = this.data;
    if (!this.stage) return this.ui.still(this.painted[0]?.spots ?? null, this);
    const scale = this.scale();
    const [x0, y0, x1, y1] = this.viewBox();
    const [dx, dy] = slide.offset;
    this.nearby?.look([x0 - dx, y0 - dy, x1 - dx, y1 - dy]);
    this.asked = { rects, camera: this.camera, scale };
    this.drewAt = performance.now();
    this.stage.show({
      panes: rects.map((rect, i) => this.paneDraw(rect, i)),
      tiles: this.tilesInView(),
      radius: this.radius(),
      offset: slide.offset,
      opacity: this.look.opacity,
      gamma: this.look.gamma,
      marks: this.marks.drawn(this.ui.accent()),
      scale,
    });
  }

  /** Tiles to draw for the view; those that are missing are asked for. */
  private tilesInView() {
    const level = levelFor(this.scale(), Math.min(2, window.devicePixelRatio || 1), this.data.slide.levels);
    return this.tiles.view(level, this.viewBox());
  }

  /** A drawing was handed to the graphics chip. */
  private drewFrame(): void {
    this.draws++;
    this.meter.frame();
    this.drawn = this.asked;
    if (performance.now() - this.meter.movedAt > REST_MS) this.trail.hide();
  }

  /** A drawing is done. If it was slow, its picture is kept for the next movement. */
  private drawingDone(): void {
    const { drawn, stage } = this;
    if (!stage || !drawn || stage.costMs <= SLOW_MS) return this.trail.drop();
    this.trail.take(stage.canvas, drawn);
    if (performance.now() - this.meter.movedAt < REST_MS) this.draw();
    else this.trail.hide();
  }

  private paneDraw(rect: Rect, i: number) {
    const pane = this.painted[i];
    const pies = this.look.overlay ? (this.pies[i] ?? null) : null;
    const spots = this.look.overlay && !pies && pane?.spots ? (this.nearby?.of(pane.spots) ?? null) : null;
    return { id: `p${i}`, rect, target: this.target(rect), spots, pies };
  }

  private settle(): void {
    if (this.root.dataset.state === "loading" && this.painted.length && (this.tiles.loaded > 0 || this.tiles.damaged.size > 0 || !this.stage)) {
      requestAnimationFrame(() => this.setState("ready"));
    }
  }

  private screen(rects: Rect[]): Screen {
    const { slide } = this.data;
    return {
      rects,
      painted: this.painted.map(({ content, range }) => ({ content, range })),
      bar: this.scaleBar(),
      box: this.viewBox(),
      damaged: this.tiles.damaged.size,
      waiting: this.tiles.loaded === 0 && this.tiles.pending > 0,
      names: this.marks.regions.flatMap(({ name, hex, top: [x, y] }) => rects.map((rect) => ({ rect, at: this.toStage(x + slide.offset[0], y + slide.offset[1], rect), name, hex }))),
      rings: [...this.ringsAt(this.hovered, "hover", rects), ...this.ringsAt(this.focus, "focus", rects)],
    };
  }

  private ringsAt(spot: number | null, kind: "hover" | "focus", rects: Rect[]) {
    if (spot === null || !this.index) return [];
    const [x, y] = this.spotXy(spot);
    const radius = Math.max(this.radius() * this.scale(), 4) + 2;
    return rects.map((rect) => ({ rect, at: this.toStage(x, y, rect), radius, kind }));
  }

  // ---- hands ----

  private gestures() {
    return {
      mode: () => this.mode,
      pan: (dx: number, dy: number) => this.panBy(dx, dy),
      zoomAt: (x: number, y: number, steps: number) => {
        const before = this.toSlide(x, y);
        const zoomed = this.held({ ...this.camera, zoom: this.camera.zoom + steps });
        const shrink = 2 ** (this.camera.zoom - zoomed.zoom);
        this.setCamera({ x: before[0] + (this.camera.x - before[0]) * shrink, y: before[1] + (this.camera.y - before[1]) * shrink, zoom: zoomed.zoom });
      },
      hover: (x: number, y: number) => this.hover(this.spotAt(x, y), x, y),
      leave: () => this.hover(null, 0, 0),
      click: (x: number, y: number, add: boolean) => this.click(x, y, add),
      draw: (points: readonly Point[], mode: Mode) => this.ui.outline(points, mode),
      select: (points: readonly Point[], mode: Mode, add: boolean) => this.selectArea(points, mode, add),
    };
  }

  private spotAt(x: number, y: number): number | null {
    if (!this.index) return null;
    const [sx, sy] = this.toSlide(x, y);
    const [dx, dy] = this.data.slide.offset;
    const found = this.index.nearest(sx - dx, sy - dy, Math.max(this.radius(), 7 / this.scale()));
    return found < 0 ? null : found;
  }

  hover(spot: number | null, x: number, y: number): void {
    const changed = spot !== this.hovered;
    this.hovered = spot;
    this.pointer = [x, y];
    this.ui.hover(spot, x, y, changed, this.screen(this.rects()));
  }

  /** The value of a spot in each pane, as text. */
  valuesAt(spot: number): { label: string; value: string }[] {
    const seen = this.layout === "grid" ? this.painted.filter((p) => p.content.type === this.type).slice(0, 1) : this.painted;
    return seen
      .filter(({ content }) => content.values)
      .map(({ content }) => ({ label: content.title, value: format(content.values![spot]!) }));
  }

  private click(x: number, y: number, add: boolean): void {
    if (this.layout === "grid") this.chooseGridType(x, y);
    const spot = this.spotAt(x, y);
    if (spot === null) return;
    if (add) this.toggleSpot(spot);
    this.setFocus(spot);
  }

  private chooseGridType(x: number, y: number): void {
    const at = this.rects().findIndex((r) => x >= r.x && x < r.x + r.width && y >= r.y && y < r.y + r.height);
    const type = this.painted[at]?.content.type;
    if (type !== undefined && type !== this.type) this.setType(type);
  }

  setFocus(spot: number | null): void {
    this.focus = spot;
    this.ui.say(spot, this);
    this.draw();
    this.report();
  }

  private toggleSpot(spot: number): void {
    const rows = new Set(this.marks.selected);
    if (!rows.delete(spot)) rows.add(spot);
    this.select(Uint32Array.from(rows).sort());
  }

  private selectArea(points: readonly Point[], mode: Mode, add: boolean): void {
    if (!this.index || points.length < 2) return;
    const [dx, dy] = this.data.slide.offset;
    const [a, b] = [this.toSlide(...points[0]!), this.toSlide(...points[points.length - 1]!)];
    let found: Uint32Array;
    if (mode === "box") {
      found = this.index.inBox(Math.min(a[0], b[0]) - dx, Math.min(a[1], b[1]) - dy, Math.max(a[0], b[0]) - dx, Math.max(a[1], b[1]) - dy);
    } else {
      // All points in the pane where the lasso began, so that a line that strays into the next pane stays one line.
      const first = points[0]!;
      const scale = this.scale();
      const path = simplify(points, 2).map(([x, y]): Point => [a[0] + (x - first[0]) / scale - dx, a[1] + (y - first[1]) / scale - dy]);
      found = this.index.inLasso(path);
    }
    this.select(add ? Uint32Array.from(new Set([...this.marks.selected, ...found])).sort() : found);
  }

  select(rows: Uint32Array): void {
    this.marks.select(rows as Uint32Array<ArrayBuffer>, this.index?.xy);
    this.redraw();
    this.ui.sync();
    this.report();
  }

  clear(): void {
    this.focus = null;
    this.hover(null, 0, 0);
    this.select(new Uint32Array());
    this.setMode("pan");
  }

  setMode(mode: Mode): void {
    this.mode = mode;
    this.ui.sync();
  }

  setType(type: number): void {
    if (type === this.type) return;
    this.type = type;
    this.ranges = { value: null, error: null, spread: null };
    this.meter.switchBegins();
    void (this.layout === "grid" ? (this.ui.sync(), this.announce(), this.draw(), Promise.resolve()) : this.refresh());
    this.shared();
  }

  stepType(by: number): void {
    const k = this.data.types.length;
    if (k) this.setType((this.type + by + k) % k);
  }

  setPanes(panes: PaneSpec[]): void {
    this.panes = panes;
    this.hidden.clear();
    this.meter.switchBegins();
    void this.refresh();
    this.shared();
  }

  setLayout(layout: LayoutName): void {
    this.layout = layout;
    if (layout === "swipe" && this.panes.length < 2) this.panes = [this.panes[0]!, this.partner(this.panes[0]!)];
    void this.refresh();
    this.shared();
  }

  swap(): void {
    if (this.panes.length > 1) this.setPanes([this.panes[1]!, this.panes[0]!, ...this.panes.slice(2)]);
  }

  setRange(scale: ScaleName, range: Range | null): void {
    this.ranges[scale] = range;
    this.repaint(scale);
    if (scale === "value") this.shared();
  }

  setLook(change: Partial<Look>): void {
    this.setLookQuietly(change);
    this.ui.sync();
  }

  /** As `setLook`, but the open panel stays as it is: its own slider is being moved. */
  setLookQuietly(change: Partial<Look>): void {
    this.look = { ...this.look, ...change };
    try {
      localStorage.setItem(LOOK_KEY, JSON.stringify(this.look));
    } catch {
      // Storage may be forbidden; the choice then lasts as long as the page.
    }
    if ("map" in change || "outline" in change) this.repaint();
    else this.redraw();
    this.repie();
  }

  toggleType(type: number): void {
    if (!this.hidden.delete(type)) this.hidden.add(type);
    this.repaint();
  }

  /** Focus moves to the next spot in a direction; without any focus to the spot nearest the centre. */
  stepSpot(dx: number, dy: number): void {
    if (!this.index) return;
    const [ox, oy] = this.data.slide.offset;
    const next = this.focus === null ? this.index.nearest(this.camera.x - ox, this.camera.y - oy, this.data.slide.width) : this.index.neighbour(this.focus, dx, dy);
    if (next < 0) return;
    this.setFocus(next);
    const [x, y] = this.spotXy(next);
    const [x0, y0, x1, y1] = this.viewBox();
    if (x < x0 || x > x1 || y < y0 || y > y1) this.glide({ ...this.camera, x, y });
  }

  /** Fetches everything of the slide again, after trouble. */
  reopen(): void {
    this.changeSlide();
  }

  retry(): void {
    this.tiles.retry();
    void this.refresh();
  }

  resized(): void {
    const capacity = this.painted.length;
    if (this.layout === "grid" && this.specs().length !== capacity) void this.refresh();
    this.rehome();
    if (this.index) this.ui.legend(this.bars(), this.leaders());
    this.draw();
    this.repie();
  }

  // ---- the page and the link ----

  private shared(): void {
    this.report();
    if (this.data.bindUrl) this.link();
  }

  private async tell(): Promise<void> {
    await this.fetching;
    const { x, y, zoom } = this.camera;
    const range = this.ranges.value;
    const report: Report = {
      slide: this.data.slide.id,
      type: this.data.types[this.type] ?? null,
      panes: this.panes,
      layout: this.layout,
      selected: packRows(this.marks.selected, this.data.slide.spots),
      focus: this.focus,
      range: range ? [range.lo, range.hi] : null,
      camera: this.moved ? [Math.round(x), Math.round(y), Math.round(zoom * 1000) / 1000] : null,
      wanted: this.lastWanted,
    };
    this.component.setStateValue("state", report);
  }

  private writeUrl(): void {
    if (!this.root.isConnected) return;
    const query = writeLink(window.location.search, {
      ...(this.data.types[this.type] ? { type: this.data.types[this.type]! } : {}),
      panes: this.panes,
      layout: this.layout,
      ...(this.moved ? { camera: this.camera } : {}),
      ...(this.shownFrame !== null ? { frame: this.shownFrame } : {}),
      ...(this.ranges.value ? { range: [this.ranges.value.lo, this.ranges.value.hi] as [number, number] } : {}),
    });
    window.history.replaceState(window.history.state, "", window.location.pathname + query + window.location.hash);
  }

  stats() {
    return { spots: this.index?.count ?? 0, tilesLoaded: this.tiles.loaded, lastSwitchMs: this.meter.lastSwitchMs, fps: this.meter.fps, drawMs: this.stage?.costMs ?? 0, draws: this.draws };
  }

  /** Whose composition the tooltip lists: the first pane's, else the truth's. */
  compositionSource() {
    const shown = this.painted.map((p) => p.content.source).find((s) => s && s.role !== "spread");
    return shown ?? truthOf(this.data.sources) ?? this.data.sources.find((s) => s.role !== "spread") ?? null;
  }

  firstPainted(): Painted | undefined {
    return this.painted[0];
  }

  hasDominant(): boolean {
    return this.painted.some((p) => p.content.dominant);
  }

  titles(): { title: string; rect: Rect }[] {
    const grid = this.layout === "grid";
    return this.rects().flatMap((rect, i) => {
      const content = this.painted[i]?.content;
      return content ? [{ title: grid ? (this.data.types[content.type] ?? "") : content.title, rect }] : [];
    });
  }

  scaleBar() {
    return scaleBar(this.scale(), this.data.slide.umPerPx, Math.min(140, this.rects()[0]!.width / 3));
  }

  /** For the picture: the canvas, freshly drawn in this task. */
  canvas(): HTMLCanvasElement | null {
    this.drawSharp(this.rects());
    this.stage?.drawNow();
    return this.stage?.canvas ?? null;
  }

  close(): void {
    this.link.cancel();
    this.report.cancel();
    this.repie.cancel();
    this.sharpen.cancel();
    this.tiles.close();
    this.stage?.close();
    this.ui.close();
  }

  paneKey(i: number): string {
    return specKey(this.panes[i]!);
  }
}

const LOOK_KEY = "spotscape-look";
const DEFAULT_LOOK: Look = { map: "viridis", opacity: 0.75, gamma: 1, size: 1, outline: false, pies: true, minimap: true, overlay: true };

function storedLook(): Partial<Look> {
  try {
    const stored = JSON.parse(localStorage.getItem(LOOK_KEY) ?? "{}") as Record<string, unknown>;
    return Object.fromEntries(Object.entries(stored).filter(([name, value]) => typeof value === typeof DEFAULT_LOOK[name as keyof Look])) as Partial<Look>;
  } catch {
    return {};
  }
}

function webgl(): boolean {
  try {
    const context = document.createElement("canvas").getContext("webgl2");
    context?.getExtension("WEBGL_lose_context")?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
}
