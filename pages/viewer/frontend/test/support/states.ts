/** A viewer's state for tests: two types, nine spots in a square, a measured and a predicted source. */

import type { SourceInfo, ViewerData } from "../../src/contract.ts";
import { SpotIndex } from "../../src/geometry/spot-index.ts";
import type { Content } from "../../src/layers/panes.ts";
import { beginning, initialState } from "../../src/state/initial.ts";
import type { State } from "../../src/state/state.ts";

export const source = (key: string, role: SourceInfo["role"], more: Partial<SourceInfo> = {}): SourceInfo => ({
  key,
  label: key,
  role,
  base: `/values/${key}`,
  missing: [],
  ...more,
});

export const TRUTH = source("truth", "truth");
export const RUN = source("run", "prediction");

export function viewerData(change: Partial<ViewerData> = {}): ViewerData {
  return {
    bundle: "",
    key: "test",
    slide: {
      id: "S_1",
      base: "/slide/1",
      width: 1000,
      height: 800,
      tile: 256,
      levels: 3,
      spots: 9,
      diameter: 40,
      pitch: 100,
      umPerPx: 0.5,
      offset: [0, 0],
    },
    types: ["B cells", "T cells"],
    colours: ["#112233", "#445566"],
    maps: { viridis: ["#000000", "#ffffff"], error: ["#0000ff", "#ffffff", "#ff0000"], spread: ["#ffffff", "#000000"] },
    valueMaps: ["viridis"],
    greys: ["#b9bcc1", "#8c8f94", "#74707c"],
    look: { tissue: [1, 0], surface: "discs" },
    sources: [TRUTH, RUN],
    wanted: { type: null, panes: [{ layer: "value", source: "truth" }], layout: "side", fly: null, select: null, annotation: null },
    restored: null,
    annotations: null,
    scores: null,
    scoreLabel: "",
    kind: "proportion",
    height: 500,
    bindUrl: true,
    rowsPerBlock: 64,
    ...change,
  };
}

/** Spots at 100, 200 and 300 in both directions. */
export const SPOTS = Float32Array.from({ length: 18 }, (_, i) => 100 * (1 + (i % 2 ? Math.floor((i >> 1) / 3) : (i >> 1) % 3)));

export function stateOf(change: Partial<State> = {}, data: ViewerData = viewerData()): State {
  const state = initialState(data, beginning(data, ""), "", () => {});
  return { ...state, size: { width: 900, height: 600 }, index: new SpotIndex(SPOTS), ...change };
}

export const content = (change: Partial<Content>): Content => ({
  spec: { layer: "value", source: "truth" },
  type: 0,
  title: "Measured",
  hint: null,
  scale: null,
  values: null,
  dominant: null,
  isPlain: false,
  source: TRUTH,
  ...change,
});

/** A browser's window, as far as what glides needs it. */
export function stubWindow(): void {
  Object.assign(globalThis, { window: { matchMedia: () => ({ matches: true }), setTimeout } });
}
