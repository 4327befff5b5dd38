"""Image backbones: the facts of each, the networks built from them, and what their names mean in settings."""
