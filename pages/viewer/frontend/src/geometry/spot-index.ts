/** Spatial index of spots: nearest spot, spots in a box, spots in a lasso. Pure functions and one index. */

export type Point = readonly [number, number];

/** Whether a point lies in a polygon (even-odd rule; the polygon closes by itself). */
export function inPolygon(x: number, y: number, polygon: readonly Point[]): boolean {
  let inside = false;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    const [xi, yi] = polygon[i]!;
    const [xj, yj] = polygon[j]!;
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/** The box [x0, y0, x1, y1] around points. */
export function bounds(points: readonly Point[]): [number, number, number, number] {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    x0 = Math.min(x0, x);
    y0 = Math.min(y0, y);
    x1 = Math.max(x1, x);
    y1 = Math.max(y1, y);
  }
  return [x0, y0, x1, y1];
}

/** Drops points closer than `step` to the one before, so that a long lasso stays cheap. */
export function simplify(points: readonly Point[], step: number): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept[kept.length - 1];
    if (!last || Math.hypot(point[0] - last[0], point[1] - last[1]) >= step) kept.push(point);
  }
  return kept;
}

/** Spots in square cells of about four spots each, so that a question looks at a few cells only. */
export class SpotIndex {
  readonly count: number;
  /** Left, top, right, bottom of all centres; zeros without any. */
  readonly box: readonly [number, number, number, number];
  private readonly start: Uint32Array;
  private readonly order: Uint32Array;
  private readonly columns: number;
  private readonly rows: number;
  private readonly cell: number;
  private readonly x0: number;
  private readonly y0: number;

  constructor(readonly xy: Float32Array) {
    this.count = xy.length / 2;
    let [x0, y0, x1, y1] = this.count ? [Infinity, Infinity, -Infinity, -Infinity] : [0, 0, 0, 0];
    for (let i = 0; i < xy.length; i += 2) {
      const x = xy[i]!;
      const y = xy[i + 1]!;
      if (x < x0) x0 = x;
      if (x > x1) x1 = x;
      if (y < y0) y0 = y;
      if (y > y1) y1 = y;
    }
    this.box = [x0, y0, x1, y1];
    this.x0 = x0;
    this.y0 = y0;
    this.cell = Math.max(
      Math.sqrt(((x1 - x0 || 1) * (y1 - y0 || 1) * 4) / Math.max(1, this.count)),
      (x1 - x0) / 4096,
      (y1 - y0) / 4096,
      1e-6,
    );
    this.columns = Math.floor((x1 - x0) / this.cell) + 1;
    this.rows = Math.floor((y1 - y0) / this.cell) + 1;
    this.start = new Uint32Array(this.columns * this.rows + 1);
    this.order = new Uint32Array(this.count);
    this.sort();
  }

  private sort(): void {
    const cells = new Uint32Array(this.count);
    for (let i = 0; i < this.count; i++) {
      const cell = this.row(this.xy[2 * i + 1]!) * this.columns + this.column(this.xy[2 * i]!);
      cells[i] = cell;
      this.start[cell + 1]!++;
    }
    for (let c = 1; c < this.start.length; c++) this.start[c]! += this.start[c - 1]!;
    const next = this.start.slice();
    for (let i = 0; i < this.count; i++) this.order[next[cells[i]!]!++] = i;
  }

  private column(x: number): number {
    return Math.max(0, Math.min(this.columns - 1, Math.floor((x - this.x0) / this.cell)));
  }

  private row(y: number): number {
    return Math.max(0, Math.min(this.rows - 1, Math.floor((y - this.y0) / this.cell)));
  }

  /** Calls `visit` for each spot whose cell touches the box. */
  private scan(x0: number, y0: number, x1: number, y1: number, visit: (spot: number) => void): void {
    const right = this.column(x1);
    const bottom = this.row(y1);
    for (let row = this.row(y0); row <= bottom; row++) {
      for (let column = this.column(x0); column <= right; column++) {
        const cell = row * this.columns + column;
        for (let k = this.start[cell]!; k < this.start[cell + 1]!; k++) visit(this.order[k]!);
      }
    }
  }

  /** The nearest spot within `reach`, or -1. */
  nearest(x: number, y: number, reach: number): number {
    let best = -1;
    let least = reach * reach;
    this.scan(x - reach, y - reach, x + reach, y + reach, (i) => {
      const d = (this.xy[2 * i]! - x) ** 2 + (this.xy[2 * i + 1]! - y) ** 2;
      if (d <= least) {
        least = d;
        best = i;
      }
    });
    return best;
  }

  /** The nearest other spot that lies in the direction (dx, dy), within 45 degrees of it, or -1. */
  neighbour(from: number, dx: number, dy: number): number {
    const x = this.xy[2 * from]!;
    const y = this.xy[2 * from + 1]!;
    for (let reach = this.cell * 2; ; reach *= 2) {
      let best = -1;
      let least = reach * reach;
      this.scan(x - reach, y - reach, x + reach, y + reach, (i) => {
        const ox = this.xy[2 * i]! - x;
        const oy = this.xy[2 * i + 1]! - y;
        const d = ox * ox + oy * oy;
        const along = ox * dx + oy * dy;
        if (i !== from && d > 0 && d <= least && along > 0 && along * along >= 0.5 * d) {
          least = d;
          best = i;
        }
      });
      if (best >= 0 || reach > this.cell * 2 * (this.columns + this.rows)) return best;
    }
  }

  /** Spots in a box, ascending. */
  inBox(x0: number, y0: number, x1: number, y1: number): Uint32Array {
    const found: number[] = [];
    this.scan(x0, y0, x1, y1, (i) => {
      const x = this.xy[2 * i]!;
      const y = this.xy[2 * i + 1]!;
      if (x >= x0 && x <= x1 && y >= y0 && y <= y1) found.push(i);
    });
    return Uint32Array.from(found).sort();
  }

  /** Spots in a polygon, ascending. */
  inLasso(polygon: readonly Point[]): Uint32Array {
    if (polygon.length < 3) return new Uint32Array();
    return this.inBox(...bounds(polygon)).filter((i) => inPolygon(this.xy[2 * i]!, this.xy[2 * i + 1]!, polygon));
  }
}

/** Centres of some spots, x0 y0 x1 y1 ...; rows beyond the slide are left out. */
export function placesOf(rows: Uint32Array, xy: Float32Array): Float32Array {
  const inside = rows.filter((row) => 2 * row < xy.length);
  return Float32Array.from({ length: inside.length * 2 }, (_, i) => xy[2 * inside[i >> 1]! + (i & 1)]!);
}

/** Selected rows for the page: a list while it is short, else a base64 bit field, lowest bit first. */
export function packRows(rows: ArrayLike<number>, count: number): number[] | string {
  if (rows.length <= 1500) return Array.from(rows);
  const bits = new Uint8Array(Math.ceil(count / 8));
  for (let k = 0; k < rows.length; k++) bits[rows[k]! >> 3]! |= 1 << (rows[k]! & 7);
  let text = "";
  for (let at = 0; at < bits.length; at += 8192) text += String.fromCharCode(...bits.subarray(at, at + 8192));
  return btoa(text);
}
