import assert from "node:assert/strict";
import { test } from "node:test";
import { lookupIndex, lookupTable, paint, paintPlain, paintTypes } from "../../src/render/colour.ts";

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
  assert.equal(lookupIndex(range)(-1), 0);
  assert.equal(lookupIndex(range)(1), 128);
  assert.equal(lookupIndex(range)(5), 255);
  assert.equal(lookupIndex({ lo: 1, hi: 1 })(0.5), 0);
});

test("painting agrees with the table and greys what is missing", () => {
  const table = lookupTable(["#000000", "#ffffff"]);
  const values = column(0, 0.25, 1, 7, -3, NaN, Infinity);
  const rgba = paint(values, { lo: 0, hi: 1 }, table, "#b9bcc1");
  for (let i = 0; i < 5; i++) assert.equal(rgba[i * 4], table[lookupIndex({ lo: 0, hi: 1 })(values[i]!) * 3]);
  assert.deepEqual([...rgba.subarray(20, 24)], [0xb9, 0xbc, 0xc1, 85]);
  assert.deepEqual([...rgba.subarray(24, 28)], [0xb9, 0xbc, 0xc1, 85]);
  assert.equal(paint(values, { lo: 0, hi: 1 }, table, "#000000", rgba), rgba);
});

test("hidden types are transparent, mixed spots have their own colour, spots without a type are grey", () => {
  const types = Uint16Array.of(0, 1, 65535, 65534);
  const rgba = paintTypes(types, ["#102030", "#405060"], new Set([1]), "#8c8f94", "#74707c");
  assert.deepEqual([...rgba], [16, 32, 48, 255, 64, 80, 96, 0, 0x8c, 0x8f, 0x94, 85, 0x74, 0x70, 0x7c, 255]);
});

test("spots without values have one colour, which is dark and hardly transparent", () => {
  const rgba = paintPlain(3);
  assert.equal(rgba.length, 12);
  assert.deepEqual([...rgba.slice(0, 4)], [...rgba.slice(8)]);
  assert.ok(Math.max(...rgba.slice(0, 3)) < 80 && rgba[3]! > 200);
});
