/** The page's side: its data as the viewer shows them, and what it asks for, followed once. */

import { atFrame, frameAt, framesOf } from "./ui/epoch-bar.ts";
import { beginning } from "./link.ts";
import type { Component, FrameInfo, Report, ViewerData, Wanted } from "./contract.ts";
import { readLink } from "./state/link-codec.ts";
import type { Viewer } from "./viewer.ts";

export class Page {
  /** Label of the state (epoch) that is shown; `null` follows the newest. */
  shownFrame: string | null;
  /** What the page last asked for. */
  lastWanted: Wanted;
  /** The selection that is on its way. */
  fetching: Promise<void> = Promise.resolve();

  constructor(
    private readonly viewer: Viewer,
    private component: Component,
  ) {
    const { bindUrl, wanted } = component.data;
    this.shownFrame = bindUrl ? (readLink(window.location.search).frame ?? null) : null;
    this.lastWanted = wanted;
  }

  /** What the page handed over, with each source in the state that is shown. */
  data(): ViewerData {
    return atFrame(this.component.data, this.shownFrame);
  }

  tell(report: Report): void {
    this.component.setStateValue("state", report);
  }

  /** The first state of the viewer. */
  begin(): void {
    const { viewer } = this;
    const start = beginning(viewer.data, window.location.search);
    viewer.pilot.reset();
    viewer.type = Math.max(0, viewer.data.types.indexOf(start.type ?? ""));
    viewer.panes = start.panes;
    viewer.layout = start.layout;
    viewer.ranges.value = start.range;
    viewer.focus = start.focus;
    if (start.camera) viewer.pilot.place(start.camera);
    if (start.selected) this.fetchSelection(start.selected, false);
    this.lastWanted = start.seen;
    this.adopt(viewer.data.wanted, start.held);
  }

  /** The script ran again. */
  take(component: Component): void {
    const { viewer } = this;
    const before = viewer.data;
    this.component = component;
    const data = (viewer.data = this.data());
    const sameSlide = before.slide.base === data.slide.base;
    viewer.type = Math.max(0, data.types.indexOf(before.types[viewer.type] ?? ""));
    if (!sameSlide) viewer.changeSlide();
    this.adopt(data.wanted);
    const others = JSON.stringify(before.sources) !== JSON.stringify(data.sources) || before.types.join() !== data.types.join();
    if (sameSlide && others) void viewer.refresh();
    else viewer.redraw();
    viewer.ui.sync();
    if (!sameSlide || !viewer.index) return;
    void viewer.takeRegions();
    // The theme may have changed with this run; the legend's ink follows it.
    viewer.showLegend();
  }

  /** Follows what the page asks for now and did not ask for before; a picture that is `held` where a link put it stays there. */
  private adopt(wanted: Wanted, held = false): void {
    const { viewer, lastWanted: last } = this;
    const differs = (name: keyof Wanted) => JSON.stringify(wanted[name]) !== JSON.stringify(last[name]);
    this.lastWanted = wanted;
    const [type, panes, layout] = [differs("type") && wanted.type !== null, differs("panes"), differs("layout")];
    if (type) {
      viewer.type = Math.max(0, viewer.data.types.indexOf(wanted.type!));
      viewer.ranges = { value: null, error: null, spread: null };
    }
    if (panes) viewer.panes = wanted.panes;
    if (layout) viewer.layout = wanted.layout;
    if (type || panes || layout) void viewer.refresh();
    if (differs("fly") && wanted.fly !== null) viewer.pilot.flyTo(wanted.fly);
    if (wanted.select && wanted.select.turn !== last.select?.turn) this.fetchSelection(wanted.select.rows, !held);
  }

  /** Flies where the page wanted while the spots were not yet known. */
  fly(): void {
    const { fly } = this.lastWanted;
    if (fly !== null && fly === this.viewer.data.wanted.fly && !this.viewer.pilot.moved) this.viewer.pilot.flyTo(fly);
  }

  /** Selects rows that the page or the memory names by address. */
  private fetchSelection(address: string, show: boolean): void {
    const { viewer } = this;
    const { store } = viewer;
    this.fetching = store.rows(address).then(
      (rows) => {
        if (store !== viewer.store) return;
        viewer.select(rows);
        if (show) viewer.pilot.bringIntoView(rows);
      },
      () => {},
    );
  }

  /** The states (epochs) on offer, and which one is shown. */
  frames(): { list: FrameInfo[]; at: number } {
    const list = framesOf(this.component.data);
    return { list, at: frameAt(list, this.shownFrame) };
  }

  /** Shows the state (epoch) number `at`; the last one is followed when newer ones come. */
  async setFrame(at: number): Promise<void> {
    const { list } = this.frames();
    this.shownFrame = at < list.length - 1 ? (list[at]?.label ?? null) : null;
    this.viewer.data = this.data();
    this.viewer.sharing.link();
    await this.viewer.refresh();
  }
}
