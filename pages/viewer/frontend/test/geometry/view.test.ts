import assert from "node:assert/strict";
import { test } from "node:test";
import { SpotIndex } from "../../src/geometry/spot-index.ts";
import { spotsInside } from "../../src/input/pointer-actions.ts";
import { beginning } from "../../src/link.ts";
import { pictureOf } from "../../src/render/reprojection.ts";
import type { ViewerData, Wanted } from "../../src/contract.ts";
import { type Stand, View } from "../../src/geometry/view.ts";

const STAND: Stand = { camera: { x: 400, y: 300, zoom: 1, bearing: 0 }, slide: { width: 1000, height: 800 }, stage: { width: 900, height: 600 }, layout: "side", panes: 1, swipe: 0.4 };
const view = (camera: Partial<Stand["camera"]> = {}, stand: Partial<Stand> = {}) => new View({ ...STAND, ...stand, camera: { ...STAND.camera, ...camera } });

function close(a: readonly number[], b: readonly number[], within = 1e-6): void {
  assert.equal(a.length, b.length);
  a.forEach((v, i) => assert.ok(Math.abs(v - b[i]!) <= within, `${String(a)} is not ${String(b)}`));
}

test("a quarter turn clockwise has the slide's right side point down and its top to the right", () => {
  const turned = view({ bearing: 90 });
  const [rect] = turned.rects;
  close(turned.toStage(400, 300, rect!), [450, 300]);
  close(turned.toStage(410, 300, rect!), [450, 300 + 10 * turned.scale]);
  close(turned.toStage(400, 290, rect!), [450 + 10 * turned.scale, 300]);
});

test("stage and slide are each other's way back, in every pane and layout", () => {
  for (const bearing of [0, 17, -120, 180]) {
    for (const stand of [{}, { panes: 3 }, { layout: "swipe" as const, panes: 2 }]) {
      const v = view({ bearing }, stand);
      for (const rect of v.rects) {
        const [x, y] = [rect.x + 0.3 * rect.width, rect.y + 0.8 * rect.height];
        close(v.toStage(...v.toSlide(x, y), rect), [x, y]);
      }
    }
  }
});

test("the middle of a pane is what its stage is told to look at; while swiping both halves look on one picture", () => {
  const side = view({ bearing: 30 }, { panes: 2 });
  for (const rect of side.rects) close(side.target(rect), [400, 300]);
  const swipe = view({ bearing: 90 }, { layout: "swipe" });
  const [left, right] = swipe.rects;
  assert.deepEqual([left!.width, right!.x], [360, 360]);
  close(swipe.target(left!), [400, 300 + 270 / swipe.scale]);
  close(swipe.toSlide(10, 20, left), swipe.toSlide(10, 20, right));
});

test("what is seen lies in the view's box, and touches each of its sides", () => {
  const v = view({ bearing: 25 });
  const corners = [[0, 0], [900, 0], [0, 600], [900, 600]].map(([x, y]) => v.toSlide(x!, y!)); // prettier-ignore
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  close(v.box, [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]);
});

test("the share of the slide that is seen ends at its edges", () => {
  assert.equal(view({ x: 500, y: 400, zoom: -1 }).shareSeen, 1);
  assert.ok(Math.abs(view({ x: 500, y: 400, zoom: 0 }, { stage: { width: 500, height: 800 } }).shareSeen - 1) < 1e-9);
  const quarter = view({ x: 0, y: 0, zoom: 0 }, { stage: { width: 1000, height: 800 } });
  assert.ok(Math.abs(quarter.shareSeen - 1 / (4 * 0.97 ** 2)) < 1e-9);
});

test("zooming and turning keep what lies under the pointer; panning moves it with the hand", () => {
  const v = view({ bearing: 40 });
  const [x, y] = [700, 120];
  const held = v.toSlide(x, y);
  for (const camera of [v.zoomedAt(x, y, 1.3), v.zoomedAt(x, y, -0.7), v.turnedAt(x, y, 65), v.turnedAt(x, y, -200)]) close(view(camera).toSlide(x, y), held);
  close(view(v.panned(50, -20)).toSlide(x + 50, y - 20), held);
  assert.equal(v.turnedAt(x, y, 65).bearing, 105);
});

test("a box of spots fits the pane whatever way it is turned", () => {
  for (const bearing of [0, 30, 90, -45]) {
    const v = view(view({ bearing }).around([100, 200, 300, 260], 10));
    const seen = [[90, 190], [310, 190], [90, 270], [310, 270]].map(([x, y]) => v.toStage(x!, y!, v.rects[0]!)); // prettier-ignore
    for (const [x, y] of seen) assert.ok(x >= 0 && x <= 900 && y >= 0 && y <= 600);
    const reach = Math.max(...seen.map(([x]) => Math.abs(x - 450) / 450), ...seen.map(([, y]) => Math.abs(y - 300) / 300));
    assert.ok(Math.abs(reach - 0.94) < 1e-6);
  }
});

test("a box and a lasso take the spots that they enclose on the screen, turned or not", () => {
  const xy = Float32Array.from({ length: 2 * 400 }, (_, i) => (i % 2 ? Math.floor((i >> 1) / 20) * 40 : ((i >> 1) % 20) * 50));
  const index = new SpotIndex(xy);
  for (const bearing of [0, 33]) {
    const v = view({ bearing });
    const corner = ([x, y]: readonly [number, number]) => x > 300 && x < 600 && y > 200 && y < 420;
    const expected = Array.from({ length: 400 }, (_, i) => i).filter((i) => corner(v.toStage(xy[2 * i]! + 7, xy[2 * i + 1]! - 3, v.rects[0]!)));
    assert.ok(expected.length > 3);
    assert.deepEqual([...spotsInside(index, v, [[300, 200], [600, 420]], "box", [7, -3])], expected); // prettier-ignore
    assert.deepEqual([...spotsInside(index, v, [[300, 200], [600, 200], [600, 420], [300, 420]], "lasso", [7, -3])], expected); // prettier-ignore
  }
});

test("a lasso that strays into the next pane stays one line", () => {
  const v = view({}, { panes: 2, stage: { width: 1000, height: 600 } });
  const index = new SpotIndex(Float32Array.of(400, 300, 410, 300, 990, 790));
  const [, second] = v.rects;
  const [x, y] = v.middle(second!);
  const found = spotsInside(index, v, [[x - 60, y - 30], [x + 60, y - 30], [x + 60, y + 30], [x - 60, y + 30]], "lasso", [0, 0]); // prettier-ignore
  assert.deepEqual([...found], [0, 1]);
  const strayed = spotsInside(index, v, [[x + 200, y - 30], [x - 300, y - 30], [x - 300, y + 30], [x + 200, y + 30]], "lasso", [0, 0]); // prettier-ignore
  assert.deepEqual([...strayed], [0, 1]);
});

test("the kept picture goes where its slide goes: moved, zoomed and turned", () => {
  const taken = view({ bearing: 20 });
  for (const camera of [{ x: 430, y: 280, bearing: 20 }, { zoom: 1.6, bearing: 20 }, { x: 420, zoom: 0.4, bearing: 75 }]) {
    const now = view(camera);
    const rect = now.rects[0]!;
    const { a, b, x, y } = pictureOf(taken, now, rect);
    for (const [sx, sy] of [[380, 310], [450, 200]] as const) {
      const [px, py] = taken.toStage(sx, sy, rect);
      close([a * px - b * py + x, b * px + a * py + y], now.toStage(sx, sy, rect), a === 1 ? 0.5 : 1e-6);
    }
  }
});

const WANTED: Wanted = { type: "T", panes: [{ layer: "value", source: "truth" }], layout: "side", fly: null, select: null };
const page = (restored: Partial<ViewerData["restored"]> | null): ViewerData =>
  ({ slide: { id: "S_1" }, bindUrl: true, wanted: WANTED, restored: restored && { ...WANTED, slide: "S_1", selected: null, focus: 4, range: [0, 2], camera: [5, 6, 1, -30], wanted: { ...WANTED, type: "seen" }, ...restored } }) as unknown as ViewerData;

test("a viewer begins with what the page asks for, the session remembers, or a link says, in that order", () => {
  assert.deepEqual(beginning(page(null), ""), { type: "T", panes: WANTED.panes, layout: "side", range: null, camera: null, held: false, focus: null, selected: null, seen: WANTED });
  const kept = beginning(page({ type: "B", layout: "grid" }), "");
  assert.deepEqual([kept.type, kept.layout, kept.focus, kept.range, kept.camera, kept.seen.type], ["B", "grid", 4, { lo: 0, hi: 2 }, { x: 5, y: 6, zoom: 1, bearing: -30 }, "seen"]);
  const linked = beginning(page({ type: "B" }), "?type=Fat&at=7,8,2");
  assert.deepEqual([linked.type, linked.focus, linked.range, linked.camera, linked.held], ["Fat", null, null, { x: 7, y: 8, zoom: 2, bearing: 0 }, true]);
});

test("of another slide a viewer remembers type and layout, but neither place nor range", () => {
  const other = beginning(page({ slide: "S_2", type: "B", selected: "rows" }), "");
  assert.deepEqual([other.type, other.camera, other.range, other.focus, other.selected], ["B", null, null, null, null]);
});
