/** Where WebGL is missing: the thumbnail with the spots on it, drawn by the browser's 2D canvas. Coarse, but it moves. */

import { h } from "../dom.ts";
import type { SurfacePaint } from "../geometry/surface.ts";
import type { View } from "../geometry/view.ts";
import { inSpotFrame, lookOf, spotRadius, spotXy } from "../state/derived.ts";
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
      this.drawSlide(context, state);
      const pane = state.painted[i];
      if (pane && state.appearance.overlay) drawSpots(context, state, pane, view);
      context.restore();
    });
  }

  private drawSlide(context: CanvasRenderingContext2D, state: State): void {
    const { base, width, height } = state.data.slide;
    if (!this.thumbnail) {
      this.thumbnail = h("img", { src: `${base}/thumbnail.jpg`, alt: "" });
      this.thumbnail.addEventListener("load", this.onReady, { once: true });
    }
    const { complete, naturalWidth } = this.thumbnail;
    if (!complete || !naturalWidth) return;
    const { strength, greyed } = lookOf(state);
    context.fillStyle = "#fff";
    context.fillRect(0, 0, width, height);
    context.filter = greyed ? `grayscale(${greyed})` : "none";
    context.globalAlpha = strength;
    context.drawImage(this.thumbnail, 0, 0, width, height);
    context.filter = "none";
    context.globalAlpha = 1;
  }
}

function drawSpots(context: CanvasRenderingContext2D, state: State, { spots, surface }: Painted, view: View): void {
  if (surface) return drawSurface(context, surface, state);
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

function drawSurface(context: CanvasRenderingContext2D, { image, bounds, lines }: SurfacePaint, state: State): void {
  const [dx, dy] = state.data.slide.offset;
  const [left, bottom, right, top] = bounds;
  const pixels = document.createElement("canvas");
  pixels.width = image.width;
  pixels.height = image.height;
  pixels.getContext("2d")!.putImageData(image, 0, 0);
  context.globalAlpha = state.appearance.opacity;
  context.drawImage(pixels, left + dx, top + dy, right - left, bottom - top);
  context.globalAlpha = 1;
  context.strokeStyle = "#fff";
  context.lineWidth = 1.2 / context.getTransform().a;
  context.beginPath();
  for (let i = 0; i < (lines?.length ?? 0); i += 4) {
    context.moveTo(lines![i]! + dx, lines![i + 1]! + dy);
    context.lineTo(lines![i + 2]! + dx, lines![i + 3]! + dy);
  }
  context.stroke();
}
