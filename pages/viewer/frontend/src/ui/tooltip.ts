/** What the spot under the pointer is: id, its value in each pane, its top types. */

import { format } from "../data/format.ts";
import { topTypes } from "../data/statistics.ts";
import { clamp, h } from "../dom.ts";

export interface HoverFacts {
  id: string;
  typeName: string;
  values: { label: string; value: string }[];
}

const TOP = 5;

export class Tooltip {
  readonly element = h("div", { class: "ssv-tip", role: "status", hidden: true });
  private readonly top = h("div", { class: "ssv-tip-top" });

  hide(): void {
    this.element.hidden = true;
  }

  show(facts: HoverFacts, x: number, y: number, canvas: HTMLElement): void {
    const rows = facts.values.map(({ label, value }) =>
      h("div", { class: "ssv-tip-row" }, h("span", {}, label), h("b", { class: "ssv-num" }, value)),
    );
    this.element.replaceChildren(
      h("div", { class: "ssv-tip-id" }, facts.id),
      facts.typeName && rows.length ? h("div", { class: "ssv-tip-type" }, facts.typeName) : "",
      ...rows,
      this.top,
    );
    this.element.hidden = false;
    this.place(x, y, canvas);
  }

  clearTop(): void {
    this.top.replaceChildren();
  }

  showTop(label: string, row: Float32Array, names: string[], colours: string[]): void {
    const largest = topTypes(row, TOP);
    const most = row[largest[0] ?? 0] || 1;
    this.top.replaceChildren(
      h("div", { class: "ssv-tip-type" }, `Top types, ${label}`),
      ...largest.map((type) =>
        h(
          "div",
          { class: "ssv-tip-row" },
          h("i", { class: "ssv-swatch", style: `background:${colours[type]}` }),
          h("span", {}, names[type]!),
          h("em", {}, h("i", { style: `width:${clamp((row[type]! / most) * 100, 2, 100)}%;background:${colours[type]}` })),
          h("b", { class: "ssv-num" }, format(row[type]!)),
        ),
      ),
    );
  }

  place(x: number, y: number, canvas: HTMLElement): void {
    const { offsetWidth: w, offsetHeight: height } = this.element;
    const left = x + 18 + w > canvas.clientWidth ? x - w - 18 : x + 18;
    const top = y + 14 + height > canvas.clientHeight ? y - height - 14 : y + 14;
    const within = (value: number, most: number) => `${clamp(value, 4, Math.max(4, most))}px`;
    const [right, bottom] = [canvas.clientWidth - w - 4, canvas.clientHeight - height - 4];
    this.element.style.transform = `translate(${within(left, right)}, ${within(top, bottom)})`;
  }
}
