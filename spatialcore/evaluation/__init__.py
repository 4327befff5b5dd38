"""The committed numbers of a run: scores, baselines, intervals, and the ensemble of its members."""
