/** How a viewer begins: with what a link says, the session remembers, or the page asks for. */

import type { LayoutName, PaneSpec, ViewerData, Wanted } from "../contract.ts";
import { atEpoch } from "../data/epoch-predictions.ts";
import type { Range } from "../data/limits.ts";
import type { Camera } from "../geometry/camera.ts";
import { DEFAULT_APPEARANCE, storedAppearance } from "./appearance.ts";
import { type Link, readLink } from "./link-codec.ts";
import { AUTO_LIMITS, freshSlide, type State } from "./state.ts";

/** What a new viewer shows first. `seen` is what the page had asked for when that was decided. */
export interface Beginning {
  type: string | null;
  panes: PaneSpec[];
  layout: LayoutName;
  range: Range | null;
  camera: Camera | null;
  /** A link names the place: the picture stays there. */
  held: boolean;
  focus: number | null;
  /** Where to fetch the rows of the selection. */
  selected: string | null;
  annotation: string | null;
  seen: Wanted;
}

/** A link rules over what the session remembers, and that over what the page asks for. */
export function beginning(data: ViewerData, query: string): Beginning {
  const { wanted } = data;
  const link = data.bindUrl ? readLink(query) : {};
  const linked = link.type !== undefined || link.panes !== undefined || link.camera !== undefined;
  const kept = linked ? null : data.restored;
  const here = kept?.slide === data.slide.id ? kept : null;
  const range = link.range ?? here?.range;
  const [x, y, zoom, bearing] = here?.camera ?? [];
  return {
    type: link.type ?? kept?.type ?? wanted.type,
    panes: link.panes ?? kept?.panes ?? wanted.panes,
    layout: link.layout ?? kept?.layout ?? wanted.layout,
    range: range ? { lo: range[0], hi: range[1] } : null,
    camera: link.camera ?? (here?.camera ? { x: x!, y: y!, zoom: zoom!, bearing: bearing! } : null),
    held: link.camera !== undefined,
    focus: here?.focus ?? null,
    selected: here?.selected ?? null,
    annotation: here?.annotation ?? null,
    seen: kept?.wanted ?? wanted,
  };
}

/** The first state; `onTrouble` hears whether the connection to the server is lost. */
export function initialState(handed: ViewerData, start: Beginning, query: string, onTrouble: (lost: boolean) => void): State {
  const { frame, tissue, surface, own } = handed.bindUrl ? readLink(query) : ({} as Link);
  const epoch = frame ?? null;
  const linked = {
    ...(tissue ? { strength: tissue[0], greyed: tissue[1] } : {}),
    ...(surface ? { surface } : {}),
  };
  return {
    ...freshSlide(handed, onTrouble),
    handed,
    data: atEpoch(handed, epoch),
    epoch,
    type: Math.max(0, handed.types.indexOf(start.type ?? "")),
    panes: start.panes,
    layout: start.layout,
    mode: "pan",
    appearance: { ...DEFAULT_APPEARANCE, map: handed.valueMaps[0]!, ...storedAppearance(handed.key), ...linked },
    limits: { ...AUTO_LIMITS, value: start.range },
    hiddenTypes: new Set(),
    swipe: 0.5,
    gridPage: 0,
    gridShared: false,
    ownPredicted: own ?? false,
    size: { width: 1, height: 1 },
    focus: start.focus,
    pointer: [0, 0],
    outline: null,
    annotating: false,
    chosen: start.annotation,
    viewerId: Math.random().toString(36).slice(2),
    lastEdit: 0,
    refreshed: Promise.resolve(),
    isOffline: false,
    retries: 0,
  };
}
