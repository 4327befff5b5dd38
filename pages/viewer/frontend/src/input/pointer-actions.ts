/** What pointers do on the picture: move, zoom, turn, hover, choose a spot, draw a box or a lasso around many. */

import type { Gestures, Mode } from "./gestures.ts";
import { type Point, simplify, type SpotIndex } from "../geometry/spot-index.ts";
import type { View } from "../geometry/view.ts";
import type { Viewer } from "../viewer.ts";

/** A pointer this near to a spot's centre means the spot, however small it is drawn. */
const REACH_PX = 7;

export function hands(viewer: Viewer): Gestures {
  return {
    mode: () => viewer.mode,
    pan: (dx, dy) => viewer.pilot.pan(dx, dy),
    zoomAt: (x, y, steps) => viewer.pilot.set(viewer.view().zoomedAt(x, y, steps)),
    turnAt: (x, y, degrees) => viewer.pilot.set(viewer.view().turnedAt(x, y, degrees)),
    turn: (from, to) => turn(viewer, from, to),
    hover: (x, y) => viewer.hover(spotAt(viewer, x, y), x, y),
    leave: () => viewer.hover(null, 0, 0),
    click: (x, y, add) => click(viewer, x, y, add),
    draw: (points, mode) => viewer.ui.outline(points, mode),
    select: (points, mode, add) => selectArea(viewer, points, mode, add),
  };
}

function spotAt(viewer: Viewer, x: number, y: number): number | null {
  if (!viewer.index) return null;
  const view = viewer.view();
  const [sx, sy] = view.toSlide(x, y);
  const [dx, dy] = viewer.data.slide.offset;
  const found = viewer.index.nearest(sx - dx, sy - dy, Math.max(viewer.radius(), REACH_PX / view.scale));
  return found < 0 ? null : found;
}

/** Turns about the middle of the pane in which the drag began, by the angle that the hand went around it. */
function turn(viewer: Viewer, from: Point, to: Point): void {
  const view = viewer.view();
  const [x, y] = view.middle(view.rects[view.paneAt(...from)] ?? view.rects[0]!);
  const angle = ([px, py]: Point) => Math.atan2(py - y, px - x);
  viewer.pilot.set(view.turnedAt(x, y, ((angle(to) - angle(from)) * 180) / Math.PI));
}

function click(viewer: Viewer, x: number, y: number, add: boolean): void {
  if (viewer.layout === "grid") {
    const type = viewer.contents.painted[viewer.view().paneAt(x, y)]?.content.type;
    if (type !== undefined) viewer.setType(type);
  }
  const spot = spotAt(viewer, x, y);
  if (spot === null) return;
  if (add) viewer.toggleSpot(spot);
  viewer.setFocus(spot);
}

function selectArea(viewer: Viewer, points: readonly Point[], mode: Mode, add: boolean): void {
  if (!viewer.index || points.length < 2) return;
  const found = spotsInside(viewer.index, viewer.view(), points, mode, viewer.data.slide.offset);
  viewer.select(add ? Uint32Array.from(new Set([...viewer.marks.selected, ...found])).sort() : found);
}

/** Spots in a box between two stage positions, or in a lasso through many; `offset` is the shift of the spots. */
export function spotsInside(index: SpotIndex, view: View, points: readonly Point[], mode: Mode, [dx, dy]: readonly [number, number]): Uint32Array {
  const [first, last] = [points[0]!, points[points.length - 1]!];
  // All points in the pane where the drag began, so that a line that strays into the next pane stays one line.
  const rect = view.rects[view.paneAt(...first)] ?? view.rects[0]!;
  const onSlide = ([x, y]: Point): Point => {
    const [sx, sy] = view.toSlide(x, y, rect);
    return [sx - dx, sy - dy];
  };
  const path = mode === "box" ? [first, [last[0], first[1]] as const, last, [first[0], last[1]] as const] : simplify(points, 2);
  return index.inLasso(path.map(onSlide));
}
