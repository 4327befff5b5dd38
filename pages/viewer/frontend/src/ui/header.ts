/** The bar above the picture: the cell type, layouts, modes, zoom, appearance, copy, full screen, help. */

import type { LayoutName } from "../contract.ts";
import { button, h } from "../dom.ts";
import type { Commands } from "../input/keys.ts";
import type { ViewerContext } from "../state/context.ts";
import { gridTypes } from "../state/derived.ts";
import { AppearancePanel } from "./appearance-panel.ts";
import { TypePicker } from "./type-picker.ts";

const MODES: ["pan" | "box" | "lasso", string][] = [
  ["pan", "Move  V"],
  ["box", "Select a box  B"],
  ["lasso", "Select with a lasso  L"],
];
const LAYOUTS: [LayoutName, string][] = [
  ["side", "Side by side  S"],
  ["swipe", "Swipe between two  W"],
  ["grid", "Small multiples of types  G"],
];
const WIDE = { class: "ssv-tool ssv-wide" };

export class Header {
  readonly element: HTMLElement;
  readonly picker: TypePicker;
  private readonly modes = h("div", { class: "ssv-group", role: "group", "aria-label": "Pointer" });
  private readonly layouts = h("div", { class: "ssv-group", role: "group", "aria-label": "Layout" });
  private readonly pager = h("div", { class: "ssv-group ssv-pager", hidden: true });
  private readonly appearance: AppearancePanel;
  private annotate!: HTMLButtonElement;

  constructor(
    private readonly context: ViewerContext,
    commands: Commands,
  ) {
    const { actions } = context;
    this.picker = new TypePicker((type) => actions.setType(type));
    this.appearance = new AppearancePanel(context);
    for (const [mode, label] of MODES) this.modes.append(button(mode, label, () => actions.setMode(mode), { "data-mode": mode }));
    for (const [layout, label] of LAYOUTS)
      this.layouts.append(button(layout, label, () => actions.setLayout(layout), { "data-layout": layout }));
    this.element = h("div", { class: "ssv-head" }, this.picker.element, this.tools(commands));
  }

  private tools(commands: Commands): HTMLElement {
    const { camera, actions, store } = this.context;
    const appearanceButton = button("look", "Look: colours, opacity, spots", () => this.appearance.toggle());
    const zoom = [
      button("minus", "Zoom out  −", () => camera.zoom(-1), WIDE),
      button("fit", "Fit the tissue; again: the whole slide  0", () => camera.fit()),
      button("plus", "Zoom in  +", () => camera.zoom(1), WIDE),
    ];
    const others = [
      button("copy", "Copy the picture  P", () => commands.copyPicture()),
      button("full", "Full screen  F", () => commands.fullScreen()),
      button("help", "Keys  ?", () => commands.toggleHelp(), WIDE),
    ];
    const group = (...buttons: HTMLElement[]) => h("div", { class: "ssv-group" }, ...buttons);
    const panel = this.appearance.element;
    this.annotate = button("annotate", "Annotate: draw and edit regions, measure  A", () =>
      actions.showAnnotationTools(!store.state.annotating),
    );
    const tools = h(
      "div",
      { class: "ssv-tools" },
      this.pager,
      this.layouts,
      this.modes,
      group(this.annotate),
      group(...zoom),
      group(appearanceButton, ...others),
      panel,
    );
    tools.addEventListener("focusout", (event) => {
      const to = event.relatedTarget as Node | null;
      if (to && !panel.contains(to) && !appearanceButton.contains(to)) this.appearance.close();
    });
    return tools;
  }

  closeAppearance(): void {
    this.appearance.close();
  }

  sync(): void {
    const { data, type, mode, layout, annotating } = this.context.store.state;
    this.picker.show(data.types, data.colours, data.scores, data.scoreLabel, type);
    press(this.modes, (b) => b.dataset.mode === mode);
    press(this.layouts, (b) => b.dataset.layout === layout);
    this.annotate.setAttribute("aria-pressed", String(annotating));
    this.annotate.parentElement!.hidden = data.annotations === null;
    this.modes.hidden = data.slide.spots === 0; // there is nothing to select
    this.layouts.hidden = data.types.length === 0 || data.slide.spots === 0;
    this.syncPager();
    this.appearance.sync();
  }

  /** Which types the small multiples show, and whether they share one range. */
  private syncPager(): void {
    const { store, actions } = this.context;
    const { layout, gridShared, data } = store.state;
    this.pager.hidden = layout !== "grid";
    if (this.pager.hidden) return;
    const { from, to, page, pages } = gridTypes(store.state);
    const title = "One range for all types, or each type its own";
    const lock = h(
      "button",
      { type: "button", class: "ssv-text", "aria-pressed": String(gridShared), title },
      gridShared ? "One range" : "Own ranges",
    );
    lock.addEventListener("click", () => actions.shareGridLimits(!gridShared));
    const turn = [
      button("previous", "Types before", () => actions.turnGridPage(-1), { disabled: page === 0 }),
      h("span", { class: "ssv-num ssv-count" }, `${from + 1}–${to} of ${data.types.length}`),
      button("next", "Types after", () => actions.turnGridPage(1), { disabled: page + 1 >= pages }),
    ];
    this.pager.replaceChildren(lock, ...(pages > 1 ? turn : []));
  }
}

function press(group: HTMLElement, isOn: (button: HTMLElement) => boolean): void {
  for (const b of group.children) b.setAttribute("aria-pressed", String(isOn(b as HTMLElement)));
}
