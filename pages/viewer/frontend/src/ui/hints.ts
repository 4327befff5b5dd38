/** Messages on the picture: errors, loading, and short confirmations of actions. */

import { button, h, hide, later } from "../dom.ts";
import type { ViewerContext } from "../state/context.ts";

const NO_WEBGL =
  "This browser has no WebGL 2: a coarse picture of the slide stands in. " +
  "Turn on hardware acceleration, or use a current browser.";
const OFFLINE = "No connection to the server. Trying again; what is loaded stays usable.";

export class Hints {
  private readonly hint = h("div", { class: "ssv-hint", role: "status", hidden: true });
  private readonly connection = h("div", { class: "ssv-hint ssv-lost", role: "status", hidden: true });
  private readonly toast = h("div", { class: "ssv-toast", role: "status", hidden: true });
  private readonly hideToast = later(() => (this.toast.hidden = true), 2600);
  readonly elements: HTMLElement[] = [this.hint, this.connection, this.toast];

  constructor(private readonly context: Pick<ViewerContext, "store" | "actions">) {
    const { store, actions } = context;
    store.on(["slide"], () => (this.hint.hidden = true));
    store.on(["isOffline"], () => this.tellOffline());
    store.on(["trouble"], () => store.state.trouble && this.say(store.state.trouble.text, () => actions.changeSlide()));
    store.on(["picture"], () => this.follow());
  }

  /** Short words that go by themselves. */
  note(text: string): void {
    this.toast.textContent = text;
    this.toast.hidden = false;
    this.hideToast();
  }

  /** A coarse picture stands in for what WebGL would draw. */
  withoutWebgl(): HTMLElement {
    const hint = h("div", { class: "ssv-hint ssv-lost ssv-closable", role: "status" }, NO_WEBGL);
    hint.append(button("close", "Close this hint", () => hint.remove()));
    return hint;
  }

  private tellOffline(): void {
    const { isOffline } = this.context.store.state;
    this.connection.textContent = isOffline ? OFFLINE : "";
    this.connection.hidden = !isOffline;
  }

  private follow(): void {
    const { picture, status } = this.context.store.state;
    if (!picture || status === "error") return;
    const damaged = picture.tilesDamaged;
    const words = `${damaged} ${damaged === 1 ? "tile" : "tiles"} of the image could not be read; the rest is shown.`;
    if (damaged) this.say(words, () => this.context.actions.retry());
    else if (picture.waiting) this.say("Reading the slide …");
    else hide(this.hint, true);
  }

  private say(text: string, retry?: () => void): void {
    const key = text + String(Boolean(retry));
    if (this.hint.dataset.key !== key) {
      this.hint.dataset.key = key;
      const again = h("button", { type: "button", class: "ssv-link" }, "Try again");
      again.addEventListener("click", () => retry?.());
      this.hint.replaceChildren(text, ...(retry ? [again] : []));
    }
    hide(this.hint, false);
  }
}
