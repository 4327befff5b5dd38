"""Training of members: steps, checkpoints, and fits of kernel regressions."""
