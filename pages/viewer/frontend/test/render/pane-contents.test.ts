import assert from "node:assert/strict";
import { test } from "node:test";
import { SpotIndex } from "../../src/geometry/spot-index.ts";
import { PaneContents } from "../../src/render/pane-contents.ts";
import { actionsOn } from "../../src/state/actions.ts";
import type { State } from "../../src/state/state.ts";
import { Store } from "../../src/state/store.ts";
import { SPOTS, stateOf, stubWindow } from "../support/states.ts";

/** A server whose columns count from the number of the type; gives what was asked for. */
function server(): string[] {
  const asked: string[] = [];
  globalThis.fetch = async (url) => {
    asked.push(String(url));
    const type = Number(/type\/(\d+)/.exec(String(url))?.[1] ?? 0);
    return new Response(Float32Array.from({ length: 9 }, (_, i) => type + i).buffer);
  };
  return asked;
}

async function opened(change: Partial<State> = {}) {
  stubWindow();
  const asked = server();
  const store = new Store(stateOf({ index: null, ...change }));
  const contents = new PaneContents({ store });
  store.update({ index: new SpotIndex(SPOTS) });
  await store.state.refreshed;
  return { store, asked, contents, actions: actionsOn(store) };
}

test("once the spots are known, the panes hold the values of the type and their colours", async () => {
  const { store, asked, contents } = await opened();
  const [pane] = store.state.painted;
  assert.equal(asked[0], "/values/truth/type/0.bin");
  assert.deepEqual([...pane!.content.values!.slice(0, 3)], [0, 1, 2]);
  assert.deepEqual([...pane!.spots!.data.rgba.value.slice(0, 4)], [0, 0, 0, 255]);
  assert.ok(pane!.range!.hi > 7);
  contents.close();
});

test("another type is fetched, and of two in a row the last one is shown", async () => {
  const { store, actions, contents } = await opened();
  actions.setType(1);
  actions.setPanes([{ layer: "error", source: "run" }]);
  actions.setPanes([{ layer: "value", source: "run" }]);
  await store.state.refreshed;
  assert.deepEqual(store.state.contents.map((c) => [c.type, c.title, c.values![0]]), [[1, "run", 1]]); // prettier-ignore
  contents.close();
});

test("other limits and colours need nothing from the server, and leave what is not on their scale", async () => {
  const panes: State["panes"] = [
    { layer: "value", source: "truth" },
    { layer: "error", source: "run" },
  ];
  const { store, asked, actions, contents } = await opened({ panes });
  const [requests, before] = [asked.length, store.state.painted];
  actions.setLimits("value", { lo: 0, hi: 100 });
  assert.deepEqual(store.state.painted[0]!.range, { lo: 0, hi: 100 });
  assert.equal(store.state.painted[1], before[1]);
  actions.setAppearance({ outline: true });
  assert.ok(store.state.painted.every((pane) => pane.spots!.outline));
  assert.equal(asked.length, requests);
  contents.close();
});

test("in small multiples a choice of type fetches nothing anew", async () => {
  const { store, asked, actions, contents } = await opened({ layout: "grid" });
  assert.deepEqual(store.state.contents.map((c) => c.type), [0, 1]); // prettier-ignore
  const [requests, before] = [asked.length, store.state.contents];
  actions.setType(1);
  await store.state.refreshed;
  assert.equal(store.state.contents, before);
  assert.equal(asked.length, requests);
  contents.close();
});
