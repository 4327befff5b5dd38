/** Keeps the address bar in step with what is shown, so that it can be sent to others. */

import { later } from "./dom.ts";
import type { Appearance } from "./state/appearance.ts";
import type { ViewerContext } from "./state/context.ts";
import { lookOf } from "./state/derived.ts";
import { writeLink } from "./state/link-codec.ts";

export class Link {
  private readonly write = later(() => this.writeNow(), 250);

  constructor(private readonly context: ViewerContext) {
    const { store } = context;
    const write = () => store.state.data.bindUrl && this.write();
    store.on(["type", "panes", "layout", "camera", "epoch", "ownPredicted"], ({ by }) => by === "user" && write());
    store.on(["appearance"], ({ before }) => isOther(before.appearance, store.state.appearance) && write());
    store.on(["limits"], ({ by, before }) => by === "user" && before.limits.value !== store.state.limits.value && write());
  }

  close(): void {
    this.write.cancel();
  }

  private writeNow(): void {
    const { root, store } = this.context;
    if (!root.isConnected) return;
    const { data, type, panes, layout, moved, camera, epoch, limits, appearance, ownPredicted } = store.state;
    const { strength, greyed, surface } = lookOf(store.state);
    const name = data.types[type];
    const query = writeLink(window.location.search, {
      ...(name ? { type: name } : {}),
      panes: [...panes],
      layout,
      ...(moved ? { camera } : {}),
      ...(epoch !== null ? { frame: epoch } : {}),
      ...(appearance.strength !== null || appearance.greyed !== null ? { tissue: [strength, greyed] as [number, number] } : {}),
      ...(appearance.surface ? { surface } : {}),
      ...(ownPredicted ? { own: true } : {}),
      ...(limits.value ? { range: [limits.value.lo, limits.value.hi] as [number, number] } : {}),
    });
    window.history.replaceState(window.history.state, "", window.location.pathname + query + window.location.hash);
  }
}

/** Whether that part of the look is another which the address tells. */
function isOther(a: Appearance, b: Appearance): boolean {
  return a.strength !== b.strength || a.greyed !== b.greyed || a.surface !== b.surface;
}
