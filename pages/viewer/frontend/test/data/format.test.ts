import assert from "node:assert/strict";
import { test } from "node:test";
import { format } from "../../src/data/format.ts";

test("numbers have three digits and a true minus", () => {
  const cases: [number, string][] = [
    [0, "0"],
    [0.12345, "0.123"],
    [-0.5, "−0.500"],
    [1.234, "1.23"],
    [12.34, "12.3"],
    [1234.5, "1235"],
    [0.0001, "1.0e-4"],
    [NaN, "–"],
    [-1e-12, "0"],
  ];
  for (const [value, text] of cases) assert.equal(format(value), text);
});
