/** The bar above the picture: the cell type, layouts, modes, zoom, look, copy, full screen, help. */

import { button, h } from "../dom.ts";
import type { Mode } from "../input/gestures.ts";
import { lookPanel } from "./appearance-panel.ts";
import { TypePicker } from "./type-picker.ts";
import type { LayoutName } from "../contract.ts";
import type { Ui } from "./shell.ts";
import type { Viewer } from "../viewer.ts";

const MODES: [Mode, string][] = [["pan", "Move  V"], ["box", "Select a box  B"], ["lasso", "Select with a lasso  L"]]; // prettier-ignore
const LAYOUTS: [LayoutName, string][] = [["side", "Side by side  S"], ["swipe", "Swipe between two  W"], ["grid", "Small multiples of types  G"]]; // prettier-ignore
const WIDE = { class: "ssv-tool ssv-wide" };

export class Header {
  readonly element: HTMLElement;
  readonly picker: TypePicker;
  private readonly modes = h("div", { class: "ssv-group", role: "group", "aria-label": "Pointer" });
  private readonly layouts = h("div", { class: "ssv-group", role: "group", "aria-label": "Layout" });
  private readonly pager = h("div", { class: "ssv-group ssv-pager", hidden: true });
  private readonly look = h("div", { class: "ssv-pop ssv-look", hidden: true });

  constructor(
    private readonly viewer: Viewer,
    ui: Ui,
  ) {
    this.picker = new TypePicker((type) => viewer.setType(type));
    for (const [mode, label] of MODES) this.modes.append(button(mode, label, () => viewer.setMode(mode), { "data-mode": mode }));
    for (const [layout, label] of LAYOUTS) this.layouts.append(button(layout, label, () => viewer.setLayout(layout), { "data-layout": layout }));
    this.element = h("div", { class: "ssv-head" }, this.picker.element, this.tools(ui));
  }

  private tools(ui: Ui): HTMLElement {
    const { pilot } = this.viewer;
    const lookButton = button("look", "Look: colours, opacity, spots", () => this.toggleLook());
    const group = (...buttons: HTMLElement[]) => h("div", { class: "ssv-group" }, ...buttons);
    const tools = h(
      "div",
      { class: "ssv-tools" },
      this.pager,
      this.layouts,
      this.modes,
      group(button("minus", "Zoom out  −", () => pilot.zoom(-1), WIDE), button("fit", "Fit the tissue; again: the whole slide  0", () => pilot.fit()), button("plus", "Zoom in  +", () => pilot.zoom(1), WIDE)),
      group(lookButton, button("copy", "Copy the picture  P", () => void ui.copy()), button("full", "Full screen  F", () => ui.fullScreen()), button("help", "Keys  ?", () => ui.toggleHelp(), WIDE)),
      this.look,
    );
    tools.addEventListener("focusout", (event) => {
      const to = event.relatedTarget as Node | null;
      if (to && !this.look.contains(to) && !lookButton.contains(to)) this.closeLook();
    });
    return tools;
  }

  private toggleLook(): void {
    this.look.hidden = !this.look.hidden;
    if (!this.look.hidden) this.look.replaceChildren(...lookPanel(this.viewer));
  }

  closeLook(): void {
    this.look.hidden = true;
  }

  sync(): void {
    const { data, type, mode, layout } = this.viewer;
    this.picker.show(data.types, data.colours, data.scores, data.scoreLabel, type);
    press(this.modes, (b) => b.dataset.mode === mode);
    press(this.layouts, (b) => b.dataset.layout === layout);
    this.layouts.hidden = data.types.length === 0;
    this.syncPager();
    if (!this.look.hidden) this.look.replaceChildren(...lookPanel(this.viewer));
  }

  /** Which types the small multiples show, and whether they share one range. */
  private syncPager(): void {
    const { viewer } = this;
    this.pager.hidden = viewer.layout !== "grid";
    if (this.pager.hidden) return;
    const per = viewer.contents.gridSize();
    const total = viewer.data.types.length;
    const from = viewer.gridPage * per;
    const go = (by: number) => () => {
      viewer.gridPage += by;
      void viewer.refresh();
    };
    const lock = h("button", { type: "button", class: "ssv-text", "aria-pressed": String(viewer.gridShared), title: "One range for all types, or each type its own" }, viewer.gridShared ? "One range" : "Own ranges");
    lock.addEventListener("click", () => {
      viewer.gridShared = !viewer.gridShared;
      viewer.repaint();
      viewer.ui.sync();
    });
    const pages = [
      button("previous", "Types before", go(-1), { disabled: from === 0 }),
      h("span", { class: "ssv-num ssv-count" }, `${from + 1}–${Math.min(from + per, total)} of ${total}`),
      button("next", "Types after", go(1), { disabled: from + per >= total }),
    ];
    this.pager.replaceChildren(lock, ...(total > per ? pages : []));
  }
}

function press(group: HTMLElement, isOn: (button: HTMLElement) => boolean): void {
  for (const b of group.children) b.setAttribute("aria-pressed", String(isOn(b as HTMLElement)));
}
