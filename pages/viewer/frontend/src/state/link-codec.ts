/** The part of the state that a link carries: `type`, `layer`, `view`, `at`, `range`, `tissue`, `map`, `own` in its query. */

import { LAYERS, LAYOUTS, type LayoutName, MAX_PANES, type PaneSpec, type Surface, SURFACES } from "../contract.ts";
import type { Camera } from "../geometry/camera.ts";

export interface Link {
  type?: string;
  panes?: PaneSpec[];
  layout?: LayoutName;
  camera?: Camera;
  range?: [number, number];
  /** The slide's strength and lost colour, 0 to 1; how values are drawn. */
  tissue?: [number, number];
  surface?: Surface;
  /** What is predicted has limits of its own. */
  own?: boolean;
  /** Label of the state (epoch) that is shown, where it is not the last. */
  frame?: string;
}

function numbers(text: string | null, length: number, optional = 0): number[] | null {
  const parts = (text ?? "").split(",").map(Number);
  return text && parts.length >= length && parts.length <= length + optional && parts.every(Number.isFinite) ? parts : null;
}

/** Reads a query; whatever does not make sense is left out. */
export function readLink(query: string): Link {
  const params = new URLSearchParams(query);
  const link: Link = {};
  const type = params.get("type");
  if (type) link.type = type;
  const layout = params.get("view") as LayoutName;
  if (LAYOUTS.includes(layout)) link.layout = layout;
  const panes = (params.get("layer") ?? "")
    .split(",")
    .filter(Boolean)
    .map((part) => {
      const dot = part.indexOf(".");
      return dot < 0 ? { layer: part, source: null } : { layer: part.slice(0, dot), source: part.slice(dot + 1) || null };
    });
  if (panes.length && panes.every((p) => Object.hasOwn(LAYERS, p.layer))) link.panes = panes.slice(0, MAX_PANES) as PaneSpec[];
  const at = numbers(params.get("at"), 3, 1);
  if (at) link.camera = { x: at[0]!, y: at[1]!, zoom: at[2]!, bearing: at[3] ?? 0 };
  const range = numbers(params.get("range"), 2);
  if (range && range[1]! > range[0]!) link.range = [range[0]!, range[1]!];
  const tissue = numbers(params.get("tissue"), 2)?.map((v) => v / 100);
  if (tissue?.every((v) => v >= 0 && v <= 1)) link.tissue = [tissue[0]!, tissue[1]!];
  const surface = params.get("map") as Surface;
  if (SURFACES.includes(surface)) link.surface = surface;
  if (params.get("own") === "1") link.own = true;
  const frame = params.get("frame");
  if (frame) link.frame = frame;
  return link;
}

/** The query with the link's parts set and all other parameters kept. */
export function writeLink(query: string, link: Link): string {
  const params = new URLSearchParams(query);
  const put = (name: string, value: string | null | undefined) => (value ? params.set(name, value) : params.delete(name));
  put("type", link.type);
  put("layer", link.panes?.map((p) => (p.source ? `${p.layer}.${p.source}` : p.layer)).join(","));
  put("view", link.layout === "side" ? null : link.layout);
  put("at", link.camera && placeText(link.camera));
  put("range", link.range?.map((v) => Number(v.toPrecision(4))).join(","));
  put("tissue", link.tissue?.map((v) => Math.round(100 * v)).join(","));
  put("map", link.surface);
  put("own", link.own ? "1" : null);
  put("frame", link.frame);
  // Commas and dots are plain in a query; leaving them readable keeps links short.
  const text = params.toString().replaceAll("%2C", ",");
  return text ? `?${text}` : "";
}

/** "4637,4956,2.25", and the bearing as a fourth number where the picture is turned. */
function placeText({ x, y, zoom, bearing }: Camera): string {
  const parts = [x.toFixed(0), y.toFixed(0), zoom.toFixed(2)];
  if (Math.abs(bearing) >= 0.05) parts.push(String(Number(bearing.toFixed(1))));
  return parts.join(",");
}
