/** What the page hands over, and what it hears back. */

export type LayerName = "value" | "error" | "spread" | "dominant" | "plain";
export type LayoutName = "side" | "swipe" | "grid";

export const MAX_PANES = 4;

export interface PaneSpec {
  layer: LayerName;
  source: string | null;
}

export interface SlideInfo {
  id: string;
  base: string;
  width: number;
  height: number;
  tile: number;
  levels: number;
  spots: number;
  diameter: number;
  umPerPx: number | null;
  offset: [number, number];
}

export interface SourceInfo {
  key: string;
  label: string;
  role: "truth" | "prediction" | "spread";
  base: string;
  missing: number[];
  /** How it came to be, the last state being what it is now. */
  frames?: EpochPrediction[];
}

/** A source as it was after an epoch. */
export interface EpochPrediction {
  label: string;
  note: string;
  base: string;
}

export interface Wanted {
  type: string | null;
  panes: PaneSpec[];
  layout: LayoutName;
  fly: number | null;
  /** Spots to select, as an address to fetch their rows from; it acts once for each `turn`. */
  select: { rows: string; turn: number } | null;
}

/** Spots that keep an outline of their own. */
export interface RegionInfo {
  name: string;
  colour: string;
  rows: string;
}

/** What the page's script learns. Rows are numbers in the slide's spot order. */
export interface Report {
  slide: string;
  type: string | null;
  panes: PaneSpec[];
  layout: LayoutName;
  selected: number[] | string;
  focus: number | null;
  range: [number, number] | null;
  /** Centre in slide pixels, zoom, bearing. */
  camera: [number, number, number, number] | null;
  wanted: Wanted;
}

export interface ViewerData {
  bundle: string;
  key: string;
  slide: SlideInfo;
  types: string[];
  colours: string[];
  maps: Record<string, string[]>;
  valueMaps: string[];
  greys: [string, string];
  sources: SourceInfo[];
  wanted: Wanted;
  restored: (Omit<Report, "selected"> & { selected: string | null }) | null;
  regions: RegionInfo[];
  scores: (number | null)[] | null;
  scoreLabel: string;
  kind: "proportion" | "abundance";
  height: number | "fill";
  bindUrl: boolean;
  rowsPerBlock: number;
}

export interface Component {
  data: ViewerData;
  parentElement: HTMLElement;
  setStateValue: (name: string, value: unknown) => void;
}
