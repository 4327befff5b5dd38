/** Moves the camera: at once while a pointer drags, gliding to a requested position. */

import type { Camera } from "../geometry/camera.ts";
import type { Box } from "../geometry/view.ts";
import { placesOf, SpotIndex } from "../geometry/spot-index.ts";
import type { Actions } from "../state/actions.ts";
import type { CameraActions } from "../state/context.ts";
import { onSlide, openingCamera, spotRadius, spotXy, viewOf } from "../state/derived.ts";
import { type State, wholeSlide } from "../state/state.ts";
import type { Origin, Store } from "../state/store.ts";

const GLIDE_MS = 320;
/** A spot that is flown to is at least this wide on the screen. */
const FLOWN_PX = 90;

export class CameraController implements CameraActions {
  /** Where a glide under way leads. */
  private aim: Camera | null = null;

  constructor(
    private readonly store: Store<State>,
    private readonly actions: Pick<Actions, "setFocus">,
  ) {
    store.on(["slide"], () => (this.aim = null));
    store.on(["index", "contents", "size"], () => this.settle());
  }

  private get state(): State {
    return this.store.state;
  }

  private get camera(): Camera {
    return this.state.camera;
  }

  /** Keeps the camera in bounds; back to the opening view wherever the user has not moved: panes have another size now. */
  private settle(): void {
    this.place(this.state.moved ? this.camera : openingCamera(this.state), this.state.moved, "viewer");
  }

  private place(wanted: Camera, moved: boolean, by: Origin): void {
    const held = viewOf(this.state).held(wanted);
    const same = (Object.keys(held) as (keyof Camera)[]).every((key) => held[key] === this.camera[key]);
    this.store.update({ camera: same && by === "viewer" ? this.camera : held, moved }, by);
  }

  // ---- under a hand ----

  set(camera: Camera): void {
    this.aim = null;
    this.place(camera, true, "user");
  }

  pan(dx: number, dy: number): void {
    this.set(viewOf(this.state).panned(dx, dy));
  }

  zoom(steps: number): void {
    this.set({ ...this.camera, zoom: this.camera.zoom + steps });
  }

  centre(x: number, y: number): void {
    this.set({ ...this.camera, x, y });
  }

  turnTo(bearing: number): void {
    this.set({ ...this.camera, bearing });
  }

  // ---- gliding ----

  fit(): void {
    const home = openingCamera(this.state);
    const { x, y, zoom } = this.camera;
    const there = Math.abs(zoom - home.zoom) < 0.01 && Math.hypot(x - home.x, y - home.y) * viewOf(this.state).scale < 2;
    if (there && home.zoom > 0.05) this.glide(wholeSlide(this.state.data, this.camera.bearing));
    else this.glide(home, home.bearing === 0);
  }

  turnBy(degrees: number): void {
    const from = this.aim ?? this.camera;
    this.glide({ ...from, bearing: from.bearing + degrees });
  }

  northUp(): void {
    this.glide({ ...this.camera, bearing: 0 });
  }

  flyTo(spot: number): void {
    const { index } = this.state;
    if (!index || spot >= index.count) return;
    const [x, y] = spotXy(this.state, spot);
    const zoom = Math.log2(FLOWN_PX / (2 * spotRadius(this.state)) / viewOf(this.state).fit);
    this.actions.setFocus(spot);
    this.glide({ ...this.camera, x, y, zoom: Math.max(this.camera.zoom, zoom) });
  }

  bringIntoView(rows: Uint32Array): void {
    const { index } = this.state;
    if (!index || !rows.length) return;
    this.bringBoxIntoView(onSlide(this.state, new SpotIndex(placesOf(rows, index.xy)).box));
  }

  bringBoxIntoView(box: Box): void {
    const view = viewOf(this.state);
    const [x0, y0, x1, y1] = view.box;
    if (box[0] >= x0 && box[1] >= y0 && box[2] <= x1 && box[3] <= y1) return;
    this.glide(view.around(box, Math.max(3 * spotRadius(this.state), 0.2 * (box[2] - box[0]))));
  }

  /** `home`: the camera that is reached counts as the opening view, which follows the panes' size. */
  glide(to: Camera, home = false): void {
    const target = viewOf(this.state).held(to);
    const arrive = () => {
      this.aim = null;
      this.place(target, !home, "user");
    };
    if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) return arrive();
    const from = this.camera;
    const turn = shorterWay(target.bearing - from.bearing);
    const began = performance.now();
    this.aim = target;
    const step = (now: number) => {
      if (this.aim !== target) return;
      const t = Math.max(0, Math.min(1, (now - began) / GLIDE_MS));
      if (t === 1) return arrive();
      const s = t * t * (3 - 2 * t);
      const between = (a: number, b: number) => a + (b - a) * s;
      const zoom = between(from.zoom, target.zoom);
      this.place(
        { x: between(from.x, target.x), y: between(from.y, target.y), zoom, bearing: from.bearing + turn * s },
        true,
        "user",
      );
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }
}

/** The same turn in degrees, by no more than half a circle. */
export function shorterWay(degrees: number): number {
  return ((((degrees + 180) % 360) + 360) % 360) - 180;
}
