/** What the panes hold: their values, limits, painted spots and pies, for the type, layers and look that are chosen. */

import { gridCapacity } from "../geometry/camera.ts";
import { errorRange, lookupTable, paint, paintPlain, paintTypes, parseHex, pieShares, quantile, type Range, valueRange } from "./colour.ts";
import { clamp, later } from "../dom.ts";
import type { BarState } from "../ui/legend.ts";
import { type SpotPaint, spotPaint } from "../geometry/culling.ts";
import { pieWedges, type Wedge } from "./deck-layers.ts";
import { type Content, resolve, type ScaleName, sourceOf, truthOf } from "../state/panes.ts";
import type { PaneSpec } from "../contract.ts";
import type { Viewer } from "../viewer.ts";

const LEAST_MULTIPLE_PX = 170;
const MOST_MULTIPLES = 42;
/** A spot at least this wide on the screen is drawn as a pie, as long as no more than so many are in view. */
const PIE_PX = 34;
const PIE_MOST = 500;
const PIE_TYPES = 5;
const PREFETCH_SPOTS = 200_000;

export const SCALES: readonly ScaleName[] = ["value", "error", "spread"];

export interface Painted {
  content: Content;
  range: Range | null;
  spots: SpotPaint | null;
}

export class Contents {
  painted: Painted[] = [];
  pies: (Wedge[] | null)[] = [];
  /** Makes the pies of the view anew, a moment after the last call. */
  readonly repie = later(() => void this.makePies(), 90);
  /** The widest error so far, by type: while epochs pass, one colour means one error. */
  private readonly widest = new Map<number, number>();
  private turn = 0;

  constructor(private readonly viewer: Viewer) {}

  /** Forgets everything: another slide is shown. */
  clear(): void {
    this.widest.clear();
    this.painted = [];
    this.pies = [];
  }

  // ---- which ----

  /** The panes of the current layout, each with its type. */
  specs(): { spec: PaneSpec; type: number }[] {
    const { viewer } = this;
    const first = viewer.panes[0] ?? { layer: "value", source: null };
    const ofType = (spec: PaneSpec) => ({ spec, type: viewer.type });
    if (viewer.layout === "swipe") return [first, viewer.panes[1] ?? this.partner(first)].map(ofType);
    if (viewer.layout !== "grid") return viewer.panes.map(ofType);
    const spec: PaneSpec = first.layer === "dominant" || first.layer === "plain" ? { layer: "value", source: null } : first;
    const per = this.gridSize();
    const pages = Math.max(1, Math.ceil(viewer.data.types.length / per));
    viewer.gridPage = clamp(viewer.gridPage, 0, pages - 1);
    const from = viewer.gridPage * per;
    return viewer.data.types.slice(from, from + per).map((_, i) => ({ spec, type: from + i }));
  }

  /** How many types one page of small multiples shows. */
  gridSize(): number {
    const { width, height } = this.viewer.ui.size();
    return Math.min(this.viewer.data.types.length || 1, gridCapacity(width, height, LEAST_MULTIPLE_PX), MOST_MULTIPLES);
  }

  /** What to swipe against where only one pane is chosen. */
  partner(first: PaneSpec): PaneSpec {
    const other = this.viewer.data.sources.find((s) => s.role === "prediction" && s.key !== first.source);
    return other ? { layer: "value", source: other.key } : { layer: "plain", source: null };
  }

  // ---- values ----

  /** Fetches what the panes need. Gives whether it is still wanted: later calls overtake earlier ones. */
  async fetch(): Promise<boolean> {
    const turn = ++this.turn;
    const { store, data } = this.viewer;
    const contents = await Promise.all(this.specs().map(({ spec, type }) => resolve(spec, type, data, store)));
    if (turn !== this.turn || store !== this.viewer.store || !this.viewer.index) return false;
    this.painted = contents.map((content) => ({ content, range: null, spots: null }));
    this.pies = contents.map(() => null);
    return true;
  }

  /** Fetches the neighbouring types, which come next. */
  prefetch(): void {
    const { index, layout, data, panes, store, type } = this.viewer;
    if (!index || index.count > PREFETCH_SPOTS || layout === "grid") return;
    const k = data.types.length;
    for (const by of [1, -1]) {
      for (const spec of panes) {
        const source = sourceOf(spec, data.sources);
        const also = spec.layer === "error" ? truthOf(data.sources) : undefined;
        for (const s of [source, also]) if (s && spec.layer !== "dominant" && k) void store.column(s, (type + by + k) % k).catch(() => {});
      }
    }
  }

  // ---- limits ----

  /** The values that share the limits of one scale. */
  private columnsOf(scale: ScaleName): Float32Array[] {
    return this.painted.filter((p) => p.content.scale === scale && p.content.values).map((p) => p.content.values!);
  }

  private rangeOf(scale: ScaleName, columns = this.columnsOf(scale)): Range {
    if (this.viewer.page.frames().list.length) return this.steadyRange(scale, columns);
    if (scale === "error") return errorRange(columns);
    if (scale === "value") return valueRange(columns);
    return { lo: 0, hi: quantile(columns, 0.99) || 1 };
  }

  /** While epochs pass, limits stay: those of the truth where it is shown, and for errors the widest so far. */
  private steadyRange(scale: ScaleName, columns: Float32Array[]): Range {
    const truth = this.painted.filter((p) => p.content.source?.role === "truth" && p.content.scale === "value" && p.content.values);
    if (scale === "value") return valueRange(truth.length ? truth.map((p) => p.content.values!) : columns);
    if (scale === "spread") return { lo: 0, hi: quantile(columns, 0.99) || 1 };
    const { type } = this.viewer;
    const reach = Math.max(errorRange(columns).hi, this.widest.get(type) ?? 0);
    this.widest.set(type, reach);
    return { lo: -reach, hi: reach };
  }

  /** The colour bars to show: one for each scale that a pane uses. */
  bars(): { scale: ScaleName; state: BarState }[] {
    const titles = { value: this.viewer.data.kind === "proportion" ? "Share" : "Abundance", error: "Error", spread: "Spread" };
    return SCALES.flatMap((scale) => {
      const columns = this.columnsOf(scale);
      if (!columns.length) return [];
      const set = this.viewer.ranges[scale];
      const range = set ?? this.rangeOf(scale, columns);
      return [{ scale, state: { title: titles[scale], table: this.table(scale), columns, range, auto: !set, symmetric: scale === "error" } }];
    });
  }

  /** How many spots each type leads, where the dominant type is shown. */
  leaders(): Map<number, number> | null {
    const first = this.painted.find((p) => p.content.dominant)?.content.dominant;
    if (!first) return null;
    const counts = new Map<number, number>();
    for (const type of first) counts.set(type, (counts.get(type) ?? 0) + 1);
    return counts;
  }

  table(scale: ScaleName): Uint8Array {
    const { data, look } = this.viewer;
    return lookupTable(data.maps[scale === "value" ? look.map : scale] ?? data.maps.viridis!);
  }

  // ---- colours ----

  /** Colours the spots of all panes, or of those on one scale. */
  paint(only?: ScaleName): void {
    const { layout, gridShared, ranges, index, look, data } = this.viewer;
    const xy = index!.xy;
    const own = layout === "grid" && !gridShared;
    for (const scale of only ? [only] : SCALES) {
      const here = this.painted.filter((p) => p.content.scale === scale && p.content.values);
      if (!here.length) continue;
      const shared = ranges[scale] ?? (own ? null : this.rangeOf(scale));
      const table = this.table(scale);
      for (const pane of here) {
        pane.range = shared ?? this.rangeOf(scale, [pane.content.values!]);
        pane.spots = spotPaint(xy, paint(pane.content.values!, pane.range, table, data.greys[0]), look.outline);
      }
    }
    if (!only) this.paintTypes(xy);
  }

  private paintTypes(xy: Float32Array): void {
    const { data, hidden, look } = this.viewer;
    for (const pane of this.painted) {
      const { dominant, spec } = pane.content;
      if (dominant) pane.spots = spotPaint(xy, paintTypes(dominant, data.colours, hidden, data.greys[1]), look.outline);
      else if (spec.layer === "plain") pane.spots = spotPaint(xy, paintPlain(xy.length / 2), true);
    }
  }

  private async makePies(): Promise<void> {
    const { viewer } = this;
    if (!viewer.index) return;
    const near = viewer.look.pies && viewer.view().scale * viewer.radius() * 2 >= PIE_PX;
    const turn = this.turn;
    const wanted = (content: Content) => near && content.dominant && content.source;
    const made = await Promise.all(this.painted.map(({ content }) => (wanted(content) ? this.piesOf(content).catch(() => null) : null)));
    if (turn !== this.turn) return;
    const had = this.pies.some(Boolean);
    this.pies = made;
    if (had || made.some(Boolean)) viewer.redraw();
  }

  private async piesOf(content: Content): Promise<Wedge[] | null> {
    const { data, store } = this.viewer;
    const index = this.viewer.index!;
    const [x0, y0, x1, y1] = this.viewer.view().box;
    const [dx, dy] = data.slide.offset;
    const spots = index.inBox(x0 - dx, y0 - dy, x1 - dx, y1 - dy);
    if (spots.length > PIE_MOST) return null;
    const rows = await Promise.all(Array.from(spots, (spot) => store.row(content.source!, spot)));
    const other = parseHex(data.greys[1]);
    return rows.flatMap((row, i) => {
      const shares = pieShares(row, PIE_TYPES).map(({ type, share }) => ({ share, colour: type < 0 ? other : parseHex(data.colours[type]!) }));
      return pieWedges(index.xy[2 * spots[i]!]!, index.xy[2 * spots[i]! + 1]!, this.viewer.radius(), shares);
    });
  }
}
