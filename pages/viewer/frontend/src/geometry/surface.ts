/**
 * Smooth maps: values between spots, interpolated once for each array of values on a grid over the slide. Pure functions.
 *
 * A field is the mean of the values around, weighted by a Gaussian; what it misses at the spots is added until it passes
 * through their values. It ends where spots end, and at the edge of the tissue.
 */

import type { SlideInfo } from "../contract.ts";

/** Cells of a grid in a pitch, and at most so many in all. */
const FINEST = 8;
const COARSEST = 2;
const MOST_CELLS = 900_000;
/** Of the Gaussian, in pitches. */
const SIGMA = 0.45;
/** Passes of a moving mean that stand for a Gaussian. */
const PASSES = 3;
/** How often what is missed at the spots is added. */
const CORRECTIONS = 2;
/** Of the density inside: where it falls below the first nothing is drawn, above the second all. */
const EDGE = [0.24, 0.36] as const;
/** With fewer of the spots on it the tissue was not recognised, and is no limit. */
const LEAST_ON_TISSUE = 0.7;
const CONTOURS = 6;

/** Pixels of a mask: 0 off the tissue. */
export interface Mask {
  data: Uint8Array | Uint8ClampedArray;
  width: number;
  height: number;
  /** Bytes from pixel to pixel. */
  step: number;
}

export interface SurfaceGrid {
  width: number;
  height: number;
  /** Of the middle of the first cell, and from cell to cell, in slide pixels. */
  left: number;
  top: number;
  cell: number;
  /** Radius of the moving mean, in cells. */
  radius: number;
  /** Where each spot lies, in cells from the middle of the first one. */
  at: Float32Array;
  /** Density of spots where all have values, and that of their interior. */
  density: Float32Array;
  inside: number;
  /** 0 to 1 by cell, where the tissue is; `null` where that is not known. */
  tissue: Float32Array | null;
  isClipped: boolean;
  /** Fields that were made, by their values. */
  fields: WeakMap<Float32Array, Field>;
}

interface Field {
  values: Float32Array;
  /** 0 to 1. */
  alpha: Float32Array;
}

export interface SurfacePaint {
  image: ImageData;
  /** Left, bottom, right, top. */
  bounds: [number, number, number, number];
  /** x and y of both ends of each piece of a contour line. */
  lines: Float32Array | null;
}

/** The grid for spots (x0 y0 x1 y1 ...) that have a pitch. */
export function surfaceGrid(xy: Float32Array, { pitch, width, height }: SlideInfo, mask: Mask | null): SurfaceGrid {
  const n = xy.length / 2;
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < n; i++) {
    x0 = Math.min(x0, xy[2 * i]!);
    x1 = Math.max(x1, xy[2 * i]!);
    y0 = Math.min(y0, xy[2 * i + 1]!);
    y1 = Math.max(y1, xy[2 * i + 1]!);
  }
  const rim = 1.5 * pitch;
  const area = (x1 - x0 + 2 * rim) * (y1 - y0 + 2 * rim);
  const parts = Math.max(COARSEST, Math.min(FINEST, Math.floor(Math.sqrt(MOST_CELLS / area) * pitch)));
  // Spots that lie far apart would make a grid of mostly nothing: it then has coarser cells than they deserve.
  const cell = Math.max(pitch / parts, Math.sqrt(area / (4 * MOST_CELLS)));
  const columns = Math.ceil((x1 - x0 + 2 * rim) / cell) + 1;
  const rows = Math.ceil((y1 - y0 + 2 * rim) / cell) + 1;
  const [left, top] = [x0 - rim, y0 - rim];
  const at = Float32Array.from(xy, (v, i) => (v - (i % 2 ? top : left)) / cell);
  const grid: SurfaceGrid = {
    ...{ width: columns, height: rows, left, top, cell, at, inside: 1, tissue: null, isClipped: false, fields: new WeakMap() },
    radius: boxRadius((SIGMA * pitch) / cell),
    density: new Float32Array(0),
  };
  grid.density = blurred(splat(grid, null), grid);
  grid.inside = median(sampled(grid.density, grid));
  if (mask) addTissue(grid, mask, width, height);
  return grid;
}

/** Three moving means of this radius have the variance of a Gaussian. */
function boxRadius(sigma: number): number {
  return Math.max(1, Math.round((Math.sqrt((12 * sigma ** 2) / PASSES + 1) - 1) / 2));
}

function addTissue(grid: SurfaceGrid, mask: Mask, slideWidth: number, slideHeight: number): void {
  const tissue = new Float32Array(grid.width * grid.height);
  const [sx, sy] = [mask.width / slideWidth, mask.height / slideHeight];
  for (let row = 0, i = 0; row < grid.height; row++) {
    const y = Math.floor((grid.top + row * grid.cell) * sy);
    for (let column = 0; column < grid.width; column++, i++) {
      const x = Math.floor((grid.left + column * grid.cell) * sx);
      if (x < 0 || y < 0 || x >= mask.width || y >= mask.height) continue;
      tissue[i] = mask.data[(y * mask.width + x) * mask.step]! > 127 ? 1 : 0;
    }
  }
  const on = sampled(tissue, grid);
  if (on.reduce((sum, v) => sum + v, 0) < LEAST_ON_TISSUE * on.length) return;
  grid.tissue = movingMean(tissue, grid.width, grid.height, 1);
  grid.isClipped = true;
}

/** Adds each spot's value, or 1, to the four cells around it. What is not finite adds nothing. */
function splat({ width, height, at }: SurfaceGrid, values: Float32Array | null): Float32Array {
  const sums = new Float32Array(width * height);
  for (let i = 0; i < at.length / 2; i++) {
    const value = values ? values[i]! : 1;
    if (value - value !== 0) continue;
    const [x, y] = [at[2 * i]!, at[2 * i + 1]!];
    const [column, row] = [x | 0, y | 0];
    const [fx, fy] = [x - column, y - row];
    const cell = row * width + column;
    sums[cell]! += value * (1 - fx) * (1 - fy);
    sums[cell + 1]! += value * fx * (1 - fy);
    sums[cell + width]! += value * (1 - fx) * fy;
    sums[cell + width + 1]! += value * fx * fy;
  }
  return sums;
}

/** What a grid holds at each spot. */
function sampled(field: Float32Array, { width, at }: SurfaceGrid): Float32Array {
  const out = new Float32Array(at.length / 2);
  for (let i = 0; i < out.length; i++) {
    const [x, y] = [at[2 * i]!, at[2 * i + 1]!];
    const [column, row] = [x | 0, y | 0];
    const [fx, fy] = [x - column, y - row];
    const cell = row * width + column;
    const upper = field[cell]! * (1 - fx) + field[cell + 1]! * fx;
    const lower = field[cell + width]! * (1 - fx) + field[cell + width + 1]! * fx;
    out[i] = upper * (1 - fy) + lower * fy;
  }
  return out;
}

function blurred(field: Float32Array, { width, height, radius }: SurfaceGrid): Float32Array {
  let out = field;
  for (let pass = 0; pass < PASSES; pass++) out = movingMean(out, width, height, radius);
  return out;
}

/** The mean of each cell's square of 2 r + 1 cells; beyond the grid lies 0. */
function movingMean(field: Float32Array, width: number, height: number, r: number): Float32Array {
  const across = new Float32Array(field.length);
  const scale = 1 / (2 * r + 1);
  for (let row = 0; row < height; row++) {
    const start = row * width;
    let sum = 0;
    for (let x = 0; x < Math.min(r, width); x++) sum += field[start + x]!;
    for (let x = 0; x < width; x++) {
      if (x + r < width) sum += field[start + x + r]!;
      if (x - r > 0) sum -= field[start + x - r - 1]!;
      across[start + x] = sum * scale;
    }
  }
  // Row by row, with the sums of all columns at once: a walk down each column would miss the cache.
  const out = new Float32Array(field.length);
  const sums = new Float64Array(width);
  const add = (row: number, sign: number) => {
    const start = row * width;
    for (let x = 0; x < width; x++) sums[x]! += sign * across[start + x]!;
  };
  for (let row = 0; row < Math.min(r, height); row++) add(row, 1);
  for (let row = 0; row < height; row++) {
    if (row + r < height) add(row + r, 1);
    if (row - r > 0) add(row - r - 1, -1);
    for (let x = 0, i = row * width; x < width; x++, i++) out[i] = sums[x]! * scale;
  }
  return out;
}

/** The smooth field of some values, made once. */
export function fieldOf(grid: SurfaceGrid, values: Float32Array): Field {
  const kept = grid.fields.get(values);
  if (kept) return kept;
  const isWhole = values.every((v) => v - v === 0);
  const present = () => values.map((v) => (v - v === 0 ? 1 : NaN));
  const density = isWhole ? grid.density : blurred(splat(grid, present()), grid);
  const least = 1e-3 * grid.inside;
  const mean = (of: Float32Array) => {
    const sums = blurred(splat(grid, of), grid);
    for (let i = 0; i < sums.length; i++) sums[i] = density[i]! > least ? sums[i]! / density[i]! : 0;
    return sums;
  };
  const field = mean(values);
  for (let turn = 0; turn < CORRECTIONS; turn++) {
    const missed = sampled(field, grid);
    for (let i = 0; i < missed.length; i++) missed[i] = values[i]! - missed[i]!;
    const more = mean(missed);
    for (let i = 0; i < field.length; i++) field[i]! += more[i]!;
  }
  const made = { values: held(field, values), alpha: alphaOf(grid, density) };
  grid.fields.set(values, made);
  return made;
}

/** Nothing lies beyond the least and greatest value that there are. */
function held(field: Float32Array, values: Float32Array): Float32Array {
  let [lo, hi] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < lo) lo = value;
    if (value > hi) hi = value;
  }
  for (let i = 0; i < field.length; i++) field[i] = field[i]! < lo ? lo : field[i]! > hi ? hi : field[i]!;
  return field;
}

function alphaOf({ inside, tissue }: SurfaceGrid, density: Float32Array): Float32Array {
  const [none, all] = [EDGE[0] * inside, EDGE[1] * inside];
  const alpha = new Float32Array(density.length);
  for (let i = 0; i < alpha.length; i++) {
    const share = Math.max(0, Math.min(1, (density[i]! - none) / (all - none)));
    alpha[i] = share * (tissue ? tissue[i]! : 1);
  }
  return alpha;
}

/** Lines of equal value at equal distances within a range, by marching squares. */
export function contourLines(grid: SurfaceGrid, { values, alpha }: Field, { lo, hi }: { lo: number; hi: number }): Float32Array {
  const { width, height, left, top, cell } = grid;
  const ends: number[] = [];
  const levels = Array.from({ length: CONTOURS - 1 }, (_, i) => lo + ((i + 1) / CONTOURS) * (hi - lo));
  for (let row = 0; row < height - 1; row++) {
    for (let column = 0; column < width - 1; column++) {
      const i = row * width + column;
      if (alpha[i]! < 0.5 || alpha[i + 1]! < 0.5 || alpha[i + width]! < 0.5 || alpha[i + width + 1]! < 0.5) continue;
      const [a, b, c, d] = [values[i]!, values[i + 1]!, values[i + width + 1]!, values[i + width]!];
      const [least, most] = [Math.min(a, b, c, d), Math.max(a, b, c, d)];
      for (const level of levels) {
        if (level <= least || level > most) continue;
        const between = (from: number, to: number) => (level - from) / (to - from);
        const cuts: number[] = [];
        if (a < level !== b < level) cuts.push(column + between(a, b), row);
        if (b < level !== c < level) cuts.push(column + 1, row + between(b, c));
        if (d < level !== c < level) cuts.push(column + between(d, c), row + 1);
        if (a < level !== d < level) cuts.push(column, row + between(a, d));
        for (let k = 0; k + 3 < cuts.length; k += 4)
          ends.push(left + cuts[k]! * cell, top + cuts[k + 1]! * cell, left + cuts[k + 2]! * cell, top + cuts[k + 3]! * cell);
      }
    }
  }
  return Float32Array.from(ends);
}

function median(values: Float32Array): number {
  return values.slice().sort()[values.length >> 1] || 1;
}
