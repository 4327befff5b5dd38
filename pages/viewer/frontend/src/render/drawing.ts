/** Keeps the picture in step with the viewer: sharp drawings by the stage, and in between the last one, moved along. */

import { levelFor } from "../geometry/camera.ts";
import { later } from "../dom.ts";
import type { SpotIndex } from "../geometry/spot-index.ts";
import type { PaneDraw } from "./deck-layers.ts";
import { Meter } from "./meter.ts";
import { Nearby } from "../geometry/culling.ts";
import { screenOf } from "../state/annotations.ts";
import { Stage } from "./canvas.ts";
import { TileStore } from "../data/tiles.ts";
import { Trail } from "./reprojection.ts";
import type { Viewer } from "../viewer.ts";
import type { View } from "../geometry/view.ts";

/** A drawing that takes longer is not made for each frame of a movement. */
const SLOW_MS = 28;
/** So long after the last movement the picture is drawn sharp. */
const REST_MS = 120;
/** Dearer drawings wait for the end of the movement; cheaper ones are made on the way, `PAUSE` times their cost apart. */
const DEAR_MS = 150;
const PAUSE = 4;
const LEAST_PAUSE_MS = 250;

export class Drawing {
  readonly meter = new Meter();
  tiles: TileStore;
  /** `null` where there is no WebGL. */
  readonly stage: Stage | null;
  private trail: Trail;
  private nearby: Nearby | null = null;
  /** What the stage was last told to draw, and what it last drew. */
  private asked: View | null = null;
  private drawn: View | null = null;
  private drewAt = 0;
  private draws = 0;
  private lookedAt = 0;
  private due = false;
  /** What is seen changed while a drawing was under way. */
  private outdated = false;
  private readonly sharpen = later(() => this.draw(), REST_MS);

  constructor(private readonly viewer: Viewer) {
    this.stage = webgl() ? this.makeStage() : null;
    this.tiles = this.newTiles();
    this.trail = this.newTrail();
  }

  private makeStage(): Stage | null {
    const { ui } = this.viewer;
    try {
      const stage = new Stage(ui.glHost, () => this.draw(), (error) => ui.trouble(`Drawing failed: ${error.message}`));
      stage.onFrame = () => this.drewFrame();
      stage.onDone = () => this.drawingDone();
      return stage;
    } catch {
      return null;
    }
  }

  private newTiles(): TileStore {
    const { data, ui } = this.viewer;
    return new TileStore(data.slide, () => this.draw(), (lost) => ui.lost(lost));
  }

  private newTrail(): Trail {
    const { data, ui } = this.viewer;
    const trail = new Trail(data.slide, ui.glHost);
    ui.glHost.after(trail.element);
    return trail;
  }

  /** Begins anew with the slide that the viewer has now. */
  newSlide(): void {
    this.tiles.close();
    this.tiles = this.newTiles();
    this.trail.drop();
    this.trail.element.remove();
    this.trail = this.newTrail();
    this.nearby = null;
  }

  /** The slide's spots are known. */
  take(index: SpotIndex): void {
    this.nearby = new Nearby(index);
  }

  close(): void {
    this.sharpen.cancel();
    this.tiles.close();
    this.stage?.close();
  }

  stats() {
    return { tilesLoaded: this.tiles.loaded, lastSwitchMs: this.meter.lastSwitchMs, fps: this.meter.fps, drawMs: this.stage?.costMs ?? 0, draws: this.draws };
  }

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
      if (this.viewer.root.isConnected) this.drawNow();
    });
  }

  /** The canvas, freshly drawn in this task, so that it can be read. */
  canvas(): HTMLCanvasElement {
    const { ui } = this.viewer;
    if (!this.stage) return ui.still.canvas;
    this.drawSharp(this.viewer.view());
    this.stage.drawNow();
    return this.stage.canvas;
  }

  private drawNow(): void {
    const view = this.viewer.view();
    if (!this.follow(view) && !this.isLate()) this.drawSharp(view);
    this.viewer.ui.draw(screenOf(this.viewer, view));
    this.viewer.settle();
  }

  /** Lets the last picture follow the hand where a new one for each frame would be too slow. Gives whether it does. */
  private follow(view: View): boolean {
    const cost = this.stage?.costMs ?? 0;
    const now = performance.now();
    // Where a frame takes longer than a rest, the hand has moved since the last one all the same.
    const moved = this.meter.movedAt > this.lookedAt;
    this.lookedAt = now;
    if (!this.stage || cost <= SLOW_MS || !(moved || this.isMoving(now))) return false;
    if (!this.trail.can(view)) return this.stage.busy && this.waits();
    if (cost <= DEAR_MS && now - this.drewAt > Math.max(LEAST_PAUSE_MS, PAUSE * cost)) return false;
    this.tilesInView(view);
    this.trail.follow(view);
    this.meter.frame(now);
    this.sharpen();
    return true;
  }

  /** Puts a drawing off while a slow one is under way: of several changes the last one is drawn, none waits for the others. */
  private isLate(): boolean {
    this.outdated = this.stage !== null && this.stage.busy && this.stage.costMs > SLOW_MS;
    return this.outdated;
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

  private drawSharp(view: View): void {
    const { ui, look, data, contents, marks } = this.viewer;
    if (!this.stage) return ui.still.draw(view, this.viewer);
    const [dx, dy] = data.slide.offset;
    const [x0, y0, x1, y1] = view.box;
    this.nearby?.look([x0 - dx, y0 - dy, x1 - dx, y1 - dy]);
    this.asked = view;
    this.drewAt = performance.now();
    this.stage.show({
      panes: view.rects.map((rect, i): PaneDraw => {
        const pies = look.overlay ? (contents.pies[i] ?? null) : null;
        const paint = look.overlay && !pies ? contents.painted[i]?.spots : null;
        return { id: `p${i}`, rect, target: view.target(rect), spots: paint ? (this.nearby?.of(paint) ?? null) : null, pies };
      }),
      tiles: this.tilesInView(view),
      radius: this.viewer.radius(),
      offset: data.slide.offset,
      opacity: look.opacity,
      gamma: look.gamma,
      marks: marks.drawn(ui.accent()),
      scale: view.scale,
      bearing: view.camera.bearing,
    });
  }

  /** Tiles to draw for the view; those that are missing are asked for. */
  private tilesInView(view: View) {
    const level = levelFor(view.scale, Math.min(2, window.devicePixelRatio || 1), this.viewer.data.slide.levels);
    return this.tiles.view(level, view.box);
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
    if (this.outdated) return this.draw();
    if (!stage || !drawn || stage.costMs <= SLOW_MS) return this.trail.drop();
    this.trail.take(stage.canvas, drawn);
    if (performance.now() - this.meter.movedAt < REST_MS) this.draw();
    else this.trail.hide();
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
