/** The picture as PNG: the panes with their titles, the legend and the scale bar. */

import type { ScaleBar } from "../geometry/camera.ts";
import { format } from "../render/colour.ts";
import type { BarState } from "./legend.ts";
import { barOf, titlesOf } from "../state/annotations.ts";
import type { Ui } from "./shell.ts";
import type { View } from "../geometry/view.ts";
import type { Viewer } from "../viewer.ts";

const LEGEND_HEIGHT = 64;
const PAD = 14;

/** Copies the picture, or saves it where the clipboard is not allowed; returns what to tell. */
export async function copyPicture(viewer: Viewer, ui: Ui): Promise<string> {
  const canvas = compose(viewer, ui);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (!blob) return "The picture could not be made.";
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
    return "Picture copied";
  } catch {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${viewer.data.slide.id}-${viewer.data.types[viewer.type] ?? "slide"}.png`.replace(/[^\w.-]+/g, "_");
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    return "Picture saved: this browser does not allow copying it";
  }
}

function compose(viewer: Viewer, ui: Ui): HTMLCanvasElement {
  const source = viewer.drawing.canvas();
  const view = viewer.view();
  const { width, height } = ui.size();
  const ratio = source.width / width;
  const bars = viewer.contents.bars();
  const canvas = document.createElement("canvas");
  canvas.width = source.width;
  canvas.height = source.height + LEGEND_HEIGHT * ratio;
  const context = canvas.getContext("2d")!;
  const style = getComputedStyle(ui.root);
  context.fillStyle = style.backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = getComputedStyle(ui.stage).backgroundColor;
  context.fillRect(0, 0, source.width, source.height);
  context.drawImage(source, 0, 0);
  context.scale(ratio, ratio);
  context.font = `13px ${style.fontFamily}`;
  drawTitles(context, viewer, view);
  const right = drawScaleBar(context, barOf(viewer, view), height);
  if (view.camera.bearing) drawNorth(context, right + 8, height - 38, view.camera.bearing);
  context.fillStyle = style.color;
  let x = PAD;
  const name = `${viewer.data.slide.id}${bars.length && viewer.layout !== "grid" ? `, ${viewer.data.types[viewer.type]}` : ""}`;
  context.font = `600 13px ${style.fontFamily}`;
  context.fillText(name, x, height + 26);
  x += Math.max(160, context.measureText(name).width + 28);
  context.font = `12px ${style.fontFamily}`;
  for (const { state } of bars) x = drawBar(context, state, x, height + 10, style.color);
  if (viewer.contents.leaders()) drawKey(context, ui, x, height + 24, width, style.color);
  return canvas;
}

function drawTitles(context: CanvasRenderingContext2D, viewer: Viewer, view: View): void {
  titlesOf(viewer, view).forEach(({ title, rect }, i) => {
    const right = viewer.layout === "swipe" && i === 1;
    const w = context.measureText(title).width + 14;
    const x = right ? rect.x + rect.width - w - 8 : rect.x + 8;
    context.fillStyle = "rgba(255,255,255,0.88)";
    context.fillRect(x, rect.y + 8, w, 24);
    context.fillStyle = "#182226";
    context.fillText(title, x + 7, rect.y + 25);
  });
}

/** Gives where it ends. */
function drawScaleBar(context: CanvasRenderingContext2D, bar: ScaleBar, height: number): number {
  const width = Math.max(bar.pixels, context.measureText(bar.label).width) + 16;
  context.fillStyle = "rgba(255,255,255,0.88)";
  context.fillRect(8, height - 38, width, 30);
  context.fillStyle = "#182226";
  context.fillText(bar.label, 16, height - 22);
  context.fillRect(16, height - 16, bar.pixels, 3);
  return 8 + width;
}

/** An arrow to the slide's top, where the picture is turned. */
function drawNorth(context: CanvasRenderingContext2D, x: number, y: number, bearing: number): void {
  context.fillStyle = "rgba(255,255,255,0.88)";
  context.fillRect(x, y, 30, 30);
  context.save();
  context.translate(x + 15, y + 15);
  context.rotate((bearing * Math.PI) / 180);
  context.fillStyle = "#182226";
  context.beginPath();
  for (const [px, py] of [[0, -11], [6, 9], [0, 5], [-6, 9]] as const) context.lineTo(px, py); // prettier-ignore
  context.fill();
  context.restore();
}

function drawBar(context: CanvasRenderingContext2D, state: BarState, x: number, y: number, ink: string): number {
  const width = 190;
  for (let i = 0; i < width; i++) {
    const at = Math.round((i / (width - 1)) * 255) * 3;
    context.fillStyle = `rgb(${state.table[at]},${state.table[at + 1]},${state.table[at + 2]})`;
    context.fillRect(x + i, y + 16, 1, 10);
  }
  context.fillStyle = ink;
  context.fillText(state.title, x, y + 10);
  context.fillText(format(state.range.lo), x, y + 42);
  const high = format(state.range.hi);
  context.fillText(high, x + width - context.measureText(high).width, y + 42);
  return x + width + 34;
}

function drawKey(context: CanvasRenderingContext2D, ui: Ui, x: number, y: number, width: number, ink: string): void {
  const left = x;
  for (const { name, colour } of ui.typeKey.rows) {
    const w = context.measureText(name).width + 30;
    if (x + w > width) {
      x = left;
      y += 18;
    }
    context.fillStyle = colour;
    context.fillRect(x, y - 9, 10, 10);
    context.fillStyle = ink;
    context.fillText(name, x + 15, y);
    x += w;
  }
}
