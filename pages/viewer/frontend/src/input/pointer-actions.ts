/** What pointers do on the picture: move, zoom, turn, hover, choose a spot, draw a box or a lasso around many. */

import { spotAt, spotsInside } from "../geometry/hit-test.ts";
import type { Point } from "../geometry/spot-index.ts";
import type { ViewerContext } from "../state/context.ts";
import { spotRadius, viewOf } from "../state/derived.ts";
import type { Mode } from "../state/state.ts";
import type { Gestures } from "./gestures.ts";

export function pointerActions({ store, actions, camera }: Pick<ViewerContext, "store" | "actions" | "camera">): Gestures {
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
    const spot = spotUnder(point);
    if (spot === null) return;
    if (add) actions.toggleSpot(spot);
    actions.setFocus(spot);
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
    select: selectArea,
  };
}
