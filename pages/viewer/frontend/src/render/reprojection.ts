/**
 * While a drawing costs more than a frame has time for, the last drawn picture follows the hand: it is moved and scaled
 * by the browser's compositor, over the blurred thumbnail, until a new drawing takes its place.
 */

import type { SlideInfo } from "../contract.ts";
import { h, hide } from "../dom.ts";
import type { Rect } from "../geometry/camera.ts";
import type { View } from "../geometry/view.ts";

interface Pane {
  clip: HTMLElement;
  under: HTMLImageElement;
  canvas: HTMLCanvasElement;
}

export class Reprojection {
  readonly element = h("div", { class: "ssv-gl ssv-trail", hidden: true });
  private panes: Pane[] = [];
  private taken: View | null = null;
  private key = "";

  constructor(
    private readonly slide: SlideInfo,
    private readonly behind: HTMLElement,
  ) {}

  /** Keeps the picture that was just drawn. */
  take(source: HTMLCanvasElement, view: View): void {
    this.key = keyOf(view.rects);
    this.taken = view;
    this.build(view.rects);
    const ratio = source.width / Math.max(1, source.clientWidth);
    view.rects.forEach((rect, i) => {
      const { canvas } = this.panes[i]!;
      const [width, height] = [Math.max(1, Math.round(rect.width * ratio)), Math.max(1, Math.round(rect.height * ratio))];
      if (canvas.width !== width) canvas.width = width;
      if (canvas.height !== height) canvas.height = height;
      const context = canvas.getContext("2d")!;
      context.clearRect(0, 0, width, height);
      context.drawImage(source, rect.x * ratio, rect.y * ratio, rect.width * ratio, rect.height * ratio, 0, 0, width, height);
    });
  }

  /** Forgets the picture: it shows what is no longer meant. */
  drop(): void {
    this.taken = null;
    this.hide();
  }

  hide(): void {
    this.element.hidden = true;
    this.behind.style.visibility = "";
  }

  can({ rects }: View): boolean {
    return this.taken !== null && this.key === keyOf(rects);
  }

  /** Puts the kept picture where this view sees it. */
  follow(view: View): void {
    const { taken } = this;
    if (!taken) return;
    view.rects.forEach((rect, i) => {
      const { under, canvas } = this.panes[i]!;
      const picture = pictureOf(taken, view, rect);
      const { a, b, x, y } = picture;
      canvas.style.transform = `matrix(${a}, ${b}, ${-b}, ${a}, ${x}, ${y})`;
      const whole =
        b === 0 && covers({ x, y, width: rect.width * a, height: rect.height * a }, boundsOf(this.slide, view, rect), rect);
      hide(under, whole);
      if (whole) return;
      const [left, top] = view.toCanvas(0, 0, rect);
      const [dx, dy] = [left - rect.x, top - rect.y];
      const grown = (view.scale * this.slide.width) / Math.max(1, under.naturalWidth);
      under.style.transform = `translate(${dx}px, ${dy}px) rotate(${view.camera.bearing}deg) scale(${grown})`;
    });
    if (!this.element.hidden) return;
    this.element.hidden = false;
    this.behind.style.visibility = "hidden";
  }

  private build(rects: Rect[]): void {
    while (this.panes.length < rects.length) {
      const under = h("img", { src: `${this.slide.base}/thumbnail.jpg`, alt: "", draggable: "false" });
      const canvas = h("canvas");
      const clip = h("div", {}, under, canvas);
      this.element.append(clip);
      this.panes.push({ clip, under, canvas });
    }
    for (const { clip } of this.panes.splice(rects.length)) clip.remove();
    rects.forEach((rect, i) => {
      const { clip, canvas } = this.panes[i]!;
      clip.setAttribute("style", `left:${rect.x}px;top:${rect.y}px;width:${rect.width}px;height:${rect.height}px`);
      canvas.style.width = `${rect.width}px`;
      canvas.style.height = `${rect.height}px`;
    });
  }
}

const keyOf = (rects: Rect[]) => rects.map((r) => `${r.x} ${r.y} ${r.width} ${r.height}`).join();

/**
 * Where a pane's picture that was taken in one view lies in another: turned and scaled by the matrix (a, -b; b, a), its
 * corner moved to (x, y) of the pane.
 */
export function pictureOf(taken: View, view: View, rect: Rect): { a: number; b: number; x: number; y: number } {
  const grown = view.scale / taken.scale;
  const turn = ((view.camera.bearing - taken.camera.bearing) * Math.PI) / 180;
  const corner = view.toCanvas(...taken.toSlide(rect.x, rect.y, rect), rect);
  // Moved by whole pixels of the screen a picture is copied; by parts of them it would be blurred, at twice the cost.
  const ratio = typeof window === "undefined" ? 1 : window.devicePixelRatio || 1;
  const snap = (v: number) => (grown === 1 && turn === 0 ? Math.round(v * ratio) / ratio : v);
  return { a: grown * Math.cos(turn), b: grown * Math.sin(turn), x: snap(corner[0] - rect.x), y: snap(corner[1] - rect.y) };
}

/** The upright box in a pane that holds the whole slide. */
function boundsOf({ width, height }: SlideInfo, view: View, rect: Rect): Rect {
  const corners = [
    view.toCanvas(0, 0, rect),
    view.toCanvas(width, 0, rect),
    view.toCanvas(0, height, rect),
    view.toCanvas(width, height, rect),
  ];
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { x: left - rect.x, y: top - rect.y, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}

/** Whether a picture covers all of the slide that is seen in a pane; half a pixel is not seen. */
export function covers(picture: Rect, slide: Rect, pane: Rect): boolean {
  const inside = (from: number, size: number, slideFrom: number, slideSize: number, most: number) =>
    from <= Math.max(0, slideFrom) + 0.5 && from + size >= Math.min(most, slideFrom + slideSize) - 0.5;
  return (
    inside(picture.x, picture.width, slide.x, slide.width, pane.width) &&
    inside(picture.y, picture.height, slide.y, slide.height, pane.height)
  );
}
