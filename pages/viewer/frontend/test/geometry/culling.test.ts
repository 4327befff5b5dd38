import assert from "node:assert/strict";
import { test } from "node:test";
import { Culling, spotPaint } from "../../src/geometry/culling.ts";
import { SpotIndex } from "../../src/geometry/spot-index.ts";

function grid(side: number): { index: SpotIndex; xy: Float32Array; rgba: Uint8Array } {
  const xy = new Float32Array(2 * side * side);
  for (let i = 0; i < side * side; i++) xy.set([(i % side) * 10, Math.floor(i / side) * 10], 2 * i);
  const rgba = Uint8Array.from({ length: 4 * side * side }, (_, i) => (i >> 2) % 251);
  return { index: new SpotIndex(xy), xy, rgba };
}

test("of many spots those near the view are drawn, each with its own colour, in their order", () => {
  const { index, xy, rgba } = grid(100);
  const culling = new Culling(index);
  const paint = spotPaint(xy, rgba, false);
  culling.look([100, 100, 200, 200]);
  const chosen = culling.of(paint);
  assert.ok(chosen.count < 1000 && chosen.count >= 11 * 11);
  let last = -1;
  for (let i = 0; i < chosen.count; i++) {
    const row = (chosen.data.xy.value[2 * i]! + 100 * chosen.data.xy.value[2 * i + 1]!) / 10;
    assert.ok(row > last);
    assert.equal(chosen.data.rgba.value[4 * i], row % 251);
    last = row;
  }
  assert.equal(culling.of(paint), chosen);
  culling.look([110, 105, 205, 200]);
  assert.equal(culling.of(paint), chosen);
  culling.look([500, 500, 600, 600]);
  assert.notEqual(culling.of(paint), chosen);
});

test("the whole slide, and few spots, are drawn as they are", () => {
  const { index, xy, rgba } = grid(100);
  const paint = spotPaint(xy, rgba, true);
  const culling = new Culling(index);
  culling.look([0, 0, 900, 900]);
  assert.equal(culling.of(paint), paint);
  culling.look([0, 0, 10, 10]);
  assert.ok(culling.of(paint).count < 100);
  culling.look([-100, -100, 1100, 1100]);
  assert.equal(culling.of(paint), paint);
  const few = grid(8);
  const small = new Culling(few.index);
  small.look([0, 0, 5, 5]);
  const all = spotPaint(few.xy, few.rgba, false);
  assert.equal(small.of(all), all);
});
