/** Everything that the viewer knows at one moment. It is changed only through `actions` and the store. */

import {
  type AnnotationEdit,
  type AnnotationInfo,
  type LayoutName,
  type PaneSpec,
  type ScaleName,
  type ViewerData,
  SCALES,
} from "../contract.ts";
import type { Range } from "../data/limits.ts";
import { SlideData } from "../data/slide-data.ts";
import type { Camera } from "../geometry/camera.ts";
import type { SpotPaint } from "../geometry/culling.ts";
import type { Wedge } from "../geometry/pies.ts";
import type { Point, SpotIndex } from "../geometry/spot-index.ts";
import type { View } from "../geometry/view.ts";
import type { Content } from "../layers/panes.ts";
import type { SurfaceGrid, SurfacePaint } from "../geometry/surface.ts";
import type { Appearance } from "./appearance.ts";

/** What a drag or a click on the picture does. */
export type Mode = "pan" | "box" | "lasso" | "ruler" | AnnotationInfo["shape"];

/** Limits of each scale that the user set; `null` while they follow the data. */
export type Limits = Readonly<Record<ScaleName, Range | null>>;
export const AUTO_LIMITS = Object.fromEntries(SCALES.map((scale) => [scale, null])) as Limits;

/** What one pane holds, coloured. */
export interface Painted {
  content: Content;
  range: Range | null;
  spots: SpotPaint | null;
  /** Drawn instead of the spots where there is one. */
  surface: SurfacePaint | null;
}

/** The picture that is on the screen. */
export interface Picture {
  view: View;
  tilesLoaded: number;
  tilesDamaged: number;
  /** Nothing of the slide is there yet, but on its way. */
  waiting: boolean;
}

export interface State {
  // ---- what the page handed over ----
  handed: ViewerData;
  /** The same with each source as it was after the epoch that is shown. */
  data: ViewerData;
  /** Label of the epoch that is shown; `null` follows the newest. */
  epoch: string | null;

  // ---- what is chosen ----
  type: number;
  panes: readonly PaneSpec[];
  layout: LayoutName;
  mode: Mode;
  appearance: Appearance;
  limits: Limits;
  /** Types that the map of dominant types leaves out. */
  hiddenTypes: ReadonlySet<number>;
  /** Where the swipe line stands, as a share of the width. */
  swipe: number;
  gridPage: number;
  /** Whether small multiples share one range. */
  gridShared: boolean;
  /** Whether what is predicted has limits of its own beside what was measured. */
  ownPredicted: boolean;

  // ---- the camera ----
  camera: Camera;
  /** Whether the user chose the camera; else it keeps to the opening view. */
  moved: boolean;
  /** Of the canvas, in pixels of the page. */
  size: { width: number; height: number };

  // ---- the slide's spots ----
  slide: SlideData;
  /** `null` until the positions are there. */
  index: SpotIndex | null;
  selected: Uint32Array;
  focus: number | null;
  hovered: number | null;
  /** Where the pointer last was, in pixels of the canvas. */
  pointer: Point;
  /** The box or lasso that is being drawn. */
  outline: { points: readonly Point[]; mode: Mode } | null;

  // ---- annotations, in slide pixels ----
  /** Those that the server keeps, and the edits on top that it may not know yet. */
  annotationsKept: readonly AnnotationInfo[];
  edits: readonly AnnotationEdit[];
  /** Both together, as they are shown. */
  annotations: readonly AnnotationInfo[];
  /** Id of the chosen one. */
  chosen: string | null;
  /** The chosen one while a corner is under the hand. */
  reshaped: AnnotationInfo | null;
  /** Corners of the polygon that is being drawn. */
  draft: readonly Point[];
  /** Whether the tools to draw them are shown. */
  annotating: boolean;
  /** The stretch that is measured. */
  ruler: readonly [Point, Point] | null;
  /** Names this viewer to the server, and the number of its last edit. */
  viewerId: string;
  lastEdit: number;

  // ---- what the panes hold ----
  /** On which smooth maps are made; `null` until one is asked for. */
  grid: SurfaceGrid | null;
  contents: readonly Content[];
  painted: readonly Painted[];
  pies: readonly (readonly Wedge[] | null)[];
  /** The widest error so far, by type: while epochs pass, one colour means one error. */
  widestErrors: ReadonlyMap<number, number>;
  /** Resolves once the panes hold what was last asked for. */
  refreshed: Promise<void>;

  // ---- how it goes ----
  status: "loading" | "ready" | "error";
  picture: Picture | null;
  trouble: { text: string } | null;
  isOffline: boolean;
  /** How often what failed was asked for again. */
  retries: number;
}

/** The part of the state that begins anew with another slide. */
export function freshSlide(data: ViewerData, onTrouble: (lost: boolean) => void) {
  return {
    slide: new SlideData(data.slide, data.types.length, data.rowsPerBlock, onTrouble),
    index: null,
    selected: new Uint32Array(),
    annotationsKept: [],
    edits: [],
    annotations: [],
    chosen: null,
    reshaped: null,
    draft: [],
    ruler: null,
    focus: null,
    hovered: null,
    limits: AUTO_LIMITS,
    camera: wholeSlide(data, 0),
    moved: false,
    grid: null,
    contents: [],
    painted: [],
    pies: [],
    widestErrors: new Map<number, number>(),
    status: "loading",
    picture: null,
    trouble: null,
  } satisfies Partial<State>;
}

/** The camera that sees all of the slide. */
export function wholeSlide({ slide: { width, height } }: ViewerData, bearing: number): Camera {
  return { x: width / 2, y: height / 2, zoom: 0, bearing };
}
