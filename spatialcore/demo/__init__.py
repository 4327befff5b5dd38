"""Synthetic H&E slides with known composition."""
