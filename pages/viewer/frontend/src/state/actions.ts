/** All that may be done to the viewer's state. Parts of the viewer call these, and follow what they change. */

import type { AnnotationEdit, AnnotationInfo, LayoutName, PaneSpec, ScaleName } from "../contract.ts";
import { atEpoch, epochsOf } from "../data/epoch-predictions.ts";
import type { Range } from "../data/limits.ts";
import { type Point, SpotIndex } from "../geometry/spot-index.ts";
import { type Appearance, keepAppearance } from "./appearance.ts";
import { edited } from "./annotations.ts";
import { gridTypes, partnerOf } from "./derived.ts";
import { AUTO_LIMITS, freshSlide, type Mode, type State } from "./state.ts";
import type { Store } from "./store.ts";

export type Actions = ReturnType<typeof actionsOn>;

export function actionsOn(store: Store<State>) {
  const now = () => store.state;
  const byUser = (change: Partial<State>) => store.update(change, "user");

  const edit = (kind: AnnotationEdit["kind"], put: AnnotationInfo[] = [], remove: string[] = []) => {
    const n = now().lastEdit + 1;
    const edits = [...now().edits, { n, kind, put, remove }];
    byUser({ lastEdit: n, edits, annotations: edited(now().annotationsKept, edits) });
  };

  const actions = {
    // ---- the slide ----

    /** Fetches the positions of the slide's spots. */
    async openSlide(): Promise<void> {
      const { slide } = now();
      try {
        const xy = await slide.positions();
        if (slide === now().slide) store.update({ index: new SpotIndex(xy) });
      } catch (error) {
        if (slide !== now().slide) return;
        const text = `The spots could not be fetched. ${error instanceof Error ? error.message : ""}`;
        store.update({ trouble: { text }, status: "error" });
      }
    },

    /** Begins anew with the slide that is handed over, together with other changes; also with the same slide, after trouble. */
    changeSlide(change: Partial<State> = {}): void {
      store.update({ ...freshSlide(change.data ?? now().data, actions.tellOffline), ...change }, "host");
      void actions.openSlide();
    },

    tellOffline: (isOffline: boolean): void => store.update({ isOffline }),

    /** Tries what could not be fetched again. */
    retry(): void {
      store.update({ retries: now().retries + 1 });
    },

    // ---- spots ----

    hover(spot: number | null, pointer: Point): void {
      byUser({ hovered: spot, pointer });
    },

    setFocus(spot: number | null): void {
      byUser({ focus: spot });
    },

    select(rows: Uint32Array): void {
      byUser({ selected: rows });
    },

    toggleSpot(spot: number): void {
      const rows = new Set(now().selected);
      if (!rows.delete(spot)) rows.add(spot);
      actions.select(Uint32Array.from(rows).sort());
    },

    /** Leaves what is being drawn, then its mode, then what is chosen, one at a time; of a selection all at once. */
    clear(): void {
      const { draft, mode, chosen, ruler, annotating } = now();
      if (draft.length) byUser({ draft: [] });
      else if (!["pan", "box", "lasso"].includes(mode) || ruler) byUser({ mode: "pan", ruler: null });
      else if (chosen) byUser({ chosen: null });
      else if (annotating) byUser({ annotating: false });
      else byUser({ focus: null, hovered: null, selected: new Uint32Array(), mode: "pan" });
    },

    // ---- annotations ----

    /** Takes what the server keeps, and drops the edits up to number `taken`, which are in it. */
    takeAnnotations(annotationsKept: readonly AnnotationInfo[], taken: number): void {
      const all = now().edits;
      const edits = all.some(({ n }) => n <= taken) ? all.filter(({ n }) => n > taken) : all;
      const isSame = annotationsKept === now().annotationsKept && edits === all;
      if (!isSame) store.update({ annotationsKept, edits, annotations: edited(annotationsKept, edits), reshaped: null }, "host");
    },

    showAnnotationTools(annotating: boolean): void {
      byUser(annotating ? { annotating } : { annotating, mode: "pan", draft: [], ruler: null });
    },

    choose(chosen: string | null): void {
      byUser({ chosen, reshaped: null });
    },

    putAnnotation(annotation: AnnotationInfo): void {
      edit("change", [annotation]);
      byUser({ chosen: annotation.id, reshaped: null });
    },

    removeAnnotation(id: string): void {
      edit("change", [], [id]);
      byUser({ chosen: null, reshaped: null });
    },

    /** Takes the last corner back while a polygon is being drawn, else the last edit. */
    undo(): void {
      if (now().draft.length) byUser({ draft: now().draft.slice(0, -1) });
      else edit("undo");
    },

    redo(): void {
      edit("redo");
    },

    /** Shows the chosen annotation as it would be. */
    reshape(reshaped: AnnotationInfo | null): void {
      byUser({ reshaped });
    },

    setDraft(draft: readonly Point[]): void {
      byUser({ draft });
    },

    setRuler(ruler: readonly [Point, Point] | null): void {
      byUser({ ruler });
    },

    /** The box or lasso that is being drawn; none for no points. */
    draw(points: readonly Point[], mode: Mode): void {
      byUser({ outline: points.length ? { points, mode } : null });
    },

    // ---- choices ----

    setMode(mode: Mode): void {
      const draws = mode !== "pan" && mode !== "box" && mode !== "lasso";
      byUser({ mode, draft: [], ruler: null, annotating: now().annotating || draws });
    },

    setType(type: number): void {
      if (type !== now().type) byUser({ type, limits: AUTO_LIMITS });
    },

    stepType(by: number): void {
      const count = now().data.types.length;
      if (count) actions.setType((now().type + by + count) % count);
    },

    setPanes(panes: readonly PaneSpec[]): void {
      byUser({ panes, hiddenTypes: new Set() });
    },

    setLayout(layout: LayoutName): void {
      const { panes, data } = now();
      const alone = layout === "swipe" && panes.length < 2;
      byUser({ layout, panes: alone ? [panes[0]!, partnerOf(panes[0]!, data.sources)] : panes });
    },

    /** Shows one type alone. */
    showType(type: number): void {
      actions.setType(type);
      actions.setLayout("side");
    },

    swapPanes(): void {
      const [first, second, ...others] = now().panes;
      if (first && second) actions.setPanes([second, first, ...others]);
    },

    turnGridPage(by: number): void {
      byUser({ gridPage: gridTypes(now()).page + by });
    },

    shareGridLimits(gridShared: boolean): void {
      byUser({ gridShared });
    },

    freePredicted(ownPredicted: boolean): void {
      byUser({ ownPredicted });
    },

    setSwipe(share: number): void {
      byUser({ swipe: Math.max(0.02, Math.min(0.98, share)) });
    },

    /** Limits of a scale; `null` lets them follow the data. */
    setLimits(scale: ScaleName, range: Range | null): void {
      byUser({ limits: { ...now().limits, [scale]: range } });
    },

    setAppearance(change: Partial<Appearance>): void {
      byUser({ appearance: { ...now().appearance, ...change } });
      keepAppearance(now().appearance, now().data.key);
    },

    toggleType(type: number): void {
      const hiddenTypes = new Set(now().hiddenTypes);
      if (!hiddenTypes.delete(type)) hiddenTypes.add(type);
      byUser({ hiddenTypes });
    },

    /** Shows epoch number `at`; the last one is followed when newer ones come. Resolves once it is painted. */
    async showEpoch(at: number): Promise<void> {
      const { handed } = now();
      const epochs = epochsOf(handed);
      const epoch = at < epochs.length - 1 ? (epochs[at]?.label ?? null) : null;
      byUser({ epoch, data: atEpoch(handed, epoch) });
      await now().refreshed;
    },
  };
  return actions;
}
