import assert from "node:assert/strict";
import { test } from "node:test";
import { clampCamera, fitScale, gridCapacity, levelFor, paneRects, scaleBar } from "../../src/geometry/camera.ts";

test("panes take the arrangement that shows the slide largest", () => {
  const wide = paneRects(2, 1000, 500, 1);
  assert.deepEqual(wide.map((r) => [r.x, r.y]), [[0, 0], [501, 0]]); // prettier-ignore
  const tall = paneRects(2, 400, 900, 1);
  assert.deepEqual(tall.map((r) => [r.x, r.y]), [[0, 0], [0, 451]]); // prettier-ignore
  const four = paneRects(4, 800, 800, 1);
  assert.ok(four.every((r) => r.width === 399 && r.height === 399));
});

test("panes neither overlap nor leave the canvas", () => {
  for (const n of [1, 2, 3, 4, 7, 28]) {
    const rects = paneRects(n, 1237, 711, 0.7);
    rects.forEach((a, i) => {
      assert.ok(a.x >= 0 && a.y >= 0 && a.x + a.width <= 1237.001 && a.y + a.height <= 711.001);
      for (const b of rects.slice(i + 1))
        assert.ok(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y);
    });
  }
});

test("a scale bar is round and no longer than allowed", () => {
  assert.deepEqual(scaleBar(0.5, 0.5, 120), { pixels: 100, label: "100 µm" });
  assert.equal(scaleBar(0.05, 0.735, 120).label, "1 mm");
  assert.equal(scaleBar(1, null, 120).label, "100 px");
  for (const scale of [0.003, 0.07, 0.9, 11]) {
    const { pixels } = scaleBar(scale, 0.25, 140);
    assert.ok(pixels <= 140 && pixels > 55);
  }
});

test("levels follow the screen: never coarser than its pixels by much, never outside the pyramid", () => {
  assert.equal(levelFor(1, 1, 6), 0);
  assert.equal(levelFor(0.25, 1, 6), 2);
  assert.equal(levelFor(0.25, 2, 6), 1);
  assert.equal(levelFor(8, 1, 6), 0);
  assert.equal(levelFor(1e-4, 1, 6), 5);
});

test("the camera stays on the slide", () => {
  const slide = { width: 1000, height: 400 };
  const fit = fitScale(slide, { x: 0, y: 0, width: 500, height: 500 });
  assert.ok(Math.abs(fit - 0.485) < 1e-9);
  assert.deepEqual(clampCamera({ x: -5, y: 999, zoom: -9, bearing: 0 }, slide, fit), { x: 0, y: 400, zoom: -1.5, bearing: 0 });
  assert.ok(clampCamera({ x: 0, y: 0, zoom: 99, bearing: 0 }, slide, fit).zoom < 5);
  const bearings = [190, -180, 540, -30, 360].map((bearing) => clampCamera({ x: 0, y: 0, zoom: 0, bearing }, slide, fit).bearing);
  assert.deepEqual(bearings, [-170, 180, 180, -30, 0]);
  assert.equal(gridCapacity(1000, 500, 170), 10);
});
