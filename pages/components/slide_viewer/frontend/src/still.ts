/** Where WebGL is missing: the thumbnail with the spots of the first pane on it, drawn once. */

import { tableIndex } from "./colour.ts";
import type { Viewer } from "./viewer.ts";

export function drawStill(canvas: HTMLCanvasElement, image: HTMLImageElement, viewer: Viewer): void {
  const { width, height } = canvas.parentElement!.getBoundingClientRect();
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d")!;
  const { slide } = viewer.data;
  const scale = 0.97 * Math.min(width / slide.width, height / slide.height);
  const [left, top] = [(width - slide.width * scale) / 2, (height - slide.height * scale) / 2];
  if (image.complete && image.naturalWidth) context.drawImage(image, left, top, slide.width * scale, slide.height * scale);
  else image.addEventListener("load", () => viewer.draw(), { once: true });
  const pane = viewer.firstPainted();
  if (!pane?.content.values || !pane.range || !pane.content.scale) return;
  const table = viewer.table(pane.content.scale);
  context.globalAlpha = viewer.look.opacity;
  for (let i = 0; i < slide.spots; i++) {
    const [x, y] = viewer.spotXy(i);
    const at = tableIndex(pane.content.values[i]!, pane.range) * 3;
    context.fillStyle = `rgb(${table[at]},${table[at + 1]},${table[at + 2]})`;
    context.beginPath();
    context.arc(left + x * scale, top + y * scale, Math.max(1.5, viewer.radius() * scale), 0, 2 * Math.PI);
    context.fill();
  }
}
