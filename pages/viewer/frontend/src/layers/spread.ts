/** How far the members of an ensemble disagree about one type. */

import { registerLayer } from "./registry.ts";

registerLayer("spread", {
  label: (source) => source.label,
  fetch: async ({ slide, source, type }) => ({ values: await slide.column(source, type) }),
});
