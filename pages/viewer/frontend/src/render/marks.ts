/** Highlighted spots as they are drawn: the selection. */

import type { Color } from "@deck.gl/core";
import { placesOf } from "../geometry/spot-index.ts";
import type { State } from "../state/state.ts";
import { parseHex } from "./colour.ts";

/** One group of ringed spots. */
export interface Mark {
  id: string;
  /** Centres as deck.gl takes them; a new object uploads again. */
  data: { value: Float32Array; size: 2 };
  colour: Color;
}

const DEFAULT_ACCENT: Color = [15, 109, 127, 255];

/** The theme's colour for what is chosen. */
export function accentOf(root: HTMLElement): Color {
  const colour = getComputedStyle(root).getPropertyValue("--ssv-accent").trim();
  return /^#[0-9a-f]{6}$/i.test(colour) ? [...parseHex(colour), 255] : DEFAULT_ACCENT;
}

/** Makes the marks of a state; arrays are made anew only for other rows. */
export class Marks {
  private readonly made = new WeakMap<Uint32Array, { xy: Float32Array; data: Mark["data"] }>();

  /** All groups to draw: the selection in the accent colour. */
  of({ index, selected }: State, accent: Color): Mark[] {
    return index && selected.length ? [{ id: "selected", data: this.places(selected, index.xy), colour: accent }] : [];
  }

  private places(rows: Uint32Array, xy: Float32Array): Mark["data"] {
    const known = this.made.get(rows);
    if (known?.xy === xy) return known.data;
    const data: Mark["data"] = { value: placesOf(rows, xy), size: 2 };
    this.made.set(rows, { xy, data });
    return data;
  }
}
