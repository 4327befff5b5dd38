"""Which software made a run: Spotscape and, in a checkout, its commit; Python and the packages that results rest on."""

from __future__ import annotations

import platform
import subprocess
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version

from spatialcore import __version__
from spatialcore.runtime.child_process import package_folder

_PACKAGES = ("streamlit", "tensorflow", "keras", "numpy", "pandas", "scikit-learn", "opencv-python-headless", "h5py")
_TIMEOUT_S = 10


def versions() -> dict[str, str]:
    """Return the versions that a run's config keeps, by name; `commit` only in a checkout."""
    versions_by_name = {"spotscape": __version__}
    if commit := _commit():
        versions_by_name["commit"] = commit
    versions_by_name["python"] = platform.python_version()
    for package in _PACKAGES:
        try:
            versions_by_name[package] = version(package)
        except PackageNotFoundError:
            continue
    return versions_by_name


def made_by(stored: Mapping[str, str]) -> str:
    """Return `Spotscape 1.2.0, commit 1a2b3c4d5e6f` of a run's stored versions; empty for older runs without."""
    if "spotscape" not in stored:
        return ""
    commit = f", commit {stored['commit']}" if "commit" in stored else ""
    return f"Spotscape {stored['spotscape']}{commit}"


def _commit() -> str:
    """Return the checkout's commit, with `-dirty` where files differ from it; empty outside a checkout, or without git."""
    checkout = package_folder().parent
    if not (checkout / ".git").exists():
        return ""
    command = ["git", "-C", str(checkout), "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"]
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=_TIMEOUT_S, check=True).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return ""
