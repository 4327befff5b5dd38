/** Limits of a colour scale: where they come from, and what they cut off. */

import type { ScaleName, ViewerData } from "../contract.ts";
import { extent, quantile } from "./statistics.ts";

export interface Range {
  lo: number;
  hi: number;
}

const CLIP = 0.99;

/** From zero to the 99 % quantile of all columns together; to the maximum where that quantile is zero. */
export function valueRange(columns: readonly Float32Array[]): Range {
  const { min, max } = extent(columns);
  const high = quantile(columns, CLIP);
  return { lo: Math.min(0, min), hi: high > 0 ? high : max > 0 ? max : 1 };
}

/** Symmetric about zero, as far as the 98 % quantile of the size of the errors. */
export function errorRange(columns: readonly Float32Array[]): Range {
  const { min, max } = extent(columns);
  const reach = quantile(columns, 0.98, Math.abs) || Math.max(Math.abs(min), Math.abs(max)) || 1;
  return { lo: -reach, hi: reach };
}

/** From zero to the 99 % quantile. */
export function spreadRange(columns: readonly Float32Array[]): Range {
  return { lo: 0, hi: quantile(columns, CLIP) || 1 };
}

export interface ScaleFacts {
  /** What stands beside the colour bar. */
  title(kind: ViewerData["kind"]): string;
  /** Limits that follow the data. */
  autoRange(columns: readonly Float32Array[]): Range;
  /** Keeps both limits at the same distance from zero. */
  symmetric: boolean;
}

export const SCALE_FACTS: Readonly<Record<ScaleName, ScaleFacts>> = {
  value: { title: (kind) => (kind === "proportion" ? "Share" : "Abundance"), autoRange: valueRange, symmetric: false },
  error: { title: () => "Error", autoRange: errorRange, symmetric: true },
  spread: { title: () => "Spread", autoRange: spreadRange, symmetric: false },
  gene: { title: () => "Counts, log", autoRange: valueRange, symmetric: false },
};

/** What the limits cut off, in words: as short as a narrow legend needs, and in full. Empty where they cut off nothing. */
export function clipWords(columns: readonly Float32Array[], range: Range): { brief: string; full: string } {
  let below = 0;
  let above = 0;
  let total = 0;
  const slack = 1e-6 * Math.max(Math.abs(range.lo), Math.abs(range.hi));
  for (const values of columns) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (value - value !== 0) continue;
      total++;
      if (value < range.lo - slack) below++;
      else if (value > range.hi + slack) above++;
    }
  }
  const share = (n: number) => {
    const percent = (100 * n) / total;
    return percent < 0.1 ? "<0.1 %" : `${percent.toFixed(percent < 10 ? 1 : 0)} %`;
  };
  const parts = [];
  if (below) parts.push(`${share(below)} below`);
  if (above) parts.push(`${share(above)} above`);
  const full = parts.join(", ");
  return { brief: parts.length > 1 ? `${share(below + above)} beyond` : full, full };
}

/** What a colour bar spans: a good part beyond the limits, so that they can be moved, but no long empty tail. */
export function barSpan(columns: readonly Float32Array[], range: Range, symmetric: boolean): Range {
  const { min, max } = extent(columns);
  const beyond = (range.hi - range.lo) * 0.4;
  const hi = Math.max(range.hi, Math.min(max, range.hi + beyond));
  if (!symmetric) return { lo: Math.min(0, range.lo, Math.max(min, range.lo - beyond)), hi };
  const reach = Math.max(range.hi, Math.min(Math.max(Math.abs(min), Math.abs(max)), range.hi * 1.4));
  return { lo: -reach, hi: reach };
}

/** Limits with one of them moved to a value, within the bar's span; they keep a distance, and symmetric ones their symmetry. */
export function movedLimit(range: Range, end: "lo" | "hi", value: number, span: Range, symmetric: boolean): Range {
  const least = (span.hi - span.lo) / 500;
  const within = (lo: number, hi: number) => Math.max(lo, Math.min(hi, value));
  if (symmetric) {
    const reach = Math.max(Math.abs(value), least);
    return { lo: -reach, hi: reach };
  }
  return end === "lo"
    ? { lo: within(span.lo, range.hi - least), hi: range.hi }
    : { lo: range.lo, hi: within(range.lo + least, span.hi) };
}
