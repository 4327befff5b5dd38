/** The named regions that the page outlines: their rows are fetched whenever it names others. */

import type { ViewerContext } from "./context.ts";
import type { Region } from "./state.ts";

export function followRegions({ store }: Pick<ViewerContext, "store">): void {
  let key = "[]";
  store.on(["slide"], () => (key = "[]"));
  store.on(["index", "handed"], () => void take().catch(() => {}));

  async function take(): Promise<void> {
    const { index, data, slide } = store.state;
    const wanted = JSON.stringify(data.regions);
    if (!index || wanted === key) return;
    key = wanted;
    const rows = await Promise.all(data.regions.map((region) => slide.rows(region.rows)));
    if (key !== wanted || slide !== store.state.slide) return;
    const made = data.regions.map(({ name, colour }, i): Region => ({
      name,
      colour,
      rows: rows[i]!,
      top: uppermost(rows[i]!, index.xy),
    }));
    store.update({ regions: made.filter(({ top }) => top >= 0) });
  }
}

/** The row of the spot that lies highest on the slide; -1 where there is none. */
function uppermost(rows: Uint32Array, xy: Float32Array): number {
  let top = -1;
  for (const row of rows) if (2 * row < xy.length && (top < 0 || xy[2 * row + 1]! < xy[2 * top + 1]!)) top = row;
  return top;
}
