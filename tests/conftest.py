"""Shared fixtures: where the real slides lie, and a home folder of its own for every test session."""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("SPOTSCAPE_SHARED") or Path(__file__).parents[2] / "shared")


@pytest.fixture(scope="session", autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory):
    """Nothing that a test makes lands in the user's own Spotscape folder."""
    before = os.environ.get("SPOTSCAPE_HOME")
    os.environ["SPOTSCAPE_HOME"] = str(tmp_path_factory.mktemp("home"))
    yield
    if before is None:
        del os.environ["SPOTSCAPE_HOME"]
    else:
        os.environ["SPOTSCAPE_HOME"] = before


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real slides; the test is skipped where it is absent."""
    if not (SHARED / "data").is_dir():
        pytest.skip(f"real slides are not at {SHARED}; set SPOTSCAPE_SHARED")
    return SHARED
