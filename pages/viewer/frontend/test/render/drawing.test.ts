import assert from "node:assert/strict";
import { test } from "node:test";
import { SpotIndex } from "../../src/geometry/spot-index.ts";
import { Meter } from "../../src/render/meter.ts";
import { Nearby, spotPaint } from "../../src/geometry/culling.ts";
import { covers } from "../../src/render/reprojection.ts";

test("the rate is drawn frames over the time of the movement, however slow they were", () => {
  const meter = new Meter();
  for (let now = 1000; now <= 3000; now += 100) meter.moving(now);
  for (const now of [1500, 2300, 3000]) meter.frame(now);
  assert.equal(meter.fps, 1.5);
});

test("frames at rest do not count, and a new movement begins at nought", () => {
  const meter = new Meter();
  for (let now = 0; now <= 1000; now += 20) {
    meter.moving(now);
    meter.frame(now + 1);
  }
  assert.ok(Math.abs(meter.fps - 50) < 2);
  const before = meter.fps;
  meter.frame(5000);
  assert.equal(meter.fps, before);
  for (let now = 6000; now <= 7000; now += 100) {
    meter.moving(now);
    meter.frame(now + 1);
  }
  assert.ok(Math.abs(meter.fps - 10) < 1.5);
});

test("where frames are rarer than a rest, each that follows a movement counts", () => {
  const meter = new Meter();
  for (let now = 1000; now <= 4000; now += 400) {
    meter.moving(now);
    meter.frame(now + 390);
  }
  assert.ok(meter.fps > 2 && meter.fps < 3);
  const before = meter.fps;
  meter.frame(9000);
  assert.equal(meter.fps, before);
});

test("a drawing and its picture in one frame count once", () => {
  const meter = new Meter();
  for (let now = 0; now <= 1000; now += 50) {
    meter.moving(now);
    meter.frame(now + 1);
    meter.frame(now + 2);
  }
  assert.ok(meter.fps < 22);
});

function grid(side: number): { index: SpotIndex; xy: Float32Array; rgba: Uint8Array } {
  const xy = new Float32Array(2 * side * side);
  for (let i = 0; i < side * side; i++) xy.set([(i % side) * 10, Math.floor(i / side) * 10], 2 * i);
  const rgba = Uint8Array.from({ length: 4 * side * side }, (_, i) => (i >> 2) % 251);
  return { index: new SpotIndex(xy), xy, rgba };
}

test("of many spots those near the view are drawn, each with its own colour, in their order", () => {
  const { index, xy, rgba } = grid(100);
  const nearby = new Nearby(index);
  const paint = spotPaint(xy, rgba, false);
  nearby.look([100, 100, 200, 200]);
  const chosen = nearby.of(paint);
  assert.ok(chosen.count < 1000 && chosen.count >= 11 * 11);
  let last = -1;
  for (let i = 0; i < chosen.count; i++) {
    const row = (chosen.data.xy.value[2 * i]! + 100 * chosen.data.xy.value[2 * i + 1]!) / 10;
    assert.ok(row > last);
    assert.equal(chosen.data.rgba.value[4 * i], row % 251);
    last = row;
  }
  assert.equal(nearby.of(paint), chosen);
  nearby.look([110, 105, 205, 200]);
  assert.equal(nearby.of(paint), chosen);
  nearby.look([500, 500, 600, 600]);
  assert.notEqual(nearby.of(paint), chosen);
});

test("the whole slide, and few spots, are drawn as they are", () => {
  const { index, xy, rgba } = grid(100);
  const paint = spotPaint(xy, rgba, true);
  const nearby = new Nearby(index);
  nearby.look([0, 0, 900, 900]);
  assert.equal(nearby.of(paint), paint);
  nearby.look([0, 0, 10, 10]);
  assert.ok(nearby.of(paint).count < 100);
  nearby.look([-100, -100, 1100, 1100]);
  assert.equal(nearby.of(paint), paint);
  const few = grid(8);
  const small = new Nearby(few.index);
  small.look([0, 0, 5, 5]);
  const all = spotPaint(few.xy, few.rgba, false);
  assert.equal(small.of(all), all);
});

test("the blurred slide shows where the moved picture leaves some of it bare", () => {
  const pane = { x: 0, y: 0, width: 100, height: 80 };
  const all = { x: -500, y: -500, width: 2000, height: 2000 };
  assert.ok(covers(pane, all, pane));
  assert.ok(!covers({ ...pane, x: 3 }, all, pane));
  assert.ok(covers({ ...pane, x: 3 }, { x: 10, y: 10, width: 50, height: 50 }, pane));
  assert.ok(!covers({ x: 10, y: 10, width: 50, height: 40 }, all, pane));
});
