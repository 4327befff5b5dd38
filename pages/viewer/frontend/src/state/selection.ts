/** The spots that stand out: the selection and the named regions, as rows and as what is drawn of them. */

import type { Color } from "@deck.gl/core";
import { parseHex } from "../render/colour.ts";
import type { SlideData } from "../data/slide-data.ts";
import type { Point } from "../geometry/spot-index.ts";
import type { RegionInfo } from "../contract.ts";

/** One group of ringed spots as the stage draws it. */
export interface Mark {
  id: string;
  /** Centres as deck.gl takes them; a new object uploads again. */
  data: { value: Float32Array; size: 2 };
  colour: Color;
}

export interface NamedMark extends Mark {
  name: string;
  hex: string;
  /** The uppermost spot, where the name is written. */
  top: Point;
}

export class Marks {
  selected = new Uint32Array();
  regions: NamedMark[] = [];
  private ring: Mark["data"] | null = null;
  private key = "[]";

  /** All groups to draw; the selection in the colour of the theme, over the regions. */
  drawn(accent: Color): Mark[] {
    return [...this.regions, ...(this.ring ? [{ id: "selected", data: this.ring, colour: accent }] : [])];
  }

  select(rows: Uint32Array<ArrayBuffer>, xy: Float32Array | undefined): void {
    this.selected = rows;
    this.ring = xy && rows.length ? { value: placesOf(rows, xy), size: 2 } : null;
  }

  /** Fetches the regions that the page names. Gives whether they are others than before. */
  async take(regions: readonly RegionInfo[], store: SlideData, xy: Float32Array): Promise<boolean> {
    const key = JSON.stringify(regions);
    if (key === this.key) return false;
    this.key = key;
    const rows = await Promise.all(regions.map((region) => store.rows(region.rows)));
    if (key !== this.key) return false;
    this.regions = regions.flatMap(({ name, colour }, i) => (rows[i]!.length ? [named(name, colour, i, placesOf(rows[i]!, xy))] : []));
    return true;
  }

  clear(): void {
    this.selected = new Uint32Array();
    this.regions = [];
    this.ring = null;
    this.key = "[]";
  }
}

function named(name: string, hex: string, i: number, places: Float32Array): NamedMark {
  let top: Point = [places[0]!, places[1]!];
  for (let k = 2; k < places.length; k += 2) if (places[k + 1]! < top[1]) top = [places[k]!, places[k + 1]!];
  return { id: `region-${i}`, name, hex, data: { value: places, size: 2 }, colour: [...parseHex(hex), 255] as Color, top };
}

/** Centres of some spots, x0 y0 x1 y1 ...; rows beyond the slide are left out. */
export function placesOf(rows: Uint32Array, xy: Float32Array): Float32Array {
  const inside = rows.filter((row) => 2 * row < xy.length);
  return Float32Array.from({ length: inside.length * 2 }, (_, i) => xy[2 * inside[i >> 1]! + (i & 1)]!);
}
