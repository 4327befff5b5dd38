/** One type's share or abundance, measured or predicted. */

import { LAYERS } from "../contract.ts";
import { registerLayer } from "./registry.ts";

registerLayer("value", {
  label: (source) => source.label,
  missing: (sources) => (sources.length ? "This source has no values for this slide." : LAYERS.value.missing),
  fetch: async ({ slide, source, type }) => ({ values: await slide.column(source, type) }),
});
