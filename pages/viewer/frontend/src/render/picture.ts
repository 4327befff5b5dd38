/** Keeps the picture in step with the state: sharp drawings by the canvas, and in between the last one, moved along. */

import { TileStore } from "../data/tiles.ts";
import { later } from "../dom.ts";
import { levelFor } from "../geometry/camera.ts";
import { Culling } from "../geometry/culling.ts";
import type { View } from "../geometry/view.ts";
import type { ViewerContext } from "../state/context.ts";
import { inSpotFrame, lookOf, spotRadius, viewOf } from "../state/derived.ts";
import type { State } from "../state/state.ts";
import { Canvas } from "./canvas.ts";
import type { PaneDraw, Scene } from "./deck-layers.ts";
import { Fallback } from "./fallback.ts";
import { accentOf, Marks } from "./marks.ts";
import { Meter } from "./meter.ts";
import { Reprojection } from "./reprojection.ts";

/** A drawing that takes longer is not made for each frame of a movement. */
const SLOW_MS = 28;
/** So long after the last movement the picture is drawn sharp. */
const REST_MS = 120;
/** Dearer drawings wait for the end of the movement; cheaper ones are made on the way, `PAUSE` times their cost apart. */
const DEAR_MS = 150;
const PAUSE = 4;
const LEAST_PAUSE_MS = 250;

export class Picture {
  /** `null` where there is no WebGL. */
  private readonly canvas: Canvas | null;
  private readonly fallback: Fallback | null;
  private readonly meter = new Meter();
  private readonly marks = new Marks();
  private tiles: TileStore;
  private reprojection: Reprojection;
  private culling: Culling | null = null;
  /** What the canvas was last told to draw, and what it last drew. */
  private asked: View | null = null;
  private drawn: View | null = null;
  private drewAt = 0;
  private draws = 0;
  private lookedAt = 0;
  private due = false;
  /** What is seen changed while a drawing was under way. */
  private outdated = false;
  private readonly sharpen = later(() => this.draw(), REST_MS);

  /** Draws into `parent`. */
  constructor(
    private readonly context: ViewerContext,
    private readonly parent: HTMLDivElement,
  ) {
    this.canvas = hasWebgl() ? this.makeCanvas() : null;
    this.fallback = this.canvas ? null : new Fallback(() => this.draw());
    if (this.fallback) parent.after(this.fallback.canvas);
    parent.hidden = this.canvas === null;
    this.tiles = this.newTiles();
    this.reprojection = this.newReprojection();
    this.listen();
    this.draw();
  }

  private get state(): State {
    return this.context.store.state;
  }

  private listen(): void {
    const { store } = this.context;
    store.on(["slide"], () => this.newSlide());
    store.on(["index"], () => (this.culling = this.state.index && new Culling(this.state.index)));
    store.on(["retries"], () => this.tiles.retry());
    store.on(["type", "panes"], ({ by }) => by === "user" && this.meter.switchBegins());
    store.on(["painted"], () => this.meter.switchReady());
    store.on(["camera"], ({ by }) => by === "user" && this.meter.moving());
    // The last picture must not stand for what is drawn in other colours.
    store.on(["painted", "pies", "selected", "appearance", "handed"], () => this.redraw());
    store.on(["camera", "focus", "swipe", "size", "slide"], () => this.draw());
    store.on(["type"], () => this.state.layout === "grid" && this.draw());
  }

  get hasWebgl(): boolean {
    return this.canvas !== null;
  }

  private makeCanvas(): Canvas | null {
    const { store } = this.context;
    try {
      const failed = (error: Error) => store.update({ trouble: { text: `Drawing failed: ${error.message}` } });
      const canvas = new Canvas(this.parent, () => this.draw(), failed);
      canvas.onFrame = () => this.drewFrame();
      canvas.onDone = () => this.drawingDone();
      return canvas;
    } catch {
      return null;
    }
  }

  private newTiles(): TileStore {
    return new TileStore(this.state.data.slide, () => this.draw(), this.context.actions.tellOffline);
  }

  private newReprojection(): Reprojection {
    const reprojection = new Reprojection(this.state.data.slide, this.parent);
    this.parent.after(reprojection.element);
    return reprojection;
  }

  private newSlide(): void {
    this.tiles.close();
    this.tiles = this.newTiles();
    this.reprojection.drop();
    this.reprojection.element.remove();
    this.reprojection = this.newReprojection();
    this.fallback?.newSlide();
  }

  close(): void {
    this.sharpen.cancel();
    this.tiles.close();
    this.canvas?.close();
  }

  stats() {
    const { lastSwitchMs, fps } = this.meter;
    return {
      spots: this.state.index?.count ?? 0,
      tilesLoaded: this.tiles.loaded,
      lastSwitchMs,
      fps,
      drawMs: this.canvas?.costMs ?? 0,
      draws: this.draws,
    };
  }

  /** Draws what is seen anew: the last picture must not stand for it. */
  private redraw(): void {
    this.reprojection.drop();
    this.draw();
  }

  private draw(): void {
    if (this.due) return;
    this.due = true;
    requestAnimationFrame(() => {
      this.due = false;
      if (this.context.root.isConnected) this.drawNow();
    });
  }

  /** The pixels, freshly drawn in this task, so that they can be read. */
  pixels(): HTMLCanvasElement {
    if (!this.canvas) return this.fallback!.canvas;
    this.drawSharp(viewOf(this.state));
    this.canvas.drawNow();
    return this.canvas.element;
  }

  private drawNow(): void {
    const view = viewOf(this.state);
    if (!this.follow(view) && !this.isLate()) this.drawSharp(view);
    const { loaded, damaged, pending } = this.tiles;
    this.context.store.update({
      picture: { view, tilesLoaded: loaded, tilesDamaged: damaged.size, waiting: loaded === 0 && pending > 0 },
    });
    this.settle();
  }

  /** The slide is ready once something of it is drawn. */
  private settle(): void {
    const { status, painted, slide } = this.state;
    if (status !== "loading" || !painted.length || !(this.tiles.loaded > 0 || this.tiles.damaged.size > 0 || !this.canvas))
      return;
    requestAnimationFrame(() => slide === this.state.slide && this.context.store.update({ status: "ready" }));
  }

  /** Lets the last picture follow the hand where a new one for each frame would be too slow. Gives whether it does. */
  private follow(view: View): boolean {
    const cost = this.canvas?.costMs ?? 0;
    const now = performance.now();
    // Where a frame takes longer than a rest, the hand has moved since the last one all the same.
    const moved = this.meter.movedAt > this.lookedAt;
    this.lookedAt = now;
    if (!this.canvas || cost <= SLOW_MS || !(moved || this.isMoving(now))) return false;
    if (!this.reprojection.can(view)) return this.canvas.busy && this.waits();
    if (cost <= DEAR_MS && now - this.drewAt > Math.max(LEAST_PAUSE_MS, PAUSE * cost)) return false;
    this.tilesInView(view);
    this.reprojection.follow(view);
    this.meter.frame(now);
    this.sharpen();
    return true;
  }

  /** Puts a drawing off while a slow one is under way: of several changes the last one is drawn, none waits for the others. */
  private isLate(): boolean {
    this.outdated = this.canvas !== null && this.canvas.busy && this.canvas.costMs > SLOW_MS;
    return this.outdated;
  }

  /** A drawing is under way: a second one would only make both late. */
  private waits(): true {
    this.sharpen();
    return true;
  }

  /** Time that a drawing blocked is no rest: the hand's next movement could not be heard. */
  private isMoving(now: number): boolean {
    return now - Math.max(this.meter.movedAt, this.canvas!.doneAt) < REST_MS;
  }

  private drawSharp(view: View): void {
    if (!this.canvas) return this.fallback!.draw(this.state, view);
    this.culling?.look(inSpotFrame(this.state, view.box));
    this.asked = view;
    this.drewAt = performance.now();
    this.canvas.show(this.sceneOf(view));
  }

  private sceneOf(view: View): Scene {
    const { appearance, data, painted, pies: allPies } = this.state;
    const pane = (rect: View["rects"][number], i: number): PaneDraw => {
      const pies = appearance.overlay ? (allPies[i] ?? null) : null;
      const surface = appearance.overlay ? (painted[i]?.surface ?? null) : null;
      const paint = appearance.overlay && !pies && !surface ? painted[i]?.spots : null;
      const spots = paint ? (this.culling?.of(paint) ?? null) : null;
      return { id: `p${i}`, rect, target: view.target(rect), spots, surface, pies };
    };
    return {
      panes: view.rects.map(pane),
      tiles: this.tilesInView(view),
      radius: spotRadius(this.state),
      offset: data.slide.offset,
      opacity: appearance.opacity,
      tissue: lookOf(this.state),
      marks: this.marks.of(this.state, accentOf(this.context.root)),
      scale: view.scale,
      bearing: view.camera.bearing,
    };
  }

  /** Tiles to draw for the view; those that are missing are asked for. */
  private tilesInView(view: View) {
    const level = levelFor(view.scale, Math.min(2, window.devicePixelRatio || 1), this.state.data.slide.levels);
    return this.tiles.view(level, view.box);
  }

  /** A drawing was handed to the graphics chip. */
  private drewFrame(): void {
    this.draws++;
    this.meter.frame();
    this.drawn = this.asked;
    if (performance.now() - this.meter.movedAt > REST_MS) this.reprojection.hide();
  }

  /** A drawing is done. If it was slow, its picture is kept for the next movement. */
  private drawingDone(): void {
    const { drawn, canvas } = this;
    if (this.outdated) return this.draw();
    if (!canvas || !drawn || canvas.costMs <= SLOW_MS) return this.reprojection.drop();
    this.reprojection.take(canvas.element, drawn);
    if (performance.now() - this.meter.movedAt < REST_MS) this.draw();
    else this.reprojection.hide();
  }
}

function hasWebgl(): boolean {
  try {
    const context = document.createElement("canvas").getContext("webgl2");
    context?.getExtension("WEBGL_lose_context")?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
}
