import assert from "node:assert/strict";
import { test } from "node:test";
import { clipWords, difference, errorRange, extent, format, histogram, lookupTable, paint, paintPlain, paintTypes, pieShares, quantile, tableIndex, topTypes, valueRange } from "../../src/render/colour.ts";

const column = (...values: number[]) => Float32Array.from(values);

test("a lookup table begins and ends with its stops and passes through the middle one", () => {
  const table = lookupTable(["#000000", "#ff0000", "#ffffff"]);
  assert.deepEqual([...table.subarray(0, 3)], [0, 0, 0]);
  assert.deepEqual([...table.subarray(765)], [255, 255, 255]);
  assert.deepEqual([...table.subarray(127 * 3, 127 * 3 + 3)], [254, 0, 0]);
  assert.deepEqual([...table.subarray(128 * 3, 128 * 3 + 3)], [255, 1, 1]);
});

test("values beyond the limits get the end colours", () => {
  const range = { lo: 0, hi: 2 };
  assert.equal(tableIndex(-1, range), 0);
  assert.equal(tableIndex(1, range), 128);
  assert.equal(tableIndex(5, range), 255);
  assert.equal(tableIndex(0.5, { lo: 1, hi: 1 }), 0);
});

test("painting agrees with the table and greys what is missing", () => {
  const table = lookupTable(["#000000", "#ffffff"]);
  const values = column(0, 0.25, 1, 7, -3, NaN, Infinity);
  const rgba = paint(values, { lo: 0, hi: 1 }, table, "#b9bcc1");
  for (let i = 0; i < 5; i++) assert.equal(rgba[i * 4], table[tableIndex(values[i]!, { lo: 0, hi: 1 }) * 3]);
  assert.deepEqual([...rgba.subarray(20, 24)], [0xb9, 0xbc, 0xc1, 85]);
  assert.deepEqual([...rgba.subarray(24, 28)], [0xb9, 0xbc, 0xc1, 85]);
  assert.equal(paint(values, { lo: 0, hi: 1 }, table, "#000000", rgba), rgba);
});

test("hidden types are transparent, spots without a type are grey", () => {
  const rgba = paintTypes(Uint16Array.of(0, 1, 65535), ["#102030", "#405060"], new Set([1]), "#8c8f94");
  assert.deepEqual([...rgba], [16, 32, 48, 255, 64, 80, 96, 0, 0x8c, 0x8f, 0x94, 85]);
});

test("a quantile is interpolated and ignores what is missing", () => {
  assert.equal(quantile([column(0, 1, 2, 3, NaN)], 0.5), 1.5);
  assert.equal(quantile([column(4, 0), column(2)], 1), 4);
  assert.equal(quantile([column(NaN)], 0.5), 0);
  const many = Float32Array.from({ length: 300_000 }, (_, i) => i / 299_999);
  assert.ok(Math.abs(quantile([many], 0.99) - 0.99) < 1e-3);
});

test("truth and prediction share one range from zero to the 99 % quantile of both", () => {
  const truth = Float32Array.from({ length: 101 }, (_, i) => i / 100);
  assert.deepEqual(valueRange([truth]).lo, 0);
  assert.ok(Math.abs(valueRange([truth]).hi - 0.99) < 1e-6);
  assert.ok(valueRange([truth, truth.map((v) => v * 2)]).hi > 1.5);
});

test("a type that is nearly everywhere zero gets its maximum as limit, an empty one gets 1", () => {
  const rare = new Float32Array(1000);
  rare[3] = 0.25;
  assert.deepEqual(valueRange([rare]), { lo: 0, hi: 0.25 });
  assert.deepEqual(valueRange([new Float32Array(5)]), { lo: 0, hi: 1 });
});

test("an error's range is symmetric about zero", () => {
  assert.deepEqual(errorRange([column(-4, 1, 2)]), { lo: -errorRange([column(-4, 1, 2)]).hi, hi: errorRange([column(4, 1, 2)]).hi });
  assert.equal(errorRange([column(-4, -4, 4)]).hi, 4);
  assert.equal(errorRange([column(0, 0)]).hi, 1);
});

test("clipping is said in words", () => {
  const values = Float32Array.from({ length: 100 }, (_, i) => i);
  const words = (columns: Float32Array[], lo: number, hi: number) => clipWords(columns, { lo, hi });
  assert.deepEqual(words([values], 0, 99), { brief: "", full: "" });
  assert.deepEqual(words([values], 0, 89), { brief: "10 % above", full: "10 % above" });
  assert.deepEqual(words([values], 1, 94), { brief: "6.0 % beyond", full: "1.0 % below, 5.0 % above" });
  assert.equal(words([new Float32Array(5000), column(9)], 0, 1).full, "<0.1 % above");
});

test("numbers have three digits and a true minus", () => {
  const cases: [number, string][] = [[0, "0"], [0.12345, "0.123"], [-0.5, "−0.500"], [1.234, "1.23"], [12.34, "12.3"], [1234.5, "1235"], [0.0001, "1.0e-4"], [NaN, "–"], [-1e-12, "0"]];
  for (const [value, text] of cases) assert.equal(format(value), text);
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
  const pie = pieShares(column(0.1, 0.4, 0.3, 0.2), 2);
  assert.deepEqual(pie.map((p) => p.type), [1, 2, -1]);
  assert.ok(Math.abs(pie[2]!.share - 0.3) < 1e-6);
  const partial = pieShares(column(0.25, 0.25), 5);
  assert.ok(Math.abs(partial.reduce((s, p) => s + p.share, 0) - 0.5) < 1e-6);
  const abundance = pieShares(column(30, 10), 5);
  assert.ok(Math.abs(abundance[0]!.share - 0.75) < 1e-6);
  assert.deepEqual(pieShares(column(0, 0), 3), []);
});

test("spots without values have one colour, which is dark and hardly transparent", () => {
  const rgba = paintPlain(3);
  assert.equal(rgba.length, 12);
  assert.deepEqual([...rgba.slice(0, 4)], [...rgba.slice(8)]);
  assert.ok(Math.max(...rgba.slice(0, 3)) < 80 && rgba[3]! > 200);
});
