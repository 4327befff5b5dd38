/** Has all layers register. Generated from pages/viewer/layers.py by `make viewer`: change that file, not this one. */

import "./value.ts";
import "./error.ts";
import "./spread.ts";
import "./dominant.ts";
import "./gene.ts";
import "./plain.ts";
