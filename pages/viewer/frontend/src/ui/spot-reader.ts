/** Describes a spot: in the tooltip beside the pointer, and to a screen reader for the spot in focus. */

import { h, later } from "../dom.ts";
import { compositionSource, valuesAt } from "../state/floating.ts";
import type { ViewerContext } from "../state/context.ts";
import { Tooltip } from "./tooltip.ts";

export class SpotReader {
  readonly tooltip = new Tooltip();
  readonly voice = h("div", { class: "ssv-voice", "aria-live": "polite" });
  private readonly fetchTop = later(() => void this.showTop(), 40);

  /** The tooltip keeps inside `canvas`. */
  constructor(
    private readonly context: Pick<ViewerContext, "store">,
    private readonly canvas: HTMLElement,
  ) {
    const { store } = context;
    store.on(["hovered", "pointer"], ({ keys }) => this.hover(keys.has("hovered")));
    store.on(["focus"], ({ by }) => by === "user" && this.say());
    store.on(["slide"], () => this.tooltip.hide());
  }

  private hover(isOther: boolean): void {
    const { hovered, pointer } = this.context.store.state;
    if (hovered === null) {
      this.fetchTop.cancel();
      this.tooltip.hide();
      return;
    }
    if (!isOther) return this.tooltip.place(...pointer, this.canvas);
    this.tooltip.clearTop();
    this.tooltip.show(this.facts(hovered), ...pointer, this.canvas);
    this.fetchTop();
  }

  private facts(spot: number) {
    const { state } = this.context.store;
    return {
      id: state.slide.spotIdNow(spot) ?? "…",
      typeName: state.data.types[state.type] ?? "",
      values: valuesAt(state, spot),
    };
  }

  private async showTop(): Promise<void> {
    const { store } = this.context;
    const { slide, data, hovered: spot } = store.state;
    if (spot === null) return;
    try {
      await slide.spotId(spot);
      const source = compositionSource(store.state);
      const row = source ? await slide.row(source, spot) : null;
      const { hovered, pointer } = store.state;
      if (spot !== hovered || slide !== store.state.slide) return;
      this.tooltip.show(this.facts(spot), ...pointer, this.canvas);
      if (source && row) this.tooltip.showTop(source.label, row, data.types, data.colours);
      this.tooltip.place(...pointer, this.canvas);
    } catch {
      // The value of the shown type stays readable; the connection hint tells the rest.
    }
  }

  private say(): void {
    const { focus, slide } = this.context.store.state;
    if (focus === null) return void (this.voice.textContent = "");
    const values = () => valuesAt(this.context.store.state, focus).map((v) => `${v.label} ${v.value}`);
    void slide.spotId(focus).then(
      (id) => (this.voice.textContent = `Spot ${id}. ${values().join(", ")}`),
      () => {},
    );
  }
}
