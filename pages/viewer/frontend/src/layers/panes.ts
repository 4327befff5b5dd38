/** What panes can show, and what each holds: from its layer and source to values, words and hints. */

import { LAYERS, type LayerName, type PaneSpec, type ScaleName, type SourceInfo, type ViewerData } from "../contract.ts";
import type { SlideData } from "../data/slide-data.ts";
import "./all.ts";
import { labelOf, layerOf, titleOf } from "./registry.ts";

export interface Content {
  spec: PaneSpec;
  type: number;
  title: string;
  /** Why the pane cannot show what it should; the rest goes on. */
  hint: string | null;
  scale: ScaleName | null;
  values: Float32Array | null;
  dominant: Uint16Array | null;
  /** Nothing but the spots. */
  isPlain: boolean;
  /** Whose rows give the pies and the top types. */
  source: SourceInfo | null;
}

export interface Choice {
  value: string;
  label: string;
  spec: PaneSpec;
}

export const specKey = (spec: PaneSpec) => (spec.source ? `${spec.layer}.${spec.source}` : spec.layer);

export function truthOf(sources: readonly SourceInfo[]): SourceInfo | undefined {
  return sources.find((s) => s.role === "truth");
}

/** Everything that a pane can show with these sources, layer by layer; without spots there is just the slide. */
export function choices(sources: readonly SourceInfo[], hasSpots = true): Choice[] {
  const choice = (layer: LayerName, source: string | null, label: string): Choice => ({
    value: specKey({ layer, source }),
    label,
    spec: { layer, source },
  });
  return (Object.keys(LAYERS) as LayerName[]).flatMap((layer) => {
    const row = LAYERS[layer];
    const { choice: label, title } = layerOf(layer).plain ?? { choice: row.label, title: row.label };
    if (!row.sources.length) return [choice(layer, null, hasSpots ? label : title)];
    if (row.needsTruth && !truthOf(sources)) return [];
    return sources.filter((s) => row.sources.includes(s.role)).map((s) => choice(layer, s.key, labelOf(layer, s, sources)));
  });
}

/** The source that a pane means: its own, or the first that its layer can use. */
export function sourceOf(spec: PaneSpec, sources: readonly SourceInfo[]): SourceInfo | undefined {
  if (spec.source) return sources.find((s) => s.key === spec.source);
  const byRole = LAYERS[spec.layer].sources.map((role) => sources.find((s) => s.role === role));
  return byRole.find((source) => source !== undefined);
}

/** Sources of which a pane shows a column of one type. */
export function columnSources(spec: PaneSpec, sources: readonly SourceInfo[]): SourceInfo[] {
  const { scale, needsTruth, perType } = LAYERS[spec.layer];
  const needed = scale === null || !perType ? [] : [sourceOf(spec, sources), needsTruth ? truthOf(sources) : undefined];
  return needed.filter((source) => source !== undefined);
}

/** Fetches what a pane needs. Never throws: trouble becomes the pane's hint. */
export async function contentOf(spec: PaneSpec, type: number, data: ViewerData, slide: SlideData): Promise<Content> {
  const { sources } = data;
  const { layer } = spec;
  const row = LAYERS[layer];
  const [source, truth] = [sourceOf(spec, sources), truthOf(sources)];
  const title = row.sources.length ? titleOf(layer, source, sources) : (layerOf(layer).plain?.title ?? row.label);
  const nothing = { values: null, dominant: null, isPlain: false };
  const empty: Content = { spec, type, title, hint: null, scale: null, source: null, ...nothing };
  if (!row.sources.length) return { ...empty, isPlain: true, source: truth ?? sources[0] ?? null };
  if (!source) return { ...empty, hint: withoutSource(spec, sources) };
  const base = { ...empty, source };
  const hint = withoutColumn(spec, source, truth, type, data.types[type] ?? "this type");
  if (hint) return { ...base, hint };
  try {
    const fetched = await layerOf(layer).fetch?.({ slide, source, truth, type });
    if (!fetched) return { ...base, isPlain: true };
    return { ...base, ...fetched, scale: "values" in fetched ? row.scale : null };
  } catch (error) {
    return { ...base, hint: `The values could not be fetched. ${error instanceof Error ? error.message : ""}`.trim() };
  }
}

function withoutSource({ layer, source }: PaneSpec, sources: readonly SourceInfo[]): string {
  if (source && LAYERS[layer].sources.includes("truth")) return "This run has no predictions for this slide.";
  return layerOf(layer).missing?.(sources) ?? LAYERS[layer].missing;
}

/** Why there is no column of this type to show; `null` where there is one, or none is needed. */
function withoutColumn(
  { layer }: PaneSpec,
  source: SourceInfo,
  truth: SourceInfo | undefined,
  type: number,
  name: string,
): string | null {
  const { scale, needsTruth, label, perType } = LAYERS[layer];
  if (scale === null || !perType) return null;
  if (source.missing.includes(type)) return `${source.label} has no values for ${name}.`;
  if (!needsTruth) return null;
  if (!truth) return `Nothing was measured on this slide, so there is no ${label.toLowerCase()} to show.`;
  return truth.missing.includes(type) ? `${name} was not measured on this slide.` : null;
}
