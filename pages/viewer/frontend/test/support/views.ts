/** Views for tests, and a comparison of numbers. */

import assert from "node:assert/strict";
import { type Framing, View } from "../../src/geometry/view.ts";

export const FRAMING: Framing = {
  camera: { x: 400, y: 300, zoom: 1, bearing: 0 },
  slide: { width: 1000, height: 800 },
  canvas: { width: 900, height: 600 },
  layout: "side",
  panes: 1,
  swipe: 0.4,
};
export const view = (camera: Partial<Framing["camera"]> = {}, framing: Partial<Framing> = {}) =>
  new View({ ...FRAMING, ...framing, camera: { ...FRAMING.camera, ...camera } });

export function close(a: readonly number[], b: readonly number[], within = 1e-6): void {
  assert.equal(a.length, b.length);
  a.forEach((v, i) => assert.ok(Math.abs(v - b[i]!) <= within, `${String(a)} is not ${String(b)}`));
}
