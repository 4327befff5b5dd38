/** What stands on each pane: its layer as a choice, in small multiples its type, and a hint where something is missing. */

import { button, h } from "../dom.ts";
import { choices, type Content, specKey } from "../state/panes.ts";
import type { Screen } from "../state/annotations.ts";
import type { Viewer } from "../viewer.ts";

const MOST_PANES = 4;

export class Titles {
  readonly element = h("div", { class: "ssv-titles" });
  private key = "";

  constructor(private readonly viewer: Viewer) {}

  /** Has the next `place` build them anew. */
  stale(): void {
    this.key = "";
  }

  place({ view: { rects }, painted }: Screen): void {
    const { layout, type } = this.viewer;
    const places = rects.map((r) => `${r.x},${r.y},${r.width}`).join();
    const key = `${places} ${painted.map((p) => `${p.content.title}${p.content.type}${p.content.hint}${p.range?.hi}`).join()} ${layout} ${type}`;
    if (key === this.key) return;
    this.key = key;
    const grid = layout === "grid";
    this.element.replaceChildren(
      ...rects.flatMap((rect, i) => {
        const pane = painted[i];
        if (!pane) return [];
        const style = `left:${rect.x}px;top:${rect.y}px;width:${rect.width}px;height:${rect.height}px`;
        const hint = pane.content.hint ? h("div", { class: "ssv-pane-hint", role: "status" }, pane.content.hint) : null;
        const isCurrent = grid && pane.content.type === type;
        return [h("div", { class: "ssv-pane", style, "data-pane": i, "data-current": isCurrent || null }, grid ? this.ofType(pane) : this.ofPane(i, pane.content), hint)];
      }),
    );
  }

  private ofType({ content, range }: Screen["painted"][number]): HTMLElement {
    const { viewer } = this;
    const { types, colours } = viewer.data;
    const top = range && !viewer.gridShared ? range.hi.toPrecision(2) : "";
    const title = h(
      "button",
      { type: "button", class: "ssv-title ssv-grid-title", title: `Show ${types[content.type]} alone` },
      h("i", { class: "ssv-swatch", style: `background:${colours[content.type]}` }),
      h("span", {}, types[content.type]!),
      h("small", { class: "ssv-num" }, top),
    );
    title.addEventListener("click", () => {
      viewer.setType(content.type);
      viewer.setLayout("side");
    });
    return title;
  }

  private ofPane(i: number, content: Content): HTMLElement {
    const { viewer } = this;
    const { panes, layout } = viewer;
    const all = choices(viewer.data.sources);
    const extra: HTMLElement[] = [];
    if (layout === "side" && panes.length > 1) extra.push(button("close", "Close this pane", () => viewer.setPanes(panes.filter((_, at) => at !== i))));
    if (layout === "side" && i === panes.length - 1 && panes.length < MOST_PANES && all.length > 1) extra.push(button("plus", "Add a pane", () => viewer.setPanes([...panes, this.unused(all)])));
    const right = layout === "swipe" && i === 1;
    return h("div", { class: right ? "ssv-title ssv-right" : "ssv-title" }, this.layerChoice(i, content, all), ...extra);
  }

  private layerChoice(i: number, content: Content, all: ReturnType<typeof choices>): HTMLElement {
    const { viewer } = this;
    const specs = viewer.contents.specs().map((s) => s.spec);
    const spec = specs[i] ?? content.spec;
    const chosen = all.find((c) => c.value === specKey(spec)) ?? all.find((c) => c.spec.layer === spec.layer && c.spec.source === (content.source?.key ?? null));
    const select = h("select", { "aria-label": `What pane ${i + 1} shows` }, ...all.map((c) => h("option", { value: c.value, selected: c === chosen || null }, c.label)));
    if (!chosen) select.prepend(h("option", { value: "", selected: true, disabled: true }, content.title));
    select.addEventListener("change", () => {
      const next = all.find((c) => c.value === select.value)?.spec;
      if (next) viewer.setPanes(specs.map((p, at) => (at === i ? next : p)));
      viewer.ui.stage.focus({ preventScroll: true });
    });
    return select;
  }

  private unused(all: ReturnType<typeof choices>) {
    const used = new Set(this.viewer.panes.map(specKey));
    return (all.find((c) => !used.has(c.value)) ?? all[0]!).spec;
  }
}
