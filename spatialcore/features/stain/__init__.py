"""Stain of slides: measured, and normalised to that of a reference."""
