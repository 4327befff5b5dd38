/** How layers are fetched and named. Each has a module of its own, which registers itself; the facts are the rows of `LAYERS`. */

import { LAYERS, type LayerName, type SourceInfo } from "../contract.ts";
import type { SlideData } from "../data/slide-data.ts";

/** What is fetched for a pane: values of a type, or the number of a type for each spot. */
export type Fetched = { values: Float32Array } | { dominant: Uint16Array };

export interface LayerRequest {
  slide: SlideData;
  source: SourceInfo;
  truth: SourceInfo | undefined;
  type: number;
}

export interface Layer {
  /** What the list of choices calls it for a source; by default what its row says. */
  label?(source: SourceInfo, sources: readonly SourceInfo[]): string;
  /** What stands on a pane that shows it; by default as in the list of choices. */
  title?(source: SourceInfo, sources: readonly SourceInfo[]): string;
  /** What a pane says where the slide has no such source; by default what its row says. */
  missing?(sources: readonly SourceInfo[]): string;
  /** How a layer that needs no source is called, in the list of choices and on a pane. */
  plain?: { choice: string; title: string };
  /** By default nothing but the spots. */
  fetch?(request: LayerRequest): Promise<Fetched>;
}

/** Whether a source holds a value for each type, measured or predicted. */
export const isComposition = ({ role }: SourceInfo) => role === "truth" || role === "prediction";

const layers = new Map<LayerName, Layer>();

export function registerLayer(name: LayerName, layer: Layer): void {
  if (layers.has(name)) throw new Error(`there is a layer called ${name} already`);
  layers.set(name, layer);
}

export function layerOf(name: LayerName): Layer {
  const layer = layers.get(name);
  if (!layer) throw new Error(`no module registers the layer ${name}`);
  return layer;
}

export function labelOf(name: LayerName, source: SourceInfo, sources: readonly SourceInfo[]): string {
  return layerOf(name).label?.(source, sources) ?? LAYERS[name].label;
}

export function titleOf(name: LayerName, source: SourceInfo | undefined, sources: readonly SourceInfo[]): string {
  if (!source) return LAYERS[name].label;
  return layerOf(name).title?.(source, sources) ?? labelOf(name, source, sources);
}
