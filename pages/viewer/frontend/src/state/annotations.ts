/** Annotations of the slide: those that are kept, with the edits on top that are on their way. */

import { type AnnotationEdit, type AnnotationInfo, DEFAULT_COLOUR } from "../contract.ts";
import { boxOf, isInside, pathOf, type Ring, ringArea, simplified, toOutline } from "../geometry/shapes.ts";
import type { Point } from "../geometry/spot-index.ts";
import type { Box, View } from "../geometry/view.ts";
import type { State } from "./state.ts";

export type Annotation = AnnotationInfo;

/** So near an outline, in pixels of the screen, a click chooses it. */
const NEAR_PX = 7;
/** A freehand line keeps what is farther than this from a straight one, in pixels of the screen. */
const SIMPLE_PX = 1.2;
/** A smaller drawing was a click, in square pixels of the screen. */
const LEAST_PX2 = 16;

/** The annotations after some edits; what is undone is known only to the server. */
export function edited(kept: readonly Annotation[], edits: readonly AnnotationEdit[]): readonly Annotation[] {
  return edits.reduce<readonly Annotation[]>((all, { put, remove }) => {
    const changed = new Map(put.map((a) => [a.id, a]));
    const stay = all.filter((a) => !remove.includes(a.id)).map((a) => changed.get(a.id) ?? a);
    const had = new Set(all.map((a) => a.id));
    return [...stay, ...put.filter((a) => !had.has(a.id))];
  }, kept);
}

/** What is called by people: the name, else the class. */
export const labelOf = ({ name, className }: Annotation): string => name || className;

export function chosenOf({ annotations, chosen, reshaped }: State): Annotation | null {
  const found = annotations.find((a) => a.id === chosen) ?? null;
  return found && reshaped?.id === found.id ? reshaped : found;
}

/** All rings of an annotation, or its points as one. */
export const ringsIn = ({ polygons, points }: Annotation): readonly Ring[] => (points.length ? [points] : polygons.flat());

export const boxAround = (annotation: Annotation): Box | null => boxOf(ringsIn(annotation));

/** The annotation at a place: the one whose outline or point is near, else, where `inside` counts, the smallest around it. */
export function annotationAt(state: State, view: View, place: Point, inside: boolean): Annotation | null {
  const reach = NEAR_PX / view.scale;
  const near = (a: Annotation) => {
    const box = boxAround(a);
    const within = (at: 0 | 1) => place[at] > box![at] - reach && place[at] < box![at === 0 ? 2 : 3] + reach;
    return box !== null && within(0) && within(1);
  };
  const candidates = state.annotations.filter(near);
  const touched = candidates.find(
    ({ polygons, points }) =>
      toOutline(polygons, place) < reach || points.some(([x, y]) => Math.hypot(x - place[0], y - place[1]) < 1.5 * reach),
  );
  if (touched || !inside) return touched ?? null;
  const area = (a: Annotation) => a.polygons.reduce((sum, [outer]) => sum + ringArea(outer!), 0);
  return (
    candidates.filter((a) => a.polygons.some((polygon) => isInside(polygon, place))).sort((a, b) => area(a) - area(b))[0] ?? null
  );
}

/** A place held on the slide, to hundredths of a pixel. */
export function onSlideHeld({ data }: State, [x, y]: readonly [number, number]): [number, number] {
  const held = (value: number, most: number) => Math.round(Math.max(0, Math.min(most, value)) * 100) / 100;
  return [held(x, data.slide.width), held(y, data.slide.height)];
}

/** A new annotation of places on the slide; `null` where they enclose nothing. */
export function drawn(state: State, view: View, shape: Annotation["shape"], places: readonly Point[]): Annotation | null {
  const last = state.annotations.find((a) => a.id === state.chosen) ?? state.annotations[state.annotations.length - 1];
  const base = {
    id: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`,
    name: freeName(state),
    className: last?.className ?? "",
    colour: last?.colour ?? DEFAULT_COLOUR,
    shape,
  };
  const corners = places.map((place) => onSlideHeld(state, place));
  if (shape === "point") return { ...base, polygons: [], points: corners };
  const kept = shape === "freehand" ? simplified(corners, SIMPLE_PX / view.scale) : corners;
  const ring = kept.filter(([x, y], i) => {
    const [nx, ny] = kept[(i + 1) % kept.length]!;
    return x !== nx || y !== ny;
  });
  if (ring.length < 3 || ringArea(ring) * view.scale ** 2 < LEAST_PX2) return null;
  return { ...base, polygons: [[ring.map(([x, y]) => [x, y] as [number, number])]], points: [] };
}

/** The corners of an upright rectangle on the screen, which may lie turned on the slide. */
export function rectangle(view: View, [x0, y0]: Point, [x1, y1]: Point): Point[] {
  const rect = view.rects[view.paneAt(x0, y0)] ?? view.rects[0]!;
  return ([[x0, y0], [x1, y0], [x1, y1], [x0, y1]] as Point[]).map(([x, y]) => view.toSlide(x, y, rect)); // prettier-ignore
}

/** The annotation with one corner elsewhere, `null` where it is taken out, or a new one after it. */
export function withCorner(
  annotation: Annotation,
  [ringNumber, corner]: readonly [number, number],
  place: [number, number] | null,
  isNew = false,
): Annotation | null {
  const changed = (ring: [number, number][]) =>
    isNew
      ? [...ring.slice(0, corner + 1), place!, ...ring.slice(corner + 1)]
      : ring.flatMap((kept, i) => (i === corner ? (place ? [place] : []) : [kept]));
  if (annotation.points.length) {
    const points = changed(annotation.points);
    return points.length ? { ...annotation, points } : null;
  }
  let number = -1;
  const polygons = annotation.polygons
    .map((polygon) => polygon.map((ring) => (++number === ringNumber ? changed(ring) : ring)))
    .map((polygon) => polygon.filter((ring, i) => i === 0 || ring.length > 2))
    .filter((polygon) => polygon[0]!.length > 2);
  const shape = annotation.shape === "rectangle" ? "polygon" : annotation.shape;
  return polygons.length ? { ...annotation, polygons, shape } : null;
}

/** A length of the slide as text: µm or mm where the scale is known, else pixels. */
export function lengthText(px: number, umPerPx: number | null): string {
  if (umPerPx === null) return `${Math.round(px).toLocaleString("en")} px`;
  const um = px * umPerPx;
  return um < 1000 ? `${um < 100 ? um.toFixed(1) : Math.round(um)} µm` : `${(um / 1000).toFixed(2)} mm`;
}

/** Outlines of all annotations but the chosen one, by colour: one path each, however many there are. */
export function outlinesByColour({ annotations, chosen }: State): Map<string, { path: string; dots: Ring }> {
  const groups = new Map<string, { path: string; dots: Ring }>();
  for (const a of annotations) {
    if (a.id === chosen) continue;
    const group = groups.get(a.colour) ?? { path: "", dots: [] };
    groups.set(a.colour, { path: group.path + pathOf(a.polygons), dots: [...group.dots, ...a.points] });
  }
  return groups;
}

/** The first name of its kind that no annotation has: Region 1, Region 2. */
function freeName({ annotations }: State): string {
  const names = new Set(annotations.map((a) => a.name));
  let number = annotations.length + 1;
  while (names.has(`Region ${number}`)) number++;
  return `Region ${number}`;
}
