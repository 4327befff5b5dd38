/** Counts of one gene, whichever type is chosen. */

import { registerLayer } from "./registry.ts";

registerLayer("gene", {
  label: (source) => source.label,
  fetch: async ({ slide, source }) => ({ values: await slide.column(source, 0) }),
});
