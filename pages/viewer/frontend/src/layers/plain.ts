/** Outlines of the spots on the slide. */

import { registerLayer } from "./registry.ts";

registerLayer("plain", { plain: { choice: "Spots without values", title: "Slide" } });
