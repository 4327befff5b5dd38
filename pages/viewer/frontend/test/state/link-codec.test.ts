import assert from "node:assert/strict";
import { test } from "node:test";
import { readLink, writeLink } from "../../src/state/link-codec.ts";

test("a link survives the round trip and keeps foreign parameters", () => {
  const link = {
    type: "T cells & B",
    panes: [
      { layer: "value" as const, source: "truth" },
      { layer: "plain" as const, source: null },
    ],
    layout: "swipe" as const,
    camera: { x: 4637, y: 4956, zoom: 2.25, bearing: 0 },
    range: [0, 0.125] as [number, number],
  };
  const query = writeLink("?slide=C2&run=r1", link);
  assert.ok(query.startsWith("?slide=C2&run=r1&"));
  assert.deepEqual(readLink(query), link);
  assert.ok(query.includes("at=4637,4956,2.25&"));
  const turned = { camera: { ...link.camera, bearing: -30 } };
  assert.equal(writeLink("", turned), "?at=4637,4956,2.25,-30");
  assert.deepEqual(readLink(writeLink("", turned)), turned);
  assert.equal(writeLink("?view=grid", { layout: "side" }), "");
});

test("a link that makes no sense is ignored part by part", () => {
  assert.deepEqual(readLink("?layer=nonsense.x&view=circle&at=1,2&range=5,1"), {});
  assert.deepEqual(readLink("?at=a,b,c&type=B"), { type: "B" });
});
