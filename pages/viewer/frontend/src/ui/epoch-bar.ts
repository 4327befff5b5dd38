/** States of a source on its way (a run's epochs): a slider over them, and a button that plays them. */

import { button, h, icon, type IconName } from "../dom.ts";
import type { FrameInfo, SourceInfo, ViewerData } from "../contract.ts";

const STEP_MS = 260;

/** The states that the page offers, of the one source that has any. */
export function framesOf(data: ViewerData): FrameInfo[] {
  return data.sources.find((s) => s.frames?.length)?.frames ?? [];
}

/** Which state a label names; the last one where none does. */
export function frameAt(frames: readonly FrameInfo[], label: string | null): number {
  const found = frames.findIndex((f) => f.label === label);
  return found < 0 ? frames.length - 1 : found;
}

/** The same data with each source as it was in its state `label`; `null` means the last one. */
export function atFrame(data: ViewerData, label: string | null): ViewerData {
  const shown = (s: SourceInfo): SourceInfo => {
    const frame = s.frames?.[frameAt(s.frames, label)];
    return frame ? { ...s, base: frame.base, label: `${s.label}, ${frame.label}` } : s;
  };
  return { ...data, sources: data.sources.map(shown) };
}

export class FrameBar {
  private readonly slider = h("input", { type: "range", min: 0, step: 1, class: "ssv-frame-slider", "aria-label": "Epoch" });
  private readonly label = h("b", { class: "ssv-num" });
  private readonly note = h("span", { class: "ssv-num ssv-muted" });
  private readonly play: HTMLButtonElement;
  readonly element: HTMLElement;
  private playing = 0;
  private count = 0;

  /** `show` is called with the number of a state, and resolves once it is painted. */
  constructor(private readonly show: (at: number) => Promise<void>) {
    this.play = button("play", "Play from the first epoch to the last", () => (this.playing ? this.stop() : void this.run()));
    this.slider.addEventListener("input", () => {
      this.stop();
      void this.show(Number(this.slider.value));
    });
    this.element = h("div", { class: "ssv-frames", "data-testid": "frames", hidden: true }, this.play, this.slider, this.label, this.note);
  }

  sync(frames: readonly FrameInfo[], at: number): void {
    this.count = frames.length;
    this.element.hidden = frames.length < 2;
    if (this.element.hidden) return;
    this.slider.max = String(frames.length - 1);
    this.slider.value = String(at);
    this.label.textContent = frames[at]!.label;
    this.note.textContent = frames[at]!.note;
    this.slider.setAttribute("aria-valuetext", `${frames[at]!.label}, ${frames[at]!.note}`);
  }

  private async run(): Promise<void> {
    const turn = ++this.turns;
    this.playing = turn;
    this.face("pause");
    let at = Number(this.slider.value);
    if (at >= this.count - 1) at = -1;
    while (this.playing === turn && ++at < this.count) {
      await Promise.all([this.show(at), new Promise((done) => setTimeout(done, STEP_MS))]);
    }
    if (this.playing === turn) this.stop();
  }

  private turns = 0;

  stop(): void {
    this.playing = 0;
    this.face("play");
  }

  private face(name: IconName): void {
    this.play.replaceChildren(icon(name));
    this.play.setAttribute("aria-pressed", String(name === "pause"));
  }
}
