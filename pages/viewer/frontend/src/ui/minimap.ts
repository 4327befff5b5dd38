/** The whole slide in a corner, with the part in view; a press or drag moves there. */

import type { SlideInfo } from "../contract.ts";
import { clamp, h } from "../dom.ts";
import type { View } from "../geometry/view.ts";

const LONGER = 128;
/** In panes narrower than this it shrinks with them. */
const FULL_PX = 720;
const LEAST_SHARE = 0.6;

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
    this.element = h(
      "div",
      { class: "ssv-mini", style: `width:${this.width}px;height:${this.height}px`, "aria-hidden": "true" },
      this.image,
      this.frame,
    );
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

  /** Sized for a pane of this width: it must not cover the tissue that it helps to find. */
  fitInto(paneWidth: number): void {
    this.element.style.scale = String(clamp(paneWidth / FULL_PX, LEAST_SHARE, 1));
  }

  /** Marks what a view sees. The map keeps the slide's top up; the frame turns. */
  show(view: View, slide: SlideInfo): void {
    const { x, y, bearing } = view.camera;
    const [w, h] = view.span;
    const k = this.width / slide.width;
    const style = this.frame.style;
    let [left, top, right, bottom] = [(x - w / 2) * k, (y - h / 2) * k, (x + w / 2) * k, (y + h / 2) * k];
    if (bearing === 0) {
      [left, right] = [clamp(left, 0, this.width), clamp(right, 0, this.width)];
      [top, bottom] = [clamp(top, 0, this.height), clamp(bottom, 0, this.height)];
    }
    style.width = `${Math.max(3, right - left)}px`;
    style.height = `${Math.max(3, bottom - top)}px`;
    style.transform = `translate(${left}px, ${top}px) rotate(${-bearing}deg)`;
  }
}
