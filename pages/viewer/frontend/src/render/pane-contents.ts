/** Fetches and colours what the panes hold, whenever the type, layers, limits or appearance are others. */

import { SCALES, type ScaleName } from "../contract.ts";
import type { Range } from "../data/limits.ts";
import { isNearlyEven, MIXED, pieShares } from "../data/statistics.ts";
import { later } from "../dom.ts";
import { spotPaint } from "../geometry/culling.ts";
import { type SurfacePaint, surfaceGrid } from "../geometry/surface.ts";
import { pieWedges, type Wedge } from "../geometry/pies.ts";
import { columnSources, type Content, contentOf } from "../layers/panes.ts";
import type { ViewerContext } from "../state/context.ts";
import { inSpotFrame, lookOf, paneSpecs, rangesOf, spotRadius, viewOf, widened } from "../state/derived.ts";
import type { Painted, State } from "../state/state.ts";
import type { Change, Store } from "../state/store.ts";
import { maskPixels, surfacePaint } from "./surface.ts";
import { lookupTable, paint, paintPlain, paintTypes, parseHex } from "./colour.ts";

/** A spot at least this wide on the screen is drawn as a pie, as long as no more than so many are in view. */
const PIE_PX = 34;
const PIE_MOST = 500;
const PIE_TYPES = 5;
const PREFETCH_SPOTS = 200_000;

export class PaneContents {
  private readonly store: Store<State>;
  /** Makes the pies of the view anew, a moment after the last call. */
  private readonly repie = later(() => void this.makePies(), 90);
  private turn = 0;

  constructor({ store }: Pick<ViewerContext, "store">) {
    this.store = store;
    store.on(
      [
        "index",
        "type",
        "panes",
        "layout",
        "gridPage",
        "size",
        "data",
        "retries",
        "limits",
        "hiddenTypes",
        "gridShared",
        "ownPredicted",
        "appearance",
        "grid",
      ],
      (change) => this.follow(change),
    );
    store.on(["camera", "size", "appearance", "painted"], () => this.repie());
  }

  close(): void {
    this.repie.cancel();
  }

  private follow(change: Change<State>): void {
    const { state } = this.store;
    if (!state.index) return;
    if (needsValues(change, state)) this.store.update({ refreshed: this.refresh() });
    else if (needsColours(change, state)) this.repaint(change);
    void this.makeGrid();
  }

  /** Makes what smooth maps are drawn on, once for a slide and when the first is to be seen. */
  private async makeGrid(): Promise<void> {
    const { slide, index, data, grid } = this.store.state;
    if (grid || !isSmooth(this.store.state)) return;
    const tissue = await slide.tissue();
    const { state } = this.store;
    if (slide !== state.slide || index !== state.index || state.grid) return;
    this.store.update({ grid: surfaceGrid(index!.xy, data.slide, tissue && maskPixels(tissue)) });
  }

  /** Fetches what the panes need, then colours it. Later calls overtake earlier ones. */
  private async refresh(): Promise<void> {
    const turn = ++this.turn;
    const { slide, data } = this.store.state;
    const contents = await Promise.all(paneSpecs(this.store.state).map(({ spec, type }) => contentOf(spec, type, data, slide)));
    if (turn !== this.turn || slide !== this.store.state.slide || !this.store.state.index) return;
    const held = { ...this.store.state, contents };
    const state = { ...held, widestErrors: widened(held) };
    const bare = contents.map((content) => ({ content, range: null, spots: null, surface: null }));
    const painted = paintPanes(state, bare);
    this.store.update({ contents, widestErrors: state.widestErrors, painted, pies: contents.map(() => null) });
    void this.makeGrid();
    this.prefetch();
  }

  private repaint({ keys, before }: Change<State>): void {
    const { state } = this.store;
    const limitsAlone = keys.size === 1 && keys.has("limits");
    const scales = limitsAlone ? SCALES.filter((scale) => state.limits[scale] !== before.limits[scale]) : SCALES;
    this.store.update({ painted: paintPanes(state, state.painted, scales, !limitsAlone) });
  }

  /** Fetches the neighbouring types, which come next. */
  private prefetch(): void {
    const { index, layout, data, panes, slide, type } = this.store.state;
    const count = data.types.length;
    if (!index || index.count > PREFETCH_SPOTS || layout === "grid" || !count) return;
    const needed = panes.flatMap((spec) => columnSources(spec, data.sources));
    for (const by of [1, -1]) {
      for (const source of needed) void slide.column(source, (type + by + count) % count).catch(() => {});
    }
  }

  private async makePies(): Promise<void> {
    const { state } = this.store;
    if (!state.index) return;
    const near = state.appearance.pies && viewOf(state).scale * spotRadius(state) * 2 >= PIE_PX;
    const wanted = (content: Content) => near && content.dominant && content.source;
    const made = await Promise.all(
      state.contents.map((content) => (wanted(content) ? piesOf(state, content).catch(() => null) : null)),
    );
    if (state.contents !== this.store.state.contents) return;
    if (this.store.state.pies.some(Boolean) || made.some(Boolean)) this.store.update({ pies: made });
  }
}

/** Whether the panes hold other values after a change. */
function needsValues({ keys, by, before }: Change<State>, state: State): boolean {
  if (["index", "panes", "layout", "gridPage", "retries"].some((key) => keys.has(key as keyof State))) return true;
  // Small multiples show all types; which one is chosen changes none of them.
  if (keys.has("type") && (state.layout !== "grid" || by === "host")) return true;
  if (keys.has("size") && state.layout === "grid" && paneSpecs(state).length !== state.contents.length) return true;
  const { sources, types } = state.data;
  return (
    keys.has("data") &&
    (JSON.stringify(before.data.sources) !== JSON.stringify(sources) || before.data.types.join() !== types.join())
  );
}

function needsColours({ keys, before }: Change<State>, { appearance }: State): boolean {
  if (["limits", "hiddenTypes", "gridShared", "ownPredicted", "grid"].some((key) => keys.has(key as keyof State))) return true;
  const { map, outline, surface } = before.appearance;
  return map !== appearance.map || outline !== appearance.outline || surface !== appearance.surface;
}

/** The colours of a scale, as a table. */
export function tableOf({ data, appearance }: State, scale: ScaleName): Uint8Array {
  return lookupTable(data.maps[scale === "value" ? appearance.map : scale] ?? data.maps.viridis!);
}

/** Colours the spots of all panes, or of those on some scales; `types` also those whose colours have no limits. */
export function paintPanes(state: State, panes: readonly Painted[], scales = SCALES, types = true): Painted[] {
  const { index, appearance, data } = state;
  const { xy } = index!;
  const painted = [...panes];
  for (const scale of scales) {
    const here = panes.filter(({ content }) => content.scale === scale && content.values);
    if (!here.length) continue;
    const ranges = rangesOf(state, scale, here);
    const table = tableOf(state, scale);
    for (const [i, pane] of here.entries()) {
      const range = ranges[i]!;
      const spots = spotPaint(xy, paint(pane.content.values!, range, table, data.greys[0]), appearance.outline);
      const surface = surfaceOf(state, pane.content, range, table);
      painted[panes.indexOf(pane)] = { ...pane, range, spots, surface };
    }
  }
  return types ? painted.map((pane) => paintTypesOf(state, pane)) : painted;
}

function isSmooth(state: State): boolean {
  return lookOf(state).surface !== "discs" && state.painted.some(({ content }) => content.scale !== null);
}

/** A pane's smooth map; `null` where discs are drawn, or until its grid is there. */
function surfaceOf(state: State, { values }: Content, range: Range, table: Uint8Array): SurfacePaint | null {
  const { surface } = lookOf(state);
  return surface !== "discs" && state.grid ? surfacePaint(state.grid, values!, range, table, surface === "contours") : null;
}

function paintTypesOf({ index, data, hiddenTypes, appearance }: State, pane: Painted): Painted {
  const { dominant, isPlain } = pane.content;
  const { xy } = index!;
  if (dominant) {
    const rgba = paintTypes(dominant, data.colours, hiddenTypes, data.greys[1], data.greys[2]);
    return { ...pane, spots: spotPaint(xy, rgba, appearance.outline) };
  }
  return isPlain ? { ...pane, spots: spotPaint(xy, paintPlain(xy.length / 2), true) } : pane;
}

async function piesOf(state: State, content: Content): Promise<Wedge[] | null> {
  const { data, slide } = state;
  const index = state.index!;
  const spots = index.inBox(...inSpotFrame(state, viewOf(state).box));
  if (spots.length > PIE_MOST) return null;
  const rows = await Promise.all(Array.from(spots, (spot) => slide.row(content.source!, spot)));
  const other = parseHex(data.greys[1]);
  return rows.flatMap((row, i) => {
    if (content.dominant![spots[i]!] === MIXED && isNearlyEven(row)) return []; // a pie would colour noise
    const shares = pieShares(row, PIE_TYPES).map(({ type, share }) => ({
      share,
      colour: type < 0 ? other : parseHex(data.colours[type]!),
    }));
    return pieWedges(index.xy[2 * spots[i]!]!, index.xy[2 * spots[i]! + 1]!, spotRadius(state), shares);
  });
}
