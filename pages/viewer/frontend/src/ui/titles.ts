/** Titles of the panes: its layer as a choice, in small multiples its type, and a hint where something is missing. */

import { MAX_PANES } from "../contract.ts";
import { button, h } from "../dom.ts";
import type { View } from "../geometry/view.ts";
import { type Choice, choices, type Content, specKey } from "../layers/panes.ts";
import type { ViewerContext } from "../state/context.ts";
import { paneSpecs } from "../state/derived.ts";
import { rangeWords } from "../state/floating.ts";
import type { Painted } from "../state/state.ts";

export class Titles {
  readonly element = h("div", { class: "ssv-titles" });
  private key = "";

  /** `canvas` gets the focus back after a choice. */
  constructor(
    private readonly context: ViewerContext,
    private readonly canvas: HTMLElement,
  ) {}

  /** Has the next `place` build them anew. */
  stale(): void {
    this.key = "";
  }

  place({ rects }: View): void {
    const { layout, type, painted, ownPredicted } = this.context.store.state;
    const places = rects.map((r) => `${r.x},${r.y},${r.width}`).join();
    const words = painted.map(({ content, range }) => `${content.title}${content.type}${content.hint}${range?.hi}`).join();
    const key = `${places} ${words} ${layout} ${type} ${ownPredicted}`;
    if (key === this.key) return;
    this.key = key;
    this.element.replaceChildren(...rects.flatMap((rect, i) => (painted[i] ? [this.pane(i, rect, painted[i])] : [])));
  }

  private pane(i: number, rect: View["rects"][number], pane: Painted): HTMLElement {
    const { layout, type } = this.context.store.state;
    const isGrid = layout === "grid";
    const style = `left:${rect.x}px;top:${rect.y}px;width:${rect.width}px;height:${rect.height}px`;
    const hint = pane.content.hint ? h("div", { class: "ssv-pane-hint", role: "status" }, pane.content.hint) : null;
    const title = isGrid ? this.typeTitle(pane) : this.paneTitle(i, pane);
    return h(
      "div",
      { class: "ssv-pane", style, "data-pane": i, "data-current": (isGrid && pane.content.type === type) || null },
      title,
      hint,
    );
  }

  private typeTitle(pane: Painted): HTMLElement {
    const { content } = pane;
    const { actions, store } = this.context;
    const { types, colours } = store.state.data;
    const words = [content.title.toLowerCase(), rangeWords(store.state, pane)].filter(Boolean).join(", ");
    const title = h(
      "button",
      { type: "button", class: "ssv-title ssv-grid-title", title: `Show ${types[content.type]} alone` },
      h("i", { class: "ssv-swatch", style: `background:${colours[content.type]}` }),
      h("span", {}, types[content.type]!),
      h("small", { class: "ssv-num" }, words),
    );
    title.addEventListener("click", () => actions.showType(content.type));
    return title;
  }

  private paneTitle(i: number, pane: Painted): HTMLElement {
    const { content } = pane;
    const { actions, store } = this.context;
    const { panes, layout, data } = store.state;
    const all = choices(data.sources, data.slide.spots > 0);
    const words = rangeWords(store.state, pane);
    const extra: HTMLElement[] = words ? [h("small", { class: "ssv-num ssv-mark" }, words)] : [];
    if (layout === "side" && panes.length > 1)
      extra.push(button("close", "Close this pane", () => actions.setPanes(panes.filter((_, at) => at !== i))));
    if (layout === "side" && i === panes.length - 1 && panes.length < MAX_PANES && all.length > 1) {
      extra.push(button("plus", "Add a pane", () => actions.setPanes([...panes, this.unused(all)])));
    }
    const right = layout === "swipe" && i === 1;
    return h("div", { class: right ? "ssv-title ssv-right" : "ssv-title" }, this.layerChoice(i, content, all), ...extra);
  }

  private layerChoice(i: number, content: Content, all: readonly Choice[]): HTMLElement {
    const specs = paneSpecs(this.context.store.state).map((s) => s.spec);
    const spec = specs[i] ?? content.spec;
    const shown = (c: Choice) => c.spec.layer === spec.layer && c.spec.source === (content.source?.key ?? null);
    const chosen = all.find((c) => c.value === specKey(spec)) ?? all.find(shown);
    const options = all.map((c) => h("option", { value: c.value, selected: c === chosen || null }, c.label));
    const select = h("select", { "aria-label": `What pane ${i + 1} shows` }, ...options);
    if (!chosen) select.prepend(h("option", { value: "", selected: true, disabled: true }, content.title));
    select.addEventListener("change", () => {
      const next = all.find((c) => c.value === select.value)?.spec;
      if (next) this.context.actions.setPanes(specs.map((p, at) => (at === i ? next : p)));
      this.canvas.focus({ preventScroll: true });
    });
    return select;
  }

  private unused(all: readonly Choice[]) {
    const used = new Set(this.context.store.state.panes.map(specKey));
    return (all.find((c) => !used.has(c.value)) ?? all[0]!).spec;
  }
}
