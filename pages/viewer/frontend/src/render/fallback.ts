/** Where WebGL is missing: the thumbnail with the spots on it, drawn by the browser's 2D canvas. Coarse, but it moves. */

import type { Painted } from "./pane-contents.ts";
import { h } from "../dom.ts";
import type { View } from "../geometry/view.ts";
import type { Viewer } from "../viewer.ts";

const LEAST_PX = 1.5;

export class Still {
  readonly canvas = h("canvas", { class: "ssv-still", hidden: true });

  draw(view: View, viewer: Viewer): void {
    const { width, height } = viewer.ui.size();
    this.canvas.width = width;
    this.canvas.height = height;
    const context = this.canvas.getContext("2d")!;
    view.rects.forEach((rect, i) => {
      context.save();
      context.beginPath();
      context.rect(rect.x, rect.y, rect.width, rect.height);
      context.clip();
      context.translate(...view.toStage(0, 0, rect));
      context.rotate((view.camera.bearing * Math.PI) / 180);
      context.scale(view.scale, view.scale);
      this.drawSlide(context, viewer);
      const pane = viewer.contents.painted[i];
      if (pane && viewer.look.overlay) drawSpots(context, pane, view, viewer);
      context.restore();
    });
  }

  private drawSlide(context: CanvasRenderingContext2D, viewer: Viewer): void {
    const { image } = viewer.ui.minimap;
    const { width, height } = viewer.data.slide;
    if (image.complete && image.naturalWidth) context.drawImage(image, 0, 0, width, height);
    else image.addEventListener("load", () => viewer.draw(), { once: true });
  }
}

function drawSpots(context: CanvasRenderingContext2D, { spots }: Painted, view: View, viewer: Viewer): void {
  if (!spots || !viewer.index) return;
  const [x0, y0, x1, y1] = view.box;
  const [dx, dy] = viewer.data.slide.offset;
  const radius = Math.max(LEAST_PX / view.scale, viewer.radius());
  const rgba = spots.data.rgba.value;
  context.globalAlpha = viewer.look.opacity;
  for (const i of viewer.index.inBox(x0 - dx - radius, y0 - dy - radius, x1 - dx + radius, y1 - dy + radius)) {
    const [x, y] = viewer.spotXy(i);
    const at = 4 * i;
    context.fillStyle = `rgb(${rgba[at]} ${rgba[at + 1]} ${rgba[at + 2]} / ${rgba[at + 3]! / 255})`;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
  }
}
