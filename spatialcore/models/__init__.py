"""Keras models: layers, augmentation, heads, losses, and kernel regressions."""
