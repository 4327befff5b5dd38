/** The link to the page: carries out each request of the page once, and reports the user's actions to its script. */

import type { AnnotationEdits, Report, ViewerData, Wanted } from "./contract.ts";
import { atEpoch } from "./data/epoch-predictions.ts";
import { later } from "./dom.ts";
import { packRows } from "./geometry/spot-index.ts";
import { boxAround } from "./state/annotations.ts";
import type { ViewerContext } from "./state/context.ts";
import { viewOf } from "./state/derived.ts";
import type { Beginning } from "./state/initial.ts";
import { AUTO_LIMITS, type State } from "./state/state.ts";

/** What Streamlit hands to a component. */
export interface Component {
  data: ViewerData;
  parentElement: HTMLElement;
  setStateValue: (name: string, value: unknown) => void;
}

export class Host {
  /** What the page last asked for. */
  private wanted: Wanted;
  /** The selection that is on its way. */
  private fetching: Promise<void> = Promise.resolve();
  private willFly = true;
  /** Id of the annotation that is to be chosen. */
  private sought: string | null = null;
  /** Tells the page's script, a moment after the last change. */
  private readonly report = later(() => void this.tell(), 300);

  constructor(
    private readonly context: ViewerContext,
    private component: Component,
    start: Beginning,
  ) {
    this.wanted = start.seen;
    const { store } = context;
    store.on(["type", "panes", "layout", "focus", "selected", "chosen"], ({ by }) => by === "user" && this.report());
    store.on(["limits"], ({ by, before }) => by === "user" && before.limits.value !== store.state.limits.value && this.report());
    store.on(["edits"], ({ by }) => by === "user" && this.sendEdits());
    store.on(["annotations"], () => this.showAnnotation());
    store.on(["slide"], () => (this.willFly = true));
    store.on(["contents"], () => this.flyOnce());
    if (start.camera) store.update({ camera: viewOf(store.state).held(start.camera), moved: true }, "host");
    if (start.selected) this.fetchSelection(start.selected, false);
    this.follow(component.data.wanted, {}, start.held);
  }

  close(): void {
    this.report.cancel();
  }

  /** The page's script ran again. */
  take(component: Component): void {
    this.component = component;
    const { store } = this.context;
    const before = store.state;
    const handed = component.data;
    const type = Math.max(0, handed.types.indexOf(before.data.types[before.type] ?? ""));
    this.follow(handed.wanted, { handed, data: atEpoch(handed, before.epoch), type });
  }

  /**
   * Follows what the page asks for now and did not ask for before, together with `change`; a picture that is `held` where a
   * link put it stays there.
   */
  private follow(wanted: Wanted, change: Partial<State>, held = false): void {
    const { store, actions, camera } = this.context;
    const last = this.wanted;
    this.wanted = wanted;
    const differs = (name: keyof Wanted) => JSON.stringify(wanted[name]) !== JSON.stringify(last[name]);
    const types = (change.data ?? store.state.data).types;
    const all: Partial<State> = {
      ...change,
      ...(differs("type") && wanted.type !== null ? { type: Math.max(0, types.indexOf(wanted.type)), limits: AUTO_LIMITS } : {}),
      ...(differs("panes") ? { panes: wanted.panes } : {}),
      ...(differs("layout") ? { layout: wanted.layout } : {}),
    };
    if (change.data && change.data.slide.base !== store.state.data.slide.base) actions.changeSlide(all);
    else store.update(all, "host");
    if (differs("fly") && wanted.fly !== null) camera.flyTo(wanted.fly);
    if (wanted.annotation && wanted.annotation.turn !== last.annotation?.turn) {
      this.sought = wanted.annotation.id;
      this.showAnnotation();
    }
    if (wanted.select && wanted.select.turn !== last.select?.turn) this.fetchSelection(wanted.select.rows, !held);
  }

  /** Flies where the page wanted while the spots were not yet known. */
  private flyOnce(): void {
    const { state } = this.context.store;
    if (!this.willFly || !state.contents.length) return;
    this.willFly = false;
    const { fly } = this.wanted;
    if (fly !== null && !state.moved) this.context.camera.flyTo(fly);
  }

  /** Chooses the annotation that the page asked for, once it is there. */
  private showAnnotation(): void {
    const { store, actions, camera } = this.context;
    const found = store.state.annotations.find(({ id }) => id === this.sought);
    if (!found) return;
    this.sought = null;
    actions.choose(found.id);
    const box = boxAround(found);
    if (box) camera.bringBoxIntoView(box);
  }

  /** Sends all edits that may not be known yet: each has a number, so that none is carried out twice. */
  private sendEdits(): void {
    const { viewerId, edits, data } = this.context.store.state;
    const sent: AnnotationEdits = { viewer: viewerId, slide: data.slide.id, edits: [...edits] };
    this.component.setStateValue("edits", sent);
  }

  /** Selects rows that the page or the memory names by address. */
  private fetchSelection(address: string, show: boolean): void {
    const { store, actions, camera } = this.context;
    const { slide } = store.state;
    this.fetching = slide.rows(address).then(
      (rows) => {
        if (slide !== store.state.slide) return;
        actions.select(rows);
        if (show) camera.bringIntoView(rows);
      },
      () => {},
    );
  }

  private async tell(): Promise<void> {
    await this.fetching;
    const { data, type, panes, layout, selected, focus, limits, moved, camera, chosen } = this.context.store.state;
    const { x, y, zoom, bearing } = camera;
    const report: Report = {
      slide: data.slide.id,
      type: data.types[type] ?? null,
      panes: [...panes],
      layout,
      selected: packRows(selected, data.slide.spots),
      focus,
      range: limits.value ? [limits.value.lo, limits.value.hi] : null,
      camera: moved ? [Math.round(x), Math.round(y), Math.round(zoom * 1000) / 1000, Math.round(bearing * 10) / 10] : null,
      annotation: chosen,
      wanted: this.wanted,
    };
    this.component.setStateValue("state", report);
  }
}
