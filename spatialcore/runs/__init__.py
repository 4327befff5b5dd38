"""The run folder: plan, status and committed results of a run."""
