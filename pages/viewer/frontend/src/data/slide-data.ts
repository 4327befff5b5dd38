/** Arrays from the server, fetched once and kept within a bound. */

import type { AnnotationInfo, SlideInfo, SourceInfo } from "../contract.ts";
import { difference } from "./statistics.ts";

const COLUMN_BYTES = 96 << 20;
const ATTEMPTS = 4;
const LONGEST_PAUSE_MS = 3000;

/** The server answered, and no repetition will change the answer. */
export class Refused extends Error {}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** GET. A server in trouble is asked a few times; without a connection it is tried until there is one again. */
export async function request(url: string, onTrouble: (lost: boolean) => void, signal?: AbortSignal): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(url, { signal: signal ?? null, credentials: "same-origin" });
      if (response.ok) {
        onTrouble(false);
        return response;
      }
      if (response.status === 422) throw new Refused(((await response.json()) as { error: string }).error);
      if (response.status === 404) throw new Refused("The server no longer offers this. Reload the page.");
      throw new Error(`status ${response.status}`);
    } catch (error) {
      if (error instanceof Refused || signal?.aborted) throw error;
      if (attempt > 1) onTrouble(true);
      const noConnection = error instanceof TypeError; // so `fetch` tells it
      if (attempt >= ATTEMPTS && !noConnection) throw error;
      await pause(Math.min(LONGEST_PAUSE_MS, 300 * 3 ** (attempt - 1)));
    }
  }
}

/** Keeps promises of arrays; the least recently used go first once their bytes pass the bound. */
class Kept<T extends ArrayBufferView> {
  private readonly items = new Map<string, { promise: Promise<T>; value?: T }>();
  private bytes = 0;

  constructor(private readonly most: number) {}

  peek(key: string): T | undefined {
    return this.items.get(key)?.value;
  }

  get(key: string, make: () => Promise<T>): Promise<T> {
    const hit = this.items.get(key);
    if (hit) {
      this.items.delete(key);
      this.items.set(key, hit);
      return hit.promise;
    }
    const item: { promise: Promise<T>; value?: T } = { promise: make() };
    this.items.set(key, item);
    item.promise.then(
      (value) => {
        item.value = value;
        this.bytes += value.byteLength;
        for (const [old, { value: gone }] of this.items) {
          if (this.bytes <= this.most || old === key) break;
          if (gone) {
            this.bytes -= gone.byteLength;
            this.items.delete(old);
          }
        }
      },
      () => this.items.delete(key),
    );
    return item.promise;
  }
}

export class SlideData {
  private readonly columns = new Kept<Float32Array>(COLUMN_BYTES);
  private readonly dominants = new Kept<Uint16Array>(COLUMN_BYTES / 4);
  private readonly rowBlocks = new Kept<Float32Array>(COLUMN_BYTES / 4);
  private readonly idBlocks = new Map<number, Promise<string[]>>();
  private readonly idsKnown = new Map<number, string[]>();
  private mask: Promise<ImageBitmap | null> | null = null;
  private readonly errors = new Map<string, Float32Array>();

  constructor(
    readonly slide: SlideInfo,
    readonly types: number,
    private readonly rowsPerBlock: number,
    private readonly onTrouble: (lost: boolean) => void,
  ) {}

  private async buffer(url: string): Promise<ArrayBuffer> {
    return (await request(url, this.onTrouble)).arrayBuffer();
  }

  async positions(): Promise<Float32Array> {
    return new Float32Array(await this.buffer(`${this.slide.base}/xy.bin`));
  }

  /** Where the tissue is, as a picture of the slide that is white there; `null` where that cannot be told. */
  tissue(): Promise<ImageBitmap | null> {
    const address = `${this.slide.base}/tissue.png`;
    this.mask ??= request(address, this.onTrouble)
      .then(async (answer) => createImageBitmap(await answer.blob()))
      .catch(() => null);
    return this.mask;
  }

  /** Rows of a selection that the page named. */
  async rows(address: string): Promise<Uint32Array<ArrayBuffer>> {
    return new Uint32Array(await this.buffer(address));
  }

  async annotations(address: string): Promise<AnnotationInfo[]> {
    return (await request(address, this.onTrouble)).json() as Promise<AnnotationInfo[]>;
  }

  column(source: SourceInfo, type: number): Promise<Float32Array> {
    const url = `${source.base}/type/${type}.bin`;
    return this.columns.get(url, async () => new Float32Array(await this.buffer(url)));
  }

  columnNow(source: SourceInfo, type: number): Float32Array | undefined {
    return this.columns.peek(`${source.base}/type/${type}.bin`);
  }

  /** Prediction minus truth; the last few are kept. */
  async error(prediction: SourceInfo, truth: SourceInfo, type: number): Promise<Float32Array> {
    const key = `${prediction.base} ${truth.base} ${type}`;
    const known = this.errors.get(key);
    if (known) return known;
    const made = difference(...(await Promise.all([this.column(prediction, type), this.column(truth, type)])));
    this.errors.set(key, made);
    if (this.errors.size > 12) this.errors.delete(this.errors.keys().next().value!);
    return made;
  }

  dominant(source: SourceInfo): Promise<Uint16Array> {
    const url = source.dominant ?? `${source.base}/dominant.bin`;
    return this.dominants.get(url, async () => new Uint16Array(await this.buffer(url)));
  }

  /** All values of one spot. Its block of neighbours in the file comes along. */
  async row(source: SourceInfo, spot: number): Promise<Float32Array> {
    const block = Math.floor(spot / this.rowsPerBlock);
    const url = `${source.base}/rows/${block}.bin`;
    const rows = await this.rowBlocks.get(url, async () => new Float32Array(await this.buffer(url)));
    const at = (spot - block * this.rowsPerBlock) * this.types;
    return rows.subarray(at, at + this.types);
  }

  async spotId(spot: number): Promise<string> {
    const block = Math.floor(spot / this.rowsPerBlock);
    let ids = this.idBlocks.get(block);
    if (!ids) {
      ids = request(`${this.slide.base}/ids/${block}.json`, this.onTrouble).then((r) => r.json() as Promise<string[]>);
      ids.then(
        (known) => this.idsKnown.set(block, known),
        () => this.idBlocks.delete(block),
      );
      this.idBlocks.set(block, ids);
    }
    return (await ids)[spot % this.rowsPerBlock]!;
  }

  spotIdNow(spot: number): string | undefined {
    return this.idsKnown.get(Math.floor(spot / this.rowsPerBlock))?.[spot % this.rowsPerBlock];
  }
}
