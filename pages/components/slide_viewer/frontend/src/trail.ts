/**
 * While a drawing costs more than a frame has time for, the last drawn picture follows the hand: it is moved and scaled
 * by the browser's compositor, over the blurred thumbnail, until a new drawing takes its place.
 */

import type { Camera, Rect } from "./camera.ts";
import { h, hide } from "./dom.ts";
import type { SlideInfo } from "./types.ts";

export interface Shot {
  rects: Rect[];
  camera: Camera;
  /** Screen pixels per slide pixel. */
  scale: number;
}

interface Pane {
  clip: HTMLElement;
  under: HTMLImageElement;
  canvas: HTMLCanvasElement;
}

export class Trail {
  readonly element = h("div", { class: "ssv-gl ssv-trail", hidden: true });
  private panes: Pane[] = [];
  private taken: Shot | null = null;
  private key = "";

  constructor(
    private readonly slide: SlideInfo,
    private readonly behind: HTMLElement,
  ) {}

  /** Keeps the picture that was just drawn. */
  take(source: HTMLCanvasElement, shot: Shot): void {
    this.key = keyOf(shot.rects);
    this.taken = shot;
    this.build(shot.rects);
    const ratio = source.width / Math.max(1, source.clientWidth);
    shot.rects.forEach((rect, i) => {
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

  can(rects: Rect[]): boolean {
    return this.taken !== null && this.key === keyOf(rects);
  }

  /** Puts the kept picture where this camera sees it. `frame` is the box whose middle the camera looks at. */
  follow({ rects, camera, scale }: Shot, frame: (rect: Rect) => Rect): void {
    const { taken } = this;
    if (!taken) return;
    const ratio = window.devicePixelRatio || 1;
    rects.forEach((rect, i) => {
      const { under, canvas } = this.panes[i]!;
      const seen = frame(rect);
      const [x, y] = [seen.x + seen.width / 2 - rect.x, seen.y + seen.height / 2 - rect.y];
      const grown = scale / taken.scale;
      // Moved by whole pixels of the screen a picture is copied; by parts of them it would be blurred, at twice the cost.
      const snap = (v: number) => (grown === 1 ? Math.round(v * ratio) / ratio : v);
      const left = snap(x + (taken.camera.x - camera.x) * scale - x * grown);
      const top = snap(y + (taken.camera.y - camera.y) * scale - y * grown);
      canvas.style.transform = `translate(${left}px, ${top}px) scale(${grown})`;
      const slide = { x: x - camera.x * scale, y: y - camera.y * scale, width: scale * this.slide.width, height: scale * this.slide.height };
      hide(under, covers({ x: left, y: top, width: rect.width * grown, height: rect.height * grown }, slide, rect));
      if (!under.hidden) under.style.transform = `translate(${slide.x}px, ${slide.y}px) scale(${slide.width / Math.max(1, under.naturalWidth)})`;
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

/** Whether a picture covers all of the slide that is seen in a pane; half a pixel is not seen. */
export function covers(picture: Rect, slide: Rect, pane: Rect): boolean {
  const inside = (from: number, size: number, slideFrom: number, slideSize: number, most: number) =>
    from <= Math.max(0, slideFrom) + 0.5 && from + size >= Math.min(most, slideFrom + slideSize) - 0.5;
  return inside(picture.x, picture.width, slide.x, slide.width, pane.width) && inside(picture.y, picture.height, slide.y, slide.height, pane.height);
}
