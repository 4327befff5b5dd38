/** Predictions of a source after each epoch of its training. */

import type { EpochInfo, SourceInfo, ViewerData } from "../contract.ts";

/** The epochs that the page offers, of the one source that has any. */
export function epochsOf(data: ViewerData): readonly EpochInfo[] {
  return data.sources.find((s) => s.frames?.length)?.frames ?? [];
}

/** Which epoch a label names; the last one where none does. */
export function epochAt(epochs: readonly EpochInfo[], label: string | null): number {
  const found = epochs.findIndex((f) => f.label === label);
  return found < 0 ? epochs.length - 1 : found;
}

/** The same data with each source as it was after the epoch `label`; `null` means the last one. */
export function atEpoch(data: ViewerData, label: string | null): ViewerData {
  const shown = (s: SourceInfo): SourceInfo => {
    const epoch = s.frames?.[epochAt(s.frames, label)];
    return epoch ? { ...s, base: epoch.base, label: `${s.label}, ${epoch.label}` } : s;
  };
  return { ...data, sources: data.sources.map(shown) };
}
