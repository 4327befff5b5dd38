/** What follows from the state: the panes and their types, the view, where spots lie, limits and colour bars. Pure functions. */

import { LAYERS, type PaneSpec, SCALES, type ScaleName, type SourceInfo, type Surface } from "../contract.ts";
import { epochsOf } from "../data/epoch-predictions.ts";
import { errorRange, type Range, SCALE_FACTS } from "../data/limits.ts";
import { MIXED } from "../data/statistics.ts";
import { type Camera, gridCapacity } from "../geometry/camera.ts";
import { type Box, View } from "../geometry/view.ts";
import { type Content, sourceOf } from "../layers/panes.ts";
import { type Painted, type State, wholeSlide } from "./state.ts";

const LEAST_MULTIPLE_PX = 170;
const MOST_MULTIPLES = 42;

// ---- panes ----

/** What the panes of the current layout show, each with its type. */
export function paneSpecs(state: State): { spec: PaneSpec; type: number }[] {
  const { panes, layout, data } = state;
  const first = panes[0] ?? { layer: "value", source: null };
  const ofType = (spec: PaneSpec) => ({ spec, type: state.type });
  if (layout === "swipe") return [first, panes[1] ?? partnerOf(first, data.sources)].map(ofType);
  if (layout !== "grid") return panes.map(ofType);
  const { scale, perType } = LAYERS[first.layer];
  const spec: PaneSpec = scale === null || !perType ? { layer: "value", source: null } : first;
  const { from, to } = gridTypes(state);
  return data.types.slice(from, to).flatMap((_, i) => (pairOf(state) ?? [spec]).map((one) => ({ spec: one, type: from + i })));
}

/** What small multiples show of each type where the panes hold both: what was measured, and beside it what is predicted. */
export function pairOf({ panes, data }: State): [PaneSpec, PaneSpec] | null {
  const [truth, predicted] = (["truth", "prediction"] as const).map((role) =>
    panes.find((spec) => spec.layer === "value" && sourceOf(spec, data.sources)?.role === role),
  );
  return truth && predicted && LAYERS[panes[0]!.layer].scale === "value" ? [truth, predicted] : null;
}

/** The types `from` to `to` (exclusive) of the page of small multiples that is shown, and how many pages there are. */
export function gridTypes(state: State): { from: number; to: number; page: number; pages: number } {
  const { size, data, gridPage } = state;
  const total = data.types.length;
  const group = pairOf(state)?.length ?? 1;
  const room = gridCapacity(size.width, size.height, LEAST_MULTIPLE_PX, group);
  const per = Math.min(total || 1, room, Math.floor(MOST_MULTIPLES / group));
  const pages = Math.max(1, Math.ceil(total / per));
  const page = Math.max(0, Math.min(pages - 1, gridPage));
  return { from: page * per, to: Math.min((page + 1) * per, total), page, pages };
}

/** What to swipe against where only one pane is chosen. */
export function partnerOf(first: PaneSpec, sources: readonly SourceInfo[]): PaneSpec {
  const other = sources.find((s) => s.role === "prediction" && s.key !== first.source);
  return other ? { layer: "value", source: other.key } : { layer: "plain", source: null };
}

// ---- the view and the spots in it ----

export function viewOf(state: State, camera: Camera = state.camera): View {
  const { data, size, layout, swipe } = state;
  const panes = layout === "swipe" ? 2 : paneSpecs(state).length;
  const group = layout === "grid" ? (pairOf(state)?.length ?? 1) : 1;
  return new View({ camera, slide: data.slide, canvas: size, layout, panes, group, swipe });
}

/** Radius of a spot in slide pixels. */
export function spotRadius({ data, appearance }: State): number {
  return (data.slide.diameter / 2) * appearance.size;
}

/** Where a spot lies on the slide, its registration's shift included. */
export function spotXy({ data, index }: State, spot: number): [number, number] {
  const [dx, dy] = data.slide.offset;
  return [index!.xy[2 * spot]! + dx, index!.xy[2 * spot + 1]! + dy];
}

/** A box on the slide, in the frame of the spots: without their registration's shift. */
export function inSpotFrame({ data }: State, [x0, y0, x1, y1]: Box): Box {
  const [dx, dy] = data.slide.offset;
  return [x0 - dx, y0 - dy, x1 - dx, y1 - dy];
}

/** A box of spots, moved by their registration's shift. */
export function onSlide({ data }: State, [x0, y0, x1, y1]: Box): Box {
  const [dx, dy] = data.slide.offset;
  return [x0 + dx, y0 + dy, x1 + dx, y1 + dy];
}

/** The view that a slide opens with: all spots, where the tissue is; the whole slide before they are known, and without any. */
export function openingCamera(state: State): Camera {
  const { index, camera, data } = state;
  return index?.count ? viewOf(state).around(onSlide(state, index.box), 3 * spotRadius(state)) : wholeSlide(data, camera.bearing);
}

// ---- the look ----

/** How the slide and the values on it are drawn: as the user set it, else as the page has it. */
export function lookOf({ appearance, data }: State): { strength: number; greyed: number; gamma: number; surface: Surface } {
  const [strength, greyed] = data.look.tissue;
  return {
    strength: appearance.strength ?? strength,
    greyed: appearance.greyed ?? greyed,
    gamma: appearance.gamma,
    surface: data.slide.pitch ? (appearance.surface ?? data.look.surface) : "discs",
  };
}

/** What a smooth map is made of, in words; `null` where none is drawn. */
export function surfaceWords({ painted, data, grid }: State): string | null {
  if (!grid || !painted.some(({ surface }) => surface)) return null;
  const { pitch, umPerPx } = data.slide;
  const apart = umPerPx === null ? `${Math.round(pitch)} px` : `${Number((pitch * umPerPx).toPrecision(3))} µm`;
  return `Interpolated between spots ${apart} apart${grid.isClipped ? ", on the tissue" : ""}`;
}

// ---- limits ----

/** Values of the panes on one scale. */
function columnsOn(scale: ScaleName, panes: readonly Pick<Painted, "content">[]): Float32Array[] {
  return panes.flatMap(({ content }) => (content.scale === scale && content.values ? [content.values] : []));
}

/**
 * Limits that follow the data of some panes. While epochs pass, limits stay: those of the truth where it is shown, and for
 * errors the widest so far.
 */
export function autoRange(
  { data, contents, widestErrors }: State,
  scale: ScaleName,
  panes: readonly Pick<Painted, "content">[],
): Range {
  const truth = contents.filter((c) => c.source?.role === "truth").map((content) => ({ content }));
  const measured = scale === "value" && epochsOf(data).length ? columnsOn(scale, truth) : [];
  const range = SCALE_FACTS[scale].autoRange(measured.length ? measured : columnsOn(scale, panes));
  if (scale !== "error" || !epochsOf(data).length) return range;
  const reach = Math.max(range.hi, ...panes.map(({ content }) => widestErrors.get(content.type) ?? 0));
  return { lo: -reach, hi: reach };
}

/** The widest errors by type, with those of the panes taken in; the same map where none grew, or no epochs pass. */
export function widened({ data, contents, widestErrors }: State): ReadonlyMap<number, number> {
  const types = new Set(epochsOf(data).length ? contents.filter((c) => c.scale === "error" && c.values).map((c) => c.type) : []);
  const grown = [...types].flatMap((type): [number, number][] => {
    const { hi } = errorRange(contents.flatMap((c) => (c.scale === "error" && c.type === type && c.values ? [c.values] : [])));
    return hi > (widestErrors.get(type) ?? 0) ? [[type, hi]] : [];
  });
  return grown.length ? new Map([...widestErrors, ...grown]) : widestErrors;
}

/** Whether small multiples have limits of their own. */
export function hasOwnLimits({ layout, gridShared }: State): boolean {
  return layout === "grid" && !gridShared;
}

/** Whether a pane's limits are those of what is predicted alone, not shared with what was measured. */
export function isOnItsOwn({ ownPredicted }: State, { scale, source }: Content): boolean {
  return ownPredicted && scale === "value" && source?.role === "prediction";
}

/** Whether what was measured and what is predicted can be seen at once, so that a range of its own would tell more. */
export function canBeOnItsOwn({ contents }: State): boolean {
  const roles = new Set(contents.filter((c) => c.scale === "value" && c.values).map((c) => c.source?.role));
  return roles.has("truth") && roles.has("prediction");
}

/** Limits of each of the panes on one scale: set, shared by all, or shared by those that belong together. */
export function rangesOf(state: State, scale: ScaleName, panes: readonly Pick<Painted, "content">[]): Range[] {
  const set = state.limits[scale];
  const key = (content: Content) => `${hasOwnLimits(state) ? content.type : ""} ${isOnItsOwn(state, content)}`;
  const groups = new Map<string, Pick<Painted, "content">[]>();
  for (const pane of panes) groups.set(key(pane.content), [...(groups.get(key(pane.content)) ?? []), pane]);
  const ranges = new Map([...groups].map(([name, group]) => [name, autoRange(state, scale, group)]));
  return panes.map(({ content }) => (set && !isOnItsOwn(state, content) ? set : ranges.get(key(content))!));
}

/** What a colour bar tells. */
export interface ScaleState {
  scale: ScaleName;
  title: string;
  columns: Float32Array[];
  range: Range;
  /** Whether the limits follow the data. */
  auto: boolean;
  /** Keeps both limits at the same distance from zero. */
  symmetric: boolean;
}

/** The colour bars to show: one for each scale that a pane uses. */
export function scalesShown(state: State): ScaleState[] {
  const { data, painted, limits } = state;
  return SCALES.flatMap((scale) => {
    const all = painted.filter(({ content }) => content.scale === scale && content.values);
    const shared = all.filter(({ content }) => !isOnItsOwn(state, content));
    const panes = shared.length ? shared : all;
    if (!panes.length) return [];
    const set = limits[scale];
    return [
      {
        scale,
        title: SCALE_FACTS[scale].title(data.kind),
        columns: columnsOn(scale, panes),
        range: set ?? autoRange(state, scale, panes),
        auto: !set,
        symmetric: SCALE_FACTS[scale].symmetric,
      },
    ];
  });
}

/** How many spots each type leads, where the dominant type is shown. */
export function leaders({ contents }: State): Map<number, number> | null {
  const first = contents.find((c) => c.dominant)?.dominant;
  if (!first) return null;
  const counts = new Map<number, number>();
  for (const type of first) counts.set(type, (counts.get(type) ?? 0) + 1);
  return counts;
}

const MOST_KEY_ROWS = 12;

/** The key to dominant types: those that lead most spots first, then mixed spots; and what the other types lead together. */
export function typeKey({ data }: State, counts: ReadonlyMap<number, number>) {
  const most = [...counts].filter(([type]) => data.types[type] !== undefined).sort((a, b) => b[1] - a[1]);
  const rows = most
    .slice(0, MOST_KEY_ROWS)
    .map(([type, count]) => ({ type, name: data.types[type]!, colour: data.colours[type]!, count }));
  const count = counts.get(MIXED);
  if (count) rows.push({ type: MIXED, name: "mixed", colour: data.greys[2], count });
  const rest = most.slice(MOST_KEY_ROWS).reduce((sum, [, count]) => sum + count, 0);
  return { rows, others: rest ? { types: most.length - MOST_KEY_ROWS, spots: rest, colour: data.greys[1] } : null };
}
