"""The engine of this machine: a queue, one worker, and one process for each device."""
