"""Devices: who says what they do, and how busy they are."""

import os
import time

import pytest

from spatialcore.runtime import devices


def test_devices_say_what_they_do_and_who_says_so():
    use = devices.device_use()
    assert use is devices.device_use()  # a second look within a moment costs nothing
    found = devices.find_devices()
    assert len(use.devices) == max(1, len(found.gpus))
    for device in use.devices:
        assert 0 <= device.load_percent <= 100
        assert 0 < device.memory_used_mib <= device.memory_mib
    if not found.gpus:
        assert use.source == "psutil"
        assert use.devices[0].memory_mib == found.memory_mib


def test_load_is_that_of_the_cores_since_the_last_look(monkeypatch):
    """A busy core shows."""
    monkeypatch.setattr(devices, "_LOOK_EVERY_S", 0.0)
    if devices.find_devices().gpus:
        pytest.skip("GPUs are shown here")
    devices.device_use()
    deadline = time.monotonic() + 0.5
    while time.monotonic() < deadline:
        pass
    own = len(os.sched_getaffinity(0))
    assert devices.device_use().devices[0].load_percent > 50 / own
