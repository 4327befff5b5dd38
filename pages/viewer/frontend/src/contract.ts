/**
 * What the page hands over, and what it hears back. Generated from pages/viewer/contract.py by `make viewer`: change that file,
 * not this one.
 */

export type LayerName = "value" | "error" | "spread" | "dominant" | "gene" | "plain";

export type Role = "truth" | "prediction" | "spread" | "gene";

export type ScaleName = "value" | "error" | "spread" | "gene";

export type LayoutName = "side" | "swipe" | "grid";

export type Shape = "polygon" | "freehand" | "rectangle" | "point";

export type EditKind = "change" | "undo" | "redo";

export type Surface = "discs" | "smooth" | "contours";

/** How the picture looks until somebody changes it. */
export interface Look {
  /** Of the slide on white: the strength that is left of it, and the share of its colour that is lost, 0 to 1. */
  tissue: [number, number];
  /** How values are drawn: as a disc for each spot, or interpolated between the spots. */
  surface: Surface;
}

/** What one pane shows. A layer is a row of the table; without a source it takes the first that it can show. */
export interface PaneSpec {
  layer: LayerName;
  source: string | null;
}

/** The slide: its address, its size in pixels, its pyramid of tiles and its spots. */
export interface SlideInfo {
  id: string;
  base: string;
  width: number;
  height: number;
  /** Width and height of a tile in pixels. */
  tile: number;
  levels: number;
  spots: number;
  /** Of a spot, in slide pixels. */
  diameter: number;
  /** Distance of neighbouring spots in slide pixels, 0 where there is none. */
  pitch: number;
  umPerPx: number | null;
  /** Shift of the spots in slide pixels, added to their positions. */
  offset: [number, number];
}

/** A source as it was after an epoch. */
export interface EpochInfo {
  label: string;
  note: string;
  base: string;
}

/** A matrix of spots x types, and under which address to fetch parts of it. */
export interface SourceInfo {
  key: string;
  label: string;
  role: Role;
  base: string;
  /** Numbers of the types that it does not have. */
  missing: number[];
  /** Where to fetch which type stands out at each spot. */
  dominant?: string;
  /** How it came to be, the last state being what it is now. */
  frames?: EpochInfo[];
}

/** Spots to select, as an address to fetch their rows from; it acts once for each `turn`. */
export interface SelectionWish {
  rows: string;
  turn: number;
}

/** What the page asks for: it is followed once, whenever it differs from what was asked for before. */
export interface Wanted {
  type: string | null;
  panes: PaneSpec[];
  layout: LayoutName;
  /** Row of the spot to move to. */
  fly: number | null;
  select: SelectionWish | null;
  annotation: AnnotationWish | null;
}

/** A shape that somebody drew, in slide pixels: polygons, each a ring and its holes, not closed, or points. */
export interface AnnotationInfo {
  id: string;
  name: string;
  className: string;
  colour: string;
  shape: Shape;
  polygons: ((([number, number])[])[])[];
  points: ([number, number])[];
}

/** One edit of annotations, numbered by the viewer that made it. `put` adds or replaces, `remove` names ids. */
export interface AnnotationEdit {
  n: number;
  kind: EditKind;
  put: AnnotationInfo[];
  remove: string[];
}

/** The edits that a viewer has made and does not yet know to be kept. */
export interface AnnotationEdits {
  viewer: string;
  slide: string;
  edits: AnnotationEdit[];
}

/** The annotations that are kept for the slide, as an address to fetch them from. */
export interface AnnotationSet {
  address: string;
  /** Up to which edit of which viewer they are. */
  viewer: string;
  taken: number;
  /** How many edits can be taken back, and made again. */
  undo: number;
  redo: number;
}

/** An annotation to choose and show; it acts once for each `turn`. */
export interface AnnotationWish {
  id: string;
  turn: number;
}

/** What the viewer shows. Rows are numbers in the slide's spot order. */
export interface Shown {
  slide: string;
  type: string | null;
  panes: PaneSpec[];
  layout: LayoutName;
  focus: number | null;
  range: [number, number] | null;
  /** Centre in slide pixels, zoom, bearing. */
  camera: [number, number, number, number] | null;
  /** Id of the chosen annotation. */
  annotation?: string | null;
  /** What the page had asked for. */
  wanted: Wanted;
}

/** What the page's script learns. Selected rows are numbers, or for many a base64 bit field, lowest bit first. */
export interface Report {
  slide: string;
  type: string | null;
  panes: PaneSpec[];
  layout: LayoutName;
  focus: number | null;
  range: [number, number] | null;
  camera: [number, number, number, number] | null;
  annotation?: string | null;
  wanted: Wanted;
  selected: number[] | string;
}

/** What a viewer that is built anew begins with; its selection is an address. */
export interface Restored {
  slide: string;
  type: string | null;
  panes: PaneSpec[];
  layout: LayoutName;
  focus: number | null;
  range: [number, number] | null;
  camera: [number, number, number, number] | null;
  annotation?: string | null;
  wanted: Wanted;
  selected: string | null;
}

/** All that the page hands over at each run of its script. */
export interface ViewerData {
  /** Address of the viewer's code. */
  bundle: string;
  key: string;
  slide: SlideInfo;
  types: string[];
  colours: string[];
  /** Stops of each colour map, and the names of those that values may be shown in. */
  maps: Record<string, string[]>;
  valueMaps: string[];
  /** Of what is missing, and of what belongs to no type. */
  greys: [string, string, string];
  look: Look;
  sources: SourceInfo[];
  wanted: Wanted;
  restored: Restored | null;
  annotations: AnnotationSet | null;
  scores: (number | null)[] | null;
  scoreLabel: string;
  kind: "proportion" | "abundance";
  height: number | "fill";
  /** Whether the address bar follows. */
  bindUrl: boolean;
  rowsPerBlock: number;
}

export const LAYOUTS: readonly LayoutName[] = ["side", "swipe", "grid"];

export const SURFACES: readonly Surface[] = ["discs", "smooth", "contours"];

export const SCALES: readonly ScaleName[] = ["value", "error", "spread", "gene"];

export const MAX_PANES = 4;

export const DEFAULT_COLOUR = "#ffd166";

/** A row of the table of layers, as pages/viewer/layers.py describes it. */
export interface LayerFacts {
  label: string;
  help: string;
  sources: readonly Role[];
  needsTruth: boolean;
  scale: ScaleName | null;
  perType: boolean;
  missing: string;
}

export const LAYERS: Readonly<Record<LayerName, LayerFacts>> = {
  value: {
    label: "Values",
    help: "The share or abundance of one cell type, measured or predicted.",
    sources: ["truth", "prediction"],
    needsTruth: false,
    scale: "value",
    perType: true,
    missing: "Nothing was measured on this slide.",
  },
  error: {
    label: "Error",
    help: "Predicted minus measured amount of one cell type, spot by spot.",
    sources: ["prediction"],
    needsTruth: true,
    scale: "error",
    perType: true,
    missing: "No prediction for this slide.",
  },
  spread: {
    label: "Spread",
    help: "How far the members of an ensemble disagree about one cell type.",
    sources: ["spread"],
    needsTruth: false,
    scale: "spread",
    perType: true,
    missing: "No spread for this slide: it needs a run of several members.",
  },
  dominant: {
    label: "Dominant type",
    help: "The cell type that stands out at each spot, 'mixed' where none does; pies when you zoom in.",
    sources: ["truth", "prediction"],
    needsTruth: false,
    scale: null,
    perType: true,
    missing: "Nothing was measured on this slide.",
  },
  gene: {
    label: "Gene",
    help: "Counts of one gene beside the spots, log-normalised; for viewing only, never used for training.",
    sources: ["gene"],
    needsTruth: false,
    scale: "gene",
    perType: false,
    missing: "No counts of a gene are shown for this slide.",
  },
  plain: {
    label: "Plain",
    help: "Outlines of the spots, without values.",
    sources: [],
    needsTruth: false,
    scale: null,
    perType: true,
    missing: "",
  },
};
