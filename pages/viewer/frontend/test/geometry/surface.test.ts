import assert from "node:assert/strict";
import { test } from "node:test";
import type { SlideInfo } from "../../src/contract.ts";
import { contourLines, fieldOf, type SurfaceGrid, surfaceGrid } from "../../src/geometry/surface.ts";
import { viewerData } from "../support/states.ts";

const PITCH = 50;
const SLIDE: SlideInfo = { ...viewerData().slide, width: 1000, height: 1000, pitch: PITCH };

/** 13 x 13 spots from 200 to 800. */
const SPOTS = Float32Array.from({ length: 2 * 169 }, (_, i) => 200 + PITCH * (i % 2 ? Math.floor((i >> 1) / 13) : (i >> 1) % 13));
const valuesOf = (at: (x: number, y: number) => number) =>
  Float32Array.from({ length: 169 }, (_, i) => at(SPOTS[2 * i]!, SPOTS[2 * i + 1]!));

function cellAt({ left, top, cell, width }: SurfaceGrid, x: number, y: number): number {
  return Math.round((y - top) / cell) * width + Math.round((x - left) / cell);
}

test("a field passes through the values of the spots, and between them lies on the slope that they are on", () => {
  const grid = surfaceGrid(SPOTS, SLIDE, null);
  const slope = fieldOf(grid, valuesOf((x, y) => x / 1000 + y / 500));
  for (const [x, y] of [[400, 400], [425, 400], [430, 515], [600, 475]] as const) // prettier-ignore
    assert.ok(Math.abs(slope.values[cellAt(grid, x, y)]! - (x / 1000 + y / 500)) < 0.01);
  const peak = fieldOf(grid, valuesOf((x, y) => Number(x === 500 && y === 500)));
  assert.ok(peak.values[cellAt(grid, 500, 500)]! > 0.85);
  assert.ok(peak.values[cellAt(grid, 550, 500)]! < 0.08);
  assert.ok(peak.values.every((v) => v >= 0 && v <= 1));
});

test("it ends where spots end, spots without a value leave a gap, and what is made once is kept", () => {
  const grid = surfaceGrid(SPOTS, SLIDE, null);
  const values = valuesOf((x, y) => (x < 400 && y < 400 ? NaN : 0.5));
  const field = fieldOf(grid, values);
  assert.equal(field.alpha[cellAt(grid, 600, 600)], 1);
  assert.equal(field.alpha[cellAt(grid, 600, 200 - 1.2 * PITCH)], 0);
  assert.equal(field.alpha[cellAt(grid, 250, 250)], 0);
  assert.ok(Math.abs(field.values[cellAt(grid, 600, 600)]! - 0.5) < 1e-4);
  assert.equal(fieldOf(grid, values), field);
});

test("it ends at the edge of the tissue, unless most spots lie off what was taken for tissue", () => {
  const mask = (isTissue: (x: number) => boolean) => ({
    data: Uint8Array.from({ length: 100 * 100 }, (_, i) => (isTissue(i % 100) ? 255 : 0)),
    width: 100,
    height: 100,
    step: 1,
  });
  const cut = surfaceGrid(SPOTS, SLIDE, mask((x) => x >= 30));
  assert.ok(cut.isClipped);
  assert.equal(fieldOf(cut, valuesOf(() => 1)).alpha[cellAt(cut, 250, 500)], 0);
  assert.equal(fieldOf(cut, valuesOf(() => 1)).alpha[cellAt(cut, 500, 500)], 1);
  const wrong = surfaceGrid(SPOTS, SLIDE, mask((x) => x >= 60));
  assert.ok(!wrong.isClipped);
  assert.equal(fieldOf(wrong, valuesOf(() => 1)).alpha[cellAt(wrong, 250, 500)], 1);
});

test("contour lines run where the field has their value", () => {
  const grid = surfaceGrid(SPOTS, SLIDE, null);
  const lines = contourLines(grid, fieldOf(grid, valuesOf((x) => x / 1000)), { lo: 0.2, hi: 0.8 });
  assert.ok(lines.length > 0);
  // Five lines between 0.2 and 0.8, upright ones: at 300, 400, 500, 600 and 700.
  for (let i = 0; i < lines.length; i += 2) {
    if (lines[i + 1]! < 300 || lines[i + 1]! > 700) continue;
    assert.ok(Math.abs(lines[i]! / 100 - Math.round(lines[i]! / 100)) < 0.1, `${lines[i]}`);
  }
});
