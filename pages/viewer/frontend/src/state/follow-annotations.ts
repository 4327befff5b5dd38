/** Keeps the annotations in step with what the server keeps. */

import type { ViewerContext } from "./context.ts";

/** Fetches what is kept whenever the page names something else, and drops the edits that are in it. */
export function followAnnotations({ store, actions }: Pick<ViewerContext, "store" | "actions">): void {
  let address = "";
  store.on(["slide"], () => (address = ""));
  store.on(["slide", "handed", "annotationsKept"], () => void take().catch(() => {}));
  void take().catch(() => {});

  async function take(): Promise<void> {
    const { data, slide } = store.state;
    const set = data.annotations;
    if (!set) return;
    const taken = set.viewer === store.state.viewerId ? set.taken : 0;
    if (set.address === address) return actions.takeAnnotations(store.state.annotationsKept, taken);
    address = set.address;
    const kept = await slide.annotations(set.address);
    if (slide === store.state.slide && address === set.address) actions.takeAnnotations(kept, taken);
  }
}
