/** Shapes in slide pixels: rings of corners, not closed. Pure geometry. */

import type { Point } from "./spot-index.ts";
import type { Box } from "./view.ts";

export type Ring = readonly (readonly [number, number])[];
/** An outer ring and its holes. */
export type Polygon = readonly Ring[];

/** Whether a place lies in a polygon and in none of its holes. */
export function isInside(polygon: Polygon, [x, y]: Point): boolean {
  let odd = false;
  for (const ring of polygon)
    ring.forEach(([x0, y0], i) => {
      const [x1, y1] = ring[(i + 1) % ring.length]!;
      if (y0 > y !== y1 > y && x < x0 + ((y - y0) * (x1 - x0)) / (y1 - y0)) odd = !odd;
    });
  return odd;
}

/** Distance from a place to a stretch between two others. */
export function toStretch([x, y]: Point, [x0, y0]: readonly [number, number], [x1, y1]: readonly [number, number]): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const t = Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - x0 - t * dx, y - y0 - t * dy);
}

/** Distance from a place to the outline of polygons. */
export function toOutline(polygons: readonly Polygon[], place: Point): number {
  let least = Infinity;
  for (const polygon of polygons)
    for (const ring of polygon)
      ring.forEach((corner, i) => (least = Math.min(least, toStretch(place, corner, ring[(i + 1) % ring.length]!))));
  return least;
}

/** The corners of a line without those that lie nearer than `tolerance` to what stays (Douglas and Peucker 1973). */
export function simplified(line: Ring, tolerance: number): Ring {
  const keep = new Set([0, line.length - 1]);
  const stack: [number, number][] = [[0, line.length - 1]];
  for (let range = stack.pop(); range; range = stack.pop()) {
    const [from, to] = range;
    let [farthest, at] = [tolerance, -1];
    for (let i = from + 1; i < to; i++) {
      const distance = toStretch(line[i] as Point, line[from]!, line[to]!);
      if (distance > farthest) [farthest, at] = [distance, i];
    }
    if (at >= 0) {
      keep.add(at);
      stack.push([from, at], [at, to]);
    }
  }
  return line.filter((_, i) => keep.has(i));
}

/** The area of a ring. */
export function ringArea(ring: Ring): number {
  const twice = ring.reduce((sum, [x, y], i) => {
    const [nx, ny] = ring[(i + 1) % ring.length]!;
    return sum + x * ny - nx * y;
  }, 0);
  return Math.abs(twice) / 2;
}

/** The box around places; `null` for none. */
export function boxOf(rings: readonly Ring[]): Box | null {
  const places = rings.flat();
  if (!places.length) return null;
  const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)];
  const least = (values: number[]) => values.reduce((a, b) => Math.min(a, b));
  const most = (values: number[]) => values.reduce((a, b) => Math.max(a, b));
  return [least(xs), least(ys), most(xs), most(ys)];
}

/** Polygons as the text of an SVG path. */
export function pathOf(polygons: readonly Polygon[]): string {
  return polygons
    .flat()
    .map((ring) => `M${ring.map(([x, y]) => `${x} ${y}`).join("L")}Z`)
    .join("");
}

/** Points as stretches of no length, which a round stroke makes dots of. */
export function dotsOf(points: Ring): string {
  return points.map(([x, y]) => `M${x} ${y}h0`).join("");
}
