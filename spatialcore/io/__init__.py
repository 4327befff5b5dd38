"""Files in and out: one module per format, listed in the tables of `formats`."""
