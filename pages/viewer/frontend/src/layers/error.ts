/** Prediction minus truth of one type. */

import { LAYERS } from "../contract.ts";
import { registerLayer } from "./registry.ts";

registerLayer("error", {
  label: (source, sources) => {
    const { label } = LAYERS.error;
    return sources.filter((s) => s.role === "prediction").length > 1 ? `${label} of ${source.label}` : label;
  },
  fetch: async ({ slide, source, truth, type }) => ({ values: await slide.error(source, truth!, type) }),
});
