"""The documents: files that they name are there, they build, and what is made from the code is fresh."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.browser import ROOT

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
NAMED = re.compile(r"`((?:spatialcore|pages|tests|examples|benchmarks|docs)/[\w./-]+)`")
EXAMPLES = {"spatialcore/engines/slurm.py"}  # what a reader is told to write


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_named_files_are_there(page: Path) -> None:
    named = set(NAMED.findall(page.read_text())) - EXAMPLES
    assert not [name for name in named if not (ROOT / name).exists()]


def test_the_picture_of_the_floors_is_what_is_checked() -> None:
    done = subprocess.run(
        [sys.executable, "docs/make_floors.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_documents_build_without_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "load_data" in (tmp_path / "reference" / "index.html").read_text()
