/** The tools to annotate, and the name, class and colour of the chosen annotation; both lie on the picture. */

import { button, h, hide, type IconName } from "../dom.ts";
import { chosenOf } from "../state/annotations.ts";
import type { ViewerContext } from "../state/context.ts";
import type { Mode } from "../state/state.ts";

const TOOLS: [Mode, IconName, string][] = [
  ["pan", "arrow", "Choose and edit  V"],
  ["polygon", "polygon", "Polygon: click its corners, double click closes it  D"],
  ["freehand", "freehand", "Freehand  H"],
  ["rectangle", "rectangle", "Rectangle  R"],
  ["point", "point", "Points  I"],
  ["ruler", "ruler", "Measure a length  U"],
];
const CLASSES_ID = "ssv-classes";

export class AnnotationPanel {
  private readonly tools = h("div", { class: "ssv-draw", role: "toolbar", "aria-label": "Annotate", hidden: true });
  private readonly undo: HTMLButtonElement;
  private readonly redo: HTMLButtonElement;
  private readonly name = h("input", {
    type: "text",
    maxlength: "100",
    placeholder: "Name",
    "aria-label": "Name of the annotation",
  });
  private readonly className = h("input", {
    type: "text",
    maxlength: "100",
    placeholder: "Class, such as tumour",
    list: CLASSES_ID,
    "aria-label": "Class of the annotation",
  });
  private readonly classes = h("datalist", { id: CLASSES_ID });
  private readonly colour = h("input", { type: "color", "aria-label": "Colour of the annotation" });
  private readonly card = h("div", { class: "ssv-card", role: "group", "aria-label": "Chosen annotation", hidden: true });
  readonly elements = [this.tools, this.card];

  constructor(private readonly context: ViewerContext) {
    const { store, actions } = context;
    for (const [mode, icon, label] of TOOLS)
      this.tools.append(button(icon, label, () => actions.setMode(mode), { "data-mode": mode }));
    this.undo = button("undo", "Take the last edit back  Ctrl Z", () => actions.undo());
    this.redo = button("redo", "Make it again  Ctrl Shift Z", () => actions.redo());
    this.tools.append(h("i"), this.undo, this.redo);
    const removeChosen = () => store.state.chosen && actions.removeAnnotation(store.state.chosen);
    const remove = button("bin", "Remove the annotation  Del", removeChosen);
    const close = button("close", "Choose none  Esc", () => actions.choose(null));
    this.card.append(this.colour, this.name, this.className, this.classes, remove, close);
    this.listen();
    store.on(["annotations", "chosen", "annotating", "mode", "draft", "handed", "edits", "slide"], () => this.sync());
    this.sync();
  }

  private listen(): void {
    this.name.addEventListener("change", () => this.put({ name: this.name.value.trim() }));
    this.className.addEventListener("change", () => {
      const className = this.className.value.trim();
      const alike = this.context.store.state.annotations.find((a) => a.className === className && className);
      this.put({ className, ...(alike ? { colour: alike.colour } : {}) });
    });
    this.colour.addEventListener("change", () => this.put({ colour: this.colour.value }));
    this.card.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === "Escape") (event.target as HTMLElement).blur();
    });
  }

  private put(change: { name?: string; className?: string; colour?: string }): void {
    const chosen = chosenOf(this.context.store.state);
    if (chosen) this.context.actions.putAnnotation({ ...chosen, ...change });
  }

  private sync(): void {
    const { state } = this.context.store;
    const { data, annotating, mode, annotations, draft, edits } = state;
    hide(this.tools, !annotating || !data.annotations);
    for (const b of this.tools.querySelectorAll("button")) {
      if (b.dataset.mode) b.setAttribute("aria-pressed", String(b.dataset.mode === mode));
    }
    this.undo.disabled = !(draft.length || edits.length || data.annotations?.undo);
    this.redo.disabled = !data.annotations?.redo;
    const chosen = chosenOf(state);
    hide(this.card, !chosen || !data.annotations);
    if (!chosen) return;
    const show = (input: HTMLInputElement, value: string) => {
      if (document.activeElement !== input && input.value !== value) input.value = value;
    };
    show(this.name, chosen.name);
    show(this.className, chosen.className);
    show(this.colour, chosen.colour);
    const names = [...new Set(annotations.map((a) => a.className).filter(Boolean))];
    this.classes.replaceChildren(...names.map((value) => h("option", { value })));
  }
}
