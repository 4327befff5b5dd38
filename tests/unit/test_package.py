"""The package as a whole: what it offers, and that importing it changes nothing."""

import ast
import json
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import spatialcore

FOLDER = Path(spatialcore.__file__).parent
ROOT = FOLDER.parent


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


def required(*files: str) -> set[str]:
    """Names of the packages in these requirements files."""
    lines = [line.split("#")[0].strip() for file in files for line in (ROOT / file).read_text().splitlines()]
    return {re.split(r"[\[<>=~ ]", line)[0].lower().replace("_", "-") for line in lines if line}


EXTRAS = ("requirements-cluster.txt", "requirements-mlflow.txt", "requirements-spatialdata.txt", "requirements-interop.txt")


def imported(code: str) -> set[str]:
    """Names of the packages, but for Python's own and ours, that code imports."""
    names = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add((node.module or "").partition(".")[0])
    return names - set(sys.stdlib_module_names) - {"spatialcore", "pages", "tests", "benchmarks"}


def not_required(names: set[str], *files: str) -> set[str]:
    come_with_others = {"dask", "pydantic_core"}  # spatialdata and pydantic: their own types, read or written by name
    known, distributions = required("requirements.txt", *files), packages_distributions()
    return {n for n in names - come_with_others if not known & {d.lower().replace("_", "-") for d in distributions.get(n, [n])}}


def test_whatever_is_imported_is_required():
    sources = [ROOT / "app.py", *FOLDER.rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    assert not_required({name for source in sources for name in imported(source.read_text())}, *EXTRAS) == set()


def test_whatever_tests_and_examples_import_is_required():
    notebooks = [json.loads(path.read_text()) for path in (ROOT / "examples").glob("*.ipynb")]
    cells = ["".join(cell["source"]) for notebook in notebooks for cell in notebook["cells"] if cell["cell_type"] == "code"]
    sources = [path.read_text() for folder in ("tests", "benchmarks") for path in (ROOT / folder).rglob("*.py")]
    names = {name for code in sources + cells for name in imported(code)} - {
        "IPython",
        "quality_references",
    }  # ipykernel is one; beside its script
    assert not_required(names, "requirements-dev.txt", *EXTRAS) == set()


def test_tests_and_benchmarks_share_only_what_is_made_for_it():
    """What two tests need stands in tests/support; nobody imports a test."""
    sources = [*(ROOT / "tests").rglob("*.py"), *(ROOT / "benchmarks").glob("*.py")]
    imports = re.compile(r"^\s*(?:from|import) (tests\.(?!support\b)\S+)", re.MULTILINE)
    assert {source.name: found for source in sources if (found := imports.findall(source.read_text()))} == {}


def test_every_requirement_is_pinned():
    pinned = required("constraints.txt")
    files = [f"requirements{name}.txt" for name in ("", "-dev", "-mlflow", "-cluster", "-spatialdata", "-interop")]
    assert required(*files) <= pinned


@pytest.mark.keras
def test_keras_is_set_up_wherever_it_comes_from():
    program = (
        "import os; import spatialcore; spatialcore.build_model;"
        "assert os.environ['TF_DETERMINISTIC_OPS'] == '1'; assert os.environ['TF_CPP_MIN_LOG_LEVEL'] == '3'"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=120)
