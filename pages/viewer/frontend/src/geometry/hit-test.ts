/** Finds the spots under a position, in a box or in a lasso on the screen. `offset` is the shift of the spots on the slide. */

import { type Point, simplify, type SpotIndex } from "./spot-index.ts";
import type { View } from "./view.ts";

/** A pointer this near to a spot's centre means the spot, however small it is drawn. */
const REACH_PX = 7;

/** The spot at a position, for spots of a radius in slide pixels; `null` for none. */
export function spotAt(index: SpotIndex, view: View, [x, y]: Point, radius: number, [dx, dy]: Point): number | null {
  const [sx, sy] = view.toSlide(x, y);
  const spot = index.nearest(sx - dx, sy - dy, Math.max(radius, REACH_PX / view.scale));
  return spot < 0 ? null : spot;
}

/** Spots in a box between the first and last position, or in a lasso through all. */
export function spotsInside(
  index: SpotIndex,
  view: View,
  points: readonly Point[],
  shape: "box" | "lasso",
  [dx, dy]: Point,
): Uint32Array {
  const [first, last] = [points[0]!, points[points.length - 1]!];
  // All points in the pane where the drag began, so that a line that strays into the next pane stays one line.
  const rect = view.rects[view.paneAt(...first)] ?? view.rects[0]!;
  const onSlide = ([x, y]: Point): Point => {
    const [sx, sy] = view.toSlide(x, y, rect);
    return [sx - dx, sy - dy];
  };
  const path = shape === "box" ? [first, [last[0], first[1]] as const, last, [first[0], last[1]] as const] : simplify(points, 2);
  return index.inLasso(path.map(onSlide));
}
