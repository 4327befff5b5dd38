/** The context that each part of the viewer gets: state, actions and camera. No part knows another. */

import type { Camera } from "../geometry/camera.ts";
import type { Box } from "../geometry/view.ts";
import type { Actions } from "./actions.ts";
import type { State } from "./state.ts";
import type { Store } from "./store.ts";

/** Ways to move the camera: at once under a hand, gliding to a place that was named. */
export interface CameraActions {
  /** At once; the hand rules over a glide. */
  set(camera: Camera): void;
  /** By pixels of the screen. */
  pan(dx: number, dy: number): void;
  /** By powers of two. */
  zoom(steps: number): void;
  centre(x: number, y: number): void;
  /** Turns the picture about its middle, so that the slide's top points `bearing` degrees clockwise. */
  turnTo(bearing: number): void;
  glide(to: Camera): void;
  /** To the opening view; from there to the whole slide. */
  fit(): void;
  turnBy(degrees: number): void;
  northUp(): void;
  /** Moves to a spot and marks it; zoomed in so that the spot and its neighbours are seen. */
  flyTo(spot: number): void;
  bringIntoView(rows: Uint32Array): void;
  bringBoxIntoView(box: Box): void;
}

export interface ViewerContext {
  /** The element that holds all of the viewer. */
  readonly root: HTMLElement;
  readonly store: Store<State>;
  readonly actions: Actions;
  readonly camera: CameraActions;
}
