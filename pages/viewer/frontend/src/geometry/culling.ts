/** Coloured spots for the canvas; of many spots only those near the view. */

import type { SpotIndex } from "./spot-index.ts";
import type { Box } from "./view.ts";

/** Arrays as deck.gl takes them. Made once for each painting: a new object uploads again. */
export interface SpotPaint {
  count: number;
  data: { xy: { value: Float32Array; size: 2 }; rgba: { value: Uint8Array; size: 4; normalized: true } };
  outline: boolean;
}

export function spotPaint(xy: Float32Array, rgba: Uint8Array, outline: boolean): SpotPaint {
  return {
    count: xy.length / 2,
    data: { xy: { value: xy, size: 2 }, rgba: { value: rgba, size: 4, normalized: true } },
    outline,
  };
}

/** Fewer spots are drawn whole: choosing would cost more. */
const FEW = 500;
/** How far beyond the view spots are drawn, as a part of its size: a pan then needs no new choice. */
const BEYOND = 0.6;
/** When the view has shrunk to this part of the chosen area, a tighter choice is made. */
const TIGHTER = 1 / 16;

const area = ([x0, y0, x1, y1]: Box) => Math.max(0, x1 - x0) * Math.max(0, y1 - y0);
const within = (a: Box, b: Box) => a[0] >= b[0] && a[1] >= b[1] && a[2] <= b[2] && a[3] <= b[3];

export class Culling {
  private box: Box | null = null;
  private rows: Uint32Array | null = null;
  private chosen = new WeakMap<SpotPaint, SpotPaint>();

  constructor(private readonly index: SpotIndex) {}

  /** Chooses for a view, in pixels of the spots' own frame. Call before `of`. */
  look(view: Box): void {
    if (this.index.count <= FEW) return;
    if (
      this.box &&
      within(view, this.box) &&
      area(view) >= TIGHTER * area(this.box) &&
      (this.rows || area(view) >= area(this.index.box) / 8)
    )
      return;
    const [w, h] = [(view[2] - view[0]) * BEYOND, (view[3] - view[1]) * BEYOND];
    const box: Box = [view[0] - w, view[1] - h, view[2] + w, view[3] + h];
    const [x0, y0, x1, y1] = this.index.box;
    const seen = area([Math.max(box[0], x0), Math.max(box[1], y0), Math.min(box[2], x1), Math.min(box[3], y1)]);
    this.box = box;
    this.rows = seen > 0.5 * area(this.index.box) ? null : this.index.inBox(...box);
    this.chosen = new WeakMap();
  }

  /** The spots of a painting that are near the view, in their order. */
  of(paint: SpotPaint): SpotPaint {
    if (!this.rows) return paint;
    const known = this.chosen.get(paint);
    if (known) return known;
    const made = pick(paint, this.rows);
    this.chosen.set(paint, made);
    return made;
  }
}

function pick({ data, outline }: SpotPaint, rows: Uint32Array): SpotPaint {
  const xy = new Float32Array(2 * rows.length);
  const rgba = new Uint8Array(4 * rows.length);
  const from = new Uint32Array(data.rgba.value.buffer, data.rgba.value.byteOffset, data.rgba.value.length / 4);
  const to = new Uint32Array(rgba.buffer);
  rows.forEach((row, i) => {
    xy[2 * i] = data.xy.value[2 * row]!;
    xy[2 * i + 1] = data.xy.value[2 * row + 1]!;
    to[i] = from[row]!;
  });
  return spotPaint(xy, rgba, outline);
}
