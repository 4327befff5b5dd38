/** The slide's tiles: which are in view, fetched nearest first, kept within a bound. One store serves all panes. */

import type { SlideInfo } from "../contract.ts";
import { Refused, request } from "./slide-data.ts";

const AT_ONCE = 6;
const KEPT = 110;

export interface Tile {
  level: number;
  col: number;
  row: number;
  key: string;
  /** Left, top, right, bottom in slide pixels. */
  box: [number, number, number, number];
  image: ImageBitmap | null;
  damaged: string | null;
}

export class TileStore {
  loaded = 0;
  readonly damaged = new Map<string, string>();
  private readonly tiles = new Map<string, Tile>();
  private readonly inFlight = new Map<string, AbortController>();
  private queue: Tile[] = [];
  private closed = false;

  constructor(
    private readonly slide: SlideInfo,
    private readonly onChange: () => void,
    private readonly onTrouble: (lost: boolean) => void,
  ) {}

  get pending(): number {
    return this.queue.length + this.inFlight.size;
  }

  /** Tiles to draw for a view, coarse first; missing ones are stood in for by coarser ones, and fetched. */
  view(level: number, box: readonly [number, number, number, number]): Tile[] {
    const draw = new Map<string, Tile>();
    const missing: Tile[] = [];
    for (const tile of this.covering(level, box)) {
      if (!tile.image && !tile.damaged) missing.push(tile);
      for (let t: Tile | null = tile; t; t = this.parent(t)) {
        if (t.image) {
          draw.set(t.key, t);
          break;
        }
      }
    }
    const coarsest = this.at(this.slide.levels - 1, 0, 0);
    if (!coarsest.image && !coarsest.damaged) missing.unshift(coarsest);
    this.want(missing, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, coarsest);
    for (const tile of draw.values()) {
      this.tiles.delete(tile.key);
      this.tiles.set(tile.key, tile);
    }
    return [...draw.values()].sort((a, b) => b.level - a.level);
  }

  close(): void {
    this.closed = true;
    this.queue = [];
    for (const flight of this.inFlight.values()) flight.abort();
    for (const tile of this.tiles.values()) tile.image?.close();
    this.tiles.clear();
  }

  /** Forgets failures, so that they are tried again. */
  retry(): void {
    for (const key of this.damaged.keys()) {
      const tile = this.tiles.get(key);
      if (tile) tile.damaged = null;
    }
    this.damaged.clear();
    this.onChange();
  }

  private covering(level: number, [x0, y0, x1, y1]: readonly [number, number, number, number]): Tile[] {
    const span = this.slide.tile * 2 ** level;
    const found: Tile[] = [];
    const right = Math.ceil(Math.min(x1, this.slide.width) / span);
    const bottom = Math.ceil(Math.min(y1, this.slide.height) / span);
    for (let row = Math.max(0, Math.floor(y0 / span)); row < bottom; row++) {
      for (let col = Math.max(0, Math.floor(x0 / span)); col < right; col++) found.push(this.at(level, col, row));
    }
    return found;
  }

  private parent(tile: Tile): Tile | null {
    return tile.level + 1 < this.slide.levels ? this.at(tile.level + 1, tile.col >> 1, tile.row >> 1) : null;
  }

  private at(level: number, col: number, row: number): Tile {
    const key = `${level}/${col}_${row}`;
    let tile = this.tiles.get(key);
    if (!tile) {
      const step = 2 ** level;
      const span = this.slide.tile * step;
      const right = Math.min((col + 1) * this.slide.tile, Math.ceil(this.slide.width / step)) * step;
      const bottom = Math.min((row + 1) * this.slide.tile, Math.ceil(this.slide.height / step)) * step;
      tile = { level, col, row, key, box: [col * span, row * span, right, bottom], image: null, damaged: null };
      this.tiles.set(key, tile);
    }
    return tile;
  }

  private want(missing: Tile[], x: number, y: number, first: Tile): void {
    const away = (t: Tile) => (t === first ? -1 : Math.hypot((t.box[0] + t.box[2]) / 2 - x, (t.box[1] + t.box[3]) / 2 - y));
    const keys = new Set(missing.map((t) => t.key));
    for (const [key, flight] of this.inFlight) if (!keys.has(key)) flight.abort();
    this.queue = missing.filter((t) => !this.inFlight.has(t.key)).sort((a, b) => away(a) - away(b));
    this.pump();
  }

  private pump(): void {
    while (!this.closed && this.inFlight.size < AT_ONCE && this.queue.length) void this.fetch(this.queue.shift()!);
  }

  private async fetch(tile: Tile): Promise<void> {
    const flight = new AbortController();
    this.inFlight.set(tile.key, flight);
    try {
      const response = await request(`${this.slide.base}/tile/${tile.key}.jpg`, this.onTrouble, flight.signal);
      const image = await createImageBitmap(await response.blob());
      if (this.closed) return image.close();
      tile.image = image;
      this.loaded++;
      this.damaged.delete(tile.key);
      this.forget();
    } catch (error) {
      if (!flight.signal.aborted) {
        tile.damaged = error instanceof Refused ? error.message : "This part of the slide could not be fetched.";
        this.damaged.set(tile.key, tile.damaged);
      }
    } finally {
      if (this.inFlight.get(tile.key) === flight) this.inFlight.delete(tile.key);
      if (!this.closed) {
        this.onChange();
        this.pump();
      }
    }
  }

  private forget(): void {
    let images = 0;
    for (const tile of this.tiles.values()) if (tile.image) images++;
    for (const [key, tile] of this.tiles) {
      if (images <= KEPT) break;
      if (!tile.image || tile.level === this.slide.levels - 1) continue;
      // The bitmap is not closed here: a texture may still be made from it in this frame.
      this.tiles.delete(key);
      images--;
    }
  }
}
