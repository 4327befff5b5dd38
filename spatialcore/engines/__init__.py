"""Where runs are worked on: from submitting a run to its last status, on this machine or on a cluster."""
