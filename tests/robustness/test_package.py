"""The wheel in an environment of its own, used from another folder.

The environment finds the dependencies in the one that runs the tests, by a path file: 2.7 GB need not be installed again.
"""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.support.browser import ROOT, answer, serve_command

SOURCES = ("pyproject.toml", "setup.py", "README.md", "LICENSE", ".streamlit", "spatialcore", "pages")
EVERY_MODULE = """
import importlib, pkgutil, sys, spatialcore, spotscape_app
for package in (spatialcore, spotscape_app):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if module.name.rpartition(".")[2] not in ("__main__", "app", "script") and ".ray" not in module.name:
            importlib.import_module(module.name)
assert "pages" not in sys.modules
print(spatialcore.__file__)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel, built from a copy without the viewer's source, tests and whatever earlier builds left."""
    source = tmp_path_factory.mktemp("source")
    for name in [*SOURCES, *(path.name for path in ROOT.glob("requirements*.txt"))]:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("frontend", "__pycache__"))
        else:
            shutil.copy(ROOT / name, source)
    out = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", out, source, cwd=out)
    (built,) = out.glob("spotscape-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """The folder with the commands of an environment that holds the wheel."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    site = Path(_run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).stdout.strip())
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    _run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    return folder / "bin"


def _run(*command: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    settings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | environment
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, env=settings, capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def test_the_wheel_holds_the_app_under_a_name_of_its_own(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert {re.sub(r"-.*\.dist-info", ".dist-info", name.split("/")[0]) for name in names} == {
        "spatialcore",
        "spotscape.dist-info",
        "spotscape_app",
    }
    app = {name.removeprefix("spotscape_app/") for name in names}
    assert {"app.py", ".streamlit/config.toml", "assets/pages.css", "viewer/dist/viewer.js"} <= app
    assert not any("frontend" in name or "/tests/" in name for name in names)
    assets = {path.name for path in (ROOT / "pages" / "assets").iterdir() if path.suffix != ".py" and path.is_file()}
    assert {f"assets/{name}" for name in assets} <= app


def test_every_module_is_found_where_it_is_installed(installed, tmp_path):
    done = _run(installed / "python", "-c", EVERY_MODULE, cwd=tmp_path, SPOTSCAPE_HOME=str(tmp_path / "home"))
    assert done.stdout.splitlines()[-1].startswith(str(installed.parent))


@pytest.mark.keras
def test_the_command_makes_data_trains_and_opens_the_app(installed, tmp_path):
    home = {"SPOTSCAPE_HOME": str(tmp_path / "home")}
    spotscape = installed / "spotscape"
    _run(spotscape, "demo", "d.h5", "--slides", 3, "--spots", 24, "--types", 3, cwd=tmp_path, **home)
    done = _run(spotscape, "train", "d.h5", "--epochs", 1, "--members", 1, "--held-out", "S_1", cwd=tmp_path, **home)
    run = Path(done.stdout.splitlines()[-1])
    assert (run / "predictions.h5ad").is_file()
    with serve_command([str(spotscape)], cwd=tmp_path, env=home) as address:
        assert answer(f"{address}/_stcore/health") == b"ok"
        assert b"<title>" in answer(address)
        bundle = "from spotscape_app.server.bundle import bundle_address; print(bundle_address())"
        path = _run(installed / "python", "-c", bundle, cwd=tmp_path).stdout.strip()
        assert len(answer(address + path)) > 100_000
