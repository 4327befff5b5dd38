"""The stain of a slide: measured, and moved to that of a reference."""
