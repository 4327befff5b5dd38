"""The containers that flow through everything (Dataset, Slide, Predictions) and what is computed from them alone."""
