/** What each pane shows: from its layer and source to values, words and hints. */

import type { SlideData } from "../data/slide-data.ts";
import type { LayerName, PaneSpec, SourceInfo, ViewerData } from "../contract.ts";

export type ScaleName = "value" | "error" | "spread";

export interface Content {
  spec: PaneSpec;
  type: number;
  title: string;
  /** Why the pane cannot show what it should; the rest goes on. */
  hint: string | null;
  scale: ScaleName | null;
  values: Float32Array | null;
  dominant: Uint16Array | null;
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

/** "Error", or with several predictions whose. */
function errorTitle(source: SourceInfo | undefined, sources: readonly SourceInfo[]): string {
  return source && sources.filter((s) => s.role === "prediction").length > 1 ? `Error of ${source.label}` : "Error";
}

/** Everything that a pane can show with these sources. */
export function choices(sources: readonly SourceInfo[]): Choice[] {
  const list: Choice[] = [];
  const add = (layer: LayerName, source: string | null, label: string) =>
    list.push({ value: specKey({ layer, source }), label, spec: { layer, source } });
  const compositions = sources.filter((s) => s.role !== "spread");
  for (const s of compositions) add("value", s.key, s.label);
  if (truthOf(sources)) for (const s of sources) if (s.role === "prediction") add("error", s.key, errorTitle(s, sources));
  for (const s of sources) if (s.role === "spread") add("spread", s.key, s.label);
  for (const s of compositions) add("dominant", s.key, compositions.length > 1 ? `Dominant type, ${s.label}` : "Dominant type");
  add("plain", null, "Spots without values");
  return list;
}

/** The source that a pane means: its own, or the first that its layer can use. */
export function sourceOf(spec: PaneSpec, sources: readonly SourceInfo[]): SourceInfo | undefined {
  const named = sources.find((s) => s.key === spec.source);
  if (named || spec.source) return named;
  if (spec.layer === "spread") return sources.find((s) => s.role === "spread");
  if (spec.layer === "error") return sources.find((s) => s.role === "prediction");
  return sources.find((s) => s.role === "truth") ?? sources.find((s) => s.role === "prediction");
}

function empty(spec: PaneSpec, type: number, title: string, hint: string | null): Content {
  return { spec, type, title, hint, scale: null, values: null, dominant: null, source: null };
}

/** Fetches what a pane needs. Never throws: trouble becomes the pane's hint. */
export async function resolve(spec: PaneSpec, type: number, data: ViewerData, store: SlideData): Promise<Content> {
  const source = sourceOf(spec, data.sources);
  if (spec.layer === "plain")
    return { ...empty(spec, type, "Slide", null), source: truthOf(data.sources) ?? data.sources[0] ?? null };
  const titles = {
    value: source?.label ?? "Values",
    error: errorTitle(source, data.sources),
    spread: source?.label ?? "Spread",
    dominant: "Dominant type",
    plain: "",
  };
  const title = titles[spec.layer] + (spec.layer === "dominant" && source ? `, ${source.label}` : "");
  if (!source) {
    const missing = {
      value: data.sources.length ? "This source has no values for this slide." : "Nothing was measured on this slide.",
      error: "No prediction for this slide.",
      spread: "No spread for this slide: it needs a run of several members.",
      dominant: "Nothing was measured on this slide.",
      plain: "",
    };
    return empty(
      spec,
      type,
      title,
      spec.source && spec.layer !== "error" && spec.layer !== "spread"
        ? "This run has no predictions for this slide."
        : missing[spec.layer],
    );
  }
  const name = data.types[type] ?? "this type";
  const base = { ...empty(spec, type, title, null), source };
  try {
    if (spec.layer === "dominant") return { ...base, dominant: await store.dominant(source) };
    if (source.missing.includes(type)) return { ...base, hint: `${source.label} has no values for ${name}.` };
    if (spec.layer !== "error") return { ...base, scale: spec.layer, values: await store.column(source, type) };
    const truth = truthOf(data.sources);
    if (!truth) return { ...base, hint: "Nothing was measured on this slide, so there is no error to show." };
    if (truth.missing.includes(type)) return { ...base, hint: `${name} was not measured on this slide.` };
    return { ...base, scale: "error", values: await store.error(source, truth, type) };
  } catch (error) {
    return { ...base, hint: `The values could not be fetched. ${error instanceof Error ? error.message : ""}`.trim() };
  }
}
