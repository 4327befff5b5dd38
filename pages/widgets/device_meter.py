"""What this machine's devices are doing, as bars; cheap enough to be asked for every two seconds."""

from __future__ import annotations

import streamlit as st

from spatialcore.runtime.devices import device_use

_SOURCES = {
    "NVML": "Load and memory of the GPUs (NVML)",
    "nvidia-smi": "Load and memory of the GPUs (nvidia-smi)",
    "psutil": "Load and memory of this machine",
}
_MOST_BARS = 8


def render() -> None:
    """Draw a bar for each device: its load, and in words its memory; and who told it."""
    usage = device_use()
    for use in usage.devices[:_MOST_BARS]:
        st.progress(0.0 if use.load_percent is None else min(1.0, use.load_percent / 100), text=use.words)
    more = len(usage.devices) - _MOST_BARS
    st.caption(_SOURCES[usage.source] + (f"; {more} more are not shown" if more > 0 else ""))
