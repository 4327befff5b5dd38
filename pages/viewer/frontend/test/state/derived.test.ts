import assert from "node:assert/strict";
import { test } from "node:test";
import {
  autoRange,
  gridTypes,
  leaders,
  openingCamera,
  paneSpecs,
  partnerOf,
  scalesShown,
  spotXy,
  typeKey,
  viewOf,
  widened,
} from "../../src/state/derived.ts";
import { SpotIndex } from "../../src/geometry/spot-index.ts";
import { AUTO_LIMITS, type Painted, type State } from "../../src/state/state.ts";
import { content, RUN, source, stateOf, TRUTH, viewerData } from "../support/states.ts";

const column = (...values: number[]) => Float32Array.from(values);
const painted = (contents: State["contents"]): Painted[] => contents.map((c) => ({ content: c, range: null, spots: null, surface: null }));
const shown = (contents: State["contents"], change: Partial<State> = {}, data = viewerData()) =>
  stateOf({ contents, painted: painted(contents), ...change }, data);

test("small multiples show as many types as there is room for, page by page", () => {
  const data = viewerData({ types: Array.from({ length: 20 }, (_, i) => `type ${i}`) });
  const state = stateOf({ layout: "grid", gridPage: 1, panes: [{ layer: "dominant", source: "truth" }] }, data);
  assert.deepEqual(gridTypes(state), { from: 15, to: 20, page: 1, pages: 2 });
  assert.deepEqual(paneSpecs(state).map((s) => s.type), [15, 16, 17, 18, 19]); // prettier-ignore
  assert.deepEqual(paneSpecs(state)[0]!.spec, { layer: "value", source: null });
  assert.equal(gridTypes({ ...state, gridPage: 9 }).page, 1);
  assert.equal(gridTypes({ ...state, gridPage: -4 }).page, 0);
});

test("one pane swipes against a prediction, or against the plain slide where there is none", () => {
  assert.deepEqual(partnerOf({ layer: "value", source: "truth" }, [TRUTH, RUN]), { layer: "value", source: "run" });
  assert.deepEqual(partnerOf({ layer: "value", source: "run" }, [TRUTH, RUN]), { layer: "plain", source: null });
  assert.equal(paneSpecs(stateOf({ layout: "swipe" })).length, 2);
});

test("a slide opens with all its spots in view, wherever a registration moves them", () => {
  const data = viewerData({ slide: { ...viewerData().slide, offset: [40, -10] } });
  const state = stateOf({}, data);
  assert.deepEqual(spotXy(state, 0), [140, 90]);
  const camera = openingCamera(state);
  assert.deepEqual([camera.x, camera.y], [240, 190]);
  const view = viewOf(state, camera);
  for (let spot = 0; spot < 9; spot++) {
    const [x, y] = view.toCanvas(...spotXy(state, spot), view.rects[0]!);
    assert.ok(x > 0 && x < 900 && y > 0 && y < 600);
  }
  assert.deepEqual(openingCamera({ ...state, index: null }), { x: 500, y: 400, zoom: 0, bearing: 0 });
  const bare = { ...state, index: new SpotIndex(new Float32Array()) };
  assert.deepEqual(openingCamera(bare), { x: 500, y: 400, zoom: 0, bearing: 0 });
});

test("a colour bar for each scale in use: titles, limits that follow the data, and those that were set", () => {
  const contents = [
    content({ scale: "value", values: column(0, 1, 2) }),
    content({ scale: "error", values: column(-3, 1), source: RUN }),
    content({ spec: { layer: "plain", source: null } }),
  ];
  const [value, error, ...others] = scalesShown(shown(contents));
  assert.equal(others.length, 0);
  assert.deepEqual([value!.title, value!.auto, value!.symmetric, value!.range.lo], ["Share", true, false, 0]);
  assert.deepEqual([error!.title, error!.symmetric, error!.range.lo === -error!.range.hi], ["Error", true, true]);
  const set = shown(
    contents,
    { limits: { ...AUTO_LIMITS, value: { lo: 0, hi: 9 } } },
    viewerData({ kind: "abundance" }),
  );
  const [bar] = scalesShown(set);
  assert.deepEqual([bar!.title, bar!.range, bar!.auto], ["Abundance", { lo: 0, hi: 9 }, false]);
});

test("while epochs pass, values keep the limits of the truth and errors the widest so far", () => {
  const data = viewerData({ sources: [TRUTH, { ...RUN, frames: [{ label: "epoch 1", note: "", base: "/1" }] }] });
  const contents = [
    content({ scale: "value", values: column(0, 1) }),
    content({ scale: "value", values: column(0, 50), source: RUN }),
    content({ scale: "error", values: column(-2, 2), source: RUN }),
  ];
  const state = shown(contents, {}, data);
  assert.ok(autoRange(state, "value", state.painted).hi <= 1);
  assert.ok(autoRange({ ...state, data: viewerData() }, "value", state.painted).hi > 40);
  const first = widened(state);
  assert.deepEqual([...first], [[0, 2]]);
  const calmer = { ...shown([content({ scale: "error", values: column(-1, 1), source: RUN })], {}, data), widestErrors: first };
  assert.equal(widened(calmer), first);
  assert.deepEqual(autoRange(calmer, "error", calmer.painted), { lo: -2, hi: 2 });
  assert.equal(widened({ ...state, data: viewerData() }).size, 0);
});

test("the key to dominant types names the twelve that lead most spots, and counts the others", () => {
  const names = Array.from({ length: 15 }, (_, i) => `type ${i}`);
  const data = viewerData({ types: names, colours: names.map((_, i) => `#0000${i + 10}`) });
  const dominant = Uint16Array.from(names.flatMap((_, i) => Array.from({ length: i + 1 }, () => i)));
  const state = shown([content({ dominant, spec: { layer: "dominant", source: "truth" } })], {}, data);
  const counts = leaders(state)!;
  assert.equal(counts.get(14), 15);
  const { rows, others } = typeKey(state, counts);
  assert.deepEqual([rows.length, rows[0]!.name, rows[0]!.count, rows[0]!.colour], [12, "type 14", 15, "#000024"]);
  assert.deepEqual([others!.types, others!.spots], [3, 1 + 2 + 3]);
  assert.equal(leaders(shown([content({})])), null);
  assert.equal(typeKey(state, new Map([[0, 4], [65535, 9]])).others, null); // prettier-ignore
  const key = typeKey(state, new Map([[65534, 7], [0, 4]])).rows.map((row) => [row.name, row.count]); // prettier-ignore
  assert.deepEqual(key, [["type 0", 4], ["mixed", 7]]); // prettier-ignore
});

test("values of a second source do not touch the truth's limits without epochs", () => {
  const state = shown([content({ scale: "value", values: column(0, 1), source: source("b", "prediction") })]);
  assert.equal(scalesShown(state)[0]!.columns.length, 1);
});
