/** Colour scales, ranges and the words about them. Pure functions. */

export interface Range {
  lo: number;
  hi: number;
}

/** Least and greatest finite value, and how many values are finite. */
export interface Extent {
  min: number;
  max: number;
  count: number;
}

const LUT_SIZE = 256;
const SAMPLE = 65536;

export function parseHex(colour: string): [number, number, number] {
  const n = parseInt(colour.slice(1), 16);
  return [(n >> 16) & 255, (n >> 8) & 255, n & 255];
}

/** 256 colours, 3 bytes each, on straight lines between equally spaced stops. */
export function lookupTable(stops: readonly string[]): Uint8Array {
  const table = new Uint8Array(LUT_SIZE * 3);
  const colours = stops.map(parseHex);
  for (let i = 0; i < LUT_SIZE; i++) {
    const at = (i / (LUT_SIZE - 1)) * (colours.length - 1);
    const left = Math.min(Math.floor(at), colours.length - 2);
    for (let c = 0; c < 3; c++) {
      const a = colours[left]![c]!;
      const b = colours[left + 1]![c]!;
      table[i * 3 + c] = Math.round(a + (b - a) * (at - left));
    }
  }
  return table;
}

/** Place of a value in the table, 0 to 255; values beyond the limits get the ends. */
export function tableIndex(value: number, range: Range): number {
  const width = range.hi - range.lo;
  const share = width > 0 ? (value - range.lo) / width : value > range.hi ? 1 : 0;
  return Math.max(0, Math.min(LUT_SIZE - 1, Math.round(share * (LUT_SIZE - 1))));
}

/** RGBA bytes for each value; what is not finite gets `absent` at a third of the opacity. */
export function paint(values: Float32Array, range: Range, table: Uint8Array, absent: string, out?: Uint8Array): Uint8Array {
  const n = values.length;
  const rgba = out && out.length === n * 4 ? out : new Uint8Array(n * 4);
  const [r, g, b] = parseHex(absent);
  const width = range.hi - range.lo;
  const scale = width > 0 ? (LUT_SIZE - 1) / width : 0;
  for (let i = 0, o = 0; i < n; i++, o += 4) {
    const value = values[i]!;
    if (value - value !== 0) {
      rgba[o] = r;
      rgba[o + 1] = g;
      rgba[o + 2] = b;
      rgba[o + 3] = 85;
      continue;
    }
    let at = scale > 0 ? (value - range.lo) * scale + 0.5 : value > range.hi ? LUT_SIZE - 1 : 0;
    at = at < 0 ? 0 : at > LUT_SIZE - 1 ? LUT_SIZE - 1 : at | 0;
    const t = at * 3;
    rgba[o] = table[t]!;
    rgba[o + 1] = table[t + 1]!;
    rgba[o + 2] = table[t + 2]!;
    rgba[o + 3] = 255;
  }
  return rgba;
}

const PLAIN = [16, 42, 67, 235];

/** RGBA bytes for type numbers; hidden types are transparent, 65535 (no type) is grey. */
export function paintTypes(types: Uint16Array, colours: readonly string[], hidden: ReadonlySet<number>, absent: string): Uint8Array {
  const rgba = new Uint8Array(types.length * 4);
  const parsed = colours.map(parseHex);
  const none = parseHex(absent);
  for (let i = 0; i < types.length; i++) {
    const type = types[i]!;
    const rgb = parsed[type] ?? none;
    rgba.set(rgb, i * 4);
    rgba[i * 4 + 3] = hidden.has(type) ? 0 : parsed[type] ? 255 : 85;
  }
  return rgba;
}

/** RGBA bytes of one dark colour for spots that show no value: it stands out from stained tissue and from glass. */
export function paintPlain(count: number): Uint8Array {
  const rgba = new Uint8Array(count * 4);
  for (let i = 0; i < count; i++) rgba.set(PLAIN, i * 4);
  return rgba;
}

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

export const CLIP = 0.99;

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

/** Three significant digits, never scientific between 0.001 and a million; a true minus sign. */
export function format(value: number): string {
  if (!Number.isFinite(value)) return "–";
  if (value === 0) return "0";
  const size = Math.abs(value);
  let text: string;
  if (size < 0.0005) text = size < 1e-9 ? "0" : size.toExponential(1);
  else if (size >= 1e6) text = size.toExponential(2);
  else if (size >= 100) text = size.toFixed(0);
  else text = size.toFixed(size >= 10 ? 1 : size >= 1 ? 2 : 3);
  return value < 0 && text !== "0" ? `\u2212${text}` : text;
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
