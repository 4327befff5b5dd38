/** Numbers about columns of values, and about the row of one spot. Pure functions; what is not finite is missing. */

/** Least and greatest finite value, and how many values are finite. */
export interface Extent {
  min: number;
  max: number;
  count: number;
}

const SAMPLE = 65536;

export function extent(columns: readonly Float32Array[]): Extent {
  let min = Infinity;
  let max = -Infinity;
  let count = 0;
  for (const values of columns) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (value - value !== 0) continue;
      count++;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  return count ? { min, max, count } : { min: 0, max: 0, count };
}

/** Quantile of the finite values of all columns by linear interpolation; large inputs are sampled evenly. */
export function quantile(columns: readonly Float32Array[], q: number, transform: (v: number) => number = (v) => v): number {
  const total = columns.reduce((sum, c) => sum + c.length, 0);
  const step = Math.max(1, Math.ceil(total / SAMPLE));
  const sample = new Float32Array(Math.ceil(total / step) + columns.length);
  let n = 0;
  for (const values of columns) {
    for (let i = 0; i < values.length; i += step) {
      const value = values[i]!;
      if (value - value === 0) sample[n++] = transform(value);
    }
  }
  if (n === 0) return 0;
  const sorted = sample.subarray(0, n).sort();
  const at = q * (n - 1);
  const left = Math.floor(at);
  const right = Math.min(n - 1, left + 1);
  return sorted[left]! + (sorted[right]! - sorted[left]!) * (at - left);
}

/** Counts of the finite values in equal bins from `lo` to `hi`. */
export function histogram(columns: readonly Float32Array[], lo: number, hi: number, bins: number): Uint32Array {
  const counts = new Uint32Array(bins);
  const scale = bins / (hi - lo || 1);
  for (const values of columns) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (value - value !== 0) continue;
      counts[Math.max(0, Math.min(bins - 1, Math.floor((value - lo) * scale)))]!++;
    }
  }
  return counts;
}

/** Prediction minus truth, spot by spot. */
export function difference(prediction: Float32Array, truth: Float32Array): Float32Array {
  const out = new Float32Array(prediction.length);
  for (let i = 0; i < out.length; i++) out[i] = prediction[i]! - truth[i]!;
  return out;
}

/** Indices of the `k` largest values, largest first. */
export function topTypes(row: Float32Array, k: number): number[] {
  return Array.from(row.keys())
    .filter((i) => row[i]! > 0)
    .sort((a, b) => row[b]! - row[a]!)
    .slice(0, k);
}

/** Stands for "no type stands out" among the numbers of types; 65535 is a spot without any value. */
export const MIXED = 65534;

const NEARLY_EVEN = 1.5;

/** Whether even the largest value is hardly more than an even share of all types. */
export function isNearlyEven(row: Float32Array): boolean {
  const total = row.reduce((sum, value) => sum + Math.max(value, 0), 0);
  return Math.max(...row) * row.length < NEARLY_EVEN * total;
}

/** Shares of a pie: the top `k` types and what is left; nothing is blown up to fill the circle. */
export function pieShares(row: Float32Array, k: number): { type: number; share: number }[] {
  let total = 0;
  for (const value of row) if (value > 0) total += value;
  if (!(total > 0)) return [];
  const whole = Math.max(total, total <= 1.001 ? 1 : total);
  const top = topTypes(row, k).map((type) => ({ type, share: row[type]! / whole }));
  const rest = total / whole - top.reduce((sum, part) => sum + part.share, 0);
  if (rest > 1e-4) top.push({ type: -1, share: rest });
  return top;
}
