"""Pages are widgets, one call into the core, and drawing: what computes stands in `spatialcore`."""

import ast
from pathlib import Path

import pytest

from tests.support.browser import ROOT

COMPUTES = {"numpy", "scipy", "sklearn", "cv2"}
# The server and the viewer hand arrays to the browser; the picture of the Start page is made by hand, once.
MAY_COMPUTE = {"server/arrays.py", "server/registry.py", "server/routes.py", "assets/make_start_picture.py"}
PAGES = sorted(p for p in (ROOT / "pages").rglob("*.py") if "frontend" not in p.parts)


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add("." * node.level + node.module.partition(".")[0])
    return found


def test_the_check_finds_the_pages_and_what_they_import():
    names = {str(p.relative_to(ROOT / "pages")) for p in PAGES}
    assert MAY_COMPUTE | {"train/page.py", "widgets/annotations.py"} <= names
    assert "numpy" in imported(ROOT / "pages" / "server" / "arrays.py")


@pytest.mark.parametrize("path", PAGES, ids=lambda p: str(p.relative_to(ROOT / "pages")))
def test_a_page_imports_nothing_that_computes(path):
    name = str(path.relative_to(ROOT / "pages"))
    if not name.startswith("viewer/") and name not in MAY_COMPUTE:
        assert not imported(path) & COMPUTES


@pytest.mark.parametrize("path", PAGES, ids=lambda p: str(p.relative_to(ROOT / "pages")))
def test_a_page_does_not_say_what_its_package_is_called(path):
    assert "pages" not in imported(path)


def test_runs_are_opened_in_one_place():
    opening = [p.name for p in PAGES if "Run(Path(" in p.read_text()]
    assert opening == ["run_cache.py"]
