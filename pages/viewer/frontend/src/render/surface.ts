/** Smooth maps in colours, as textures. */

import type { Range } from "../data/limits.ts";
import { contourLines, fieldOf, type Mask, type SurfaceGrid, type SurfacePaint } from "../geometry/surface.ts";
import { lookupIndex } from "./colour.ts";

/** A smooth map in the colours of a table, with contour lines where they are asked for. */
export function surfacePaint(
  grid: SurfaceGrid,
  values: Float32Array,
  range: Range,
  table: Uint8Array,
  withLines: boolean,
): SurfacePaint {
  const field = fieldOf(grid, values);
  const { width, height, left, top, cell } = grid;
  const data = new Uint8ClampedArray(4 * width * height);
  const index = lookupIndex(range);
  for (let i = 0, o = 0; o < data.length; i++, o += 4) {
    const alpha = field.alpha[i]!;
    // Cells next to the edge keep their colour, or the edge would be mixed with black.
    const at = 3 * index(field.values[i]!);
    data[o] = table[at]!;
    data[o + 1] = table[at + 1]!;
    data[o + 2] = table[at + 2]!;
    data[o + 3] = 255 * alpha;
  }
  const half = cell / 2;
  const [right, bottom] = [left + (width - 1) * cell + half, top + (height - 1) * cell + half];
  return {
    image: new ImageData(data, width, height),
    bounds: [left - half, bottom, right, top - half],
    lines: withLines ? contourLines(grid, field, range) : null,
  };
}

/** The pixels of a mask that came as a picture. */
export function maskPixels(picture: ImageBitmap): Mask {
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext("2d")!;
  context.drawImage(picture, 0, 0);
  const { data, width, height } = context.getImageData(0, 0, picture.width, picture.height);
  return { data, width, height, step: 4 };
}
