"""What was measured on this machine."""

import pytest

from spatialcore.runtime import timings


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))


def test_paces_of_a_preset_that_never_ran_come_from_the_others_and_old_ones_are_forgotten(monkeypatch):
    assert timings.correction("member", "quick features") == timings.Correction(1.0, 0)
    timings.note("member", "best features", reckoned=1.0, seconds=2.0, run="a")
    timings.note("member", "best features", reckoned=0.0, seconds=2.0, run="a")  # nothing was to be done: says nothing
    assert timings.correction("member", "quick features") == timings.Correction(2.0, 1)
    monkeypatch.setattr(timings, "_MOST_BYTES", 4000)
    for i in range(60):
        timings.note("member", "best features", reckoned=1.0, seconds=4.0, run=f"r{i}")
    assert timings._file().stat().st_size <= 4200
    assert timings.correction("member", "best features").factor == pytest.approx(4.0)
    timings._file().write_bytes(b"torn\n" + timings._file().read_bytes() + b'{"kind":')
    assert timings.correction("member", "best features").factor == pytest.approx(4.0)
