"""Predicting slides with a finished run, and explaining what it predicts at a spot."""
