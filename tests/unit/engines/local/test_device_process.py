"""The devices that this machine gives to runs."""

import os

import pytest

from spatialcore.config.settings import training_config
from spatialcore.engines.local.device_process import own_devices
from spatialcore.errors import ConfigError


def test_devices_share_the_threads(monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_CPU_DEVICES", "2")
    devices = own_devices()
    if devices[0].gpu is None:
        assert len(devices) == 2
        threads = str(max(1, len(os.sched_getaffinity(0)) // 2))
        frozen, tuned = (devices[0].environment(training_config(preset)) for preset in ("quick", "recipe"))
        assert frozen["OMP_NUM_THREADS"] == tuned["OMP_NUM_THREADS"] == tuned["TF_NUM_INTRAOP_THREADS"] == threads
        assert frozen["TF_NUM_INTRAOP_THREADS"] == "1"
    monkeypatch.setenv("SPOTSCAPE_CPU_DEVICES", "none")
    if devices[0].gpu is None:
        with pytest.raises(ConfigError, match="SPOTSCAPE_CPU_DEVICES"):
            own_devices()
