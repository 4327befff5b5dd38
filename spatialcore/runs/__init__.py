"""The run folder: what a run is, did and committed."""
