"""Files in and out: one module per format, each of which registers itself."""
