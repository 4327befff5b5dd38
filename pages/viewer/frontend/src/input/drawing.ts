/** Draws annotations: what hands or keys give becomes a shape that is kept. */

import type { AnnotationInfo } from "../contract.ts";
import type { Point } from "../geometry/spot-index.ts";
import { drawn, onSlideHeld } from "../state/annotations.ts";
import type { ViewerContext } from "../state/context.ts";
import { viewOf } from "../state/derived.ts";

type Parts = Pick<ViewerContext, "store" | "actions">;

/** So near its first corner a click closes a polygon, in pixels of the screen. */
const CLOSE_PX = 8;

/** Keeps a shape of places on the slide, if they make one. */
export function putShape({ store, actions }: Parts, shape: AnnotationInfo["shape"], places: readonly Point[]): void {
  const annotation = drawn(store.state, viewOf(store.state), shape, places);
  if (annotation) actions.putAnnotation(annotation);
}

/** A further corner of the polygon that is being drawn; at its first corner it closes. */
export function addCorner(parts: Parts, place: Point): void {
  const { store, actions } = parts;
  const { draft } = store.state;
  const corner = onSlideHeld(store.state, place);
  const { scale } = viewOf(store.state);
  const isNear = (other?: Point) =>
    other !== undefined && Math.hypot(other[0] - corner[0], other[1] - corner[1]) * scale < CLOSE_PX;
  if (draft.length > 2 && isNear(draft[0])) closePolygon(parts);
  else if (!isNear(draft[draft.length - 1])) actions.setDraft([...draft, corner]);
}

/** Closes the polygon that is being drawn. */
export function closePolygon(parts: Parts): void {
  putShape(parts, "polygon", parts.store.state.draft);
  parts.actions.setDraft([]);
}
