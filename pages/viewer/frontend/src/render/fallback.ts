/** Where WebGL is missing: the thumbnail with the spots on it, drawn by the browser's 2D canvas. Coarse, but it moves. */

import type { SlideInfo } from "../contract.ts";
import { h } from "../dom.ts";
import type { View } from "../geometry/view.ts";
import { inSpotFrame, spotRadius, spotXy } from "../state/derived.ts";
import type { Painted, State } from "../state/state.ts";

const LEAST_PX = 1.5;

export class Fallback {
  readonly canvas = h("canvas", { class: "ssv-still" });
  private thumbnail: HTMLImageElement | null = null;

  /** `onReady` is called once there is more to draw. */
  constructor(private readonly onReady: () => void) {}

  newSlide(): void {
    this.thumbnail = null;
  }

  draw(state: State, view: View): void {
    const { width, height } = state.size;
    this.canvas.width = width;
    this.canvas.height = height;
    const context = this.canvas.getContext("2d")!;
    view.rects.forEach((rect, i) => {
      context.save();
      context.beginPath();
      context.rect(rect.x, rect.y, rect.width, rect.height);
      context.clip();
      context.translate(...view.toCanvas(0, 0, rect));
      context.rotate((view.camera.bearing * Math.PI) / 180);
      context.scale(view.scale, view.scale);
      this.drawSlide(context, state.data.slide);
      const pane = state.painted[i];
      if (pane && state.appearance.overlay) drawSpots(context, state, pane, view);
      context.restore();
    });
  }

  private drawSlide(context: CanvasRenderingContext2D, { base, width, height }: SlideInfo): void {
    if (!this.thumbnail) {
      this.thumbnail = h("img", { src: `${base}/thumbnail.jpg`, alt: "" });
      this.thumbnail.addEventListener("load", this.onReady, { once: true });
    }
    const { complete, naturalWidth } = this.thumbnail;
    if (complete && naturalWidth) context.drawImage(this.thumbnail, 0, 0, width, height);
  }
}

function drawSpots(context: CanvasRenderingContext2D, state: State, { spots }: Painted, view: View): void {
  if (!spots || !state.index) return;
  const radius = Math.max(LEAST_PX / view.scale, spotRadius(state));
  const [x0, y0, x1, y1] = inSpotFrame(state, view.box);
  const rgba = spots.data.rgba.value;
  context.globalAlpha = state.appearance.opacity;
  for (const i of state.index.inBox(x0 - radius, y0 - radius, x1 + radius, y1 + radius)) {
    const [x, y] = spotXy(state, i);
    const at = 4 * i;
    context.fillStyle = `rgb(${rgba[at]} ${rgba[at + 1]} ${rgba[at + 2]} / ${rgba[at + 3]! / 255})`;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
  }
}
