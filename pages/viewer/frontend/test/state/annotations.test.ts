import assert from "node:assert/strict";
import { test } from "node:test";
import { addCorner, closePolygon } from "../../src/input/drawing.ts";
import { actionsOn } from "../../src/state/actions.ts";
import { type Annotation, annotationAt, drawn, edited, lengthText, withCorner } from "../../src/state/annotations.ts";
import { viewOf } from "../../src/state/derived.ts";
import type { State } from "../../src/state/state.ts";
import { Store } from "../../src/state/store.ts";
import { stateOf } from "../support/states.ts";

const made = (id: string, at = 0, size = 100): Annotation => ({
  id,
  name: id,
  className: "",
  colour: "#112233",
  shape: "rectangle",
  polygons: [[[[at, at], [at + size, at], [at + size, at + size], [at, at + size]]]], // prettier-ignore
  points: [],
});

function parts(change: Partial<State> = {}) {
  const store = new Store(stateOf(change));
  return { store, actions: actionsOn(store) };
}

test("edits add, replace and remove", () => {
  const edit = { n: 1, kind: "change" as const, put: [{ ...made("a"), name: "A" }, made("c")], remove: ["b"] };
  assert.deepEqual(edited([made("a"), made("b")], [edit]).map((a) => a.name), ["A", "c"]); // prettier-ignore
});

test("edits stay on top until the server has taken them", () => {
  const { store, actions } = parts();
  actions.putAnnotation(made("a"));
  actions.putAnnotation(made("b", 200));
  actions.takeAnnotations([made("a")], 1);
  assert.deepEqual([store.state.annotations.map((a) => a.id), store.state.edits.map((e) => e.n)], [["a", "b"], [2]]);
  actions.removeAnnotation("a");
  assert.deepEqual([store.state.annotations.map((a) => a.id), store.state.chosen], [["b"], null]);
  actions.undo();
  assert.deepEqual(store.state.edits.map((e) => e.kind), ["change", "change", "undo"]); // prettier-ignore
  actions.takeAnnotations([made("a"), made("b", 200)], 4);
  assert.deepEqual([store.state.annotations.length, store.state.edits.length], [2, 0]);
});

test("clicks make a polygon, which its first corner closes; undo takes a corner back", () => {
  const all = parts({ mode: "polygon" });
  for (const corner of [[100, 100], [100, 100], [300, 100], [300, 300], [400, 400]] as const) addCorner(all, corner); // prettier-ignore
  assert.equal(all.store.state.draft.length, 4); // the second click of a double one adds nothing
  all.actions.undo();
  addCorner(all, [101, 100]);
  const [polygon] = all.store.state.annotations;
  assert.deepEqual(polygon!.polygons, [[[[100, 100], [300, 100], [300, 300]]]]); // prettier-ignore
  assert.deepEqual([polygon!.name, all.store.state.draft.length, all.store.state.chosen], ["Region 1", 0, polygon!.id]);
  closePolygon(all);
  assert.equal(all.store.state.annotations.length, 1);
});

test("what encloses nothing is not kept, and corners stay on the slide", () => {
  const state = stateOf();
  assert.equal(drawn(state, viewOf(state), "polygon", [[5, 5], [50, 50]]), null); // prettier-ignore
  const shape = drawn(state, viewOf(state), "freehand", [[-40, 10], [1200, 10], [600, 900]]); // prettier-ignore
  assert.deepEqual(shape!.polygons[0]![0], [[0, 10], [1000, 10], [600, 800]]); // prettier-ignore
});

test("corners are moved, added and taken out; a rectangle becomes a polygon then", () => {
  const moved = withCorner(made("a"), [0, 2], [150, 120])!;
  assert.deepEqual([moved.polygons[0]![0]![2], moved.shape], [[150, 120], "polygon"]);
  assert.equal(withCorner(made("a"), [0, 0], [50, 0], true)!.polygons[0]![0]!.length, 5);
  const three = withCorner(made("a"), [0, 0], null)!;
  assert.equal(three.polygons[0]![0]!.length, 3);
  assert.equal(withCorner(three, [0, 0], null), null);
});

test("a click finds an outline that is near, else the smallest shape around it where that counts", () => {
  const state = stateOf({ annotations: [made("large", 100, 500), made("small", 200, 100)] });
  const view = viewOf(state);
  const idAt = (place: [number, number], inside: boolean) => annotationAt(state, view, place, inside)?.id ?? null;
  assert.deepEqual([idAt([250, 250], true), idAt([250, 250], false), idAt([101, 400], false)], ["small", null, "large"]);
  assert.equal(idAt([900, 700], true), null);
});

test("Escape leaves one thing at a time", () => {
  const { store, actions } = parts({ selected: Uint32Array.of(1), chosen: "a", annotating: true, mode: "polygon", draft: [[1, 1]] });
  const seen = () => {
    actions.clear();
    const { draft, mode, chosen, annotating, selected } = store.state;
    return [draft.length, mode, chosen, annotating, selected.length];
  };
  assert.deepEqual(seen(), [0, "polygon", "a", true, 1]);
  assert.deepEqual(seen(), [0, "pan", "a", true, 1]);
  assert.deepEqual(seen(), [0, "pan", null, true, 1]);
  assert.deepEqual(seen(), [0, "pan", null, false, 1]);
  assert.deepEqual(seen(), [0, "pan", null, false, 0]);
});

test("lengths say their unit", () => {
  assert.deepEqual([lengthText(100, 0.5), lengthText(1000, 0.5), lengthText(4000, 0.5), lengthText(1234.4, null)], [
    "50.0 µm", "500 µm", "2.00 mm", "1,234 px"]); // prettier-ignore
});
