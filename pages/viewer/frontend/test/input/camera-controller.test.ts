import assert from "node:assert/strict";
import { test } from "node:test";
import { SpotIndex } from "../../src/geometry/spot-index.ts";
import { CameraController, shorterWay } from "../../src/input/camera-controller.ts";
import { actionsOn } from "../../src/state/actions.ts";
import { openingCamera, viewOf } from "../../src/state/derived.ts";
import type { State } from "../../src/state/state.ts";
import { Store } from "../../src/state/store.ts";
import { SPOTS, stateOf, stubWindow } from "../support/states.ts";

function made(change: Partial<State> = {}) {
  stubWindow();
  const store = new Store(stateOf({ index: null, ...change }));
  const camera = new CameraController(store, actionsOn(store));
  return { store, camera };
}

test("until the user moves it, the camera keeps to the opening view, whatever the size", () => {
  const { store } = made();
  store.update({ index: new SpotIndex(SPOTS) });
  assert.deepEqual(store.state.camera, openingCamera(store.state));
  store.update({ size: { width: 400, height: 900 } });
  assert.deepEqual(store.state.camera, openingCamera(store.state));
  assert.equal(store.state.moved, false);
});

test("a hand moves it, within the slide, and it stays there when the window changes", () => {
  const { store, camera } = made({ index: new SpotIndex(SPOTS) });
  camera.centre(-50, 320);
  assert.deepEqual([store.state.camera.x, store.state.camera.y, store.state.moved], [0, 320, true]);
  const before = store.state.camera;
  store.update({ size: { width: 901, height: 600 } });
  assert.deepEqual(store.state.camera, before);
  const { scale } = viewOf(store.state);
  camera.pan(-30, 0);
  assert.ok(Math.abs(store.state.camera.x - 30 / scale) < 1e-9);
});

test("moves of the user are the user's; keeping to the window is not", () => {
  const { store, camera } = made({ index: new SpotIndex(SPOTS) });
  const by: string[] = [];
  store.on(["camera"], (change) => by.push(change.by));
  store.update({ size: { width: 300, height: 300 } });
  camera.zoom(1);
  assert.deepEqual(by, ["viewer", "user"]);
});

test("fit goes to the spots, and from there to the whole slide", () => {
  const { store, camera } = made({ index: new SpotIndex(SPOTS) });
  camera.centre(900, 700);
  camera.fit();
  assert.deepEqual([store.state.camera, store.state.moved], [openingCamera(store.state), false]);
  camera.fit();
  assert.deepEqual([store.state.camera, store.state.moved], [{ x: 500, y: 400, zoom: 0, bearing: 0 }, true]);
});

test("a flight ends at the spot, marks it, and is close enough to see it", () => {
  const { store, camera } = made({ index: new SpotIndex(SPOTS) });
  camera.flyTo(8);
  const view = viewOf(store.state);
  assert.deepEqual([store.state.camera.x, store.state.camera.y, store.state.focus], [300, 300, 8]);
  assert.ok(Math.abs(view.scale * 40 - 90) < 1e-6);
  camera.flyTo(99);
  assert.equal(store.state.focus, 8);
});

test("spots that are in view already move nothing; others are brought into view", () => {
  const { store, camera } = made({ index: new SpotIndex(SPOTS) });
  store.update({ size: { width: 800, height: 600 } });
  const before = store.state.camera;
  camera.bringIntoView(Uint32Array.of(0, 4));
  assert.equal(store.state.camera, before);
  camera.set({ x: 900, y: 700, zoom: 4, bearing: 0 });
  camera.bringIntoView(Uint32Array.of(0, 1));
  const [x0, , x1] = viewOf(store.state).box;
  assert.ok(x0 <= 100 && x1 >= 200);
});

test("a turn takes the shorter way", () => {
  assert.deepEqual([shorterWay(270), shorterWay(-190), shorterWay(45)], [-90, 170, 45]);
});
