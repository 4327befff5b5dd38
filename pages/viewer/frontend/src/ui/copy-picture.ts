/** The picture as PNG: the panes with their titles, the legend and the scale bar. */

import { format } from "../data/format.ts";
import type { ScaleBar } from "../geometry/camera.ts";
import { pathOf } from "../geometry/shapes.ts";
import type { View } from "../geometry/view.ts";
import { tableOf } from "../render/pane-contents.ts";
import { annotationNames, barOf, titlesOf } from "../state/floating.ts";
import { leaders, type ScaleState, scalesShown, typeKey, viewOf } from "../state/derived.ts";
import type { State } from "../state/state.ts";

const LEGEND_HEIGHT = 64;
const PAD = 14;

/** Colours and font of the page. */
export interface Theme {
  page: string;
  canvas: string;
  ink: string;
  font: string;
}

/** Copies the picture with `pixels` of its panes, or saves it where the clipboard is not allowed; returns what to tell. */
export async function copyPicture(state: State, pixels: HTMLCanvasElement, theme: Theme): Promise<string> {
  const canvas = compose(state, pixels, theme);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (!blob) return "The picture could not be made.";
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
    return "Picture copied";
  } catch {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${state.data.slide.id}-${state.data.types[state.type] ?? "slide"}.png`.replace(/[^\w.-]+/g, "_");
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    return "Picture saved: this browser does not allow copying it";
  }
}

function compose(state: State, pixels: HTMLCanvasElement, theme: Theme): HTMLCanvasElement {
  const view = viewOf(state);
  const { width, height } = state.size;
  const ratio = pixels.width / width;
  const canvas = document.createElement("canvas");
  canvas.width = pixels.width;
  canvas.height = pixels.height + LEGEND_HEIGHT * ratio;
  const context = canvas.getContext("2d")!;
  context.fillStyle = theme.page;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = theme.canvas;
  context.fillRect(0, 0, pixels.width, pixels.height);
  context.drawImage(pixels, 0, 0);
  context.scale(ratio, ratio);
  context.font = `13px ${theme.font}`;
  drawAnnotations(context, state, view);
  drawTitles(context, state, view);
  const right = drawScaleBar(context, barOf(state, view), height);
  if (view.camera.bearing) drawNorth(context, right + 8, height - 38, view.camera.bearing);
  drawLegend(context, state, theme, width, height);
  return canvas;
}

/** What is shown, its colour bars and the key to its types, under the picture. */
function drawLegend(context: CanvasRenderingContext2D, state: State, { ink, font }: Theme, width: number, y: number): void {
  const scales = scalesShown(state);
  const { data, type, layout } = state;
  const name = `${data.slide.id}${scales.length && layout !== "grid" ? `, ${data.types[type]}` : ""}`;
  context.fillStyle = ink;
  context.font = `600 13px ${font}`;
  context.fillText(name, PAD, y + 26);
  let x = PAD + Math.max(160, context.measureText(name).width + 28);
  context.font = `12px ${font}`;
  for (const scale of scales) x = drawBar(context, scale, tableOf(state, scale.scale), x, y + 10, ink);
  const counts = leaders(state);
  if (!counts) return;
  const { rows, others } = typeKey(state, counts);
  drawKey(
    context,
    [...rows, ...(others ? [{ name: `${others.types} more types`, colour: others.colour }] : [])],
    x,
    y + 24,
    width,
    ink,
  );
}

/** Outlines and names of the annotations, as they lie on each pane. */
function drawAnnotations(context: CanvasRenderingContext2D, state: State, view: View): void {
  const [ax, ay] = view.turned(view.scale, 0);
  for (const rect of view.rects) {
    const matrix = new DOMMatrix([ax, ay, -ay, ax, ...view.toCanvas(0, 0, rect)]);
    context.save();
    context.beginPath();
    context.rect(rect.x, rect.y, rect.width, rect.height);
    context.clip();
    for (const { colour, polygons, points } of state.annotations) {
      const shape = new Path2D();
      shape.addPath(new Path2D(pathOf(polygons)), matrix);
      for (const [x, y] of points.map((point) => view.toCanvas(...point, rect))) shape.arc(x, y, 4, 0, 7);
      for (const [style, width] of [["rgba(255,255,255,0.85)", 4.5], [colour, 2]] as const) { // prettier-ignore
        context.strokeStyle = style;
        context.lineWidth = width;
        context.stroke(shape);
      }
    }
    context.restore();
  }
  for (const { at, name, rect } of annotationNames(state, view)) {
    const w = context.measureText(name).width + 12;
    if (at[0] < rect.x || at[1] < rect.y || at[0] > rect.x + rect.width || at[1] > rect.y + rect.height) continue;
    context.fillStyle = "rgba(255,255,255,0.88)";
    context.fillRect(at[0] - w / 2, at[1] - 28, w, 20);
    context.fillStyle = "#182226";
    context.fillText(name, at[0] - w / 2 + 6, at[1] - 13);
  }
}

function drawTitles(context: CanvasRenderingContext2D, state: State, view: View): void {
  titlesOf(state, view).forEach(({ title, rect }, i) => {
    const right = state.layout === "swipe" && i === 1;
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

function drawBar(
  context: CanvasRenderingContext2D,
  { title, range }: ScaleState,
  table: Uint8Array,
  x: number,
  y: number,
  ink: string,
): number {
  const width = 190;
  for (let i = 0; i < width; i++) {
    const at = Math.round((i / (width - 1)) * 255) * 3;
    context.fillStyle = `rgb(${table[at]},${table[at + 1]},${table[at + 2]})`;
    context.fillRect(x + i, y + 16, 1, 10);
  }
  context.fillStyle = ink;
  context.fillText(title, x, y + 10);
  context.fillText(format(range.lo), x, y + 42);
  const high = format(range.hi);
  context.fillText(high, x + width - context.measureText(high).width, y + 42);
  return x + width + 34;
}

type KeyRow = { name: string; colour: string };

function drawKey(
  context: CanvasRenderingContext2D,
  rows: readonly KeyRow[],
  x: number,
  y: number,
  width: number,
  ink: string,
): void {
  const left = x;
  for (const { name, colour } of rows) {
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
