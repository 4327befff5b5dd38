import assert from "node:assert/strict";
import { test } from "node:test";
import { bounds, inPolygon, packRows, type Point, simplify, SpotIndex } from "../../src/geometry/spot-index.ts";

/** Repeatable numbers in [0, 1). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => ((state = (state * 1664525 + 1013904223) >>> 0), state / 2 ** 32);
}

function cloud(n: number, width: number, height: number): Float32Array {
  const next = numbers(7);
  return Float32Array.from({ length: 2 * n }, (_, i) => next() * (i % 2 ? height : width));
}

const C_SHAPE: Point[] = [[0, 0], [10, 0], [10, 3], [3, 3], [3, 7], [10, 7], [10, 10], [0, 10]]; // prettier-ignore

test("a lasso with a bay leaves out what lies in the bay", () => {
  assert.equal(inPolygon(1, 5, C_SHAPE), true);
  assert.equal(inPolygon(6, 5, C_SHAPE), false);
  assert.equal(inPolygon(6, 1, C_SHAPE), true);
  assert.equal(inPolygon(11, 1, C_SHAPE), false);
  assert.deepEqual(bounds(C_SHAPE), [0, 0, 10, 10]);
});

test("a lasso that crosses itself takes the even-odd rule", () => {
  const bow: Point[] = [[0, 0], [10, 10], [10, 0], [0, 10]]; // prettier-ignore
  assert.equal(inPolygon(9, 5, bow), true);
  assert.equal(inPolygon(5, 9, bow), false);
});

test("box, lasso and nearest agree with looking at every spot", () => {
  const xy = cloud(3000, 900, 300);
  const index = new SpotIndex(xy);
  const all = Array.from({ length: 3000 }, (_, i) => i);
  const box = all.filter((i) => xy[2 * i]! >= 100 && xy[2 * i]! <= 420 && xy[2 * i + 1]! >= 50 && xy[2 * i + 1]! <= 111);
  assert.deepEqual([...index.inBox(100, 50, 420, 111)], box);
  const lasso = C_SHAPE.map(([x, y]): Point => [x * 60 + 50, y * 25 + 10]);
  assert.deepEqual(
    [...index.inLasso(lasso)],
    all.filter((i) => inPolygon(xy[2 * i]!, xy[2 * i + 1]!, lasso)),
  );
  const next = numbers(3);
  for (let k = 0; k < 200; k++) {
    const [x, y] = [next() * 1000 - 50, next() * 400 - 50];
    const distance = (i: number) => Math.hypot(xy[2 * i]! - x, xy[2 * i + 1]! - y);
    const best = all.reduce((a, b) => (distance(b) < distance(a) ? b : a));
    const found = index.nearest(x, y, 20);
    if (distance(best) > 20) assert.equal(found, -1);
    else assert.ok(Math.abs(distance(found) - distance(best)) < 1e-9);
  }
});

test("an index of no spot, of one, and of spots on a line, works", () => {
  assert.equal(new SpotIndex(Float32Array.of(5, 5)).nearest(6, 5, 2), 0);
  assert.equal(new SpotIndex(Float32Array.of(5, 5)).nearest(9, 5, 2), -1);
  const none = new SpotIndex(new Float32Array());
  assert.deepEqual([none.count, none.box, none.nearest(0, 0, 9), [...none.inBox(-9, -9, 9, 9)]], [0, [0, 0, 0, 0], -1, []]);
  const line = new SpotIndex(Float32Array.from({ length: 200 }, (_, i) => (i % 2 ? 7 : i)));
  assert.deepEqual([...line.inBox(9, 0, 15, 10)], [5, 6, 7]);
});

test("steps go to the nearest spot of their direction", () => {
  const grid = Float32Array.from({ length: 50 }, (_, i) => (i % 2 ? Math.floor(i / 10) * 10 : ((i / 2) % 5) * 10));
  const index = new SpotIndex(grid);
  assert.equal(index.neighbour(12, 1, 0), 13);
  assert.equal(index.neighbour(12, 0, -1), 7);
  assert.equal(index.neighbour(12, -1, 0), 11);
  assert.equal(index.neighbour(4, 1, 0), -1);
});

test("a path keeps its ends' distance and drops crowded points", () => {
  assert.deepEqual(simplify([[0, 0], [0.5, 0], [1, 0], [3, 0]], 1), [[0, 0], [1, 0], [3, 0]]); // prettier-ignore
});

test("a long selection packs into bits, lowest first", () => {
  assert.deepEqual(packRows([1, 5], 10), [1, 5]);
  const rows = Array.from({ length: 2000 }, (_, i) => i * 3);
  const bits = Uint8Array.from(atob(packRows(rows, 6000) as string), (c) => c.charCodeAt(0));
  assert.equal(bits.length, 750);
  const back = Array.from({ length: 6000 }, (_, i) => i).filter((i) => bits[i >> 3]! & (1 << (i & 7)));
  assert.deepEqual(back, rows);
});
