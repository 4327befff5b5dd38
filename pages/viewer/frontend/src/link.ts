/** What of the viewer's state others learn: the address bar, and the page's script; and how a viewer begins from it. */

import type { Camera } from "./geometry/camera.ts";
import type { Range } from "./render/colour.ts";
import { later } from "./dom.ts";
import { packRows } from "./geometry/spot-index.ts";
import type { LayoutName, PaneSpec, Report, ViewerData, Wanted } from "./contract.ts";
import { readLink, writeLink } from "./state/link-codec.ts";
import type { Viewer } from "./viewer.ts";

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
  selected: string | null;
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
  return {
    type: link.type ?? kept?.type ?? wanted.type,
    panes: link.panes ?? kept?.panes ?? wanted.panes,
    layout: link.layout ?? kept?.layout ?? wanted.layout,
    range: range ? { lo: range[0], hi: range[1] } : null,
    camera: link.camera ?? (here?.camera ? { x: here.camera[0], y: here.camera[1], zoom: here.camera[2], bearing: here.camera[3] } : null),
    held: link.camera !== undefined,
    focus: here?.focus ?? null,
    selected: here?.selected ?? null,
    seen: kept?.wanted ?? wanted,
  };
}

export class Sharing {
  /** Tells the page's script, a moment after the last change. */
  readonly report = later(() => void this.tell(), 300);
  private readonly write = later(() => this.writeUrl(), 250);

  constructor(private readonly viewer: Viewer) {}

  /** Writes the address bar, a moment after the last change. */
  link(): void {
    if (this.viewer.data.bindUrl) this.write();
  }

  both(): void {
    this.report();
    this.link();
  }

  close(): void {
    this.report.cancel();
    this.write.cancel();
  }

  private async tell(): Promise<void> {
    const { viewer } = this;
    await viewer.page.fetching;
    const { x, y, zoom, bearing } = viewer.pilot.camera;
    const range = viewer.ranges.value;
    const report: Report = {
      slide: viewer.data.slide.id,
      type: viewer.data.types[viewer.type] ?? null,
      panes: viewer.panes,
      layout: viewer.layout,
      selected: packRows(viewer.marks.selected, viewer.data.slide.spots),
      focus: viewer.focus,
      range: range ? [range.lo, range.hi] : null,
      camera: viewer.pilot.moved ? [Math.round(x), Math.round(y), Math.round(zoom * 1000) / 1000, Math.round(bearing * 10) / 10] : null,
      wanted: viewer.page.lastWanted,
    };
    viewer.page.tell(report);
  }

  private writeUrl(): void {
    const { viewer } = this;
    if (!viewer.root.isConnected) return;
    const type = viewer.data.types[viewer.type];
    const query = writeLink(window.location.search, {
      ...(type ? { type } : {}),
      panes: viewer.panes,
      layout: viewer.layout,
      ...(viewer.pilot.moved ? { camera: viewer.pilot.camera } : {}),
      ...(viewer.page.shownFrame !== null ? { frame: viewer.page.shownFrame } : {}),
      ...(viewer.ranges.value ? { range: [viewer.ranges.value.lo, viewer.ranges.value.hi] as [number, number] } : {}),
    });
    window.history.replaceState(window.history.state, "", window.location.pathname + query + window.location.hash);
  }
}
