"""Everything that decides a run's result, as validated settings: choices, presets, and the config of a run."""
