/** The list of cell types: a button that opens a searchable list, with colour and score of each. */

import { format } from "../data/format.ts";
import { button, h, icon } from "../dom.ts";

export class TypePicker {
  readonly element: HTMLElement;
  private readonly name = h("span", { class: "ssv-type-name" });
  private readonly swatch = h("i", { class: "ssv-swatch" });
  private readonly score = h("small", { class: "ssv-num" });
  private readonly open = h(
    "button",
    { type: "button", class: "ssv-type", "aria-haspopup": "listbox", "aria-expanded": "false" },
    this.swatch,
    this.name,
    this.score,
    icon("down"),
  );
  private readonly search = h("input", {
    type: "search",
    class: "ssv-search",
    placeholder: "Find a cell type",
    "aria-label": "Find a cell type",
  });
  private readonly list = h("div", { class: "ssv-list", role: "listbox", "aria-label": "Cell types" });
  private readonly popup = h("div", { class: "ssv-pop ssv-pop-types", hidden: true }, this.search, this.list);
  private types: string[] = [];
  private colours: string[] = [];
  private scores: (number | null)[] | null = null;
  private scoreLabel = "";
  private current = 0;
  private active = 0;

  constructor(private readonly onChoose: (type: number) => void) {
    const step = (by: number) => () => this.step(by);
    this.element = h(
      "div",
      { class: "ssv-picker" },
      button("previous", "Previous cell type  ,", step(-1)),
      this.open,
      button("next", "Next cell type  .", step(1)),
      this.popup,
    );
    this.open.addEventListener("click", () => this.toggle(this.popup.hidden));
    this.search.addEventListener("input", () => this.fill());
    this.popup.addEventListener("keydown", (event) => this.key(event));
    this.element.addEventListener("focusout", (event) => {
      if (!this.element.contains(event.relatedTarget as Node | null)) this.toggle(false);
    });
  }

  show(types: string[], colours: string[], scores: (number | null)[] | null, scoreLabel: string, current: number): void {
    Object.assign(this, { types, colours, scores, scoreLabel, current });
    this.element.hidden = types.length === 0;
    this.name.textContent = types[current] ?? "";
    this.swatch.style.background = colours[current] ?? "transparent";
    const score = scores?.[current];
    this.score.textContent = score === null || score === undefined ? "" : format(score);
    this.score.title = scoreLabel;
    this.open.title =
      scoreLabel && this.score.textContent
        ? `${types[current]}: ${scoreLabel} ${this.score.textContent}`
        : (types[current] ?? "");
    if (!this.popup.hidden) this.fill();
  }

  step(by: number): void {
    if (this.types.length) this.onChoose((this.current + by + this.types.length) % this.types.length);
  }

  toggle(show: boolean): void {
    this.popup.hidden = !show;
    this.open.setAttribute("aria-expanded", String(show));
    if (!show) return;
    this.search.value = "";
    this.active = this.current;
    this.fill();
    this.search.focus();
  }

  private get matching(): number[] {
    const words = this.search.value.trim().toLowerCase();
    return this.types.map((_, i) => i).filter((i) => this.types[i]!.toLowerCase().includes(words));
  }

  private fill(): void {
    const rows = this.matching.map((i) => {
      const score = this.scores?.[i];
      const row = h(
        "div",
        {
          class: "ssv-option",
          role: "option",
          "aria-selected": String(i === this.current),
          "data-active": i === this.active || null,
        },
        h("i", { class: "ssv-swatch", style: `background:${this.colours[i]}` }),
        h("span", {}, this.types[i]!),
        score === null || score === undefined ? null : h("small", { class: "ssv-num" }, format(score)),
      );
      row.addEventListener("pointerdown", (event) => event.preventDefault());
      row.addEventListener("click", () => this.choose(i));
      return row;
    });
    const head = this.scores && this.scoreLabel ? [h("div", { class: "ssv-list-head" }, this.scoreLabel)] : [];
    this.list.replaceChildren(...head, ...(rows.length ? rows : [h("div", { class: "ssv-list-head" }, "No such cell type")]));
    this.list.querySelector("[data-active]")?.scrollIntoView({ block: "nearest" });
  }

  private choose(type: number): void {
    this.toggle(false);
    this.open.focus();
    this.onChoose(type);
  }

  private key(event: KeyboardEvent): void {
    event.stopPropagation();
    const rows = this.matching;
    const at = rows.indexOf(this.active);
    if (event.key === "Escape") {
      this.toggle(false);
      this.open.focus();
    } else if (event.key === "Enter" && rows.length) this.choose(rows[Math.max(at, 0)]!);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.active = rows[Math.max(0, Math.min(rows.length - 1, at + (event.key === "ArrowDown" ? 1 : -1)))] ?? this.active;
      this.fill();
    }
  }
}
