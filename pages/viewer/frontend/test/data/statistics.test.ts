import assert from "node:assert/strict";
import { test } from "node:test";
import { difference, extent, histogram, isNearlyEven, pieShares, quantile, topTypes } from "../../src/data/statistics.ts";

const column = (...values: number[]) => Float32Array.from(values);

test("a quantile is interpolated and ignores what is missing", () => {
  assert.equal(quantile([column(0, 1, 2, 3, NaN)], 0.5), 1.5);
  assert.equal(quantile([column(4, 0), column(2)], 1), 4);
  assert.equal(quantile([column(NaN)], 0.5), 0);
  const many = Float32Array.from({ length: 300_000 }, (_, i) => i / 299_999);
  assert.ok(Math.abs(quantile([many], 0.99) - 0.99) < 1e-3);
});

test("extent, histogram and difference skip or keep what is missing", () => {
  assert.deepEqual(extent([column(3, NaN), column(-1)]), { min: -1, max: 3, count: 2 });
  assert.deepEqual([...histogram([column(0, 0.5, 1, NaN, 9)], 0, 1, 2)], [1, 3]);
  const error = difference(column(1, NaN, 0.25), column(0.5, 1, 1));
  assert.equal(error[0], 0.5);
  assert.ok(Number.isNaN(error[1]!));
  assert.equal(error[2], -0.75);
});

test("a pie never fills up what its top types leave", () => {
  assert.deepEqual(topTypes(column(0.1, 0.4, 0, 0.2), 2), [1, 3]);
  assert.equal(isNearlyEven(column(0.25, 0.26, 0.25, 0.24)), true);
  assert.equal(isNearlyEven(column(0.45, 0.43, 0.06, 0.06)), false);
  const pie = pieShares(column(0.1, 0.4, 0.3, 0.2), 2);
  assert.deepEqual(
    pie.map((p) => p.type),
    [1, 2, -1],
  );
  assert.ok(Math.abs(pie[2]!.share - 0.3) < 1e-6);
  const partial = pieShares(column(0.25, 0.25), 5);
  assert.ok(Math.abs(partial.reduce((s, p) => s + p.share, 0) - 0.5) < 1e-6);
  const abundance = pieShares(column(30, 10), 5);
  assert.ok(Math.abs(abundance[0]!.share - 0.75) < 1e-6);
  assert.deepEqual(pieShares(column(0, 0), 3), []);
});
