/** What pointers do on the picture: move, zoom, turn, hover, choose a spot, draw a box or a lasso around many. */

import { spotAt, spotsInside } from "../geometry/hit-test.ts";
import type { Point } from "../geometry/spot-index.ts";
import type { ViewerContext } from "../state/context.ts";
import { annotationAt, rectangle } from "../state/annotations.ts";
import { spotRadius, viewOf } from "../state/derived.ts";
import type { Mode } from "../state/state.ts";
import { addCorner, closePolygon, putShape } from "./drawing.ts";
import type { Gestures } from "./gestures.ts";

export function pointerActions({ store, actions, camera }: Pick<ViewerContext, "store" | "actions" | "camera">): Gestures {
  const parts = { store, actions };
  const view = () => viewOf(store.state);

  function spotUnder(point: Point): number | null {
    const { index, data } = store.state;
    return index && spotAt(index, view(), point, spotRadius(store.state), data.slide.offset);
  }

  /** Turns about the middle of the pane in which the drag began, by the angle that the hand went around it. */
  function turn(from: Point, to: Point): void {
    const seen = view();
    const [x, y] = seen.middle(seen.rects[seen.paneAt(...from)] ?? seen.rects[0]!);
    const angle = ([px, py]: Point) => Math.atan2(py - y, px - x);
    camera.set(seen.turnedAt(x, y, ((angle(to) - angle(from)) * 180) / Math.PI));
  }

  function click(point: Point, add: boolean): void {
    const { layout, contents } = store.state;
    const type = layout === "grid" ? contents[view().paneAt(...point)]?.type : undefined;
    if (type !== undefined) actions.setType(type);
    if (store.state.mode === "polygon") return addCorner(parts, view().toSlide(...point));
    if (store.state.mode === "point") return putShape(parts, "point", [view().toSlide(...point)]);
    const spot = spotUnder(point);
    const annotation = add ? null : annotationAt(store.state, view(), view().toSlide(...point), spot === null);
    actions.choose(annotation?.id ?? null);
    if (annotation || spot === null) return;
    if (add) actions.toggleSpot(spot);
    actions.setFocus(spot);
  }

  function finish(points: readonly Point[], mode: Mode, add: boolean): void {
    const [first, last] = [points[0], points[points.length - 1]];
    if (!first || !last || points.length < 2) return;
    if (mode === "rectangle") putShape(parts, "rectangle", rectangle(view(), first, last));
    else if (mode === "freehand") putShape(parts, "freehand", onePane(points));
    else if (mode === "ruler") actions.setRuler(onePane([first, last]) as [Point, Point]);
    else selectArea(points, mode, add);
  }

  /** Places on the slide, all as seen in the pane where the first one lies. */
  function onePane(points: readonly Point[]): Point[] {
    const seen = view();
    const rect = seen.rects[seen.paneAt(...points[0]!)] ?? seen.rects[0]!;
    return points.map(([x, y]) => seen.toSlide(x, y, rect));
  }

  function selectArea(points: readonly Point[], mode: Mode, add: boolean): void {
    const { index, data, selected } = store.state;
    if (!index || points.length < 2) return;
    const inside = spotsInside(index, view(), points, mode === "box" ? "box" : "lasso", data.slide.offset);
    actions.select(add ? Uint32Array.from(new Set([...selected, ...inside])).sort() : inside);
  }

  return {
    mode: () => store.state.mode,
    pan: (dx, dy) => camera.pan(dx, dy),
    zoomAt: (x, y, steps) => camera.set(view().zoomedAt(x, y, steps)),
    turnAt: (x, y, degrees) => camera.set(view().turnedAt(x, y, degrees)),
    turn,
    hover: (x, y) => actions.hover(spotUnder([x, y]), [x, y]),
    leave: () => actions.hover(null, [0, 0]),
    click: (x, y, add) => click([x, y], add),
    draw: (points, mode) => actions.draw(points, mode),
    select: finish,
    doubleClick: (x, y, out) => {
      const { mode } = store.state;
      if (mode === "polygon") closePolygon(parts);
      else if (mode === "pan") camera.set(view().zoomedAt(x, y, out ? -1 : 1));
    },
  };
}
