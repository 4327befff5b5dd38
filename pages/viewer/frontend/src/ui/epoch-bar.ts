/** A slider over the epochs of a run, and a button that plays them. */

import { epochAt, epochsOf } from "../data/epoch-predictions.ts";
import { button, h, icon, type IconName } from "../dom.ts";
import type { ViewerContext } from "../state/context.ts";

const STEP_MS = 260;

export class EpochBar {
  readonly element: HTMLElement;
  private readonly slider = h("input", { type: "range", min: 0, step: 1, class: "ssv-frame-slider", "aria-label": "Epoch" });
  private readonly label = h("b", { class: "ssv-num" });
  private readonly note = h("span", { class: "ssv-num ssv-muted" });
  private readonly play: HTMLButtonElement;
  /** Number of the run through the epochs that is under way; 0 for none. */
  private playing = 0;
  private turns = 0;
  private count = 0;

  constructor(private readonly context: ViewerContext) {
    this.play = button("play", "Play from the first epoch to the last", () => (this.playing ? this.stop() : void this.run()));
    this.slider.addEventListener("input", () => {
      this.stop();
      void context.actions.showEpoch(Number(this.slider.value));
    });
    this.element = h(
      "div",
      { class: "ssv-frames", "data-testid": "frames", hidden: true },
      this.play,
      this.slider,
      this.label,
      this.note,
    );
  }

  sync(): void {
    const { data, epoch } = this.context.store.state;
    const epochs = epochsOf(data);
    this.count = epochs.length;
    this.element.hidden = epochs.length < 2;
    if (this.element.hidden) return;
    const at = epochAt(epochs, epoch);
    const { label, note } = epochs[at]!;
    this.slider.max = String(epochs.length - 1);
    this.slider.value = String(at);
    this.label.textContent = label;
    this.note.textContent = note;
    this.slider.setAttribute("aria-valuetext", `${label}, ${note}`);
  }

  private async run(): Promise<void> {
    const turn = ++this.turns;
    this.playing = turn;
    this.face("pause");
    let at = Number(this.slider.value);
    if (at >= this.count - 1) at = -1;
    while (this.playing === turn && ++at < this.count) {
      await Promise.all([this.context.actions.showEpoch(at), new Promise((done) => setTimeout(done, STEP_MS))]);
    }
    if (this.playing === turn) this.stop();
  }

  stop(): void {
    this.playing = 0;
    this.face("play");
  }

  private face(name: IconName): void {
    this.play.replaceChildren(icon(name));
    this.play.setAttribute("aria-pressed", String(name === "pause"));
  }
}
