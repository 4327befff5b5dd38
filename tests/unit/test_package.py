"""The package as a whole: what it offers, and that importing it changes nothing."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import spatialcore

FOLDER = Path(spatialcore.__file__).parent


def test_everything_public_is_seen_and_found():
    assert set(spatialcore.__all__) <= set(dir(spatialcore))
    assert spatialcore.Slide.__module__ == "spatialcore.data.dataset"
    with pytest.raises(AttributeError, match="'nothing'"):
        spatialcore.nothing  # noqa: B018


def test_what_type_checkers_see_is_what_is_imported():
    """The names under TYPE_CHECKING, the table of modules and `__all__` are one list."""
    tree = ast.parse((FOLDER / "__init__.py").read_text())
    seen = {
        alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("spatialcore.")
        for alias in node.names
    }
    assert seen == spatialcore._MODULES
    assert {*seen, "__version__"} == set(spatialcore.__all__)


def test_importing_the_package_changes_no_environment():
    program = """
import os
before = dict(os.environ)
import spatialcore
assert dict(os.environ) == before
spatialcore.load_data, spatialcore.Run
changed = {name for name in os.environ if os.environ[name] != before.get(name)}
assert changed <= {"LD_LIBRARY_PATH"}, changed  # OpenCV's own
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


@pytest.mark.keras
def test_keras_is_set_up_wherever_it_comes_from():
    program = (
        "import os; import spatialcore; spatialcore.build_model;"
        "assert os.environ['TF_DETERMINISTIC_OPS'] == '1'; assert os.environ['TF_CPP_MIN_LOG_LEVEL'] == '3'"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=120)
