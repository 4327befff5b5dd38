import assert from "node:assert/strict";
import { test } from "node:test";
import type { ViewerData, Wanted } from "../../src/contract.ts";
import { beginning } from "../../src/state/initial.ts";

const WANTED: Wanted = { type: "T", panes: [{ layer: "value", source: "truth" }], layout: "side", fly: null, select: null, annotation: null };
const page = (restored: Partial<ViewerData["restored"]> | null): ViewerData =>
  ({
    slide: { id: "S_1" },
    bindUrl: true,
    wanted: WANTED,
    restored: restored && {
      ...WANTED,
      slide: "S_1",
      selected: null,
      focus: 4,
      range: [0, 2],
      camera: [5, 6, 1, -30],
      wanted: { ...WANTED, type: "seen" },
      ...restored,
    },
  }) as unknown as ViewerData;

test("a viewer begins with what the page asks for, the session remembers, or a link says, in that order", () => {
  assert.deepEqual(beginning(page(null), ""), {
    type: "T",
    panes: WANTED.panes,
    layout: "side",
    range: null,
    camera: null,
    held: false,
    focus: null,
    selected: null,
    annotation: null,
    seen: WANTED,
  });
  const kept = beginning(page({ type: "B", layout: "grid" }), "");
  assert.deepEqual(
    [kept.type, kept.layout, kept.focus, kept.range, kept.camera, kept.seen.type],
    ["B", "grid", 4, { lo: 0, hi: 2 }, { x: 5, y: 6, zoom: 1, bearing: -30 }, "seen"],
  );
  const linked = beginning(page({ type: "B" }), "?type=Fat&at=7,8,2");
  assert.deepEqual(
    [linked.type, linked.focus, linked.range, linked.camera, linked.held],
    ["Fat", null, null, { x: 7, y: 8, zoom: 2, bearing: 0 }, true],
  );
});

test("of another slide a viewer remembers type and layout, but neither place nor range", () => {
  const other = beginning(page({ slide: "S_2", type: "B", selected: "rows" }), "");
  assert.deepEqual([other.type, other.camera, other.range, other.focus, other.selected], ["B", null, null, null, null]);
});
