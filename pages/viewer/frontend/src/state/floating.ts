/** What floats on the picture: rings, names of annotations, titles, scale bar, values of a spot. Pure functions of the state. */

import type { SourceInfo } from "../contract.ts";
import { format } from "../data/format.ts";
import { type Rect, type ScaleBar, scaleBar } from "../geometry/camera.ts";
import type { View } from "../geometry/view.ts";
import { truthOf } from "../layers/panes.ts";
import { isComposition } from "../layers/registry.ts";
import { chosenOf, labelOf, ringsIn } from "./annotations.ts";
import { hasOwnLimits, isOnItsOwn, pairOf, spotRadius, spotXy } from "./derived.ts";
import type { Painted, State } from "./state.ts";

export interface Ring {
  rect: Rect;
  at: [number, number];
  radius: number;
  kind: "hover" | "focus";
}

const LONGEST_BAR_PX = 140;
const LEAST_RING_PX = 4;
const MOST_NAMES = 60;

/** Rings around the spot under the pointer and the one in focus, in each pane. */
export function ringsOf(state: State, view: View): Ring[] {
  const around = (spot: number | null, kind: Ring["kind"]): Ring[] => {
    if (spot === null || !state.index) return [];
    const [x, y] = spotXy(state, spot);
    const radius = Math.max(spotRadius(state) * view.scale, LEAST_RING_PX) + 2;
    return view.rects.map((rect) => ({ rect, at: view.toCanvas(x, y, rect), radius, kind }));
  };
  return [...around(state.hovered, "hover"), ...around(state.focus, "focus")];
}

export interface AnnotationName {
  rect: Rect;
  at: [number, number];
  id: string;
  name: string;
  colour: string;
}

/** Names of annotations, each above its uppermost corner; with very many of them only that of the chosen one. */
export function annotationNames(state: State, view: View): AnnotationName[] {
  const { annotations, chosen, layout } = state;
  const named = annotations.filter((a) => labelOf(a) && (annotations.length <= MOST_NAMES || a.id === chosen));
  return named.flatMap((a) => {
    const shown = a.id === chosen ? chosenOf(state)! : a;
    const top = ringsIn(shown).flat().reduce((upper, corner) => (corner[1] < upper[1] ? corner : upper));
    const rects = layout === "grid" ? [] : view.rects;
    return rects.map((rect) => ({ rect, at: view.toCanvas(...top, rect), id: a.id, name: labelOf(shown), colour: shown.colour }));
  });
}

export function barOf({ data }: State, view: View): ScaleBar {
  return scaleBar(view.scale, data.slide.umPerPx, Math.min(LONGEST_BAR_PX, view.rects[0]!.width / 3));
}

/** The value of a spot in each pane, as text. */
export function valuesAt(state: State, spot: number): { label: string; value: string }[] {
  const { contents, layout, type } = state;
  const seen = layout === "grid" ? contents.filter((c) => c.type === type).slice(0, pairOf(state) ? 2 : 1) : contents;
  return seen.flatMap(({ title, values }) => (values ? [{ label: title, value: format(values[spot]!) }] : []));
}

/** Whose composition the tooltip lists: the first pane's, else the truth's. */
export function compositionSource({ contents, data: { sources } }: State): SourceInfo | null {
  const shown = contents.map((c) => c.source).find((s) => s && isComposition(s));
  return shown ?? truthOf(sources) ?? sources.find(isComposition) ?? null;
}

/** The titles of the panes, as text. */
export function titlesOf(state: State, view: View): { title: string; rect: Rect }[] {
  return view.rects.flatMap((rect, i) => {
    const pane = state.painted[i];
    if (!pane) return [];
    const { content } = pane;
    const name = state.layout === "grid" ? `${state.data.types[content.type]}, ${content.title.toLowerCase()}` : content.title;
    return [{ title: [name, rangeWords(state, pane)].filter(Boolean).join(", "), rect }];
  });
}

/** What a pane says of its limits where they are not those of the colour bar; empty where they are. */
export function rangeWords(state: State, { content, range }: Painted): string {
  if (!range) return "";
  if (isOnItsOwn(state, content)) return `${state.layout === "grid" ? "own" : "own range"} to ${format(range.hi)}`;
  return hasOwnLimits(state) && !state.limits[content.scale!] ? `to ${format(range.hi)}` : "";
}
