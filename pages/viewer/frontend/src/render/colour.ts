/** Colours of values and types, as bytes. Pure functions. */

import type { Range } from "../data/limits.ts";
import { MIXED } from "../data/statistics.ts";

const LUT_SIZE = 256;

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

/** Gives the place of a value in the table, 0 to 255; values beyond the limits get the ends. */
export function lookupIndex({ lo, hi }: Range): (value: number) => number {
  const scale = hi > lo ? (LUT_SIZE - 1) / (hi - lo) : 0;
  return (value) => {
    const at = scale > 0 ? (value - lo) * scale + 0.5 : value > hi ? LUT_SIZE - 1 : 0;
    return at < 0 ? 0 : at > LUT_SIZE - 1 ? LUT_SIZE - 1 : at | 0;
  };
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

/** RGBA bytes for type numbers; hidden types are transparent, mixed spots have a colour of their own, 65535 (no type) is grey. */
export function paintTypes(
  types: Uint16Array,
  colours: readonly string[],
  hidden: ReadonlySet<number>,
  absent: string,
  mixed: string,
): Uint8Array {
  const rgba = new Uint8Array(types.length * 4);
  const parsed = colours.map(parseHex);
  const even = parseHex(mixed);
  const none = parseHex(absent);
  for (let i = 0; i < types.length; i++) {
    const type = types[i]!;
    const rgb = type === MIXED ? even : parsed[type];
    rgba.set(rgb ?? none, i * 4);
    rgba[i * 4 + 3] = hidden.has(type) ? 0 : rgb ? 255 : 85;
  }
  return rgba;
}

/** RGBA bytes of one dark colour for spots that show no value: it stands out from stained tissue and from glass. */
export function paintPlain(count: number): Uint8Array {
  const rgba = new Uint8Array(count * 4);
  for (let i = 0; i < count; i++) rgba.set(PLAIN, i * 4);
  return rgba;
}
