import assert from "node:assert/strict";
import { test } from "node:test";
import { barSpan, clipWords, errorRange, movedLimit, spreadRange, valueRange } from "../../src/data/limits.ts";

const column = (...values: number[]) => Float32Array.from(values);

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
  assert.deepEqual(errorRange([column(-4, 1, 2)]), {
    lo: -errorRange([column(-4, 1, 2)]).hi,
    hi: errorRange([column(4, 1, 2)]).hi,
  });
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

test("spread is shown from zero to its 99 % quantile, and to 1 where there is none", () => {
  const spread = Float32Array.from({ length: 101 }, (_, i) => i / 100);
  assert.ok(Math.abs(spreadRange([spread]).hi - 0.99) < 1e-6);
  assert.deepEqual(spreadRange([new Float32Array(4)]), { lo: 0, hi: 1 });
});

test("a bar spans its limits and a part of what lies beyond, never a long empty tail", () => {
  const values = Float32Array.from({ length: 101 }, (_, i) => i);
  assert.deepEqual(barSpan([values], { lo: 0, hi: 50 }, false), { lo: 0, hi: 70 });
  assert.deepEqual(barSpan([values], { lo: 0, hi: 90 }, false), { lo: 0, hi: 100 });
  assert.deepEqual(barSpan([values], { lo: 0, hi: 200 }, false), { lo: 0, hi: 200 });
  assert.deepEqual(barSpan([column(-4, 2)], { lo: -2, hi: 2 }, true), { lo: -2.8, hi: 2.8 });
});

test("a limit moves within the bar and keeps its distance from the other one", () => {
  const [range, span] = [
    { lo: 0, hi: 1 },
    { lo: 0, hi: 5 },
  ];
  assert.deepEqual(movedLimit(range, "hi", 3, span, false), { lo: 0, hi: 3 });
  assert.deepEqual(movedLimit(range, "hi", 99, span, false), { lo: 0, hi: 5 });
  assert.deepEqual(movedLimit(range, "hi", -1, span, false), { lo: 0, hi: 0.01 });
  assert.deepEqual(movedLimit(range, "lo", 7, span, false), { lo: 0.99, hi: 1 });
  assert.deepEqual(movedLimit(range, "lo", -7, span, false), { lo: 0, hi: 1 });
});

test("limits of an error stay symmetric, whichever is moved", () => {
  const [range, span] = [
    { lo: -1, hi: 1 },
    { lo: -2, hi: 2 },
  ];
  assert.deepEqual(movedLimit(range, "lo", -0.5, span, true), { lo: -0.5, hi: 0.5 });
  assert.deepEqual(movedLimit(range, "hi", 0, span, true), { lo: -0.008, hi: 0.008 });
});
