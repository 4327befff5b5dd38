/** What the camera sees: panes on the canvas, and the way between their pixels and the slide's. Pure geometry. */

import type { LayoutName } from "../contract.ts";
import { type Camera, clampCamera, fitScale, paneRects, type Rect } from "./camera.ts";
import type { Point } from "./spot-index.ts";

/** Left, top, right, bottom. */
export type Box = readonly [number, number, number, number];

export interface Framing {
  camera: Camera;
  slide: { width: number; height: number };
  canvas: { width: number; height: number };
  layout: LayoutName;
  panes: number;
  /** So many panes stay in a row; 1 by default. */
  group?: number;
  /** Where the swipe line stands, as a share of the canvas's width. */
  swipe: number;
}

export class View {
  readonly camera: Camera;
  readonly rects: Rect[];
  /** Screen pixels per slide pixel at zoom 0, and now. */
  readonly fit: number;
  readonly scale: number;
  private readonly cos: number;
  private readonly sin: number;

  constructor(private readonly framing: Framing) {
    const { camera, slide, canvas, layout, panes, group, swipe } = framing;
    this.camera = camera;
    this.rects =
      layout === "swipe"
        ? halves(canvas, swipe)
        : paneRects(Math.max(1, panes), canvas.width, canvas.height, slide.width / slide.height, group);
    this.fit = fitScale(slide, this.frame(this.rects[0]!));
    this.scale = this.fit * 2 ** camera.zoom;
    this.cos = Math.cos((camera.bearing * Math.PI) / 180);
    this.sin = Math.sin((camera.bearing * Math.PI) / 180);
  }

  /** The frame in which the camera's centre is the middle: a pane, or the whole canvas while swiping. */
  frame(rect: Rect): Rect {
    return this.framing.layout === "swipe" ? { x: 0, y: 0, ...this.framing.canvas } : rect;
  }

  /** The middle of a pane's frame, in pixels of the canvas. */
  middle(rect: Rect): Point {
    const frame = this.frame(rect);
    return [frame.x + frame.width / 2, frame.y + frame.height / 2];
  }

  /** The number of the pane at a canvas position, or -1. */
  paneAt(x: number, y: number): number {
    return this.rects.findIndex((r) => x >= r.x && x < r.x + r.width && y >= r.y && y < r.y + r.height);
  }

  /** The slide's directions on the screen: a vector turned by the bearing, clockwise. */
  turned(x: number, y: number): [number, number] {
    return [this.cos * x - this.sin * y, this.sin * x + this.cos * y];
  }

  /** The screen's directions on the slide. */
  unturned(x: number, y: number): [number, number] {
    return [this.cos * x + this.sin * y, this.cos * y - this.sin * x];
  }

  /** Slide pixels of a canvas position, as seen in a pane: by default the one that lies there. */
  toSlide(x: number, y: number, rect = this.rects[this.paneAt(x, y)] ?? this.rects[0]!): [number, number] {
    const [mx, my] = this.middle(rect);
    const [dx, dy] = this.unturned((x - mx) / this.scale, (y - my) / this.scale);
    return [this.camera.x + dx, this.camera.y + dy];
  }

  /** canvas position of slide pixels, in a pane. */
  toCanvas(x: number, y: number, rect: Rect): [number, number] {
    const [mx, my] = this.middle(rect);
    const [dx, dy] = this.turned((x - this.camera.x) * this.scale, (y - this.camera.y) * this.scale);
    return [mx + dx, my + dy];
  }

  /** Slide pixels in the middle of a pane. */
  target(rect: Rect): [number, number] {
    return this.toSlide(rect.x + rect.width / 2, rect.y + rect.height / 2, rect);
  }

  /** Width and height of what is seen, in slide pixels along the screen's directions. */
  get span(): [number, number] {
    const { width, height } = this.frame(this.rects[0]!);
    return [width / this.scale, height / this.scale];
  }

  /** The upright box on the slide that holds all that is seen. */
  get box(): Box {
    const [w, h] = this.span;
    const across = (Math.abs(this.cos) * w + Math.abs(this.sin) * h) / 2;
    const down = (Math.abs(this.sin) * w + Math.abs(this.cos) * h) / 2;
    return [this.camera.x - across, this.camera.y - down, this.camera.x + across, this.camera.y + down];
  }

  /** The share of the slide that is seen, by area of upright boxes. */
  get shareSeen(): number {
    const { width, height } = this.framing.slide;
    const [x0, y0, x1, y1] = this.box;
    const [w, h] = [Math.min(width, x1) - Math.max(0, x0), Math.min(height, y1) - Math.max(0, y0)];
    return (Math.max(0, w) * Math.max(0, h)) / (width * height);
  }

  // ---- other cameras of the same panes ----

  held(camera: Camera): Camera {
    return clampCamera(camera, this.framing.slide, this.fit);
  }

  panned(dx: number, dy: number): Camera {
    const [x, y] = this.unturned(dx / this.scale, dy / this.scale);
    return { ...this.camera, x: this.camera.x - x, y: this.camera.y - y };
  }

  /** Zoomed by powers of two; what lies at the canvas position stays there. */
  zoomedAt(x: number, y: number, steps: number): Camera {
    const [px, py] = this.toSlide(x, y);
    const zoomed = this.held({ ...this.camera, zoom: this.camera.zoom + steps });
    const shrink = 2 ** (this.camera.zoom - zoomed.zoom);
    return { ...zoomed, x: px + (this.camera.x - px) * shrink, y: py + (this.camera.y - py) * shrink };
  }

  /** Turned clockwise by degrees; what lies at the canvas position stays there. */
  turnedAt(x: number, y: number, degrees: number): Camera {
    const [px, py] = this.toSlide(x, y);
    const angle = (-degrees * Math.PI) / 180;
    const [dx, dy] = [this.camera.x - px, this.camera.y - py];
    return {
      ...this.camera,
      x: px + Math.cos(angle) * dx - Math.sin(angle) * dy,
      y: py + Math.sin(angle) * dx + Math.cos(angle) * dy,
      bearing: this.camera.bearing + degrees,
    };
  }

  /** Shows a box of the slide with a rim, never smaller than the whole slide fits. */
  around([x0, y0, x1, y1]: Box, rim: number): Camera {
    const frame = this.frame(this.rects[0]!);
    const [w, h] = [x1 - x0 + 2 * rim, y1 - y0 + 2 * rim];
    const across = Math.abs(this.cos) * w + Math.abs(this.sin) * h;
    const down = Math.abs(this.sin) * w + Math.abs(this.cos) * h;
    const scale = 0.94 * Math.min(frame.width / across, frame.height / down);
    return this.held({ ...this.camera, x: (x0 + x1) / 2, y: (y0 + y1) / 2, zoom: Math.max(0, Math.log2(scale / this.fit)) });
  }
}

function halves({ width, height }: { width: number; height: number }, share: number): Rect[] {
  const at = Math.round(width * share);
  return [
    { x: 0, y: 0, width: Math.max(1, at), height },
    { x: at, y: 0, width: Math.max(1, width - at), height },
  ];
}
