/** What lies on the picture and is told about it, for one view: rings, names, titles, scale bar, values of a spot. */

import { type Rect, type ScaleBar, scaleBar } from "../geometry/camera.ts";
import { format } from "../render/colour.ts";
import type { Painted } from "../render/pane-contents.ts";
import { truthOf } from "./panes.ts";
import type { SourceInfo } from "../contract.ts";
import type { View } from "../geometry/view.ts";
import type { Viewer } from "../viewer.ts";

export interface Ring {
  rect: Rect;
  at: [number, number];
  radius: number;
  kind: "hover" | "focus";
}

export interface Screen {
  view: View;
  painted: readonly Painted[];
  bar: ScaleBar;
  damaged: number;
  waiting: boolean;
  /** Names of regions, each above its uppermost spot. */
  names: { rect: Rect; at: [number, number]; name: string; hex: string }[];
  rings: Ring[];
}

const LONGEST_BAR_PX = 140;
const LEAST_RING_PX = 4;

export function screenOf(viewer: Viewer, view: View): Screen {
  const { tiles } = viewer.drawing;
  const [dx, dy] = viewer.data.slide.offset;
  return {
    view,
    painted: viewer.contents.painted,
    bar: barOf(viewer, view),
    damaged: tiles.damaged.size,
    waiting: tiles.loaded === 0 && tiles.pending > 0,
    names: viewer.marks.regions.flatMap(({ name, hex, top: [x, y] }) => view.rects.map((rect) => ({ rect, at: view.toStage(x + dx, y + dy, rect), name, hex }))),
    rings: ringsOf(viewer, view),
  };
}

export function ringsOf(viewer: Viewer, view: View): Ring[] {
  const around = (spot: number | null, kind: Ring["kind"]): Ring[] => {
    if (spot === null || !viewer.index) return [];
    const [x, y] = viewer.spotXy(spot);
    const radius = Math.max(viewer.radius() * view.scale, LEAST_RING_PX) + 2;
    return view.rects.map((rect) => ({ rect, at: view.toStage(x, y, rect), radius, kind }));
  };
  return [...around(viewer.hovered, "hover"), ...around(viewer.focus, "focus")];
}

export function barOf(viewer: Viewer, view: View): ScaleBar {
  return scaleBar(view.scale, viewer.data.slide.umPerPx, Math.min(LONGEST_BAR_PX, view.rects[0]!.width / 3));
}

/** The value of a spot in each pane, as text. */
export function valuesAt({ contents: { painted }, layout, type }: Viewer, spot: number): { label: string; value: string }[] {
  const seen = layout === "grid" ? painted.filter((p) => p.content.type === type).slice(0, 1) : painted;
  return seen.filter(({ content }) => content.values).map(({ content }) => ({ label: content.title, value: format(content.values![spot]!) }));
}

/** Whose composition the tooltip lists: the first pane's, else the truth's. */
export function compositionSource({ contents, data: { sources } }: Viewer): SourceInfo | null {
  const shown = contents.painted.map((p) => p.content.source).find((s) => s && s.role !== "spread");
  return shown ?? truthOf(sources) ?? sources.find((s) => s.role !== "spread") ?? null;
}

/** The titles of the panes, as text. */
export function titlesOf({ contents, layout, data }: Viewer, view: View): { title: string; rect: Rect }[] {
  return view.rects.flatMap((rect, i) => {
    const content = contents.painted[i]?.content;
    return content ? [{ title: layout === "grid" ? (data.types[content.type] ?? "") : content.title, rect }] : [];
  });
}
