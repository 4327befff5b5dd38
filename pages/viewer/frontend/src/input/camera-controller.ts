/** Holds the camera and moves it: at once under a hand, gliding to a place that was named. */

import type { Camera } from "../geometry/camera.ts";
import { clamp } from "../dom.ts";
import { SpotIndex } from "../geometry/spot-index.ts";
import { placesOf } from "../state/selection.ts";
import { type Box, View } from "../geometry/view.ts";
import type { Viewer } from "../viewer.ts";

const GLIDE_MS = 320;
/** A spot that is flown to is at least this wide on the screen. */
const FLOWN_PX = 90;

export class Pilot {
  /** Whether the user chose the camera; else it keeps to the opening view. */
  moved = false;
  camera: Camera;
  /** Where a glide under way leads. */
  private aim: Camera | null = null;

  constructor(private readonly viewer: Viewer) {
    this.camera = { x: 0, y: 0, zoom: 0, bearing: 0 };
  }

  view(): View {
    const { data, ui, layout, swipe, contents } = this.viewer;
    const panes = layout === "swipe" ? 2 : contents.specs().length;
    return new View({ camera: this.camera, slide: data.slide, stage: ui.size(), layout, panes, swipe });
  }

  // ---- without a movement ----

  /** Another slide: the whole of it, until its spots are known. */
  reset(): void {
    this.aim = null;
    this.moved = false;
    this.camera = this.wholeSlide(0);
  }

  /** Begins where a link or the memory says. */
  place(camera: Camera): void {
    this.camera = this.view().held(camera);
    this.moved = true;
  }

  /** Keeps the camera in bounds; back to the opening view wherever the user has not moved: panes have another size now. */
  settle(): void {
    this.camera = this.moved ? this.view().held(this.camera) : this.home();
  }

  // ---- under a hand ----

  /** The hand rules over a glide. */
  set(camera: Camera): void {
    this.aim = null;
    this.move(camera);
  }

  private move(camera: Camera): void {
    this.moved = true;
    this.camera = this.view().held(camera);
    this.viewer.drawing.meter.moving();
    this.viewer.draw();
    this.viewer.contents.repie();
    this.viewer.sharing.link();
  }

  pan(dx: number, dy: number): void {
    this.set(this.view().panned(dx, dy));
  }

  zoom(steps: number): void {
    this.set({ ...this.camera, zoom: this.camera.zoom + steps });
  }

  centre(x: number, y: number): void {
    this.set({ ...this.camera, x, y });
  }

  /** Turns the picture about its middle, so that the slide's top points `bearing` degrees clockwise. */
  turnTo(bearing: number): void {
    this.set({ ...this.camera, bearing });
  }

  // ---- gliding ----

  /** To the opening view; from there to the whole slide. */
  fit(): void {
    const home = this.home();
    const { x, y, zoom } = this.camera;
    const there = Math.abs(zoom - home.zoom) < 0.01 && Math.hypot(x - home.x, y - home.y) * this.view().scale < 2;
    if (there && home.zoom > 0.05) this.glide(this.wholeSlide(this.camera.bearing));
    else this.glide(home, home.bearing === 0);
  }

  turnBy(degrees: number): void {
    const from = this.aim ?? this.camera;
    this.glide({ ...from, bearing: from.bearing + degrees });
  }

  northUp(): void {
    this.glide({ ...this.camera, bearing: 0 });
  }

  /** Moves to a spot and marks it; zoomed in so that the spot and its neighbours are seen. */
  flyTo(spot: number): void {
    const { viewer } = this;
    if (!viewer.index || spot >= viewer.index.count) return;
    const [x, y] = viewer.spotXy(spot);
    const wanted = Math.log2(FLOWN_PX / (2 * viewer.radius()) / this.view().fit);
    viewer.focus = spot;
    this.glide({ ...this.camera, x, y, zoom: Math.max(this.camera.zoom, wanted) });
    viewer.sharing.report();
  }

  bringIntoView(rows: Uint32Array): void {
    const { index } = this.viewer;
    if (!index || !rows.length) return;
    const box = this.shifted(new SpotIndex(placesOf(rows, index.xy)).box);
    const view = this.view();
    const [x0, y0, x1, y1] = view.box;
    if (box[0] >= x0 && box[1] >= y0 && box[2] <= x1 && box[3] <= y1) return;
    this.glide(view.around(box, Math.max(3 * this.viewer.radius(), 0.2 * (box[2] - box[0]))));
  }

  /** `home`: the camera that is reached counts as the opening view, which follows the panes' size. */
  glide(to: Camera, home = false): void {
    const target = this.view().held(to);
    const arrive = () => {
      this.set(target);
      this.moved = !home;
    };
    if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) return arrive();
    const from = this.camera;
    const turn = shorterWay(target.bearing - from.bearing);
    const began = performance.now();
    this.aim = target;
    const step = (now: number) => {
      if (this.aim !== target) return;
      const t = clamp((now - began) / GLIDE_MS, 0, 1);
      if (t === 1) return arrive();
      const s = t * t * (3 - 2 * t);
      const between = (a: number, b: number) => a + (b - a) * s;
      this.move({ x: between(from.x, target.x), y: between(from.y, target.y), zoom: between(from.zoom, target.zoom), bearing: from.bearing + turn * s });
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }

  private wholeSlide(bearing: number): Camera {
    const { width, height } = this.viewer.data.slide;
    return { x: width / 2, y: height / 2, zoom: 0, bearing };
  }

  /** The view that a slide opens with: all spots, which is where the tissue is; the whole slide before they are known. */
  private home(): Camera {
    const { index } = this.viewer;
    return index ? this.view().around(this.shifted(index.box), 3 * this.viewer.radius()) : this.wholeSlide(this.camera.bearing);
  }

  /** A box of spots, moved by their registration's shift. */
  private shifted([x0, y0, x1, y1]: Box): Box {
    const [dx, dy] = this.viewer.data.slide.offset;
    return [x0 + dx, y0 + dy, x1 + dx, y1 + dy];
  }
}

/** The same turn in degrees, by no more than half a circle. */
function shorterWay(degrees: number): number {
  return ((((degrees + 180) % 360) + 360) % 360) - 180;
}
