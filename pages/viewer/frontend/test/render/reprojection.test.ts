import assert from "node:assert/strict";
import { test } from "node:test";
import { covers, pictureOf } from "../../src/render/reprojection.ts";
import { close, view } from "../support/views.ts";

test("the blurred slide shows where the moved picture leaves some of it bare", () => {
  const pane = { x: 0, y: 0, width: 100, height: 80 };
  const all = { x: -500, y: -500, width: 2000, height: 2000 };
  assert.ok(covers(pane, all, pane));
  assert.ok(!covers({ ...pane, x: 3 }, all, pane));
  assert.ok(covers({ ...pane, x: 3 }, { x: 10, y: 10, width: 50, height: 50 }, pane));
  assert.ok(!covers({ x: 10, y: 10, width: 50, height: 40 }, all, pane));
});

test("the kept picture goes where its slide goes: moved, zoomed and turned", () => {
  const taken = view({ bearing: 20 });
  for (const camera of [
    { x: 430, y: 280, bearing: 20 },
    { zoom: 1.6, bearing: 20 },
    { x: 420, zoom: 0.4, bearing: 75 },
  ]) {
    const now = view(camera);
    const rect = now.rects[0]!;
    const { a, b, x, y } = pictureOf(taken, now, rect);
    for (const [sx, sy] of [
      [380, 310],
      [450, 200],
    ] as const) {
      const [px, py] = taken.toCanvas(sx, sy, rect);
      close([a * px - b * py + x, b * px + a * py + y], now.toCanvas(sx, sy, rect), a === 1 ? 0.5 : 1e-6);
    }
  }
});
