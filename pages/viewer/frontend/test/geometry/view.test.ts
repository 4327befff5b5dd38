import assert from "node:assert/strict";
import { test } from "node:test";
import { close, view } from "../support/views.ts";

test("a quarter turn clockwise has the slide's right side point down and its top to the right", () => {
  const turned = view({ bearing: 90 });
  const [rect] = turned.rects;
  close(turned.toCanvas(400, 300, rect!), [450, 300]);
  close(turned.toCanvas(410, 300, rect!), [450, 300 + 10 * turned.scale]);
  close(turned.toCanvas(400, 290, rect!), [450 + 10 * turned.scale, 300]);
});

test("canvas and slide are each other's way back, in every pane and layout", () => {
  for (const bearing of [0, 17, -120, 180]) {
    for (const framing of [{}, { panes: 3 }, { layout: "swipe" as const, panes: 2 }]) {
      const v = view({ bearing }, framing);
      for (const rect of v.rects) {
        const [x, y] = [rect.x + 0.3 * rect.width, rect.y + 0.8 * rect.height];
        close(v.toCanvas(...v.toSlide(x, y), rect), [x, y]);
      }
    }
  }
});

test("the middle of a pane is what the canvas is told to look at; while swiping both halves look on one picture", () => {
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
  assert.ok(Math.abs(view({ x: 500, y: 400, zoom: 0 }, { canvas: { width: 500, height: 800 } }).shareSeen - 1) < 1e-9);
  const quarter = view({ x: 0, y: 0, zoom: 0 }, { canvas: { width: 1000, height: 800 } });
  assert.ok(Math.abs(quarter.shareSeen - 1 / (4 * 0.97 ** 2)) < 1e-9);
});

test("zooming and turning keep what lies under the pointer; panning moves it with the hand", () => {
  const v = view({ bearing: 40 });
  const [x, y] = [700, 120];
  const held = v.toSlide(x, y);
  for (const camera of [v.zoomedAt(x, y, 1.3), v.zoomedAt(x, y, -0.7), v.turnedAt(x, y, 65), v.turnedAt(x, y, -200)])
    close(view(camera).toSlide(x, y), held);
  close(view(v.panned(50, -20)).toSlide(x + 50, y - 20), held);
  assert.equal(v.turnedAt(x, y, 65).bearing, 105);
});

test("a box of spots fits the pane whatever way it is turned", () => {
  for (const bearing of [0, 30, 90, -45]) {
    const v = view(view({ bearing }).around([100, 200, 300, 260], 10));
    const seen = [
      [90, 190],
      [310, 190],
      [90, 270],
      [310, 270],
    ].map(([x, y]) => v.toCanvas(x!, y!, v.rects[0]!));
    for (const [x, y] of seen) assert.ok(x >= 0 && x <= 900 && y >= 0 && y <= 600);
    const reach = Math.max(...seen.map(([x]) => Math.abs(x - 450) / 450), ...seen.map(([, y]) => Math.abs(y - 300) / 300));
    assert.ok(Math.abs(reach - 0.94) < 1e-6);
  }
});
