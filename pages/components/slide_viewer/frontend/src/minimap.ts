/** The whole slide in a corner, with the part in view; a press or drag moves there. */

import { clamp, h } from "./dom.ts";
import type { SlideInfo } from "./types.ts";

const LONGER = 128;

export class Minimap {
  readonly element: HTMLElement;
  readonly image: HTMLImageElement;
  private readonly frame = h("div", { class: "ssv-mini-frame" });
  private readonly width: number;
  private readonly height: number;

  constructor(slide: SlideInfo, onMove: (x: number, y: number) => void) {
    const scale = LONGER / Math.max(slide.width, slide.height);
    this.width = slide.width * scale;
    this.height = slide.height * scale;
    this.image = h("img", { src: `${slide.base}/thumbnail.jpg`, alt: "", draggable: "false" });
    this.element = h("div", { class: "ssv-mini", style: `width:${this.width}px;height:${this.height}px`, "aria-hidden": "true" }, this.image, this.frame);
    const go = (event: PointerEvent) => {
      const box = this.element.getBoundingClientRect();
      onMove(((event.clientX - box.left) / box.width) * slide.width, ((event.clientY - box.top) / box.height) * slide.height);
    };
    this.element.addEventListener("pointerdown", (event) => {
      event.stopPropagation();
      this.element.setPointerCapture(event.pointerId);
      go(event);
    });
    this.element.addEventListener("pointermove", (event) => {
      event.stopPropagation();
      if (this.element.hasPointerCapture(event.pointerId)) go(event);
    });
  }

  /** Box in slide pixels that the panes show. */
  show(box: readonly [number, number, number, number], slide: SlideInfo): void {
    const x = (v: number) => clamp((v / slide.width) * this.width, 0, this.width);
    const y = (v: number) => clamp((v / slide.height) * this.height, 0, this.height);
    const style = this.frame.style;
    style.transform = `translate(${x(box[0])}px, ${y(box[1])}px)`;
    style.width = `${Math.max(3, x(box[2]) - x(box[0]))}px`;
    style.height = `${Math.max(3, y(box[3]) - y(box[1]))}px`;
  }
}
