/** The type of which each spot holds most. */

import { LAYERS } from "../contract.ts";
import { isComposition, registerLayer } from "./registry.ts";

const { label } = LAYERS.dominant;

registerLayer("dominant", {
  label: (source, sources) => (sources.filter(isComposition).length > 1 ? `${label}, ${source.label}` : label),
  title: (source) => `${label}, ${source.label}`,
  fetch: async ({ slide, source }) => ({ dominant: await slide.dominant(source) }),
});
