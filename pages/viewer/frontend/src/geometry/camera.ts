/** One camera for all panes: centre in slide pixels, zoom as a power of two above the view that fits the slide, bearing. */

export interface Camera {
  x: number;
  y: number;
  zoom: number;
  /** Degrees by which the picture is turned clockwise, above -180 and up to 180; 0 has the slide's top up. */
  bearing: number;
}

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

const FIT_MARGIN = 0.97;
export const MIN_ZOOM = -1.5;
/** At most this many screen pixels for a slide pixel. */
const MAX_MAGNIFICATION = 12;

/** Screen pixels per slide pixel at zoom 0: the whole slide fits the pane. */
export function fitScale(slide: { width: number; height: number }, pane: Rect): number {
  return FIT_MARGIN * Math.min(Math.max(pane.width, 1) / slide.width, Math.max(pane.height, 1) / slide.height);
}

export function clampCamera(camera: Camera, slide: { width: number; height: number }, fit: number): Camera {
  const most = Math.max(MIN_ZOOM + 1, Math.log2(MAX_MAGNIFICATION / fit));
  return {
    x: Math.max(0, Math.min(slide.width, camera.x)),
    y: Math.max(0, Math.min(slide.height, camera.y)),
    zoom: Math.max(MIN_ZOOM, Math.min(most, camera.zoom)),
    bearing: upTo180(camera.bearing),
  };
}

function upTo180(degrees: number): number {
  return 180 - ((((180 - degrees) % 360) + 360) % 360);
}

/**
 * `n` equal panes, of which `group` and `group` stay in a row, in the arrangement of rows and columns that shows the slide
 * largest.
 */
export function paneRects(n: number, width: number, height: number, aspect: number, group = 1, gap = 2): Rect[] {
  let best = { columns: group, rows: Math.ceil(n / group), size: 0 };
  for (let columns = group; columns <= n; columns += group) {
    const rows = Math.ceil(n / columns);
    const w = (width - gap * (columns - 1)) / columns;
    const h = (height - gap * (rows - 1)) / rows;
    const size = Math.min(w / aspect, h);
    if (size > best.size * 1.001) best = { columns, rows, size };
  }
  const w = (width - gap * (best.columns - 1)) / best.columns;
  const h = (height - gap * (best.rows - 1)) / best.rows;
  return Array.from({ length: n }, (_, i) => ({
    x: (i % best.columns) * (w + gap),
    y: Math.floor(i / best.columns) * (h + gap),
    width: w,
    height: h,
  }));
}

/** How many small multiples of at least `least` pixels fit, each `group` panes beside each other. */
export function gridCapacity(width: number, height: number, least: number, group = 1): number {
  return Math.max(1, Math.floor(width / least / group)) * Math.max(1, Math.floor(height / least));
}

export interface ScaleBar {
  pixels: number;
  label: string;
}

/** A bar of a round length (1, 2 or 5 times a power of ten) that is at most `most` screen pixels wide. */
export function scaleBar(scale: number, umPerPx: number | null, most: number): ScaleBar {
  const perScreenPx = (umPerPx ?? 1) / scale;
  const longest = most * perScreenPx;
  const power = 10 ** Math.floor(Math.log10(longest));
  const length = power * (longest / power >= 5 ? 5 : longest / power >= 2 ? 2 : 1);
  const number = (v: number) => String(Number(v.toPrecision(3)));
  const unit =
    umPerPx === null ? `${number(length)} px` : length >= 1000 ? `${number(length / 1000)} mm` : `${number(length)} µm`;
  return { pixels: length / perScreenPx, label: unit };
}

/** The deep-zoom level whose pixels are at least as fine as the screen's. */
export function levelFor(scale: number, devicePixels: number, levels: number): number {
  const level = Math.floor(-Math.log2(scale * devicePixels) + 0.25);
  return Math.max(0, Math.min(levels - 1, level));
}
