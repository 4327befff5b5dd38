"""Engines: submit, launch, follow and cancel runs, on this machine or on a cluster."""
