"""Numbers that are committed: scores, baselines, intervals, and how members become one prediction."""
