"""The engine for Ray clusters: one driver for each run, one task for each job."""
