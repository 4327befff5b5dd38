import assert from "node:assert/strict";
import { test } from "node:test";
import { actionsOn } from "../../src/state/actions.ts";
import type { State } from "../../src/state/state.ts";
import { type Change, Store } from "../../src/state/store.ts";
import { RUN, source, stateOf, TRUTH, viewerData } from "../support/states.ts";

function made(change: Partial<State> = {}) {
  const store = new Store(stateOf(change));
  return { store, actions: actionsOn(store) };
}

test("another type lets the limits follow the data again; types go round", () => {
  const { store, actions } = made();
  actions.setLimits("value", { lo: 0, hi: 2 });
  actions.stepType(-1);
  assert.deepEqual([store.state.type, store.state.limits.value], [1, null]);
  actions.stepType(1);
  assert.equal(store.state.type, 0);
});

test("what the user does is told as the user's", () => {
  const { store, actions } = made();
  const heard: Change<State>[] = [];
  store.on(["panes", "selected"], (change) => heard.push(change));
  actions.setPanes([{ layer: "plain", source: null }]);
  actions.select(Uint32Array.of(2));
  assert.deepEqual(heard.map(({ by }) => by), ["user", "user"]); // prettier-ignore
});

test("swiping a single pane takes a prediction to swipe against, and the panes change places", () => {
  const { store, actions } = made();
  actions.setLayout("swipe");
  assert.deepEqual(store.state.panes.map((p) => p.source), ["truth", "run"]); // prettier-ignore
  actions.swapPanes();
  assert.deepEqual(store.state.panes.map((p) => p.source), ["run", "truth"]); // prettier-ignore
});

test("a click with a key adds a spot to the selection or takes it out; Escape forgets all", () => {
  const { store, actions } = made();
  actions.select(Uint32Array.of(1, 5));
  actions.toggleSpot(3);
  actions.toggleSpot(5);
  assert.deepEqual([...store.state.selected], [1, 3]);
  actions.setFocus(3);
  actions.setMode("lasso");
  actions.clear();
  assert.deepEqual([[...store.state.selected], store.state.focus, store.state.mode], [[], null, "pan"]);
});

test("the swipe line stays on the picture", () => {
  const { store, actions } = made();
  actions.setSwipe(-3);
  assert.equal(store.state.swipe, 0.02);
  actions.setSwipe(9);
  assert.equal(store.state.swipe, 0.98);
});

test("an earlier epoch is named, the last one is followed", async () => {
  const frames = ["epoch 1", "epoch 2", "epoch 3"].map((label) => ({ label, note: "", base: `/values/${label}` }));
  const data = viewerData({ sources: [TRUTH, { ...source("run", "prediction"), frames }] });
  const store = new Store(stateOf({}, data));
  const actions = actionsOn(store);
  await actions.showEpoch(0);
  await actions.showEpoch(1);
  assert.deepEqual(
    [store.state.epoch, store.state.data.sources[1]!.base, store.state.data.sources[1]!.label],
    ["epoch 2", "/values/epoch 2", "run, epoch 2"],
  );
  await actions.showEpoch(2);
  assert.deepEqual([store.state.epoch, store.state.data.sources[1]!.base], [null, "/values/epoch 3"]);
});

test("another slide begins without spots, selection and limits, but with the type and layers of before", async () => {
  const { store, actions } = made({ type: 1, selected: Uint32Array.of(4), focus: 2, moved: true });
  globalThis.fetch = async () => new Response(new Float32Array([1, 2, 3, 4]).buffer);
  const data = viewerData({ slide: { ...viewerData().slide, id: "S_2", base: "/slide/2" }, sources: [RUN] });
  actions.changeSlide({ data, handed: data });
  assert.deepEqual([store.state.index, store.state.focus, store.state.moved, store.state.status], [null, null, false, "loading"]);
  assert.deepEqual([store.state.type, store.state.panes[0]!.layer, store.state.selected.length], [1, "value", 0]);
  await new Promise((done) => setTimeout(done, 5));
  assert.equal(store.state.index!.count, 2);
});
