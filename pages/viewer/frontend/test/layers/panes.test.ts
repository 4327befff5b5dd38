import assert from "node:assert/strict";
import { test } from "node:test";
import { LAYERS, type LayerName } from "../../src/contract.ts";
import type { SlideData } from "../../src/data/slide-data.ts";
import { difference } from "../../src/data/statistics.ts";
import { choices, columnSources, contentOf, sourceOf } from "../../src/layers/panes.ts";
import { layerOf, registerLayer } from "../../src/layers/registry.ts";
import { RUN, source, TRUTH, viewerData } from "../support/states.ts";

const SPREAD = source("run-spread", "spread");
const COLUMNS: Record<string, Float32Array> = {
  truth: Float32Array.of(1, 2),
  run: Float32Array.of(3, 1),
  "run-spread": Float32Array.of(0.1, 0.2),
};
const slide = {
  column: async ({ key }: { key: string }) => COLUMNS[key],
  error: async (a: { key: string }, b: { key: string }) => difference(COLUMNS[a.key]!, COLUMNS[b.key]!),
  dominant: async () => Uint16Array.of(1, 0),
} as unknown as SlideData;
const of = (layer: LayerName, key: string | null, sources = [TRUTH, RUN, SPREAD], at = slide) =>
  contentOf({ layer, source: key }, 0, viewerData({ sources }), at);

test("each row of the table has a module that registers itself, and none does so twice", () => {
  for (const name of Object.keys(LAYERS) as LayerName[]) assert.ok(layerOf(name));
  assert.throws(() => registerLayer("value", {}), /there is a layer called value already/);
});

test("panes choose among all layers that the sources allow, in the order of the table", () => {
  const own = ["value", "error", "spread", "dominant", "plain"]; // a further row of the table changes nothing here
  const labels = (sources: (typeof TRUTH)[]) =>
    choices(sources)
      .filter((c) => own.includes(c.spec.layer))
      .map((c) => `${c.value}: ${c.label}`);
  assert.deepEqual(labels([TRUTH, RUN, SPREAD]), [
    "value.truth: truth",
    "value.run: run",
    "error.run: Error",
    "spread.run-spread: run-spread",
    "dominant.truth: Dominant type, truth",
    "dominant.run: Dominant type, run",
    "plain: Spots without values",
  ]);
  assert.deepEqual(labels([RUN]), ["value.run: run", "dominant.run: Dominant type", "plain: Spots without values"]);
  assert.deepEqual(labels([]), ["plain: Spots without values"]);
  assert.ok(choices([], false).some((c) => c.value === "plain" && c.label === "Slide"));
  const two = choices([TRUTH, RUN, source("b", "prediction")]).filter((c) => c.spec.layer === "error");
  assert.deepEqual(two.map((c) => c.label), ["Error of run", "Error of b"]); // prettier-ignore
});

test("without a named source a pane takes the first that its layer can show", () => {
  const all = [SPREAD, RUN, TRUTH];
  const key = (layer: LayerName, named: string | null = null) => sourceOf({ layer, source: named }, all)?.key;
  assert.deepEqual(
    [key("value"), key("error"), key("spread"), key("dominant"), key("plain")],
    ["truth", "run", "run-spread", "truth", undefined],
  );
  assert.equal(key("value", "gone"), undefined);
  assert.deepEqual(columnSources({ layer: "error", source: "run" }, all).map((s) => s.key), ["run", "truth"]); // prettier-ignore
  assert.deepEqual(columnSources({ layer: "dominant", source: "run" }, all), []);
});

test("each layer fetches what it shows, under its title", async () => {
  const value = await of("value", "run");
  assert.deepEqual([value.title, value.scale, [...value.values!], value.hint], ["run", "value", [3, 1], null]);
  const error = await of("error", "run");
  assert.deepEqual([error.title, error.scale, [...error.values!]], ["Error", "error", [2, -1]]);
  const spread = await of("spread", null);
  assert.deepEqual([spread.title, spread.scale, spread.values!.length], ["run-spread", "spread", 2]);
  const dominant = await of("dominant", "truth");
  assert.deepEqual([dominant.title, dominant.scale, [...dominant.dominant!]], ["Dominant type, truth", null, [1, 0]]);
  const plain = await of("plain", null);
  assert.deepEqual([plain.title, plain.isPlain, plain.source!.key, plain.values], ["Slide", true, "truth", null]);
});

test("what cannot be shown is said on the pane", async () => {
  const hint = async (...request: Parameters<typeof of>) => (await of(...request)).hint;
  assert.equal(await hint("value", "gone"), "This run has no predictions for this slide.");
  assert.equal(await hint("value", null, []), "Nothing was measured on this slide.");
  assert.equal(await hint("value", null, [SPREAD]), "This source has no values for this slide.");
  assert.equal(await hint("error", "gone"), "No prediction for this slide.");
  assert.equal(await hint("error", "run", [RUN]), "Nothing was measured on this slide, so there is no error to show.");
  assert.equal(await hint("error", "run", [{ ...TRUTH, missing: [0] }, RUN]), "B cells was not measured on this slide.");
  assert.equal(await hint("value", "run", [TRUTH, { ...RUN, missing: [0] }]), "run has no values for B cells.");
  assert.equal(await hint("spread", null, [TRUTH]), "No spread for this slide: it needs a run of several members.");
  const broken = { column: () => Promise.reject(new Error("status 500")) } as unknown as SlideData;
  assert.equal(await hint("value", "run", [RUN], broken), "The values could not be fetched. status 500");
});

test("a gene is shown whichever type is chosen, and has no type's column to wait for", async () => {
  const EPCAM = source("gene", "gene");
  COLUMNS.gene = Float32Array.of(0, 5);
  const asked: number[] = [];
  const at = { ...slide, column: async (s: { key: string }, type: number) => (asked.push(type), COLUMNS[s.key]) } as unknown as SlideData;
  const spec = { layer: "gene", source: "gene" } as const;
  const shown = await contentOf(spec, 7, viewerData({ sources: [TRUTH, EPCAM] }), at);
  assert.deepEqual([shown.scale, [...shown.values!], shown.hint, asked], ["gene", [0, 5], null, [0]]);
  assert.deepEqual(columnSources(spec, [TRUTH, EPCAM]), []);
  assert.match((await of("gene", null, [TRUTH])).hint!, /No counts of a gene/);
});
