"""This process and this machine: progress, devices, prefetch, child processes."""
