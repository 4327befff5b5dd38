import assert from "node:assert/strict";
import { test } from "node:test";
import type { Report, ViewerData, Wanted } from "../src/contract.ts";
import { Host } from "../src/host.ts";
import { CameraController } from "../src/input/camera-controller.ts";
import { actionsOn } from "../src/state/actions.ts";
import { beginning } from "../src/state/initial.ts";
import type { State } from "../src/state/state.ts";
import { Store } from "../src/state/store.ts";
import { stateOf, stubWindow, viewerData } from "./support/states.ts";

function made(data: ViewerData = viewerData(), change: Partial<State> = {}) {
  stubWindow();
  const reports: Report[] = [];
  const store = new Store(stateOf(change, data));
  const actions = actionsOn(store);
  const context = { root: null as unknown as HTMLElement, store, actions, camera: new CameraController(store, actions) };
  const component = (next: ViewerData) => ({
    data: next,
    parentElement: context.root,
    setStateValue: (_: string, report: unknown) => void reports.push(report as Report),
  });
  const host = new Host(context, component(data), beginning(data, ""));
  return { store, actions, host, reports, take: (next: ViewerData) => host.take(component(next)) };
}

const asking = (wanted: Partial<Wanted>) => viewerData({ wanted: { ...viewerData().wanted, ...wanted } });
const aMoment = () => new Promise((done) => setTimeout(done, 350));

test("the page hears once, a moment after the user's last change", async () => {
  const { actions, reports } = made();
  actions.setType(1);
  actions.setFocus(4);
  actions.select(Uint32Array.of(2, 3));
  await aMoment();
  assert.equal(reports.length, 1);
  assert.deepEqual([reports[0]!.type, reports[0]!.focus, reports[0]!.selected, reports[0]!.camera], ["T cells", 4, [2, 3], null]);
});

test("what the page itself asked for is no news to it, and neither are limits of errors", async () => {
  const { actions, store, reports, take } = made();
  take(asking({ type: "T cells", layout: "grid" }));
  assert.deepEqual([store.state.type, store.state.layout], [1, "grid"]);
  actions.setLimits("error", { lo: -1, hi: 1 });
  await aMoment();
  assert.equal(reports.length, 0);
});

test("a wish is followed once: what the user chooses afterwards stays", () => {
  const { actions, store, take } = made();
  take(asking({ type: "T cells" }));
  actions.setType(0);
  take(asking({ type: "T cells" }));
  assert.equal(store.state.type, 0);
  take(asking({ type: "T cells", fly: 8 }));
  assert.deepEqual([store.state.type, store.state.focus, store.state.camera.x], [0, 8, 300]);
});

test("spots that the page names are selected and brought into view, each time that it asks", async () => {
  globalThis.fetch = async () => new Response(Uint32Array.of(0, 1).buffer);
  const { actions, store, take } = made(viewerData(), { camera: { x: 900, y: 700, zoom: 4, bearing: 0 }, moved: true });
  take(asking({ select: { rows: "/rows/1", turn: 1 } }));
  await new Promise((done) => setTimeout(done, 5));
  assert.deepEqual([...store.state.selected], [0, 1]);
  assert.ok(store.state.camera.x < 300);
  actions.clear();
  take(asking({ select: { rows: "/rows/1", turn: 1 } }));
  await new Promise((done) => setTimeout(done, 5));
  assert.equal(store.state.selected.length, 0);
});

test("where types come in another order, the same type stays chosen", () => {
  const { store, actions, take } = made();
  actions.setType(1);
  take(viewerData({ types: ["T cells", "Fat", "B cells"] }));
  assert.equal(store.state.type, 0);
});
