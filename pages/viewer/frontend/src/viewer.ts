/**
 * The viewer: holds what is shown, and what may be done to it. Its parts read it: `page` (what the page asks for), `contents`
 * (what the panes hold), `pilot` (the camera), `drawing` (the picture), `ui` (all around it), `marks` (selection and regions),
 * `sharing` (link and report).
 */

import type { Range } from "./render/colour.ts";
import { Contents } from "./render/pane-contents.ts";
import { SlideData } from "./data/slide-data.ts";
import { Drawing } from "./render/drawing.ts";
import { SpotIndex } from "./geometry/spot-index.ts";
import { listen, type Mode } from "./input/gestures.ts";
import { hands } from "./input/pointer-actions.ts";
import { DEFAULT_LOOK, keepLook, storedLook } from "./ui/appearance-panel.ts";
import { Marks } from "./state/selection.ts";
import { Page } from "./host.ts";
import type { ScaleName } from "./state/panes.ts";
import { Pilot } from "./input/camera-controller.ts";
import { ringsOf } from "./state/annotations.ts";
import { Sharing } from "./link.ts";
import type { Component, LayoutName, Look, PaneSpec, ViewerData } from "./contract.ts";
import { Ui } from "./ui/shell.ts";
import type { View } from "./geometry/view.ts";

export class Viewer {
  data: ViewerData;
  store: SlideData;
  index: SpotIndex | null = null;
  type = 0;
  panes: PaneSpec[] = [{ layer: "value", source: null }];
  layout: LayoutName = "side";
  mode: Mode = "pan";
  look: Look;
  ranges: Record<ScaleName, Range | null> = { value: null, error: null, spread: null };
  hidden = new Set<number>();
  focus: number | null = null;
  hovered: number | null = null;
  swipe = 0.5;
  gridPage = 0;
  gridShared = false;
  /** Where the pointer last was, in pixels of the stage. */
  pointer: [number, number] = [0, 0];
  readonly marks = new Marks();
  readonly contents = new Contents(this);
  readonly pilot = new Pilot(this);
  readonly page: Page;
  readonly ui: Ui;
  readonly drawing: Drawing;
  readonly sharing = new Sharing(this);

  constructor(
    readonly root: HTMLElement,
    component: Component,
  ) {
    this.page = new Page(this, component);
    this.data = this.page.data();
    this.look = { ...DEFAULT_LOOK, map: this.data.valueMaps[0]!, ...storedLook() };
    this.ui = new Ui(root, this);
    this.drawing = new Drawing(this);
    this.store = this.newStore();
    this.page.begin();
    listen(this.ui.stage, hands(this));
    if (!this.drawing.stage) this.ui.withoutWebgl();
    void this.openSlide();
  }

  close(): void {
    this.sharing.close();
    this.contents.repie.cancel();
    this.drawing.close();
    this.ui.close();
  }

  // ---- the slide ----

  private newStore(): SlideData {
    return new SlideData(this.data.slide, this.data.types.length, this.data.rowsPerBlock, (lost) => this.ui.lost(lost));
  }

  changeSlide(): void {
    this.store = this.newStore();
    this.drawing.newSlide();
    this.contents.clear();
    this.marks.clear();
    this.index = null;
    this.hovered = this.focus = null;
    this.ranges = { value: null, error: null, spread: null };
    this.pilot.reset();
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
      this.drawing.take(this.index);
      this.pilot.settle();
      await this.refresh();
      this.marks.select(this.marks.selected, xy);
      void this.takeRegions();
      this.page.fly();
      this.announce();
    } catch (error) {
      if (store !== this.store) return;
      this.ui.trouble(`The spots could not be fetched. ${error instanceof Error ? error.message : ""}`);
      this.setState("error");
    }
  }

  async takeRegions(): Promise<void> {
    const changed = await this.marks.take(this.data.regions, this.store, this.index!.xy).catch(() => false);
    if (changed) this.redraw();
  }

  /** Fetches everything of the slide again, after trouble. */
  reopen(): void {
    this.changeSlide();
  }

  /** Tries what could not be fetched again. */
  retry(): void {
    this.drawing.tiles.retry();
    void this.refresh();
  }

  private setState(state: "loading" | "ready" | "error"): void {
    this.root.dataset.state = state;
  }

  /** The picture was drawn: ready once something of the slide is on it. */
  settle(): void {
    const { tiles, stage } = this.drawing;
    if (this.root.dataset.state === "loading" && this.contents.painted.length && (tiles.loaded > 0 || tiles.damaged.size > 0 || !stage)) {
      requestAnimationFrame(() => this.setState("ready"));
    }
  }

  private announce(): void {
    const { list, at } = this.page.frames();
    Object.assign(this.root.dataset, {
      spots: String(this.index?.count ?? 0),
      layer: this.contents.painted[0]?.content.spec.layer ?? "",
      type: this.data.types[this.type] ?? "",
      slide: this.data.slide.id,
      frame: list[at]?.label ?? "",
    });
  }

  // ---- contents and picture ----

  /** Fetches what the panes need, then repaints. */
  async refresh(): Promise<void> {
    this.ui.sync();
    if (!(await this.contents.fetch())) return;
    this.pilot.settle();
    this.repaint();
    this.announce();
    this.contents.prefetch();
  }

  repaint(only?: ScaleName): void {
    if (!this.index) return;
    this.contents.paint(only);
    this.showLegend();
    this.drawing.meter.switchReady();
    this.redraw();
    this.contents.repie();
  }

  showLegend(): void {
    this.ui.legend(this.contents.bars(), this.contents.leaders());
  }

  draw(): void {
    this.drawing.draw();
  }

  /** Draws what is seen anew: the last picture must not stand for it. */
  redraw(): void {
    this.drawing.redraw();
  }

  resized(): void {
    if (this.layout === "grid" && this.contents.specs().length !== this.contents.painted.length) void this.refresh();
    this.pilot.settle();
    if (this.index) this.showLegend();
    this.draw();
    this.contents.repie();
  }

  stats() {
    return { spots: this.index?.count ?? 0, ...this.drawing.stats() };
  }

  view(): View {
    return this.pilot.view();
  }

  /** Radius of a spot in slide pixels. */
  radius(): number {
    return (this.data.slide.diameter / 2) * this.look.size;
  }

  /** Where a spot lies on the slide, its registration's shift included. */
  spotXy(spot: number): [number, number] {
    const [dx, dy] = this.data.slide.offset;
    return [this.index!.xy[2 * spot]! + dx, this.index!.xy[2 * spot + 1]! + dy];
  }

  // ---- spots ----

  hover(spot: number | null, x: number, y: number): void {
    const changed = spot !== this.hovered;
    this.hovered = spot;
    this.pointer = [x, y];
    this.ui.hover(spot, x, y, changed, ringsOf(this, this.view()));
  }

  setFocus(spot: number | null): void {
    this.focus = spot;
    this.ui.say(spot);
    this.draw();
    this.sharing.report();
  }

  /** Focus moves to the next spot in a direction of the screen; without any focus to the spot nearest the centre. */
  stepSpot(dx: number, dy: number): void {
    if (!this.index) return;
    const view = this.view();
    const [ox, oy] = this.data.slide.offset;
    const next = this.focus === null ? this.index.nearest(view.camera.x - ox, view.camera.y - oy, this.data.slide.width) : this.index.neighbour(this.focus, ...view.unturned(dx, dy));
    if (next < 0) return;
    this.setFocus(next);
    const [x, y] = this.spotXy(next);
    const frame = view.frame(view.rects[0]!);
    const [sx, sy] = view.toStage(x, y, view.rects[0]!);
    if (sx < frame.x || sx > frame.x + frame.width || sy < frame.y || sy > frame.y + frame.height) this.pilot.glide({ ...view.camera, x, y });
  }

  toggleSpot(spot: number): void {
    const rows = new Set(this.marks.selected);
    if (!rows.delete(spot)) rows.add(spot);
    this.select(Uint32Array.from(rows).sort());
  }

  select(rows: Uint32Array): void {
    this.marks.select(rows as Uint32Array<ArrayBuffer>, this.index?.xy);
    this.redraw();
    this.ui.sync();
    this.sharing.report();
  }

  clear(): void {
    this.focus = null;
    this.hover(null, 0, 0);
    this.select(new Uint32Array());
    this.setMode("pan");
  }

  // ---- choices ----

  setMode(mode: Mode): void {
    this.mode = mode;
    this.ui.sync();
  }

  setType(type: number): void {
    if (type === this.type) return;
    this.type = type;
    this.ranges = { value: null, error: null, spread: null };
    this.drawing.meter.switchBegins();
    if (this.layout === "grid") {
      this.ui.sync();
      this.announce();
      this.draw();
    } else void this.refresh();
    this.sharing.both();
  }

  stepType(by: number): void {
    const k = this.data.types.length;
    if (k) this.setType((this.type + by + k) % k);
  }

  setPanes(panes: PaneSpec[]): void {
    this.panes = panes;
    this.hidden.clear();
    this.drawing.meter.switchBegins();
    void this.refresh();
    this.sharing.both();
  }

  setLayout(layout: LayoutName): void {
    this.layout = layout;
    if (layout === "swipe" && this.panes.length < 2) this.panes = [this.panes[0]!, this.contents.partner(this.panes[0]!)];
    void this.refresh();
    this.sharing.both();
  }

  swap(): void {
    if (this.panes.length > 1) this.setPanes([this.panes[1]!, this.panes[0]!, ...this.panes.slice(2)]);
  }

  setRange(scale: ScaleName, range: Range | null): void {
    this.ranges[scale] = range;
    this.repaint(scale);
    if (scale === "value") this.sharing.both();
  }

  setLook(change: Partial<Look>): void {
    this.setLookQuietly(change);
    this.ui.sync();
  }

  /** As `setLook`, but the open panel stays as it is: its own slider is being moved. */
  setLookQuietly(change: Partial<Look>): void {
    this.look = { ...this.look, ...change };
    keepLook(this.look);
    if ("map" in change || "outline" in change) this.repaint();
    else this.redraw();
    this.contents.repie();
  }

  toggleType(type: number): void {
    if (!this.hidden.delete(type)) this.hidden.add(type);
    this.repaint();
  }
}
